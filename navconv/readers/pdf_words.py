"""Letters of a page → words and where they stand; only the first and the last letter of each are asked for places."""

from __future__ import annotations

from functools import partial
from itertools import compress, count
from operator import eq, sub
from typing import TYPE_CHECKING, Any

from navconv.prepared import expression
from navconv.readers.median import median
from navconv.readers.pdf_letters import Letters, Room, count_letters, has_objects, open_page
from navconv.readers.pdf_spans import find_spans
from navconv.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from navconv.readers.pdf_letters import Boxes, Type
    from navconv.readers.pdf_spans import Span

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


class Word(NamedTuple):
    """Letters without a space between them.

    Attributes:
        text: the letters.
        left: where it begins, in points, the page turned so that its words are upright.
        right: where it ends.
        bottom: the lower edge of its letters.
        top: the upper edge.
        size: the size of its type, told by how wide letters are: fonts differ in what they call the height of one.
        bound: whether a space that is printed, not only a gap, parts it from the word before it.
    """

    text: str
    left: float
    right: float
    bottom: float
    top: float
    size: float
    bound: bool = False


# As Word(*fields) does, in half the time.
_make_word: Callable[[tuple[Any, ...]], Word] = partial(tuple.__new__, Word)


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

    words: Sequence[Word] = ()
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
        self._types: dict[tuple[str, int], Type] = {}
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

    def read_text(self, number: int) -> str:
        """Reads the letters of a page, counted from 0, in the order in which they are drawn; in a tenth of the time."""
        with open_page(self._document, number) as (_, text_page):
            amount = 0 if text_page is None else count_letters(text_page)
            return Letters(text_page, amount).text if 0 < amount <= MAX_LETTERS else ""

    def _find_words(self, letters: Letters) -> PageWords:
        """The words of a page that has letters."""
        text = letters.text
        spans, objects, unmapped = find_spans(letters)
        if not spans:
            return PageWords(unmapped=unmapped, drawn=True)
        begins = [begin for begin, _ in spans]
        first = letters.find_boxes(begins)
        last = letters.find_boxes([end - 1 for _, end in spans])
        types = self._find_types(letters, begins, first)
        quarter, turned = _most_common(types)
        if turned:
            upright = [at for at, kind in enumerate(types) if kind.quarter == quarter]
            spans = [spans[at] for at in upright]
            objects = [objects[at] for at in upright]
            types = [types[at] for at in upright]
            first, last = first.only(upright), last.only(upright)
        first, last = first.turned(quarter), last.turned(quarter)
        ratio = _size_of_letters(spans, types, first, last)
        text = _HYPHEN.sub("-", text)
        bound = [False] * len(spans)
        for at in compress(count(1), map(eq, objects, objects[1:])):
            # Only of digits it is asked; and a mark of a hyphen before them is no space.
            begin = spans[at][0]
            bound[at] = (
                text[begin].isdigit()
                and text[begin - 1].isspace()
                and letters.is_printed(begin - 1)
            )
        words = [
            _make_word(
                (
                    text[begin:end],
                    left,
                    right,
                    # From the size of the font to that of its letters.
                    (low := bottom + line - DESCENT * (height := size * ratio)),
                    low + height,
                    height,
                    tied,
                )
            )
            for (begin, end), left, right, bottom, (size, line, _), tied in zip(
                spans, first.lefts, last.rights, first.bottoms, types, bound, strict=True
            )
        ]
        return PageWords(words, unmapped, turned, drawn=True)

    def _find_types(self, letters: Letters, places: Sequence[int], boxes: Boxes) -> list[Type]:
        """The types of some letters; their lines are counted from the bottoms of their boxes."""
        known = self._types
        if len(known) > MAX_TYPES:
            known.clear()
        heights = [round(10 * height) for height in map(sub, boxes.tops, boxes.bottoms)]
        keys = [*zip(map(letters.text.__getitem__, places), heights, strict=True)]
        for key in {*keys} - known.keys():
            at = keys.index(key)
            kind = letters.find_type(places[at])
            box = boxes.only([at]).turned(kind.quarter)
            known[key] = kind._replace(line=kind.line - box.bottoms[0])
        return [*map(known.__getitem__, keys)]


def _most_common(types: Sequence[Type]) -> tuple[int, int]:
    """By how many quarters of a turn most letters are turned, and how many others there are."""
    quarters = [kind.quarter for kind in types]
    quarter = max({*quarters}, key=quarters.count)
    return quarter, len(quarters) - quarters.count(quarter)


def _size_of_letters(
    spans: Sequence[Span], types: Sequence[Type], first: Boxes, last: Boxes
) -> float:
    """The size of type told by how wide letters are, in sizes of it: those of most fonts are half as wide as high."""
    some = slice(None, None, len(spans) // MAX_MEASURED + 1)
    letters = [
        (end - begin, size, right - left)
        for (begin, end), (size, _, _), left, right in zip(
            spans[some], types[some], first.lefts[some], last.rights[some], strict=True
        )
        if size
    ]
    # Where letters are drawn one by one, and in any order, there may be no words yet.
    words = [one for one in letters if one[0] >= MIN_LETTERS] or letters
    wide = [width / (length * size) for length, size, width in words]
    return abs(median(wide)) / LETTER_WIDTH if wide else 1.0
