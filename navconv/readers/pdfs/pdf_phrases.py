"""Words of a page → phrases: what was drawn as one and has no more than a space between its words.

Most producers draw a cell as one object. Its words need not be looked at one by one then: they are one label, or one
number with spaces between thousands. Wherever that is not sure, the words go on as such, to be put into rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, count
from operator import gt, lt, not_

from navconv.readers.pdfs.pdf_letters import Letters
from navconv.readers.pdfs.pdf_marks import CLOSE, JOINED, SPACE
from navconv.readers.pdfs.pdf_numbers import is_number, is_value_text
from navconv.readers.pdfs.pdf_parts import Inner
from navconv.readers.pdfs.pdf_spans import Spans
from navconv.records import NamedTuple


class Phrases(NamedTuple):
    """Fields of the words of a page; those of the first word of a phrase are the phrase's.

    Attributes:
        kept: whether each is none of the further words of a phrase.
        bound: whether a space that is printed parts it from the word before it.
        values: whether it is a number or a mark.
        sure: whether its spaces, if it is a number, are printed.
        inner: the words of a phrase, as a part has them.
    """

    kept: list[bool]
    bound: list[bool]
    values: list[bool]
    sure: list[bool]
    inner: list[Inner | tuple[()]]


def join_phrases(
    letters: Letters,
    words: Spans,
    lefts: list[float],
    rights: list[float],
    sizes: Sequence[float],
) -> Phrases:
    """Puts the words of phrases together.

    Args:
        letters: the letters of the page.
        words: its words; the text of the first one of a phrase becomes that of the phrase.
        lefts: where each begins.
        rights: where each ends; where the first one of a phrase does, becomes where the phrase does.
        sizes: how large its type is.
    """
    texts, places, _, _, first = words
    # Most are nothing but digits.
    values = [text.isdecimal() or is_value_text(text) for text in texts]
    kept = [*first]
    bound, sure = [False] * len(texts), [True] * len(texts)
    inner: list[Inner | tuple[()]] = [()] * len(texts)
    others = [*compress(count(), map(not_, first))]
    # Of what is no figure it is not asked.
    figures = [at for at in others if values[at]]
    unprinted = {*compress(figures, letters.are_made([places[at] - 1 for at in figures]))}
    apart = {
        at
        for at in others
        if not CLOSE * SPACE * (size := sizes[at]) < lefts[at] - rights[at - 1] <= SPACE * size
        or texts[at] in JOINED
    }
    last = [*first[1:], True]
    begins, ends = compress(count(), map(gt, first, last)), compress(count(1), map(lt, first, last))
    for begin, end in zip(begins, ends, strict=True):
        several = texts[begin:end]
        text = " ".join(several)
        ends_in_value = values[end - 1]
        is_value = ends_in_value and is_number(text)
        if (apart and not apart.isdisjoint(range(begin + 1, end))) or (
            ends_in_value and not is_value and all(values[begin:end])
        ):
            for at in range(begin + 1, end):
                kept[at], bound[at] = True, values[at] and at not in unprinted
            continue
        inner[begin] = several, lefts[begin:end], rights[begin:end]
        texts[begin], rights[begin], values[begin] = text, rights[end - 1], is_value
        if unprinted:
            sure[begin] = unprinted.isdisjoint(range(begin + 1, end))
    return Phrases(kept, bound, values, sure, inner)
