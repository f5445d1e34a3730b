"""Histories: years down and months across, weeks down and years across; in a workbook and in a text."""

from __future__ import annotations

import pytest

from tests.readers.books import convert, keys, make_book, put

MONTHS = [
    *("Januar", "Februar", "Mars", "April", "Mai", "Juni", "Juli"),
    *("August", "September", "Oktober", "November", "Desember"),
]
TITLE = "Sesongjusterte hovedtall. Helt ledige"


@pytest.mark.parametrize("head", [None, "År"])
@pytest.mark.parametrize("years", [(2023, 2024, 2025), (2025, 2024, 2023)])
def test_years_down_and_months_across(years, head):
    def fill(sheet):
        put(sheet, 2, 2, ("Kilde: NAV", TITLE))
        put(sheet, 6, 2, (head, *MONTHS))
        for row, year in enumerate(years, 7):
            # The last year has two months yet.
            put(sheet, row, 2, (year, *range(10 * year, 10 * year + (2 if year == 2025 else 12))))

    conversion = convert(make_book(Helt_ledige=fill))
    found = keys(conversion)
    assert found["2023-01",] == "20230"
    assert found["2024-12",] == "20251"
    assert found["2025-02",] == "20251"
    assert found["2025-03",] == "blank"
    assert len(found) == 36
    assert not [problem for problem in conversion.problems if problem.severity != "info"]
    row = 7 + years.index(2024)
    (cell,) = [item.cell for item in conversion.observations if item.period == "2024-03"]
    assert cell == f"E{row}"


def test_years_down_and_months_across_in_a_text():
    text = f"{TITLE}\n\n\tJanuar\tFebruar\n2023\t5\t6\n2024\t7\t*\n"
    assert keys(convert(text.encode(), "a.txt")) == {
        ("2023-01",): "5",
        ("2023-02",): "6",
        ("2024-01",): "7",
        ("2024-02",): "suppressed",
    }


def test_weeks_down_and_years_across():
    def fill(sheet):
        put(sheet, 2, 2, ("Kilde: NAV", "Nye sykmeldte per uke"))
        put(sheet, 6, 2, ("Uke", 2019, None, 2020, None, 2021))
        put(sheet, 7, 2, (1, 100, None, 101, None, 102))
        put(sheet, 8, 2, (2, 200, None, "*", None, None))

    found = keys(convert(make_book(Alle_diagnoser=fill)))
    assert found == {
        ("2019-W01",): "100",
        ("2020-W01",): "101",
        ("2021-W01",): "102",
        ("2019-W02",): "200",
        ("2020-W02",): "suppressed",
        ("2021-W02",): "blank",
    }


def test_rows_beside_months_that_are_no_years_stay_one_table():
    text = f"{TITLE}\n2023\n\n\tJanuar\tFebruar\n2023\t5\t6\nOslo\t7\t8\n"
    assert len(convert(text.encode(), "a.txt").tables) == 1
