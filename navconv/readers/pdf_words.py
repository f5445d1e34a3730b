"""Pages of a PDF → words and where they stand, by pdfium.

pdfium puts the letters of a page into words. Of each word we ask only where its first and its last letter are, which
is several times faster than to ask for each letter. Where one word is made of several text objects, all its letters
are asked for: two cells that nearly touch come as one word, and a raised footnote mark as one more digit.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from contextlib import contextmanager
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

import pypdfium2.raw as pdfium

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_LETTERS = 200_000
"""The most letters of a page; a printed page has some thousands."""

# A hyphen at the end of a row ends its word, since the next row follows it without a space.
_WORD = re.compile(r"[^\x00-\x20\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
# What pdfium makes of a hyphen at the end of a row; the next row follows without a space.
_HYPHENS = ("\x02", "\ufffe")
LEAST = 0.01
"""What is less, in points, is nothing."""

MAX_GAP = 0.08
"""Letters of one word are no further apart than this, in heights of a letter."""

LETTER_WIDTH = 0.52
"""How wide a letter is on the average, in sizes of its type."""

MIN_LETTERS = 3
"""Shorter words do not tell how wide a letter is."""

MAX_RATIO = 1.6
"""No font says of its letters that they are so many times higher or lower than their type."""

MAX_ANGLES = 16
"""How many words are asked at what angle they stand."""


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

    words: tuple[Word, ...] = ()
    unmapped: int = 0
    turned: int = 0
    drawn: bool = False
    too_long: bool = False
    damaged: bool = False


class _Box(NamedTuple):
    left: float
    right: float
    bottom: float
    top: float


def read_words(document: Any, number: int) -> PageWords:
    """Reads the words of a page.

    Args:
        document: pdfium's handle of the document.
        number: the page, from 0.

    Returns:
        Its words.
    """
    with _open_page(document, number) as (page, text_page):
        if text_page is None:
            return PageWords(damaged=True)
        count = pdfium.FPDFText_CountChars(text_page)
        if count > MAX_LETTERS:
            return PageWords(drawn=True, too_long=True)
        if count <= 0:
            return PageWords(drawn=pdfium.FPDFPage_CountObjects(page) > 0)
        return _WordReader(text_page, count).read()


@contextmanager
def _open_page(document: Any, number: int) -> Iterator[tuple[Any, Any]]:
    page = pdfium.FPDF_LoadPage(document, number)
    text_page = pdfium.FPDFText_LoadPage(page) if page else None
    try:
        yield page, text_page or None
    finally:
        if text_page:
            pdfium.FPDFText_ClosePage(text_page)
        if page:
            pdfium.FPDF_ClosePage(page)


class _WordReader:
    """Asks pdfium for the words of one page."""

    def __init__(self, text_page: Any, count: int) -> None:
        self._page = text_page
        self._text = _text_of(text_page, count)
        self._rect = pdfium.FS_RECTF()
        self._rect_at = ctypes.byref(self._rect)

    def read(self) -> PageWords:
        """The words of the page."""
        spans = [match.span() for match in _WORD.finditer(self._text)]
        quarter = self._quarter(spans)
        objects = _TextObjects(self._page, quarter)
        words: list[Word] = []
        unmapped = turned = 0
        for begin, end in spans:
            if pdfium.FPDFText_HasUnicodeMapError(self._page, begin):
                unmapped += 1
                continue
            first = self._box(begin, quarter)
            last = self._box(end - 1, quarter) if end - begin > 1 else first
            if last.bottom != first.bottom and self._quarter([(begin, end)]) != quarter:
                turned += 1
            elif last.bottom == first.bottom and objects.are_one(
                _Box(first.left, last.right, last.bottom, first.top)
            ):
                words.append(self._word(begin, end, first, last.right))
            else:
                words += self._split(begin, end, quarter)
        return PageWords(tuple(_measured(words)), unmapped, turned, drawn=True)

    def _quarter(self, spans: list[tuple[int, int]]) -> int:
        """By how many quarters of a turn most words are turned, told by some of them."""
        some = spans[:: len(spans) // MAX_ANGLES + 1]
        angles = Counter(
            round(pdfium.FPDFText_GetCharAngle(self._page, begin) / (math.pi / 2)) % 4
            for begin, _ in some
        )
        return angles.most_common(1)[0][0] if angles else 0

    def _box(self, at: int, quarter: int) -> _Box:
        rect = self._rect
        pdfium.FPDFText_GetLooseCharBox(self._page, at, self._rect_at)
        return _turn(_Box(rect.left, rect.right, rect.bottom, rect.top), quarter)

    def _word(self, begin: int, end: int, first: _Box, right: float) -> Word:
        text = self._text[begin:end]
        # Only of digits it is asked; and a mark of a hyphen before them is no space.
        bound = (
            begin > 0
            and text[0].isdigit()
            and self._text[begin - 1] == " "
            and not pdfium.FPDFText_IsGenerated(self._page, begin - 1)
        )
        for hyphen in _HYPHENS:
            text = text.replace(hyphen, "-")
        _, _, bottom, top = first
        return Word(text, first.left, right, bottom, top, top - bottom, bound)

    def _split(self, begin: int, end: int, quarter: int) -> Iterator[Word]:
        """Yields the parts of a word whose letters are not all of one object: cut at gaps, rows and sizes."""
        start = begin
        first = before = self._box(begin, quarter)
        for at in range(begin + 1, end):
            box = self._box(at, quarter)
            height = first.top - first.bottom
            if (
                abs(box.left - before.right) > MAX_GAP * height
                or abs(box.bottom - first.bottom) > MAX_GAP * height
                or abs(box.top - first.top) > MAX_GAP * height
            ):
                yield self._word(start, at, first, before.right)
                start, first = at, box
            before = box
        yield self._word(start, end, first, before.right)


class _TextObjects:
    """The text objects of a page, in the order of its letters."""

    def __init__(self, text_page: Any, quarter: int) -> None:
        edges = [ctypes.c_double() for _ in range(4)]
        pointers = [ctypes.byref(edge) for edge in edges]
        left, top, right, bottom = edges
        self._boxes: list[_Box] = []
        for at in range(pdfium.FPDFText_CountRects(text_page, 0, -1)):
            pdfium.FPDFText_GetRect(text_page, at, *pointers)
            box = _Box(left.value, right.value, bottom.value, top.value)
            self._boxes.append(_turn(box, quarter) if quarter else box)
        self._at = 0

    def are_one(self, word: _Box) -> bool:
        """Whether a word is in one object; words are asked for in the order of their letters."""
        boxes, at = self._boxes, self._at
        while at < len(boxes) and not _meet(boxes[at], word):
            at += 1
        if at == len(boxes):
            # The order is another one than was thought: letter by letter nothing can go wrong.
            return False
        self._at = at
        if at + 1 < len(boxes) and _meet(boxes[at + 1], word):
            return False
        box = boxes[at]
        slack = MAX_GAP * (word.top - word.bottom)
        return box.left <= word.left + 3 * slack and box.right >= word.right - 3 * slack


def _meet(one: _Box, other: _Box) -> bool:
    """Whether two boxes share more than an edge."""
    return (
        min(one.right, other.right) - max(one.left, other.left) > LEAST
        and min(one.top, other.top) - max(one.bottom, other.bottom) > LEAST
    )


def _turn(box: _Box, quarter: int) -> _Box:
    """A box on the page turned until its words are upright."""
    left, right, bottom, top = box
    match quarter:
        case 1:
            return _Box(-top, -bottom, left, right)
        case 2:
            return _Box(-right, -left, -top, -bottom)
        case 3:
            return _Box(bottom, top, -right, -left)
        case _:
            return box


def _text_of(text_page: Any, count: int) -> str:
    """The letters of a page, one for each that pdfium counts."""
    buffer = ctypes.create_string_buffer(2 * count + 2)
    units = ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
    written = pdfium.FPDFText_GetText(text_page, 0, count, units)
    text = buffer.raw[: 2 * (written - 1)].decode("utf-16-le", "surrogatepass")
    if len(text) == count:
        return text
    # Letters that no character stands for are left out there, and some take two units.
    return "".join(chr(pdfium.FPDFText_GetUnicode(text_page, at) or 0xFFFD) for at in range(count))


def _measured(words: list[Word]) -> Iterator[Word]:
    """Yields words with the size of their type: half as wide as it is high is a letter of most fonts."""
    wide = [
        (word.right - word.left) / len(word.text) / word.size / LETTER_WIDTH
        for word in words
        if len(word.text) >= MIN_LETTERS and word.size > 0
    ]
    ratio = min(max(median(wide), 1 / MAX_RATIO), MAX_RATIO) if wide else 1.0
    for word in words:
        yield word._replace(size=word.size * ratio)
