"""Rows of a page → its lines as the grammar reads them: labels and cells parted by tabs.

A page is cut into blocks: a header, and the rows below it as far as the next header.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING

from navconv.readers.pdf_blocks import Block, PageLines
from navconv.readers.pdf_heads import is_figures, is_header
from navconv.readers.pdf_sides import part_sides

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from navconv.readers.pdf_columns import Column
    from navconv.readers.pdf_rows import PrintedRow

LARGER = 1.1
"""The type of a title is at least so many times larger than any other."""

MIN_HEADINGS = 2
"""More lines than these stand above a table whose title can be told by its type: a section and a period besides."""

# Whose figures these are stands beside or above the title; as a heading it would be taken for the section.
_SOURCE = re.compile(r"kilde\s*:", re.IGNORECASE)


def lay_out(
    rows: Sequence[PrintedRow], before: Sequence[Column], after: Sequence[PrintedRow] = ()
) -> PageLines:
    """Lays out a page.

    Args:
        rows: its rows, from the top down.
        before: the columns of the last table on the page before; none if there is no such page.
        after: the rows of the next page, since a header may stand at the foot of a page, and its rows there.

    Returns:
        Its lines.
    """
    if not rows:
        return PageLines(columns=list(before))
    rows = part_sides(rows)
    margin = min(row.parts[0].left for row in rows)
    rows = list(_in_lines(rows, margin))
    page = PageLines([""] * len(rows), columns=list(before))
    first, *others = blocks = [*_find_blocks(rows, margin)]
    for block in blocks:
        block.fill(page, _first_figures(after) if block is blocks[-1] else ())
    if others and not first.heads and "\t" in page.lines[0]:
        # The rows of the table before end where the words above the next header begin.
        page.begin = 1 + max(at for at in first.body if "\t" in page.lines[at])
    _mark_title(page.lines, rows)
    return page


def _first_figures(rows: Sequence[PrintedRow]) -> list[PrintedRow]:
    """The rows with figures that a page begins with."""
    margin = min((row.parts[0].left for row in rows), default=0.0)
    return [*takewhile(lambda row: is_figures(row, margin), rows)]


def _mark_title(lines: list[str], rows: Sequence[PrintedRow]) -> None:
    """Marks the first line as the title, if it alone is in the largest type and other headings stand below it."""
    size = rows[0].size
    headings = next((at for at, line in enumerate(lines) if "\t" in line), len(lines))
    if headings > MIN_HEADINGS and all(row.size * LARGER < size for row in rows[1:]):
        lines[0] = f"# {lines[0]}"
        # Without a mark it would be the second line of the title.
        lines[1] = f"## {lines[1]}"


def _in_lines(rows: Sequence[PrintedRow], margin: float) -> Iterator[PrintedRow]:
    """Yields the rows, each heading of several beside each other as one of its own, the source of the figures last."""
    last: list[PrintedRow] = []
    for at, row in enumerate(rows):
        if _SOURCE.match(row.parts[0].text) and not row.values:
            last.append(row.with_parts(row.parts[:1]))
            if len(row.parts) > 1:
                yield row.with_parts(row.parts[1:])
        elif row.values or is_header(rows, at, margin):
            yield row
        else:
            for part in row.parts:
                yield row.with_parts((part,))
    yield from last


def _find_blocks(rows: Sequence[PrintedRow], margin: float) -> Iterator[Block]:
    """Yields the blocks of a page."""
    block = Block(rows, margin)
    for at in range(len(rows)):
        if is_header(rows, at, margin):
            if block.body:
                yield block
                block = Block(rows, margin)
            block.heads.append(at)
        else:
            block.body.append(at)
    yield block
