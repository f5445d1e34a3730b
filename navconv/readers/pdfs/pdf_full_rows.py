"""The columns of a table whose rows have a figure below each head: they are told by counting.

Heads and marks may stand at the left of a column and its figures at the right, so far apart that places alone would
make two columns of one. In a row with as many figures as there are heads, each figure is of one column.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import chain, pairwise
from operator import itemgetter

from navconv.readers.pdfs.pdf_columns import Column, meet, values_of
from navconv.readers.pdfs.pdf_parts import Part
from navconv.readers.pdfs.pdf_rows import PrintedRow

# Fields of parts, for what takes one of many.
_LEFT_OF, _RIGHT_OF = map(itemgetter, (1, 2))

# As Column(*edges) does, in half the time.
_new_column: Callable[[tuple[float, float]], Column] = partial(tuple.__new__, Column)


def count_columns(
    rows: Sequence[PrintedRow], headers: Sequence[Sequence[Part]]
) -> list[Column] | None:
    """Finds the columns of a table by its full rows.

    Args:
        rows: its rows with figures.
        headers: the heads of each header row above figures, from the top down.

    Returns:
        Its columns; None where no row is full, or figures of two columns do not stand apart.
    """
    figures = [values_of(row) for row in rows]
    most = max(map(len, figures), default=0)
    full = [cells for cells in figures if len(cells) == most]
    heads = _find_heads(headers, most)
    if most < 2 or heads is None:  # noqa: PLR2004 # one column has none beside it
        return None
    columns = [
        _new_column((min(map(_LEFT_OF, cells)), max(map(_RIGHT_OF, cells))))
        for cells in zip(*full, strict=True)
    ]
    if not _are_apart(columns) or not _stand_above(heads, columns):
        return None
    columns = [*_with_heads(columns, heads)]
    others = [cells for cells in figures if len(cells) < most]
    return columns if _stand_in(others, columns) else None


def _with_heads(columns: Sequence[Column], heads: Sequence[Part]) -> Iterator[Column]:
    """Yields the columns with the room that their heads take, as far as no other column takes it."""
    before = -math.inf
    lefts = [
        min(column.left, head.left) for column, head in zip(columns[1:], heads[1:], strict=True)
    ]
    for column, head, after in zip(columns, heads, [*lefts, math.inf], strict=True):
        left = min(column.left, max(head.left, before))
        before = max(column.right, min(head.right, after))
        yield _new_column((left, before))


def _are_apart(columns: Sequence[Column]) -> bool:
    """Whether each column ends before the next one begins."""
    return all(one.right <= other.left for one, other in pairwise(columns))


def _stand_above(heads: Sequence[Part], columns: Sequence[Column]) -> bool:
    """Whether no head stands above or beyond the column beside its own."""
    before_own = all(
        head.right > before.right for head, before in zip(heads[1:], columns, strict=False)
    )
    return before_own and all(
        head.left < after.left for head, after in zip(heads, columns[1:], strict=False)
    )


def fill(cells: Sequence[Part], columns: Sequence[Column]) -> bool:
    """Whether each of some cells is within a column, one after the other."""
    if len(cells) != len(columns):
        return False
    for (left, right), cell in zip(columns, cells, strict=True):  # noqa: SIM110 # all() takes twice as long
        if cell.left < left or cell.right > right:
            return False
    return True


def go_on(rows: Sequence[PrintedRow], before: Sequence[Column]) -> list[Column] | None:
    """The columns of the table before, for rows without a header each of whose figures stands in one of them."""
    return list(before) if _stand_in([values_of(row) for row in rows], before) else None


def _stand_in(rows: Sequence[Sequence[Part]], columns: Sequence[Column]) -> bool:
    """Whether the figures of each row stand in columns of their own."""
    for cells in rows:
        if fill(cells, columns):
            continue
        places = [meet(columns, part) for part in cells]
        if any(len(place) != 1 for place in places) or len({*chain(*places)}) < len(places):
            return False
    return True


def _find_heads(headers: Sequence[Sequence[Part]], most: int) -> list[Part] | None:
    """As many heads as there are columns: those of the lowest row, its words, or all rows put together."""
    if not headers:
        return None
    lowest = list(headers[-1])
    if len(lowest) == most:
        return lowest
    words = [word for part in lowest for word in part.words]
    return next((heads for heads in (words, _stack(headers)) if len(heads) == most), None)


def stack_heads(headers: Sequence[Sequence[Part]]) -> list[Part] | None:
    """Heads of several lines: those above each other are one; None where one stands above several of another line."""
    stacked = _stack(headers)
    for header in headers:
        over = [
            n
            for n, head in enumerate(stacked)
            for part in header
            if head.left <= part.left < head.right
        ]
        if len({*over}) < len(over):
            return None
    return stacked


def spread_spanners(
    line: tuple[list[str], bool], lowest: Sequence[str], stubs: int
) -> tuple[list[str], bool]:
    """Moves narrow spanners to where their groups begin: below each of them the same heads stand again.

    Example: ``Januar 2015`` and ``Januar 2014`` in the middle above ``Kvinner | Menn | Kvinner | Menn``.

    Args:
        line: the cells of an upper line of heads, and whether one of them spans several columns.
        lowest: the cells of the lowest line.
        stubs: how many of them stand above labels.
    """
    cells, _ = line
    spanners, heads = [cell for cell in cells[stubs:] if cell], lowest[stubs:]
    width = len(heads) // max(len(spanners), 1)
    if (
        not 1 < len(spanners) < len(heads)
        or "" in heads
        or list(heads) != [*heads[:width]] * len(spanners)
    ):
        return line
    spread = [cell for spanner in spanners for cell in (spanner, *[""] * (width - 1))]
    return [*cells[:stubs], *spread], True


def _stack(headers: Sequence[Sequence[Part]]) -> list[Part]:
    """Heads of several lines: those above each other are one."""
    heads: list[Part] = []
    for part in sorted(chain(*headers), key=lambda part: part.left):
        if heads and part.left < heads[-1].right:
            heads[-1] = heads[-1]._replace(right=max(heads[-1].right, part.right))
        else:
            heads.append(part)
    return heads
