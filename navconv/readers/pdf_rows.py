"""Words and where they stand → rows of parts: what is printed side by side, and what belongs together.

A part is what a reader of the page sees as one thing: a label, a number with its spaces, a heading. Producers draw a
cell, a word, a letter or a whole row as one object, so only the gaps between words tell.
"""

from __future__ import annotations

import math
from collections import defaultdict
from itertools import chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from navconv.prepared import expression
from navconv.readers.median import median
from navconv.readers.pdf_marks import (
    CLOSE,
    JOINED,
    LEVEL,
    OTHER_SIZE,
    SPACE,
    add_mark,
    is_added,
    join_touching,
)
from navconv.readers.pdf_parts import new_part
from navconv.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from navconv.readers.pdf_parts import Part

SAME_ROW = 0.3
"""The middles of the words of a row are no further apart in height, in sizes of the type."""

_SMALL = 0.8
_SIGNS = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212+")
_FIRST_DIGITS = expression(r"[-\u2010-\u2015\u2212+<]?\d{1,3}")
_NEXT_DIGITS = expression(r"\d{3}(?:,\d+)?(?: ?%)?[¹²³⁰-⁹]*")

# Fields of words, for what takes one of many.
_TEXT_OF, _LEFT_OF, _BOTTOM_OF, _TOP_OF, _SIZE_OF, _BOUND_OF, _VALUE_OF = map(
    itemgetter, (0, 1, 3, 4, 5, 6, 7)
)


class PrintedRow(NamedTuple):
    """What is printed side by side in type of one size.

    Attributes:
        parts: from left to right.
        bottom: the lower edge.
        top: the upper edge.
        size: the size of the type.
        values: how many of its last parts are values.
    """

    parts: tuple[Part, ...]
    bottom: float
    top: float
    size: float
    values: int

    def with_parts(self, parts: Sequence[Part]) -> PrintedRow:
        """The row with other parts."""
        return self._replace(parts=tuple(parts), values=_count_values(parts))


def _count_values(parts: Sequence[Part]) -> int:
    """How many of the last parts are values."""
    are_values = [*map(_VALUE_OF, reversed(parts))]
    return are_values.index(False) if False in are_values else len(are_values)


def find_rows(words: Iterable[Part]) -> list[PrintedRow]:
    """Puts words into rows.

    Args:
        words: the words of a page, in any order.

    Returns:
        The rows from the top of the page down. Words of another size beside each other are rows of their own.
    """
    words = list(words)
    if not words:
        return []
    sizes = [*map(_SIZE_OF, words)]
    least = _SMALL * median(sizes)
    small = [word for word in words if word.size <= least] if min(sizes) <= least else []
    rows = _group([word for word in words if word.size > least] if small else words)
    rows += _group([word for word in small if not add_mark(word, rows)])
    # A mark in large type, such as that of a heading, is no smaller than the figures.
    rows = [row for row in rows if len(row) > 1 or not is_added(row[0], rows)]
    printed = [row for group in rows for row in _print_row(group)]
    return sorted(printed, key=lambda row: (-row.top, row.parts[0].left))


def _group(words: list[Part]) -> list[list[Part]]:
    """Words whose middles are at one height."""
    at_height: defaultdict[float, list[Part]] = defaultdict(list)
    for bottom, run in groupby(words, _BOTTOM_OF):
        at_height[bottom] += run
    heights = [
        ((same[0].top + bottom) / 2, same[0].size, same) for bottom, same in at_height.items()
    ]
    groups: list[list[Part]] = []
    middle = largest = 0.0
    for at, size, same in sorted(heights, key=itemgetter(0, 1), reverse=True):
        if not groups or middle - at > SAME_ROW * min(largest, size):
            groups.append([])
            middle, largest = at, size
        groups[-1] += same
    return groups


def _print_row(words: list[Part]) -> Iterator[PrintedRow]:
    """Yields a row for each size of type."""
    words.sort(key=_LEFT_OF)
    runs, touching = _find_runs(words)
    rest = words
    if touching:
        runs = [*map(join_touching, runs)]
        rest = [*chain.from_iterable(runs)]
    while rest:
        same, rest = rest, []
        sizes = {*map(_SIZE_OF, same)}
        largest = max(sizes)
        if min(sizes) * OTHER_SIZE <= largest:
            rest = [word for word in same if word.size * OTHER_SIZE <= largest]
            same = [word for word in same if word.size * OTHER_SIZE > largest]
        if len(same) < len(words):
            runs, _ = _find_runs(same)
        parts: list[Part] = []
        for run in runs:
            if len(run) == 1:
                parts += run
            elif all(map(_VALUE_OF, run)):
                parts += _split_numbers(run)
            else:
                parts.append(make_part(run))
        bottom, top = min(map(_BOTTOM_OF, same)), max(map(_TOP_OF, same))
        yield PrintedRow(tuple(parts), bottom, top, largest, _count_values(parts))


def _find_runs(words: list[Part]) -> tuple[list[list[Part]], bool]:
    """Cuts a row where a word is further from the one before it than a space is wide; whether some may touch."""
    runs: list[list[Part]] = []
    touching = False
    end, space, line = -math.inf, 0.0, 0.0
    # A document has tens of thousands of words: a field that is asked by its name costs more than all of them at once.
    for word in words:
        text, left, right, bottom, _, size, _, _, _, _ = word
        gap = left - end
        before, space = space, SPACE * size
        if gap > space and gap > before:
            run: list[Part] = []
            runs.append(run)
        elif (
            gap <= CLOSE * max(space, before) or abs(bottom - line) > LEVEL * size or text in JOINED
        ):
            touching = True
        run.append(word)
        end, line = right, bottom
    return runs, touching


def _split_numbers(words: list[Part]) -> Iterator[Part]:
    """Yields the numbers, of one or more words each."""
    begin = 0
    for at in range(1, len(words)):
        if not _goes_on(words, begin, at):
            yield make_part(words[begin:at])
            begin = at
    yield make_part(words[begin:] if begin else words)


def _goes_on(words: Sequence[Part], begin: int, at: int) -> bool:
    """Whether a word goes on with a number: its digits behind a sign, if it may have one, or the next three of them.

    Args:
        words: the words of a run; a sign may stand before the first number only.
        begin: where the number begins.
        at: the word.
    """
    if not begin and words[0].text in _SIGNS:
        begin = 1
        if at == begin:
            return words[at].text[0].isdigit()
    return (
        _NEXT_DIGITS.fullmatch(words[at].text) is not None
        and _FIRST_DIGITS.fullmatch(words[begin].text) is not None
        and (at == begin + 1 or len(words[at - 1].text) == 3)  # noqa: PLR2004 # thousands
    )


def make_part(words: Sequence[Part]) -> Part:
    """Makes one part of words."""
    first = words[0]
    if len(words) == 1:
        return first
    text = " ".join(map(_TEXT_OF, words))
    is_number, sure = all(map(_VALUE_OF, words)), all(map(_BOUND_OF, words[1:]))
    _, left, _, bottom, top, size, bound, _, _, _ = first
    fields = text, left, words[-1].right, bottom, top, size, bound, is_number, sure, tuple(words)
    return new_part(fields)
