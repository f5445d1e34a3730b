"""What is printed side by side on a page: words, and what they make up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache, partial
from itertools import chain, repeat
from operator import attrgetter
from typing import Any

from navconv.data_files import read_rows
from navconv.prepared import expression
from navconv.readers.pdfs.pdf_numbers import is_value_text
from navconv.records import NamedTuple

Inner = tuple[list[str], list[float], list[float]]


class Part(NamedTuple):
    """Words of a row that belong together, such as a label or a number with its spaces; a word is a part by itself.

    Attributes:
        text: its letters; one space between words.
        left: where it begins, in points, the page turned so that its words are upright.
        right: where it ends.
        bottom: the lower edge of the letters of its first word.
        top: the upper edge.
        size: the size of its type, told by how wide letters are: fonts differ in what they call the height of one.
        bound: whether a space that is printed, not only a gap, parts it from the word before it.
        is_value: whether it is a number or a mark, such as ``1 234`` or ``*``.
        sure: whether it is sure that a number with spaces is one: it has none, or they are printed.
        inner: its words, touching ones put together: their texts, where each begins, and where each ends; nothing
            where it is one word.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    bound: bool = False
    is_value: bool = False
    sure: bool = True
    inner: Inner | tuple[()] = ()

    @property
    def words(self) -> tuple[Part, ...]:
        """Its words, one at least; few parts are asked for them."""
        if not self.inner:
            return (self,)
        edges = self.bottom, self.top, self.size
        return tuple(
            new_part((text, left, right, *edges, bound, is_value_text(text), True, ()))
            for text, left, right, bound in zip(*self.inner, chain([self.bound], repeat(self.sure)))  # noqa: B905 # a part has one answer for all its spaces
        )

    @property
    def first_width(self) -> float:
        """How wide its first word is."""
        return self.inner[2][0] - self.left if self.inner else self.right - self.left

    @property
    def ends_in_value(self) -> bool:
        """Whether its last word is a number or a mark."""
        return is_value_text(self.inner[0][-1] if self.inner else self.text)


# As Part(*fields) does, in half the time.
new_part: Callable[[tuple[Any, ...]], Part] = partial(tuple.__new__, Part)

_IS_VALUE, _IS_BOUND = attrgetter("is_value"), attrgetter("bound")


def make_part(words: Sequence[Part]) -> Part:
    """Makes one part of words, or of parts."""
    first = words[0]
    if len(words) == 1:
        return first
    text = " ".join([word.text for word in words])
    is_number, sure = all(map(_IS_VALUE, words)), all(map(_IS_BOUND, words[1:]))
    _, left, _, bottom, top, size, bound, _, _, _ = first
    several = [word.inner or ([word.text], [word.left], [word.right]) for word in words]
    inner = tuple([*chain.from_iterable(of_all)] for of_all in zip(*several, strict=True))
    fields = text, left, words[-1].right, bottom, top, size, bound, is_number, sure, inner
    return new_part(fields)


# "Arbeids‐" above "søkere": browsers break words with this hyphen, that of "Bygge‐" above "og anlegg" is printed.
_BROKEN = expression(r"[\u2010\xad] (?!(?:og|eller|til|samt)\b)(?=[a-zæøå])")


def join_lines(above: str, below: str) -> str:
    """Two lines of one text, with a word that was broken between them put together.

    A month is known where its column was too narrow for it, without a hyphen: ``Septemb``, ``er``.
    """
    if above.isalpha() and below.isalpha() and (above + below).lower() in _months():
        return above + below
    text = f"{above} {below}".strip()
    return text if text.isascii() else _BROKEN.sub("", text)


@cache
def _months() -> frozenset[str]:
    return frozenset(row["name_nb"].lower() for row in read_rows("layout/month.csv"))
