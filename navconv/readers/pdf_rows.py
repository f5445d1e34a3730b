"""Words and where they stand → rows of parts: what is printed side by side, and what belongs together.

A part is what a reader of the page sees as one thing: a label, a number with its spaces, a heading. Producers draw a
cell, a word, a letter or a whole row as one object, so only the gaps between words tell.
"""

from __future__ import annotations

import math
from collections import defaultdict
from functools import partial
from itertools import chain
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from navconv.prepared import expression
from navconv.readers.median import median
from navconv.readers.pdf_marks import (
    OTHER_SIZE,
    SPACE,
    add_mark,
    is_added,
    is_value_text,
    join_touching,
)
from navconv.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from navconv.readers.pdf_words import Word

SAME_ROW = 0.3
"""The middles of the words of a row are no further apart in height, in sizes of the type."""

_SMALL = 0.8
_SIGNS = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212+")
_FIRST_DIGITS = expression(r"[-\u2010-\u2015\u2212+<]?\d{1,3}")
_NEXT_DIGITS = expression(r"\d{3}(?:,\d+)?(?: ?%)?[¹²³⁰-⁹]*")

# The fields of words, for what takes one of many.
_TEXT_OF, _LEFT_OF, _, _BOTTOM_OF, _TOP_OF, _SIZE_OF, _BOUND_OF = map(itemgetter, range(7))


class Part(NamedTuple):
    """Words of a row that belong together.

    Attributes:
        text: the words, one space between them.
        left: where it begins.
        right: where it ends.
        words: its words, touching ones put together.
        is_value: whether it is a number or a mark, such as ``1 234`` or ``*``.
        sure: whether it is sure that a number with spaces is one: it has none, or they are printed.
    """

    text: str
    left: float
    right: float
    words: tuple[Word, ...]
    is_value: bool
    sure: bool


# As Part(*fields) does, in half the time.
_new_part: Callable[[tuple[Any, ...]], Part] = partial(tuple.__new__, Part)


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
    count = 0
    for part in reversed(parts):
        if not part.is_value:
            break
        count += 1
    return count


def find_rows(words: Iterable[Word]) -> list[PrintedRow]:
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


def _group(words: list[Word]) -> list[list[Word]]:
    """Words whose middles are at one height."""
    at_height: defaultdict[tuple[float, ...], list[Word]] = defaultdict(list)
    for word in words:
        at_height[word[3:6]].append(word)
    heights = [((top + bottom) / 2, size, same) for (bottom, top, size), same in at_height.items()]
    groups: list[list[Word]] = []
    middle = largest = 0.0
    for at, size, same in sorted(heights, key=itemgetter(0, 1), reverse=True):
        if not groups or middle - at > SAME_ROW * min(largest, size):
            groups.append([])
            middle, largest = at, size
        groups[-1] += same
    return groups


def _print_row(words: list[Word]) -> Iterator[PrintedRow]:
    """Yields a row for each size of type."""
    words.sort(key=_LEFT_OF)
    runs = [join_touching(run) if len(run) > 1 else run for run in _find_runs(words)]
    rest = [*chain.from_iterable(runs)]
    while rest:
        largest = max(map(_SIZE_OF, rest))
        same = rest
        rest = [word for word in same if word.size * OTHER_SIZE <= largest]
        if rest:
            same = [word for word in same if word.size * OTHER_SIZE > largest]
        if rest or len(same) < len(words):
            runs = _find_runs(same)
        parts: list[Part] = []
        for run in runs:
            if len(run) > 1 and all(map(is_value_text, map(_TEXT_OF, run))):
                parts += _split_numbers(run)
            else:
                parts.append(make_part(run))
        yield PrintedRow(
            tuple(parts),
            min(map(_BOTTOM_OF, same)),
            max(map(_TOP_OF, same)),
            largest,
            _count_values(parts),
        )


def _find_runs(words: list[Word]) -> list[list[Word]]:
    """Cuts a row where a word is further from the one before it than a space is wide."""
    runs: list[list[Word]] = []
    end, space = -math.inf, 0.0
    # A document has tens of thousands of words: a field that is asked by its name costs more than all of them at once.
    for word in words:
        _, left, right, _, _, size, _ = word
        before, space = space, SPACE * size
        if left - end > space and left - end > before:
            run: list[Word] = []
            runs.append(run)
        run.append(word)
        end = right
    return runs


def _split_numbers(words: list[Word]) -> Iterator[Part]:
    """Yields the numbers, of one or more words each."""
    begin = 0
    for at in range(1, len(words)):
        if not _goes_on(words[begin:at], words[at], signed=not begin):
            yield make_part(words[begin:at])
            begin = at
    yield make_part(words[begin:])


def _goes_on(number: Sequence[Word], word: Word, *, signed: bool) -> bool:
    """Whether a word goes on with a number: its digits behind a sign, if it may have one, or the next three of them."""
    first, *rest = number
    if signed and first.text in _SIGNS:
        if not rest:
            return word.text[0].isdigit()
        first, *rest = rest
    return (
        _NEXT_DIGITS.fullmatch(word.text) is not None
        and _FIRST_DIGITS.fullmatch(first.text) is not None
        and all(len(group.text) == 3 for group in rest)  # noqa: PLR2004 # thousands
    )


def is_value(word: Word) -> bool:
    """Whether a word is a number, a part of one, or a mark."""
    return is_value_text(word.text)


def make_part(words: list[Word] | tuple[Word, ...]) -> Part:
    """Makes one part of words."""
    if len(words) == 1:
        word = words[0]
        text = word.text
        return _new_part((text, word.left, word.right, (word,), is_value_text(text), True))
    texts = [*map(_TEXT_OF, words)]
    return Part(
        " ".join(texts),
        words[0].left,
        words[-1].right,
        tuple(words),
        all(map(is_value_text, texts)),
        all(map(_BOUND_OF, words[1:])),
    )
