"""Bars: as long as their figures, and none for what is suppressed."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

import navconv
from navconv.commands.bars import EIGHTHS, FULL, draw_bars
from navconv.commands.terminal_text import width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

HEAD = "# Deltakere\n\n### Fylke\n\nNovember 2016\n\n\tAntall\tEndring fra i fjor Antall\n"


def draw(rows: Sequence[tuple[str, str]], width: int | None = None) -> list[str]:
    text = HEAD + "".join(f"{label}\t{figure}\t1\n" for label, figure in rows)
    (table,) = navconv.read(io.BytesIO(text.encode()), check=False).tables
    return list(draw_bars(table, width=width))


def length(line: str) -> float:
    """The length of the bar of a line, in places."""
    return sum(
        1 if char == FULL else EIGHTHS.index(char) / 8
        for char in line
        if char == FULL or char in EIGHTHS.strip()
    )


def test_a_bar_is_as_long_as_its_figure_and_a_total_has_none():
    assert draw([("<b>I alt</b>", "15"), ("Oslo", "10"), ("Agder", "5"), ("Viken", "*")], 30) == [
        "Antall",
        "Oslo  10 █████████████████████",
        "Agder  5 ██████████▌",
        "Viken  *",
    ]


def test_a_table_without_numbers_has_no_bars():
    assert draw([("Oslo", "*"), ("Agder", "*")]) == []


def test_a_series_is_drawn_by_its_newest_month():
    (table, *_) = navconv.read("samples/tiltaksgruppe-fylke-2019.txt", check=False).tables
    assert next(iter(draw_bars(table))) == table.table.header.labels[-1]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(-999, 99999), min_size=2, max_size=8), st.integers(40, 120))
def test_bars_are_in_proportion_and_fit(figures, width):
    lines = draw([(f"Oslo {at}", str(figure)) for at, figure in enumerate(figures)], width)
    highest = max(map(abs, figures))
    if not highest:
        assert lines == []
        return
    longest = max(map(length, lines[1:]))
    for line, figure in zip(lines[1:], figures, strict=True):
        assert width_of(line) <= width
        assert abs(length(line) - longest * abs(figure) / highest) <= 1 / 8
