"""The period that the name of a file tells, where places and figures look like years and months."""

from __future__ import annotations

import pytest

from tests.readers.books import convert, make_book, put
from tests.readers.papers import Paper


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


NAMES = {
    "ledige_2015-05": "2015-05",
    "Helt ledige 1.-3. kvartal 2015": "2015-Q1/2015-Q3",
    "helt_ledige_1.-3._kvartal_2015": "2015-Q1/2015-Q3",
    "ledige-2015-K3": "2015-Q3",
    "Ledige 2015 2. halvår": "2015-S2",
    "ledige_mai_2015": "2015-05",
    "Ledige jan-mars 2015": "2015-01/2015-03",
    "Hittil i år per mai 2015": "2015-01/2015-05",
    "Ledige uke 12 2015": "2015-W12",
    "Marked 2015": "2015",
}


@pytest.mark.parametrize("name", NAMES)
def test_the_part_of_a_year_in_the_name_of_a_file(name):
    conversion = convert(b"Kommune;Antall\nHalden;13\nMoss;16\n", f"{name}.csv")
    assert {item.period for item in conversion.observations} == {NAMES[name]}


@pytest.mark.parametrize("name", [name for name in NAMES if "edige" not in name])
def test_the_part_of_a_year_in_the_name_of_a_sheet(name):
    paper = Paper()
    paper.add(name)
    paper.words(1, 1, ("Kommune", "Antall"))
    for row, (place, value) in enumerate((("Halden", 13), ("Moss", 16)), 2):
        paper.words(row, 1, (place,))
        paper.sheet.cell(row, 2, value)
    found = {item.period for item in convert(paper.data()).observations}
    assert found == ({NAMES[name]} if name != "Marked 2015" else {""})


def test_a_count_that_looks_like_a_year_leaves_the_sheet_its_period():
    def fill(sheet):
        put(sheet, 1, 1, ("Helt ledige. Fylke og kjønn",))
        put(sheet, 3, 1, ("Fylke", "Kvinner", "Menn"))
        put(sheet, 4, 1, ("Oslo", 5000, 2049))
        put(sheet, 5, 1, ("Agder", 2011, 4000))

    found = convert(make_book(**{"2022": fill, "2023": fill}))
    assert [item.period for item in found.observations] == ["2022"] * 4 + ["2023"] * 4


@pytest.mark.parametrize(
    ("title", "name", "month"),
    [
        ("Helt ledige 2023. Fylke og kjønn", "book.xlsx", "jan feb"),
        ("Helt ledige. Fylke og kjønn", "Helt ledige 2023.xlsx", "Jan Feb"),
        ("Helt ledige. Fylke og kjønn", "book.xlsx", "Jan_2023 Feb_2023"),
    ],
)
def test_sheets_of_a_month_each_whose_year_stands_elsewhere(title, name, month):
    """Their names are their periods, and no captions besides."""

    def fill(sheet):
        put(sheet, 1, 1, (title,))
        put(sheet, 3, 1, ("Fylke", "Kvinner", "Menn"))
        put(sheet, 4, 1, ("Oslo", 5, 2))
        put(sheet, 5, 1, ("Agder", 2, 4))

    found = convert(make_book(**dict.fromkeys(month.split(), fill)), name)
    assert [item.period for item in found.observations] == ["2023-01"] * 4 + ["2023-02"] * 4
