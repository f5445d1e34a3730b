"""Which rows of a page are headers, and which have figures: told by where their parts stand."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import pairwise, takewhile

from navconv.prepared import expression
from navconv.readers.pdfs.pdf_columns import ALIGNED, Column, split_heads, values_of
from navconv.readers.pdfs.pdf_marks import OTHER_SIZE, SLIGHTLY
from navconv.readers.pdfs.pdf_parts import Part
from navconv.readers.pdfs.pdf_rows import PrintedRow

MAX_LEADING = 1.6
"""Lines of one head are no further apart, in sizes of the type."""

OVERLAPPING = 0.8
"""Lines below each other are further apart, in sizes of the type."""

LOOSE = 1.15
"""Rows of a table are no further apart than this, where the closest are 1 apart."""

MAX_NEAR = 6
"""So many rows above one tell where labels end."""

MAX_LINES = 4
"""So many lines above one may belong to the same heads."""

MIN_HEADS = 3
"""So many words beside each other are heads, even if no row stands below them."""

_SHARE = expression(r"\d{1,3} ?%")

# "Tabell 3. Helt ledige" in the middle above a table is no spanner.
_NUMBERED = expression(r"(?:tabell|figur) \d", re.IGNORECASE)

_CENTURIES = frozenset({"19", "20"})

YEAR = expression(r"(?:[0-3]?\d\.){0,2}(?:19|20)\d\d")
"""A year, or a month or a day in digits."""


def is_figures(row: PrintedRow, margin: float) -> bool:
    """Whether a row has a label and figures, or figures that do not stand where labels do."""
    values = row.values
    if values == len(row.parts):
        # At the left stands a period, or a figure of a table printed one cell to a line.
        return row.parts[0].left > margin + row.size
    return values > 0


def is_years(row: PrintedRow) -> bool:
    """Whether a row has figures that are years: they are heads."""
    # One may be a period.
    return (
        row.values > 1
        and row.parts[-1].text[-4:-2] in _CENTURIES
        and all(YEAR.fullmatch(part.text) for part in values_of(row))
    )


def _is_shares(rows: Sequence[PrintedRow], at: int) -> bool:
    """Whether a row has figures that are heads, such as 20 %, 50 % and 100 %: those below them are no shares."""
    row = rows[at]
    if not row.values or not row.parts[-1].text.endswith("%"):
        return False
    shares = [int(part.text[:-1]) for part in values_of(row) if _SHARE.fullmatch(part.text)]
    return (
        1 < len(shares) == row.values
        and all(one < other for one, other in pairwise(shares))
        and any(one.values > 1 and "%" not in one.parts[-1].text for one in rows[at + 1 : at + 2])
    )


def is_header(rows: Sequence[PrintedRow], at: int, margin: float) -> bool:
    """Whether a row stands above columns: it has years, or the rows below it are heads and then figures."""
    row = rows[at]
    if row.values or _is_label(row, margin):
        return is_years(row) or _is_shares(rows, at)
    figures = next((n for n in range(at + 1, len(rows)) if is_figures(rows[n], margin)), None)
    if figures is None:
        # The rows below it stand on the next page.
        return len(row.parts) >= MIN_HEADS
    if not all(is_next_line(*pair) for pair in pairwise(rows[at : figures + 1])):
        return False
    body = rows[figures : figures + 3]
    # Labels without figures, or lines of one, may stand below heads.
    end = figures - sum(
        1 for _ in takewhile(lambda one: _is_label(one, margin), reversed(rows[at + 1 : figures]))
    )
    if at + 1 == end < figures:
        # So might captions below a title, but not where figures are.
        values = [value for row in body for value in values_of(row)]
        # The first part may head the labels.
        heads = row.parts[row.parts[0].left < margin + row.size :]
        ends = [_end_of_label(one) for one in body if 0 < one.values < len(one.parts)]
        behind = bool(ends) and all(part.left > max(ends) for part in heads)
        if len(heads) == max(one.values for one in body) and (
            len(row.parts) >= MIN_HEADS or (behind and len(row.parts) > 1)
        ):
            return True
        return all(any(_aligned(part, value, row.size) for value in values) for part in row.parts)
    captioned = end > at + 1 and _is_caption(row, rows[at + 1], body)
    lines = [*takewhile(lambda one: not one.values, reversed(rows[max(at - MAX_LINES, 0) : at]))]
    every = [part for one in (*lines, *rows[at:end]) for part in one.parts]
    # Where the cells of a row are in the middle of its label, they stand in a row of their own.
    near = [
        one for one in (*rows[max(at - MAX_NEAR, 0) : at], *body) if 0 < one.values < len(one.parts)
    ]
    edge = min(map(_end_of_label, near), default=-math.inf)
    return (
        not captioned
        and all(_stands_above(head, body, margin, every, edge) for head in rows[at:end])
        and (end == figures or is_header(rows, end - 1, margin))
    )


def _is_caption(row: PrintedRow, heads: PrintedRow, body: Sequence[PrintedRow]) -> bool:
    """Whether a line above heads is a caption: with a number, in larger type, or further away than rows are apart.

    Words above several heads are a spanner.
    """
    if _NUMBERED.match(row.parts[0].text):
        return True
    over = [part for part in heads.parts if part.left < row.parts[-1].right]
    if len(row.parts) > 1 or sum(part.right > row.parts[0].left for part in over) > 1:
        return False
    steps = [one.bottom - other.bottom for one, other in pairwise(body)]
    return row.size > SLIGHTLY * heads.size or (
        bool(steps) and row.bottom - heads.bottom > LOOSE * max(steps)
    )


def is_next_line(row: PrintedRow, below: PrintedRow) -> bool:
    """Whether two rows are of one size, and no further apart than the lines of a table."""
    return (
        row.size < below.size * OTHER_SIZE
        and below.size < row.size * OTHER_SIZE
        and row.bottom - below.bottom <= 2 * MAX_LEADING * below.size
    )


def _is_label(row: PrintedRow, margin: float) -> bool:
    """Whether a row is nothing but words at the left."""
    return len(row.parts) == 1 and row.parts[0].left < margin + row.size


def _aligned(part: Part, value: Part, size: float) -> bool:
    """Whether a head and a figure begin or end at one place, or have their middles there."""
    left, right = part.left - value.left, part.right - value.right
    return min(abs(left), abs(right), abs(left + right) / 2) < ALIGNED * size


def _stands_above(
    row: PrintedRow,
    figures: Sequence[PrintedRow],
    margin: float,
    heads: Sequence[Part],
    edge: float,
) -> bool:
    """Whether a row without figures has a part right of labels, above figures or beside other lines of its head."""
    if _is_label(row, margin):
        return False
    for below in figures:
        if not is_figures(below, margin):
            break
        values = values_of(below)
        end = _end_of_label(below) if below.values < len(below.parts) else edge
        if any(
            part.left > end - ALIGNED * row.size
            and (
                len(row.parts) > 1
                or any(_over(part, value, row.size) for value in values)
                or _goes_on(part, heads, row.size)
            )
            for part in row.parts
        ):
            return True
    return False


def _end_of_label(row: PrintedRow) -> float:
    """Where the label of a row with figures ends."""
    return max(part.right for part in row.parts[: len(row.parts) - row.values])


def _goes_on(part: Part, heads: Sequence[Part], size: float) -> bool:
    """Whether a part is one of the lines of a head: they begin or end at one place, or have their middles there."""
    return any(part is not head and _aligned(part, head, size) for head in heads)


def _over(part: Part, value: Part, size: float) -> bool:
    """Whether a head stands above a figure."""
    return min(part.right, value.right) > max(part.left, value.left) - size


def split_upper_heads(
    part: Part, columns: Sequence[Column], size: float, above: Sequence[Part]
) -> list[Part]:
    """The heads of a part that others stand below; a spanner, whose words may end where a column does, is one.

    ``Endring fra i fjor`` goes on with a small letter, and heads all begin, or all end, where their columns do. A line
    that goes on with one above it may begin with a small letter too.
    """
    pieces = split_heads(part, columns, size)
    begins = [
        piece.text[0]
        for piece in pieces
        if not (piece.text[0].islower() and _goes_on(piece, above, size))
    ]
    if len({(letter.isupper(), letter.isdigit()) for letter in begins}) > 1:
        return [part]
    slack = ALIGNED * size
    lefts = [min(abs(piece.left - column.left) for column in columns) for piece in pieces]
    rights = [min(abs(piece.right - column.right) for column in columns) for piece in pieces]
    return pieces if max(lefts) <= slack or max(rights) <= slack else [part]
