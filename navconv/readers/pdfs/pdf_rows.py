"""Words and where they stand → rows of parts: what is printed side by side, and what belongs together.

A part is what a reader of the page sees as one thing: a label, a number with its spaces, a heading. Producers draw a
cell, a word, a letter or a whole row as one object, so only the gaps between words tell.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, islice
from operator import itemgetter, sub

from navconv.readers.median import median
from navconv.readers.pdfs.pdf_marks import (
    CLOSE,
    JOINED,
    LEVEL,
    OTHER_SIZE,
    SPACE,
    add_mark,
    drawn_once,
    is_added,
    join_touching,
)
from navconv.readers.pdfs.pdf_numbers import is_number
from navconv.readers.pdfs.pdf_parts import Part, make_part
from navconv.records import NamedTuple

SAME_ROW = 0.3
"""The middles of the words of a row are no further apart in height, in sizes of the type."""

_SMALL = 0.8

# Fields of words, for what takes one of many.
_LEFT_OF, _RIGHT_OF, _BOTTOM_OF, _TOP_OF, _SIZE_OF, _VALUE_OF = map(itemgetter, (1, 2, 3, 4, 5, 7))


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
    sizes = [*map(_SIZE_OF, words)]
    largest = max(sizes)
    gaps = map(sub, map(_LEFT_OF, islice(words, 1, None)), map(_RIGHT_OF, words))
    if min(sizes) * OTHER_SIZE > largest and min(gaps, default=math.inf) > SPACE * largest:
        yield _new_row(words, words, largest)
        return
    _, touching = _find_runs(words)
    if touching:
        runs, _ = _find_runs([word for part in drawn_once(words) for word in part.words])
        words = [*chain.from_iterable(map(join_touching, runs))]
    rest = words
    while rest:
        same, rest = rest, []
        largest = max(map(_SIZE_OF, same))
        if min(map(_SIZE_OF, same)) * OTHER_SIZE <= largest:
            rest = [word for word in same if word.size * OTHER_SIZE <= largest]
            same = [word for word in same if word.size * OTHER_SIZE > largest]
        parts: list[Part] = []
        for run in _find_runs(same)[0]:
            if len(run) == 1:
                parts += run
            elif all(map(_VALUE_OF, run)):
                parts += _split_numbers([word for part in run for word in part.words])
            else:
                parts.append(make_part(run))
        yield _new_row(parts, same, largest)


def _new_row(parts: Sequence[Part], words: Sequence[Part], size: float) -> PrintedRow:
    """A row of parts that are made of some words."""
    bottom, top = min(map(_BOTTOM_OF, words)), max(map(_TOP_OF, words))
    return PrintedRow(tuple(parts), bottom, top, size, _count_values(parts))


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


def _split_numbers(words: Sequence[Part]) -> Iterator[Part]:
    """Yields the numbers, of one or more words each."""
    texts = [word.text for word in words]
    begin = 0
    for at in range(1, len(words)):
        if not is_number(" ".join(texts[begin : at + 1]), first=not begin):
            yield make_part(words[begin:at])
            begin = at
    yield make_part(words[begin:])
