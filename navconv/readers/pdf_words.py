"""Letters of a page → words and where they stand.

pdfium parts letters by spaces, which it also makes of gaps. That is not enough: two cells that nearly touch come as
one word there, and a raised footnote mark as one more digit. So a word is cut where a letter does not stand beside
the one before it, unless both were drawn as one. Most producers draw a cell or a word as one object; then only the
first and the last letter of each word are asked for their places.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import count, pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

from navconv.readers.pdf_letters import Boxes, Letters, count_letters, has_objects, open_page
from navconv.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from navconv.readers.pdf_letters import Type

    Span = tuple[int, int]

MAX_LETTERS = 200_000
"""The most letters of a page; a printed page has some thousands."""

# A hyphen at the end of a row ends its word, since the next row follows it without a space.
_WORD = re.compile(r"[^\s\x00-\x20\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
# What pdfium makes of a hyphen at the end of a row; the next row follows without a space.
_HYPHENS = str.maketrans("\x02\ufffe", "--")
# A word that was clipped may touch the next one: "SeptemberOktober".
_FIGURE = re.compile(r"[^\W\d_]{2}[-\u2212*\d]")
_CAPITAL = re.compile(r"[a-zæøå][A-ZÆØÅ]")

MAX_GAP = 0.08
"""Letters of one word are no further apart than this, in heights of a letter."""

MAX_KERN = 0.3
"""Nor do they overlap by more, as T and r do."""

LETTER_WIDTH = 0.52
"""How wide a letter is on the average, in sizes of its type."""

MIN_LETTERS = 3
"""Shorter words do not tell how wide a letter is."""

DESCENT = 0.2
"""How far letters reach below their line, in sizes of the type."""

MAX_ASKED = 16
"""How many words are asked at what angle they stand, where all words need it."""

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


class WordReader:
    """Reads the words of the pages of a document.

    Args:
        document: pdfium's handle of the document.
    """

    def __init__(self, document: Any) -> None:
        self._document = document
        # The type of a letter, by what it is and how high: a document has few, so each is asked for once.
        self._types: dict[tuple[str, int], Type] = {}

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
            return self._find_words(Letters(text_page, amount))

    def _find_words(self, letters: Letters) -> PageWords:
        """The words of a page that has letters."""
        text = letters.text
        spans, objects, unmapped = _find_spans(letters)
        if not spans:
            return PageWords(unmapped=unmapped, drawn=True)
        begins = [begin for begin, _ in spans]
        first = letters.find_boxes(begins)
        last = letters.find_boxes([end - 1 for _, end in spans])
        types = self._find_types(letters, begins, first)
        quarter, _ = Counter(kind.quarter for kind in types).most_common(1)[0]
        first, last = first.turned(quarter), last.turned(quarter)
        ratio = _size_of_letters(spans, types, first, last)
        words = []
        before = 0
        text = text.translate(_HYPHENS)
        for (begin, end), drawn, (size, line, turned), left, right, bottom in zip(
            spans, objects, types, first.lefts, last.rights, first.bottoms, strict=True
        ):
            if turned != quarter:
                continue
            size *= ratio  # noqa: PLW2901 # from the size of the font to that of its letters
            low = bottom + line - DESCENT * size
            # Only of digits it is asked; and a mark of a hyphen before them is no space.
            bound = (
                drawn == before
                and text[begin].isdigit()
                and text[begin - 1].isspace()
                and letters.is_printed(begin - 1)
            )
            before = drawn
            words.append(Word(text[begin:end], left, right, low, low + size, size, bound))
        return PageWords(tuple(words), unmapped, len(spans) - len(words), drawn=True)

    def _find_types(self, letters: Letters, places: Sequence[int], boxes: Boxes) -> list[Type]:
        """The types of some letters; their lines are counted from the bottoms of their boxes."""
        types = []
        known = self._types
        if len(known) > MAX_TYPES:
            known.clear()
        text = letters.text
        for n, (at, bottom, top) in enumerate(zip(places, boxes.bottoms, boxes.tops, strict=True)):
            key = text[at], round(10 * (top - bottom))
            kind = known.get(key)
            if kind is None:
                kind = letters.find_type(at)
                box = Boxes(*([edges[n]] for edges in boxes)).turned(kind.quarter)
                kind = known[key] = kind._replace(line=kind.line - box.bottoms[0])
            types.append(kind)
        return types


def _find_spans(letters: Letters) -> tuple[list[Span], list[int], int]:
    """The words whose letters are known, with the object that each begins in, and how many others there are."""
    spans = [match.span() for match in _WORD.finditer(letters.text)]
    objects = letters.find_objects([begin for begin, _ in spans])
    ends = letters.find_objects([end - 1 for _, end in spans])
    if objects != ends:
        # Some words are drawn with several objects.
        whole = [first == last for first, last in zip(objects, ends, strict=True)]
        spans = [*_cut_words(letters, spans, whole)]
        objects = letters.find_objects([begin for begin, _ in spans])
    firsts = [at for at, drawn in enumerate(objects) if not at or drawn != objects[at - 1]]
    unmapped = letters.without_map(spans[at][0] for at in firsts)
    if not any(unmapped):
        return spans, objects, 0
    known = [
        at
        for bad, (begin, end) in zip(unmapped, pairwise([*firsts, len(spans)]), strict=True)
        if not bad
        for at in range(begin, end)
    ]
    return [spans[at] for at in known], [objects[at] for at in known], len(spans) - len(known)


def _cut_words(letters: Letters, spans: Sequence[Span], whole: Sequence[bool]) -> Iterator[Span]:
    """Yields the words, each cut where a letter that was drawn with another object does not go on with it."""
    several = [span for span, is_whole in zip(spans, whole, strict=True) if not is_whole]
    places = [at for span in several for at in range(*span)]
    boxes = letters.find_boxes(places).turned(_most_turned(letters, several))
    start = 0
    for (begin, end), is_whole in zip(spans, whole, strict=True):
        if is_whole:
            yield begin, end
            continue
        stop = start + end - begin
        cuts = _find_cuts(letters, begin, Boxes(*(edges[start:stop] for edges in boxes)))
        yield from pairwise([begin, *cuts, end])
        start = stop


def _most_turned(letters: Letters, spans: Sequence[Span]) -> int:
    """By how many quarters of a turn most words are turned, told by some of them."""
    some = [begin for begin, _ in spans[:: len(spans) // MAX_ASKED + 1]]
    quarters = Counter(letters.find_type(at).quarter for at in some)
    return quarters.most_common(1)[0][0] if quarters else 0


def _find_cuts(letters: Letters, begin: int, boxes: Boxes) -> list[int]:
    """The letters of a word that do not go on with what stands before them.

    Args:
        letters: the letters of the page.
        begin: where the word begins.
        boxes: where its letters stand.
    """
    lefts, rights, bottoms, tops = boxes
    cuts = []
    for at, left, before, bottom, bottom_before, top, top_before in zip(
        count(begin + 1), lefts[1:], rights, bottoms[1:], bottoms, tops[1:], tops, strict=False
    ):
        slack = MAX_GAP * (top_before - bottom_before)
        lower = not -slack <= bottom - bottom_before <= slack
        higher = not -slack <= top - top_before <= slack
        kerned = letters.text[at].isalpha() and letters.text[at - 1].isalpha()
        if (
            not (-MAX_KERN / MAX_GAP if kerned else -1) * slack <= left - before <= slack
            or (lower and higher)
            or ((lower or higher) and not letters.text[at].isalpha())
            or _CAPITAL.fullmatch(letters.text, at - 1, at + 1)
        ):
            one, other = letters.find_objects([at - 1, at])
            if one != other:
                cuts.append(at)
        elif _FIGURE.match(letters.text, at - 2):
            # A figure that begins just where a label was clipped; letters drawn one by one do not tell.
            former, one, other = letters.find_objects([at - 2, at - 1, at])
            if former == one != other:
                cuts.append(at)
    return cuts


def _size_of_letters(
    spans: Sequence[Span], types: Sequence[Type], first: Boxes, last: Boxes
) -> float:
    """The size of type told by how wide letters are, in sizes of it: those of most fonts are half as wide as high."""
    some = slice(None, None, len(spans) // MAX_MEASURED + 1)
    wide = [
        (end - begin, (right - left) / ((end - begin) * kind.size))
        for (begin, end), kind, left, right in zip(
            spans[some], types[some], first.lefts[some], last.rights[some], strict=True
        )
        if kind.size
    ]
    # Where letters are drawn one by one, and in any order, there may be no words yet.
    wide = [(length, width) for length, width in wide if length >= MIN_LETTERS] or wide
    return abs(median(width for _, width in wide)) / LETTER_WIDTH if wide else 1.0
