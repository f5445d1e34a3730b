"""Letters of a page → words and where they stand; only the first and the last letter of each are asked for places."""

from __future__ import annotations

from itertools import chain, compress, count, islice, repeat
from operator import add, eq, ne, sub
from typing import TYPE_CHECKING, Any

from navconv.prepared import expression
from navconv.readers.median import median
from navconv.readers.pdf_letters import Letters, Room, count_letters, has_objects, open_page
from navconv.readers.pdf_marks import is_value_text
from navconv.readers.pdf_parts import new_part
from navconv.readers.pdf_spans import find_spans
from navconv.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from navconv.readers.pdf_letters import Boxes, Type
    from navconv.readers.pdf_parts import Part

MAX_LETTERS = 200_000
"""The most letters of a page; a printed page has some thousands."""

# What pdfium makes of a hyphen at the end of a row; the next row follows without a space.
_HYPHEN = expression("[\x02\ufffe]")

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


# The last fields of a word.
_ALONE = repeat(object=True), repeat(())


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
        document: pdfium's handle of the document.
    """

    def __init__(self, document: Any) -> None:
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
        with open_page(self._document, number) as (page, text_page):
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
        spans, objects, unmapped = find_spans(letters)
        if not spans:
            return PageWords(unmapped=unmapped, drawn=True)
        begins = [begin for begin, _ in spans]
        first = letters.find_boxes(begins)
        last = letters.find_boxes([end - 1 for _, end in spans])
        kinds = self._find_kinds(letters, begins, first)
        types = self._types
        quarters = {types[kind].quarter for kind in {*kinds}}
        quarter, turned = quarters.pop(), 0
        if quarters:
            quarter, upright = _most_common([types[kind].quarter for kind in kinds])
            turned = len(spans) - len(upright)
            begins = [begins[at] for at in upright]
            spans = [spans[at] for at in upright]
            objects = [objects[at] for at in upright]
            kinds = [kinds[at] for at in upright]
            first, last = first.only(upright), last.only(upright)
        first, last = first.turned(quarter), last.turned(quarter)
        some = slice(None, None, len(spans) // MAX_MEASURED + 1)
        ratio = _size_of_letters(
            [end - begin for begin, end in spans[some]],
            [types[kind].size for kind in kinds[some]],
            [*map(sub, last.rights[some], first.lefts[some])],
        )
        text = _HYPHEN.sub("-", letters.text)
        bound = [False] * len(spans)
        for at in compress(count(1), map(eq, objects, islice(objects, 1, None))):
            # Only of digits it is asked; and a mark of a hyphen before them is no space.
            begin = begins[at]
            bound[at] = (
                text[begin].isdigit()
                and text[begin - 1].isspace()
                and letters.is_printed(begin - 1)
            )
        # From the size of the font to that of its letters.
        heights = [kind.size * ratio for kind in types]
        lines = [kind.line - DESCENT * height for kind, height in zip(types, heights, strict=True)]
        texts = [text[begin:end] for begin, end in spans]
        sizes = [*map(heights.__getitem__, kinds)]
        bottoms = [*map(add, first.bottoms, map(lines.__getitem__, kinds))]
        tops = map(add, bottoms, sizes)
        # Most are nothing but digits.
        values = [text.isdecimal() or is_value_text(text) for text in texts]
        lefts, rights = first.lefts, last.rights
        fields = zip(texts, lefts, rights, bottoms, tops, sizes, bound, values, *_ALONE)  # noqa: B905 # these have no end
        words = [*map(new_part, fields)]
        return PageWords(words, unmapped, turned, drawn=True)

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
    lengths: Sequence[int], sizes: Sequence[float], widths: Sequence[float]
) -> float:
    """The size of type told by how wide letters are, in sizes of it: those of most fonts are half as wide as high."""
    words = [one for one in zip(lengths, sizes, widths, strict=True) if one[1]]
    # Where letters are drawn one by one, and in any order, there may be no words yet.
    words = [one for one in words if one[0] >= MIN_LETTERS] or words
    wide = [width / (length * size) for length, size, width in words]
    return abs(median(wide)) / LETTER_WIDTH if wide else 1.0
