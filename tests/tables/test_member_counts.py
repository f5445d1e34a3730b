"""The counts of the members of a page."""

from __future__ import annotations

import pytest

from navconv.layout.table_builder import read_rows
from navconv.tables.cell_values import read_figures
from navconv.tables.member_counts import PageCounts


def page(text: str, start: int = 0) -> PageCounts:
    """The rows of a page and their figures."""
    rows = read_rows(text, 1)
    (figures,) = read_figures([rows.printed])
    return PageCounts(rows, figures, start=start)


def test_members_are_added_without_totals_and_marks():
    counts = page("I alt\t90\t5\nOslo\t10\t-2\nAgder\t*\t3\nI alt Viken\t70\t\nAsker\t1 000\t4\n")
    assert counts.add_up((0, 1), coded=False) == [1010, 5]


def test_the_first_row_counts_where_it_is_not_said_to_be_left_out():
    assert page("Oslo\t10\nAgder\t20\n").add_up((0,), coded=False) == [30]
    assert page("Oslo\t10\nAgder\t20\n", start=1).add_up((0,), coded=False) == [20]


def test_what_is_left_out_later_is_added_no_more():
    counts = page("Oslo\t10\nAgder\t20\n")
    assert counts.add_up((0,), coded=False) == [30]
    counts.start = 1
    assert counts.add_up((0,), coded=False) == [20]


def test_regions_above_numbered_municipalities_are_added_once():
    counts = page("Oslo\t5\n0301 Oslo\t5\nAgder\t9\n4203 Arendal\t9\n")
    assert counts.add_up((0,), coded=True) == [14]
    assert counts.add_up((0,), coded=False) == [28]


def test_decimals_are_cut_off():
    assert page("Oslo\t1,5\nAgder\t2,7\n").add_up((0,), coded=False) == [3]


@pytest.mark.parametrize("text", ["Oslo\t1\nAgder\t2\n", "Oslo\t1,5\nAgder\t2,5\n"])
def test_a_column_that_rows_lack_counts_nothing(text):
    assert page(text).add_up((0, 1), coded=False) == [3, 0]


@pytest.mark.parametrize("count", [1, 5000])
def test_large_numbers_are_added_however_many_rows_there_are(count):
    text = "".join(f"Sted {at}\t999 999 999 999\t*\n" for at in range(count))
    assert page(text).add_up((0, 1), coded=False) == [999_999_999_999 * count, 0]
