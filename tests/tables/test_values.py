from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navconv.tables.values import (
    MAX_DIGITS,
    Mark,
    format_value,
    read_cell,
    read_cells,
    status_of,
)

NUMBERS = {
    "0": 0,
    "-90": -90,
    "+3": 3,
    "83 484": 83484,
    "83\u00a0484": 83484,
    "83\u2009484": 83484,
    "83\u202f484": 83484,
    "1 234 567": 1234567,
    "\u2212 5": -5,
    "\u22125": -5,
    "\u20135": -5,
    "3,4": Decimal("3.4"),
    "-1 234,50": Decimal("-1234.50"),
    "12 %": 12,
    "<b>7</b>": 7,
    "**7**": 7,
    "__7__": 7,
    "13 850¹": 13850,
    "12 1)": 12,
}
MARKS = {
    "*": Mark.SUPPRESSED,
    "\\*": Mark.SUPPRESSED,
    ":": Mark.SUPPRESSED,
    "<4": Mark.SUPPRESSED,
    "Under 4": Mark.SUPPRESSED,
    "<b>1\u20133</b>": Mark.SUPPRESSED,
    "f\u00e6rre\u00a0enn 4": Mark.SUPPRESSED,
    "": Mark.BLANK,
    "-": Mark.BLANK,
    "\u2013": Mark.BLANK,
    ".": Mark.BLANK,
    "..": Mark.MISSING,
    "\u2026": Mark.MISSING,
}
NEITHER = (
    "12 34",
    "1.234",
    "1 2345",
    "1_0",
    "x",
    "1e5",
    "nan",
    "٣",
    "1,2,3",
    "<10",
    "1-3 %",
    "--5",
    "1-2",
    "9" * (MAX_DIGITS + 1),
)


@pytest.mark.parametrize(("printed", "value"), [*NUMBERS.items(), *MARKS.items()])
def test_a_cell(printed, value):
    assert read_cell(printed) == value


@pytest.mark.parametrize("printed", NEITHER)
def test_what_is_neither_number_nor_mark(printed):
    assert read_cell(printed) is None
    assert read_cells(f"1\t{printed}\t2") == ((1, Mark.MISSING, 2), (2,))


@given(st.lists(st.sampled_from([*NUMBERS, *MARKS, *NEITHER]), min_size=1, max_size=6))
def test_a_row_is_read_as_its_cells_are(cells):
    values, unread = read_cells("\t".join(cells))
    expected = [read_cell(cell) for cell in cells]
    assert values == tuple(Mark.MISSING if value is None else value for value in expected)
    assert unread == tuple(at for at, value in enumerate(expected, 1) if value is None)


@pytest.mark.parametrize("digits", [MAX_DIGITS, MAX_DIGITS + 1, 5000])
@pytest.mark.parametrize("row", ["{}", "1\t{}", "-{}\t*", "*\t{}"])
def test_numbers_that_other_programs_cannot_hold_are_not_read(digits, row):
    _, unread = read_cells(row.format("9" * digits))
    assert bool(unread) == (digits > MAX_DIGITS)


def test_values_are_written_with_a_point():
    assert format_value(Decimal("3.40")) == "3.40"
    assert format_value(Mark.BLANK) == ""
    assert status_of(Mark.SUPPRESSED) == "suppressed"
    assert status_of(5) == ""


def test_two_stars_alone_are_a_mark_and_no_bold():
    assert read_cell("**") is Mark.SUPPRESSED
    assert read_cell("**12**") == 12
