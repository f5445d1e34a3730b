"""Letters of a page → words and where they stand; only the first and the last letter of each are asked for places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, compress, count, islice, repeat
from operator import add, ne, sub
from typing import Any

from navconv.readers.median import median
from navconv.readers.pdfs.pdf_document import Document
from navconv.readers.pdfs.pdf_letters import (
    NO_ROOM,
    Boxes,
    Letters,
    Room,
    Type,
    count_letters,
    has_objects,
)
from navconv.readers.pdfs.pdf_parts import Part, new_part
from navconv.readers.pdfs.pdf_phrases import join_phrases
from navconv.readers.pdfs.pdf_spans import find_spans
from navconv.records import NamedTuple

MAX_LETTERS = 200_000
"""The most letters of a page; a printed page has some thousands."""

# What pdfium makes of a hyphen at the end of a row, and what it took for a space.
_REPLACED = {ord("\x02"): "-", ord("\ufffe"): "-", ord(NO_ROOM): ""}

LETTER_WIDTH = 0.52
"""How wide a letter is on the average, in sizes of its type."""

MIN_LETTERS = 3
"""Shorter words do not tell how wide a letter is."""

DESCENT = 0.2
"""How far letters reach below their line, in sizes of the type."""

MAX_MEASURED = 128
"""How many words tell how wide letters are."""

MAX_TYPES = 1 << 12
"""Of how many letters the type is kept."""


class PageWords(NamedTuple):
    """The words of a page.

    Attributes:
        words: in the order in which they are drawn.
        unmapped: how many words have letters that their font does not map to characters.
        turned: how many words stand at another angle than most of the page.
        drawn: whether anything is drawn, such as a picture.
        too_long: whether the page has more letters than are read.
        damaged: whether pdfium cannot load the page.
    """

    words: Sequence[Part] = ()
    unmapped: int = 0
    turned: int = 0
    drawn: bool = False
    too_long: bool = False
    damaged: bool = False


class WordReader:
    """Reads the words of the pages of a document.

    Args:
        document: the document.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        # The type of a letter, by what it is and how high: a document has few, so each is asked for once.
        self._types: list[Type] = []
        self._kinds: dict[tuple[str, int], int] = {}
        self._room = Room()

    def read(self, number: int) -> PageWords:
        """Reads the words of a page.

        Args:
            number: the page, from 0.

        Returns:
            Its words.
        """
        with self._document.open_page(number) as (page, text_page):
            if text_page is None:
                return PageWords(damaged=True)
            amount = count_letters(text_page)
            if amount > MAX_LETTERS:
                return PageWords(drawn=True, too_long=True)
            if amount <= 0:
                return PageWords(drawn=has_objects(page))
            return self._find_words(Letters(text_page, amount, self._room))

    def _find_words(self, letters: Letters) -> PageWords:
        """The words of a page that has letters."""
        words, unmapped = find_spans(letters)
        if not words.texts:
            return PageWords(unmapped=unmapped, drawn=True)
        first = letters.find_boxes(words.begins)
        last = letters.find_boxes([end - 1 for end in words.ends])
        kinds = self._find_kinds(letters, words.begins, first)
        types = self._types
        quarters = {types[kind].quarter for kind in {*kinds}}
        quarter, turned = quarters.pop(), 0
        if quarters:
            quarter, upright = _most_common([types[kind].quarter for kind in kinds])
            turned = len(kinds) - len(upright)
            words, first, last = words.only(upright), first.only(upright), last.only(upright)
            kinds = [kinds[at] for at in upright]
        first, last = first.turned(quarter), last.turned(quarter)
        some = slice(None, None, len(kinds) // MAX_MEASURED + 1)
        ratio = _size_of_letters(
            map(len, words.texts[some]),
            [types[kind].size for kind in kinds[some]],
            map(sub, last.rights[some], first.lefts[some]),
        )
        # From the size of the font to that of its letters.
        heights = [kind.size * ratio for kind in types]
        lines = [kind.line - DESCENT * height for kind, height in zip(types, heights, strict=True)]
        if any(chr(sign) in letters.text for sign in _REPLACED):
            words = words._replace(texts=[text.translate(_REPLACED) for text in words.texts])
        sizes = [*map(heights.__getitem__, kinds)]
        bottoms = [*map(add, first.bottoms, map(lines.__getitem__, kinds))]
        tops = map(add, bottoms, sizes)
        lefts, rights = first.lefts, last.rights
        kept, *others = join_phrases(letters, words, lefts, rights, sizes)
        fields: list[Any] = [words.texts, lefts, rights, bottoms, tops, sizes, *others]
        parts = [*map(new_part, compress(zip(*fields, strict=True), kept))]
        return PageWords(parts, unmapped, turned, drawn=True)

    def _find_kinds(self, letters: Letters, places: Sequence[int], boxes: Boxes) -> list[int]:
        """The types of some letters, by their place in the list; their lines are counted from the bottoms of boxes."""
        if len(self._types) > MAX_TYPES:
            self._types.clear()
            self._kinds.clear()
        edges = [*zip(boxes.bottoms, boxes.tops, strict=True)]
        # Letters beside each other whose boxes are at one height are in one type.
        starts = [0, *compress(count(1), map(ne, edges, islice(edges, 1, None)))]
        kinds = []
        for at in starts:
            bottom, top = edges[at]
            key = letters.text[places[at]], round(10 * (top - bottom))
            kind = self._kinds.get(key)
            if kind is None:
                found = letters.find_type(places[at])
                box = boxes.only([at]).turned(found.quarter)
                kind = self._kinds[key] = len(self._types)
                self._types.append(found._replace(line=found.line - box.bottoms[0]))
            kinds.append(kind)
        lengths = map(sub, [*starts[1:], len(places)], starts)
        return [*chain.from_iterable(map(repeat, kinds, lengths))]


def _most_common(quarters: Sequence[int]) -> tuple[int, list[int]]:
    """By how many quarters of a turn most letters are turned, and which are."""
    quarter = max({*quarters}, key=quarters.count)
    return quarter, [at for at, one in enumerate(quarters) if one == quarter]


def _size_of_letters(
    lengths: Iterable[int], sizes: Iterable[float], widths: Iterable[float]
) -> float:
    """The size of type told by how wide letters are, in sizes of it: those of most fonts are half as wide as high."""
    words = [one for one in zip(lengths, sizes, widths, strict=True) if one[1]]
    wide = [width / (length * size) for length, size, width in words if length >= MIN_LETTERS]
    # Where letters are drawn one by one, and in any order, there may be no words yet.
    wide = wide or [width / (length * size) for length, size, width in words]
    return abs(median(wide)) / LETTER_WIDTH if wide else 1.0
