"""Letters of a page → words and where they stand.

pdfium parts letters by spaces, which it also makes of gaps. That is not enough: two cells that nearly touch come as
one word there, and a raised footnote mark as one more digit. So a word is cut where a letter does not stand beside
the one before it, unless both were drawn as one.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from itertools import count, pairwise
from statistics import median
from typing import TYPE_CHECKING, Any, NamedTuple

from navconv.readers.pdf_letters import Letters, count_letters, has_objects, open_page

if TYPE_CHECKING:
    from navconv.readers.pdf_letters import Boxes

MAX_LETTERS = 200_000
"""The most letters of a page; a printed page has some thousands."""

# A hyphen at the end of a row ends its word, since the next row follows it without a space.
_WORD = re.compile(r"[^\x00-\x20\ufffe]+[\x02\ufffe]?|[\x02\ufffe]")
# What pdfium makes of a hyphen at the end of a row; the next row follows without a space.
_HYPHENS = str.maketrans("\x02\ufffe", "--")
# A word that was clipped may touch the next one: "SeptemberOktober".
_CAPITAL = re.compile(r"(?<=[a-zæøå])[A-ZÆØÅ]")

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


def read_words(document: Any, number: int) -> PageWords:
    """Reads the words of a page.

    Args:
        document: pdfium's handle of the document.
        number: the page, from 0.

    Returns:
        Its words.
    """
    with open_page(document, number) as (page, text_page):
        if text_page is None:
            return PageWords(damaged=True)
        amount = count_letters(text_page)
        if amount > MAX_LETTERS:
            return PageWords(drawn=True, too_long=True)
        if amount <= 0:
            return PageWords(drawn=has_objects(page))
        return _find_words(Letters(text_page, amount))


def _find_words(letters: Letters) -> PageWords:
    """The words of a page that has letters."""
    text = letters.text
    spans = [match.span() for match in _WORD.finditer(text)]
    unknown = letters.without_map(begin for begin, _ in spans)
    spans = [span for span, bad in zip(spans, unknown, strict=True) if not bad]
    quarter = _most_turned(letters, spans)
    boxes = letters.find_boxes().turned(quarter)
    cuts = _find_cuts(letters, boxes)
    if cuts:
        spans = [piece for span in spans for piece in _cut(span, cuts)]
    lefts, rights, bottoms, tops = boxes
    upright = [
        (begin, end)
        for begin, end in spans
        if bottoms[begin] == bottoms[end - 1] or _most_turned(letters, [(begin, end)]) == quarter
    ]
    # Some fonts give a letter with a tail or a ring a box of its own height, which the others of its word do not have.
    edges = [(max(bottoms[begin:end]), min(tops[begin:end])) for begin, end in upright]
    ratio = _size_of_type(
        [
            (rights[end - 1] - lefts[begin], (end - begin) * (top - bottom))
            for (begin, end), (bottom, top) in zip(upright, edges, strict=True)
            if end - begin >= MIN_LETTERS and top > bottom
        ]
    )
    return PageWords(
        tuple(
            [
                Word(
                    text[begin:end].translate(_HYPHENS),
                    lefts[begin],
                    rights[end - 1],
                    bottom,
                    top,
                    (top - bottom) * ratio,
                    # Only of digits it is asked; and a mark of a hyphen before them is no space.
                    text[begin].isdigit()
                    and text[begin - 1 : begin] == " "
                    and letters.is_printed(begin - 1),
                )
                for (begin, end), (bottom, top) in zip(upright, edges, strict=True)
            ]
        ),
        sum(unknown),
        len(spans) - len(upright),
        drawn=True,
    )


def _most_turned(letters: Letters, spans: list[tuple[int, int]]) -> int:
    """By how many quarters of a turn most words are turned, told by some of them."""
    some = [begin for begin, _ in spans[:: len(spans) // MAX_ANGLES + 1]]
    quarters = Counter(round(angle / (math.pi / 2)) % 4 for angle in letters.angles(some))
    return quarters.most_common(1)[0][0] if quarters else 0


def _find_cuts(letters: Letters, boxes: Boxes) -> set[int]:
    """The letters that do not go on with the word before them."""
    lefts, rights, bottoms, tops = boxes
    cuts = [match.start() for match in _CAPITAL.finditer(letters.text)]
    for at, left, before, bottom, bottom_before, top, top_before in zip(
        count(1), lefts[1:], rights, bottoms[1:], bottoms, tops[1:], tops, strict=False
    ):
        slack = MAX_GAP * (top_before - bottom_before)
        lower = not -slack <= bottom - bottom_before <= slack
        higher = not -slack <= top - top_before <= slack
        if (
            not -slack <= left - before <= slack
            or (lower and higher)
            or ((lower or higher) and not letters.text[at].isalpha())
        ) and not (letters.text[at] <= " " or letters.text[at - 1] <= " "):
            cuts.append(at)
    return {at for at in cuts if not letters.are_one_object(at - 1, at)}


def _cut(span: tuple[int, int], cuts: set[int]) -> list[tuple[int, int]]:
    """The pieces of a word."""
    begin, end = span
    places = [begin, *(at for at in range(begin + 1, end) if at in cuts), end]
    return [*pairwise(places)]


def _size_of_type(words: list[tuple[float, float]]) -> float:
    """The size of the type in heights of a letter: half as wide as it is high is a letter of most fonts.

    Args:
        words: the width of each, and the heights of its letters added up.
    """
    wide = [width / height for width, height in words]
    return min(max(median(wide) / LETTER_WIDTH, 1 / MAX_RATIO), MAX_RATIO) if wide else 1.0
