"""Letters of a page → which of them are a word.

pdfium parts letters by spaces, which it also makes of gaps. That is not enough: two cells that nearly touch come as
one word there, and a raised footnote mark as one more digit. So a word is cut where a letter does not stand beside
the one before it, unless both were drawn as one. Most producers draw a cell or a word as one object; then no other
letter than the first and the last of each word is asked for anything.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import compress, count, pairwise
from operator import eq, ne
from typing import TYPE_CHECKING

from navconv.prepared import expression
from navconv.readers.pdf_letters import Boxes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from navconv.readers.pdf_letters import Letters

    Span = tuple[int, int]

# A hyphen at the end of a row ends its word, since the next row follows it without a space.
_WORD = expression(
    "[^\x00-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufffe]+[\x02\ufffe]?|[\x02\ufffe]"
)
# A word that was clipped may touch the next one: "SeptemberOktober".
_FIGURE = expression(r"[^\W\d_]{2}[-\u2212*\d]")
_CAPITAL = expression(r"[a-zæøå][A-ZÆØÅ]")

MAX_GAP = 0.08
"""Letters of one word are no further apart than this, in heights of a letter."""

MAX_KERN = 0.3
"""Nor do they overlap by more, as T and r do."""

MAX_ASKED = 16
"""How many words are asked at what angle they stand, where all words need it."""


def find_spans(letters: Letters) -> tuple[list[Span], list[int], int]:
    """The words whose letters are known, with the object that each begins in, and how many others there are."""
    spans = [*map(re.Match.span, _WORD.finditer(letters.text))]
    objects = letters.find_objects([begin for begin, _ in spans])
    ends = letters.find_objects([end - 1 for _, end in spans])
    if objects != ends:
        # Some words are drawn with several objects.
        whole = [*map(eq, objects, ends)]
        spans = [*_cut_words(letters, spans, whole)]
        objects = letters.find_objects([begin for begin, _ in spans])
    firsts = [*compress(count(), map(ne, objects, [None, *objects]))]
    unmapped = letters.without_map([spans[at][0] for at in firsts])
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
