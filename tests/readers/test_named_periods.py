"""The period that the name of a file tells, where places and figures look like years and months."""

from __future__ import annotations

import pytest

from tests.readers.books import convert


@pytest.mark.parametrize(
    "rows",
    [
        "Kommune;Antall\nHalden;13\nMarker;16\nMandal;19",
        "Kommunenr;Kommune;Antall\n1601;Trondheim;13\n2012;Alta;16\n1902;Tromsø;19",
        "Kommune;Antall\n1601 Trondheim;13\n2012 Alta;16\n1902 Tromsø;19",
        "Kommune;Antall\nTrondheim (1601);13\nAlta (2012);16\nTromsø (1902);19",
        "Kommune;Antall\nTrondheim;1996\nAlta;16\nTromsø;19",
    ],
)
def test_names_and_numbers_of_places_are_neither_months_nor_years(rows):
    conversion = convert(f"{rows}\n".encode(), "ledige_2015-05.csv")
    assert {item.period for item in conversion.observations} == {"2015-05"}
    assert "period-from-name" in [problem.code for problem in conversion.problems]


@pytest.mark.parametrize(
    ("rows", "periods"),
    [
        ("År;Kommune;Antall\n2013;Halden;13\n2014;Moss;16", {"2013", "2014"}),
        ("Kommune;2013;2014\nHalden;13;4\nMoss;16;5", {"2013", "2014"}),
        ("Kommune;Mars;April\nHalden;13;4\nMoss;16;5", {"2015-03", "2015-04"}),
    ],
)
def test_what_the_file_says_itself_holds(rows, periods):
    conversion = convert(f"{rows}\n".encode(), "ledige_2015-05.csv")
    assert {item.period for item in conversion.observations} == periods
