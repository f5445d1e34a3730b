"""Running heads and feet of a page: its number, the date of the print, who made it.

They stand apart from the rows of a table, above its header or below its last row, and do not fill its columns.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, pairwise, takewhile
from operator import itemgetter

from navconv.prepared import expression
from navconv.readers.median import median
from navconv.readers.pdfs.pdf_columns import ALIGNED, Column, values_of
from navconv.readers.pdfs.pdf_full_rows import go_on
from navconv.readers.pdfs.pdf_heads import MAX_LEADING, OVERLAPPING, YEAR, is_years
from navconv.readers.pdfs.pdf_marks import OTHER_SIZE
from navconv.readers.pdfs.pdf_rows import PrintedRow

MAX_TOPS = 4
"""Running heads have no more lines."""

APART = 1.6
"""What stands apart from the rows of a table is so many times as far from them as they are from each other."""

MAX_NEAR = 5
"""So many rows tell the columns of the table that stands nearest."""

# "3", "Side 3 av 12", "3 / 12", "- 3 -". Only with words it is known for one beside others.
_NUMBER = expression(
    r"(?:[-\u2013\u2014] )?(side |page |s\. ?)?\d{1,4}(?: ?(?:av|of|/|\|) ?\d{1,4})?(?: [-\u2013\u2014])?",
    re.IGNORECASE,
)

# A field of parts, for what takes one of many.
_TEXT_OF = itemgetter(0)
_CONTENTS = expression(r"innh[oa]ld\w*|(?:table of )?contents", re.IGNORECASE)


def find_running(
    rows: Sequence[PrintedRow], columns: Sequence[Column], *, goes_on: bool
) -> tuple[set[int], set[int]]:
    """Finds the rows at the head and at the foot of a page that are no rows of a table, though they may have values.

    Args:
        rows: the rows of a page, from the top down.
        columns: those of the last table of the page before: its last row may stand alone on this one.
        goes_on: whether the next page begins with rows: their header may stand at the foot of this one.

    Returns:
        Those of them with several parts, or with nothing but a number: at the head, and at the foot.
    """
    steps = [
        above.bottom - row.bottom
        for above, row in pairwise(rows)
        if above.values and row.values and above.bottom > row.bottom
        if len(above.parts) > 1 and len(row.parts) > 1
    ]
    # A table of one row has the foot of its page below it.
    apart = min(
        APART * median(steps) if steps else math.inf, 2 * MAX_LEADING * APART * rows[0].size
    )
    last = len(rows) - 1
    heads = {*_from_edge(rows, apart, columns, words=False)}
    # Headings stand between a running head and the table.
    heads = {at for at in heads if heads >= {*range(at)}}
    feet = _from_edge(
        rows[: len(heads) - 1 : -1] if heads else rows[::-1], apart, columns, words=not goes_on
    )
    return heads, {last - at for at in feet}


def find_contents(rows: Sequence[PrintedRow]) -> range:
    """Finds a list of contents, whose lines end in the number of a page: they are no rows of a table.

    Args:
        rows: the rows of a page, from the top down.

    Returns:
        The rows from a heading such as ``Innhold`` to the last one with a number, as far as these go up.
    """
    alone = [at for at, row in enumerate(rows) if len(row.parts) == 1]
    heading = next((at for at in alone if _CONTENTS.fullmatch(rows[at].parts[0].text)), len(rows))
    end = heading
    last = 0
    for at in range(heading + 1, len(rows)):
        *words, number = rows[at].parts
        if rows[at].values > 1:
            break
        if words and number.text.isdecimal():
            if int(number.text) < last:
                break
            last, end = int(number.text), at + 1
    return range(heading, end)


def find_tops(
    rows: Sequence[PrintedRow], after: Sequence[PrintedRow], before: tuple[str, ...]
) -> tuple[str, ...]:
    """Finds the words above the title of a page that stand above the table of the next page too.

    Args:
        rows: the rows of the page.
        after: those of the next page, whose table goes on with that of this one: no title stands above it.
        before: such words of the page before.

    Returns:
        What the first rows have, each as one text.
    """
    if before and tuple(map(_text_of, rows[: len(before)])) == before:
        return before
    # Most pages have all of their headings again on the next one.
    same = takewhile(
        lambda pair: (
            abs(pair[0].bottom - pair[1].bottom) < ALIGNED * pair[0].size
            and [*map(_TEXT_OF, pair[0].parts)] == [*map(_TEXT_OF, pair[1].parts)]
        ),
        zip(rows, after, strict=False),
    )
    count = sum(1 for _ in islice(same, MAX_TOPS + 1))
    if not 0 < count <= MAX_TOPS or len(rows) == count or len(rows[count].parts) > 1:
        return ()
    above, heads = (
        [*takewhile(lambda row: not row.values or is_years(row), page[count:])]
        for page in (rows, after)
    )
    printed = {*map(_text_of, above)}
    header = next((row for row in heads if len(row.parts) > 1 and _text_of(row) in printed), None)
    if header is None:
        return ()
    # Nothing else stands above them but further lines of heads.
    end = header.parts[0].right
    goes_on = all(len(row.parts) > 1 or row.parts[0].left > end for row in heads)
    return tuple(map(_text_of, rows[:count])) if goes_on else ()


def count_small(rows: Sequence[PrintedRow]) -> int:
    """How many rows above a title are in smaller type than the rows of the table: no heading is."""
    table = next((row.size for row in rows if row.values and len(row.parts) > 1), 0.0)
    count = next((at for at, row in enumerate(rows) if row.size * OTHER_SIZE >= table), 0)
    return count if count <= MAX_TOPS and rows[count].size > OTHER_SIZE * table else 0


def _text_of(row: PrintedRow) -> str:
    return " ".join(map(_TEXT_OF, row.parts))


def _has_cells(row: PrintedRow) -> bool:
    """Whether a row has values and something else."""
    return row.values > 0 and len(row.parts) > 1


def _from_edge(
    rows: Sequence[PrintedRow], apart: float, columns: Sequence[Column], *, words: bool
) -> Iterator[int]:
    """Yields the running rows, from an edge of the page on as far as its table.

    Args:
        rows: the rows, from that edge on.
        apart: how far they are from the rows of the table at least.
        columns: those of the page before.
        words: whether several words beside each other are running too: they may be heads.
    """
    looked = 0
    for at, row in enumerate(rows):
        if not (row.values or (words and len(row.parts) > 1) or _is_page(row)):
            continue
        # Words before a row are looked at where it is none of the table: on most pages it is.
        if any(_is_of_table(rows, n, apart, words=words) for n in (at, *range(looked, at))):
            return
        looked = at + 1
        if row.values and not _is_page(row):
            near, most = _find_near(rows, at)
            alone = max(most, 1) < row.values < len(row.parts)
            if (alone and go_on([row], columns)) or (near and 2 * _count_met(row, near) >= most):
                return
        yield at


def _find_near(rows: Sequence[PrintedRow], at: int) -> tuple[list[PrintedRow], int]:
    """The rows with cells that follow a row, and how many values they have at most."""
    near = [*islice(filter(_has_cells, rows[at + 1 :]), MAX_NEAR)]
    return near, max((one.values for one in near), default=0)


def _is_of_table(rows: Sequence[PrintedRow], at: int, apart: float, *, words: bool) -> bool:
    """Whether a row is one of the table: it stands near to its rows, or beside the lines of a label."""
    row = rows[at]
    near, most = _find_near(rows, at)
    body = next((one for one in near if 2 * one.values >= most), None)
    if is_years(row) or (
        abs(row.bottom - body.bottom) <= apart and row.size * OTHER_SIZE >= body.size
        if body
        else not _is_edge(rows, at, apart, first=not words)
    ):
        return True
    return any(
        abs(row.bottom - one.bottom) < OVERLAPPING * row.size
        for one in (*rows[max(at - 1, 0) : at], *rows[at + 1 : at + 2])
    )


def _is_edge(rows: Sequence[PrintedRow], at: int, apart: float, *, first: bool) -> bool:
    """Whether a row of a page without other rows stands among those that a gap parts from the rest of the page.

    Args:
        rows: the rows, from the edge on.
        at: the row.
        apart: how wide the gap is at least.
        first: whether the edge is the upper one: a heading in larger type follows.
    """
    if first:
        return not at and len(rows) > 1 and rows[1].size > OTHER_SIZE * rows[0].size
    gaps = [abs(one.bottom - other.bottom) > apart for one, other in pairwise(rows)]
    if True not in gaps or gaps.index(True) < at:
        return False
    # Below a head that stands above one of its values it is the row of a table.
    others = [part for row in rows[at + 1 : gaps.index(True) + 1] for part in row.parts]
    values = [Column(value.left, value.right) for value in values_of(rows[at])]
    if len(values) == len(rows[at].parts) > 1:
        # The first stands where labels do.
        del values[0]
    return not any(value.overlap(part) > 0 for part in others for value in values)


def is_number(row: PrintedRow) -> bool:
    """Whether a row is nothing but the number of a page, or another number that is no year."""
    text = row.parts[0].text
    return len(row.parts) == 1 and bool(_NUMBER.fullmatch(text)) and not YEAR.fullmatch(text)


def _is_page(row: PrintedRow) -> bool:
    """Whether a row is a number, or one of its parts says which page this is: "Side 3 av 12"."""
    named = (_NUMBER.fullmatch(part.text) for part in row.parts)
    return is_number(row) or any(number and number[1] for number in named)


def _count_met(row: PrintedRow, near: Iterable[PrintedRow]) -> int:
    """How many values of a row stand above or below those of others."""
    cells = [Column(cell.left, cell.right) for one in near for cell in values_of(one)]
    return sum(any(cell.overlap(value) > 0 for cell in cells) for value in values_of(row))
