"""Letters of a page → which of them are a word.

pdfium parts letters by spaces, which it also makes of gaps. That is not enough: two cells that nearly touch come as
one word there, and a raised footnote mark as one more digit. So a word is cut where a letter does not stand beside
the one before it, unless both were drawn as one. Most producers draw a cell or a word as one object; then no other
letter than the first and the last of each word is asked for anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate, compress, count, pairwise
from operator import ne

from navconv.prepared import expression
from navconv.readers.pdfs.pdf_letters import Boxes, Letters
from navconv.records import NamedTuple

# A hyphen at the end of a row ends its word, since the next row follows it without a space.
_WORD = expression(
    "([^\x00-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufffe]+[\x02\ufffe]?|[\x02\ufffe])"
)
# Letters of fonts without a map may come so: as the numbers of their pictures.
_CONTROLS = expression("[\x01-\x08\x0e-\x1f]+")
# A word that was clipped may touch the next one: "SeptemberOktober".
_FIGURE = expression(r"[^\W\d_]{2}[-\u2212*\d]")
_CAPITAL = expression(r"[a-zæøå][A-ZÆØÅ]")

MAX_GAP = 0.08
"""Letters of one word are no further apart than this, in heights of a letter."""

MAX_KERN = 0.3
"""Nor do they overlap by more, as T and r do, or r and a comma."""

MAX_ASKED = 16
"""How many words are asked at what angle they stand, where all words need it."""


class Spans(NamedTuple):
    """Words of a page, in the order of its letters.

    Attributes:
        texts: their letters.
        begins: the first letter of each.
        ends: the letter behind each.
        objects: what the first letter of each was drawn with: a number for each object.
        first: whether each is the first one that begins in its object.
    """

    texts: list[str]
    begins: list[int]
    ends: list[int]
    objects: list[int]
    first: list[bool]

    def only(self, places: Sequence[int]) -> Spans:
        """Some of the words."""
        texts = [self.texts[at] for at in places]
        begins, ends, objects = ([of_all[at] for at in places] for of_all in self[1:4])
        return Spans(texts, begins, ends, objects, _are_first(objects))


def _are_first(objects: list[int]) -> list[bool]:
    """Whether each of some words is the first one of its object."""
    return [*map(ne, objects, [None, *objects])]


def find_spans(letters: Letters) -> tuple[Spans, int]:
    """The words whose letters are known, and how many others there are."""
    pieces = _WORD.split(letters.text)
    ends = [*accumulate(map(len, pieces))]
    texts, begins, ends = pieces[1::2], ends[:-1:2], ends[1::2]
    objects = letters.find_objects(begins)
    first = _are_first(objects)
    # A word between two that begin in one object is of it too.
    last = [*first[1:], True]
    of_ends = letters.find_objects([end - 1 for end in compress(ends, last)])
    if of_ends != [*compress(objects, last)]:
        # Some words are drawn with several objects.
        lasts = [*compress(count(), last)]
        parted = {at for at, of_end in zip(lasts, of_ends, strict=False) if objects[at] != of_end}
        begins, ends = map(list, zip(*_cut_words(letters, begins, ends, parted), strict=True))
        texts = [letters.text[begin:end] for begin, end in zip(begins, ends, strict=True)]
        objects = letters.find_objects(begins)
        first = _are_first(objects)
    words = Spans(texts, begins, ends, objects, first)
    unmapped = letters.without_map(compress(begins, first))
    others = 0
    if any(map(_CONTROLS.search, {*pieces[::2]})):
        others = sum(letters.without_map(at.start() for at in _CONTROLS.finditer(letters.text)))
    if not any(unmapped):
        return words, others
    firsts = pairwise([*compress(count(), first), len(begins)])
    known = [
        at
        for bad, (begin, end) in zip(unmapped, firsts, strict=True)
        if not bad
        for at in range(begin, end)
    ]
    return words.only(known), len(begins) - len(known) + others


def _cut_words(
    letters: Letters, begins: Sequence[int], ends: Sequence[int], parted: Collection[int]
) -> Iterator[tuple[int, int]]:
    """Yields the words, each cut where a letter that was drawn with another object does not go on with it.

    Args:
        letters: the letters of the page.
        begins: the first letter of each word.
        ends: the letter behind each.
        parted: which of them were drawn with several objects.
    """
    spans = [(begins[at], ends[at]) for at in sorted(parted)]
    places = [at for span in spans for at in range(*span)]
    boxes = letters.find_boxes(places).turned(_most_turned(letters, spans))
    start = 0
    for at, (begin, end) in enumerate(zip(begins, ends, strict=True)):
        if at not in parted:
            yield begin, end
            continue
        stop = start + end - begin
        cuts = _find_cuts(letters, begin, Boxes(*(edges[start:stop] for edges in boxes)))
        yield from pairwise([begin, *cuts, end])
        start = stop


def _most_turned(letters: Letters, spans: Sequence[tuple[int, int]]) -> int:
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
        letter = letters.text[at]
        kerned = letters.text[at - 1].isalpha() and (letter.isalpha() or letter in ",.")
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
