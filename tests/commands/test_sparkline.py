"""Sparklines: a bar a number, and none for a mark."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from navconv.commands.sparkline import BARS, NO_BAR, draw_sparkline
from navconv.tables.values import Mark

VALUES = st.lists(st.one_of(st.integers(-(10**6), 10**6), st.sampled_from(Mark)), max_size=24)


def test_bars_go_from_the_lowest_to_the_highest():
    assert draw_sparkline([0, 1, 2, 3, 4, 5, 6, 7]) == BARS
    assert draw_sparkline([-2, Decimal("1.5"), 5]) == "▁▅█"


def test_a_mark_has_no_bar():
    assert draw_sparkline([1, Mark.SUPPRESSED, 9, Mark.BLANK, Mark.MISSING]) == "▁·█··"


def test_a_row_without_two_numbers_has_none():
    assert draw_sparkline([]) == ""
    assert draw_sparkline([Mark.SUPPRESSED, 7, Mark.SUPPRESSED]) == ""


def test_even_rows_are_even():
    assert draw_sparkline([5, 5, 5]) == "▄▄▄"


@given(VALUES)
def test_a_suppressed_figure_leaves_the_other_bars_as_they_are(values):
    drawn = draw_sparkline(values)
    if not drawn:
        return
    assert len(drawn) == len(values)
    for value, char in zip(values, drawn, strict=True):
        assert (char == NO_BAR) == isinstance(value, Mark)
    shown = [value for value in values if not isinstance(value, Mark)]
    assert draw_sparkline(shown) == drawn.replace(NO_BAR, "")
