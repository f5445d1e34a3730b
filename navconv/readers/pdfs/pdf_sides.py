"""Tables beside each other on a page → tables below each other: the right one is put below the left one.

They show by rows that have a label, figures, and then a label and figures once more, all such labels at one place that
no head stands above, or that are those of the left table again. A column of words has a head.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile

from navconv.readers.pdfs.pdf_heads import MAX_LEADING, is_years
from navconv.readers.pdfs.pdf_parts import Part
from navconv.readers.pdfs.pdf_rows import PrintedRow

MIN_LINES, MIN_WORDS = 3, 3
"""So many lines of so many words are running text."""

MAX_HEADS = 3
"""So many lines a head has at most."""

MIN_ROWS = 2
"""So many rows show that tables stand beside each other."""


def part_sides(rows: Sequence[PrintedRow]) -> list[PrintedRow]:
    """Puts tables that stand beside each other below each other.

    Args:
        rows: the rows of a page, from the top down.

    Returns:
        The rows; those of a right table follow those of the left one, moved to where it begins.
    """
    seconds = {
        at: part
        for at, row in enumerate(rows)
        if 0 < row.values < len(row.parts) - 1 and (part := _second_label(row)) is not None
    }
    lefts = Counter(round(part.left) for part in seconds.values())
    if not lefts or max(lefts.values()) < MIN_ROWS:
        return list(rows)
    edge = lefts.most_common(1)[0][0] - 1.0
    among = [at for at, part in seconds.items() if abs(part.left - edge) < rows[at].size]
    above = takewhile(lambda at: _is_parted(rows[at], edge), reversed(range(among[0])))
    begin = min(above, default=among[0])
    end = 1 + max([among[-1], *_below(rows, among[-1], edge)])
    same = all(seconds[at].text == rows[at].parts[0].text for at in among)
    end_of_labels = max(part.right for part in seconds.values())
    if not _has_heads(rows[begin : among[0]], edge, end_of_labels, same=same):
        return list(rows)
    block = rows[begin:end]
    margin = min(row.parts[0].left for row in block)
    left = [row.with_parts(parts) for row in block if (parts := _side(row, edge, right=False))]
    right = [
        row.with_parts([moved(part, edge + 1 - margin) for part in parts])
        for row in block
        if (parts := _side(row, edge, right=True))
    ]
    if same:
        left, right = _with_titles(left, right)
    return [*rows[:begin], *left, *part_sides(right), *rows[end:]]


def _with_titles(
    left: list[PrintedRow], right: list[PrintedRow]
) -> tuple[list[PrintedRow], list[PrintedRow]]:
    """Tables with the same labels: what differs above these is the title of each, on a line of its own.

    Example: ``Kvinner | 2022 | 2023 | Menn | 2022 | 2023``.
    """
    one, other = (
        next(at for at, row in enumerate(side) if len(row.parts) > 1) for side in (left, right)
    )
    title, head = left[one].parts[0], right[other].parts[0]
    if (
        title.text == head.text
        or max(title.left, head.left) > left[-1].parts[0].left + left[-1].size
    ):
        return left, right
    return _with_title(left, one), _with_title(right, other)


def _with_title(rows: list[PrintedRow], at: int) -> list[PrintedRow]:
    row = rows[at]
    title, heads = row.with_parts(row.parts[:1]), row.with_parts(row.parts[1:])
    return [*rows[:at], title, heads, *rows[at + 1 :]]


def _part_columns(rows: Sequence[PrintedRow]) -> list[PrintedRow] | None:
    """Puts the right of two columns of running text below the left one, with what else stands in them; None without.

    A column has lines that begin at one place and go on with small letters, each of them alone beside those of the
    other column.
    """
    ends = [part for row in rows for part in row.parts[:: max(len(row.parts) - 1, 1)]]
    places = Counter(round(part.left) for part in ends if _is_sentence(part))
    lefts = sorted(place for place, lines in places.items() if lines >= MIN_LINES)
    if len(lefts) < 2:  # noqa: PLR2004 # columns
        return None
    edge = lefts[-1] - 1.0
    read: list[PrintedRow] = []
    for columns, run in groupby(rows, lambda row: _is_of_columns(row, edge)):
        block = list(run)
        if columns:
            left, right = (
                [row.with_parts(parts) for row in block if (parts := _side(row, edge, right=side))]
                for side in (False, True)
            )
            if _are_text(left) and _are_text(right):
                block = [*left, *right]
        read += block
    return read if read != rows else None


def _is_of_columns(row: PrintedRow, edge: float) -> bool:
    """Whether a row has parts on one side of a place only, or a line of text alone on one of both."""
    left, right = (_side(row, edge, right=side) for side in (False, True))
    if any(part.right > edge for part in left):
        return False
    texts = [len(side) == 1 and _is_sentence(side[0]) for side in (left, right)]
    alone = [len(side) == 1 or not any(map(_is_sentence, side)) for side in (left, right)]
    return all(alone) and (any(texts) or not left or not right)


def _are_text(rows: Sequence[PrintedRow]) -> bool:
    """Whether rows have lines of text, some of which go on with those above."""
    texts = [row.parts[0] for row in rows if _is_sentence(row.parts[0])]
    return len(texts) >= MIN_LINES and any(part.text[0].islower() for part in texts)


def part_text(rows: Sequence[PrintedRow]) -> list[PrintedRow]:
    """Puts running text that stands beside a table at the end of the page; a column of words has a head.

    Its lines begin at one place and are not as far from each other as the rows, so some stand beside none. Columns of
    text are read one after the other.
    """
    lefts = [
        round(row.parts[-1].left) for row in rows if not row.values and _is_sentence(row.parts[-1])
    ]
    most = max(lefts, key=lefts.count, default=0)
    margin = 1 + min((row.parts[0].left for row in rows), default=0.0)
    if max((left for left in lefts if lefts.count(left) >= MIN_LINES), default=-math.inf) < margin:
        # Nothing stands beside it.
        return list(rows)
    if columns := _part_columns(rows):
        return columns
    if most < margin:
        return list(rows)
    edge = most - 1.0
    among = [at for at, row in enumerate(rows) if round(row.parts[-1].left) == edge + 1]
    block = rows[among[0] : among[-1] + 1]
    figures = [row for row in block if any(part.is_value for part in _side(row, edge, right=False))]
    if len(figures) < MIN_ROWS:
        return list(rows)
    end = max(rows[at].parts[-1].right for at in among)
    alone = [row for row in block if len(_side(row, edge, right=True)) == len(row.parts)]
    heads = [
        part for row in rows[max(among[0] - MAX_HEADS, 0) : among[0]] for part in row.parts[1:]
    ]
    if (
        not alone
        or any(part.left < end and part.right > edge for part in heads)
        or any(len(_side(row, edge, right=True)) > 1 for row in block)
        or any(part.left < edge < part.right for row in block for part in row.parts)
    ):
        return list(rows)
    left = [row.with_parts(parts) for row in block if (parts := _side(row, edge, right=False))]
    text = [row.with_parts(parts) for row in block if (parts := _side(row, edge, right=True))]
    return [*rows[: among[0]], *left, *rows[among[-1] + 1 :], *text]


def _is_sentence(part: Part) -> bool:
    return not part.is_value and part.text.count(" ") >= MIN_WORDS - 1


def _second_label(row: PrintedRow) -> Part | None:
    """The label behind figures in a row that begins with a label and ends in figures; None where there is none."""
    if row.parts[0].is_value or not row.values or is_years(row):
        return None
    pairs = zip(row.parts, row.parts[1:], strict=False)
    return next((part for before, part in pairs if before.is_value and not part.is_value), None)


def _is_parted(row: PrintedRow, edge: float) -> bool:
    """Whether a row has parts on both sides of a place, and none that reaches over it."""
    return row.parts[0].right <= edge <= row.parts[-1].left and not any(
        part.left < edge < part.right for part in row.parts
    )


def _below(rows: Sequence[PrintedRow], last: int, edge: float) -> Iterator[int]:
    """Yields the rows that go on with the longer one of the tables."""
    for at in range(last + 1, len(rows)):
        row = rows[at]
        if (
            rows[at - 1].bottom - row.bottom > MAX_LEADING * row.size
            or not row.values
            or any(part.left < edge < part.right for part in row.parts)
        ):
            break
        yield at


def _has_heads(rows: Sequence[PrintedRow], edge: float, end: float, *, same: bool) -> bool:
    """Whether the row above the figures has heads on both sides, and none above the labels at the right.

    There may be one where the labels are the same on both sides.
    """
    heads = [*rows[-1].parts] if rows else []
    right = [part for part in heads if part.left >= edge]
    left = [part for part in heads if part.right <= edge]
    return bool(left and right) and (same or right[0].left >= end or right[0].text == left[0].text)


def _side(row: PrintedRow, edge: float, *, right: bool) -> list[Part]:
    return [part for part in row.parts if (part.left >= edge) == right]


def moved(part: Part, by: float) -> Part:
    """A part further to the left."""
    inner = part.inner
    if inner:
        texts, lefts, rights = inner
        inner = texts, [left - by for left in lefts], [right - by for right in rights]
    return part._replace(left=part.left - by, right=part.right - by, inner=inner)
