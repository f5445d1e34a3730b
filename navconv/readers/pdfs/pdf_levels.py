"""Lines of heads at half heights → rows.

Where heads are in the middle of their cells, as browsers print them, lines of one stand between those of another: a
head of two lines begins half a line lower than one of three.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from navconv.readers.pdfs.pdf_heads import OVERLAPPING, is_next_line
from navconv.readers.pdfs.pdf_parts import Part
from navconv.readers.pdfs.pdf_rows import PrintedRow

_REST = "000"
"""Of ``per 1 000 innbyggere`` it may be a line by itself; no cell begins so."""

MAX_LINES = 9
"""Heads have no more lines, those between others counted."""


def with_level_heads(rows: Sequence[PrintedRow]) -> Sequence[PrintedRow]:
    """The rows of a page; of heads whose lines overlap in height, those beside each other are one row."""
    if any(row.parts[-1].text == _REST for row in rows):
        rows = [*map(_without_rest, rows)]
    overlap = [at for at, pair in enumerate(pairwise(rows)) if _overlap(*pair)]
    if not overlap:
        return rows
    levelled: list[PrintedRow] = []
    begin = 0
    for at, below in enumerate(rows[1:], 1):
        if at - 1 not in overlap:
            levelled += _level_run(rows[begin:at], below)
            begin = at
    return [*levelled, *rows[begin:]]


def _overlap(row: PrintedRow, below: PrintedRow) -> bool:
    """Whether two rows are closer than lines below each other can be."""
    return 0 < row.bottom - below.bottom < OVERLAPPING * below.size and is_next_line(row, below)


def _without_rest(row: PrintedRow) -> PrintedRow:
    """A row in which the rest of a number that its head goes on with is a word."""
    if row.parts[-1].text != _REST:
        return row
    return row.with_parts(
        [part._replace(is_value=part.is_value and part.text != _REST) for part in row.parts]
    )


def _level_run(run: Sequence[PrintedRow], below: PrintedRow) -> Iterator[PrintedRow]:
    """Yields lines that overlap; heads put together."""
    # A label may have its first line too close to the heads, or be the last line of a head itself.
    end = len(run) - _is_lowest_left(run)
    yield from _level(run[:end]) if end > 1 and _are_heads(run[:end], below) else run[:end]
    yield from run[end:]


def _is_lowest_left(run: Sequence[PrintedRow]) -> bool:
    """Whether the last of some lines has nothing but one part, at the left of all others."""
    lefts = [row.parts[0].left for row in run]
    return len(run) > 1 and len(run[-1].parts) == 1 and lefts[-1] <= min(lefts)


def _are_heads(run: Sequence[PrintedRow], below: PrintedRow) -> bool:
    """Whether lines stand above figures, and are not those of a label with its cells."""
    return (
        len(run) <= MAX_LINES
        and below.values > 0
        and is_next_line(run[-1], below)
        and (
            any(len(row.parts) - row.values > 1 for row in run)
            or not any(row.values for row in run)
        )
    )


def _level(run: Sequence[PrintedRow]) -> Iterator[PrintedRow]:
    """Yields lines, each put together with the one half a line below, if nothing of it stands above words there."""
    upper = run[0]
    for row in run[1:]:
        parts = sorted((*upper.parts, *row.parts), key=_left_of)
        if upper.top - row.top > OVERLAPPING * row.size or any(
            part.right > other.left for part, other in pairwise(parts)
        ):
            yield upper
            upper = row
        else:
            upper = row.with_parts(parts)._replace(top=upper.top)
    yield upper


def _left_of(part: Part) -> float:
    return part.left
