"""Lines of sheets and PDFs are known by one number, and taken apart for the user."""

from __future__ import annotations

import pytest

from navconv.problems import Problem, Severity, row_of
from navconv.readers.places import PageOrigin, PageText, Place, Places, spell_column

SHEET = PageOrigin("3. Kommune Antall", (2, 3, 5), addressed=True)
PDF = PageOrigin("3")


def number(*origins: PageOrigin | None) -> tuple[Places, list[int]]:
    """Pages with these origins, each of which begins in line 7; and what their lines are numbered."""
    places = Places()
    return places, [
        page.line for page in places.number(PageText(7, "x\n", origin) for origin in origins)
    ]


def test_lines_of_a_text_stay_what_they_are():
    places, lines = number(None, None)
    assert lines == [7, 7]
    assert not places
    assert places.find(7, 2) == Place("", 7, 2, "")


def test_lines_of_a_sheet_tell_their_page():
    places, (first, second, third) = number(SHEET, PDF, SHEET)
    assert len({first, second, third}) == 3
    assert [row_of(line) for line in (first, second, third)] == [7, 7, 7]
    assert places.find(first) == Place("3. Kommune Antall", 7, 0, "7:7")
    assert places.find(second, 2) == Place("3", 7, 2, "")


def test_a_value_stands_behind_the_labels_of_its_table():
    places, (line,) = number(SHEET)
    places.enter_table([line, line + 1], range(1, 10))
    places.enter_table([line + 9], (2, 4))
    assert places.find(line + 1, 2).cell == "E8"
    assert places.find(line + 9, 1).cell == "E16"
    assert places.find(line + 1, 3).cell == "F8", "counted on behind the last column"


@pytest.mark.parametrize(
    ("origin", "column", "printed"),
    [
        (SHEET, 2, "book.xlsx[3. Kommune Antall]!E7: error[sum-broken]: a sum"),
        (SHEET, 0, "book.xlsx[3. Kommune Antall]!7:7: error[sum-broken]: a sum"),
        (PDF, 3, "book.xlsx[page 3]:7:3: error[sum-broken]: a sum"),
        (None, 3, "book.xlsx:7:3: error[sum-broken]: a sum"),
    ],
)
def test_a_problem_names_the_place(origin, column, printed):
    places, (line,) = number(origin)
    figures = ((column, "1 + 1 = 2"),)
    problem = Problem("sum-broken", Severity.ERROR, "a sum", "book.xlsx", line, column, figures)
    located = places.locate(problem)
    assert str(located) == printed
    assert located.line == 7
    assert located.values[0][0] == located.column


def test_columns_have_letters():
    assert [spell_column(at) for at in (1, 3, 26, 27, 28, 702, 703)] == [
        *("A", "C", "Z", "AA", "AB", "ZZ", "AAA")
    ]
