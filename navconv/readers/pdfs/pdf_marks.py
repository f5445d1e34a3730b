"""Words of a row that touch each other, and marks beside words: what is one word, and what is a value."""

from __future__ import annotations

from collections.abc import Sequence

from navconv.prepared import expression
from navconv.readers.pdfs.pdf_numbers import is_value_text
from navconv.readers.pdfs.pdf_parts import Part

# All in sizes of the type.
TOUCHING = 0.1
"""Letters that are no further apart are one word."""

KERNED, LOOSE = 0.3, 0.15
"""Letters of one word overlap by no more, as T and r do, and are no further apart than behind a ligature such as fi."""

SPACE = 0.62
"""Words that are no further apart have one space between them; cells of a row are further apart."""

TWICE, MOST = 0.25, 0.8
"""What begins no further behind the same words, in sizes of the type and of what they take up, is these drawn again."""

RAISED = 0.15
"""A footnote mark stands at least as much higher than the word that it belongs to."""

OTHER_SIZE = 1.2
"""Type of another size is at least so many times as large."""

SLIGHTLY = 1.05
"""Type that is more times as large is not that of what stands beside it."""

CLOSE = LOOSE / SPACE
"""Words that may be one are no further apart, in spaces."""

LEVEL = RAISED / OTHER_SIZE / OTHER_SIZE
"""Words that stand on one line differ less in height."""

JOINED = frozenset("*%")
"""What is part of a value, however far it is from it."""

_RAISED_SIGNS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARK = expression(r"[0-9]{1,2}\)?|\*{1,3}\)?|[a-z]\)?")
# What a clipped label, or a clipped head, may touch: the next head, or a figure.
_BEGINS = expression(r"[A-ZÆØÅ]|[-\u2212]?\d+(?:,\d+)?$|\*")


def add_mark(word: Part, rows: list[list[Part]]) -> bool:
    """Puts a small word into the row that it stands raised in; False where there is none."""
    middle = (word.top + word.bottom) / 2
    for row in rows:
        first = row[0]
        if first.bottom < middle < first.top + RAISED * first.size and any(
            -SPACE * first.size < word.left - other.right < SPACE * first.size
            or -SPACE * first.size < other.left - word.right < SPACE * first.size
            for other in row
        ):
            row.append(word)
            return True
    return False


def is_added(word: Part, rows: list[list[Part]]) -> bool:
    """Puts a mark that stands alone into a row of larger type; False where there is none."""
    return _MARK.fullmatch(word.text) is not None and add_mark(
        word, [row for row in rows if row[0].size > word.size * SLIGHTLY]
    )


def drawn_once(words: Sequence[Part]) -> list[Part]:
    """Words from left to right without those that were drawn again, as shadows, or as the hidden text of a scan."""
    kept = [*words[:1]]
    for word in words[1:]:
        last = kept[-1]
        near = min(TWICE * last.size, MOST * (last.right - last.left))
        if word.text != last.text or word.left - last.left >= near:
            kept.append(word)
    return kept


def join_touching(words: list[Part]) -> list[Part]:
    """Words with those that touch them; raised signs as the characters for them."""
    joined = words[:1]
    for word in words[1:]:
        last = joined[-1]
        gap, size = word.left - last.right, last.size
        if gap > LOOSE * size and word.bottom == last.bottom and word.text not in JOINED:
            joined.append(word)
        elif word.text == "%" and is_value_text(last.text):
            joined[-1] = _with_text(last, f"{last.text} %", word.right)
        elif word.text == last.text == "*":
            # One mark of two stars, which pdfium parts.
            joined[-1] = _with_text(last, "**", word.right)
        elif _is_raised(word, last) and gap < SPACE * size:
            raised = word.text.translate(_RAISED_SIGNS)
            joined[-1] = _with_text(last, last.text + raised, word.right)
        elif (
            -KERNED * size <= gap <= LOOSE * size
            and (gap <= TOUCHING * size or last.text[-1] in "fil")
            and (gap >= -TOUCHING * size or (last.text[-1] + word.text[0]).isalpha())
            and word.size * OTHER_SIZE > size
            and not (last.text[-1].islower() and _BEGINS.match(word.text))
        ):
            joined[-1] = _with_text(last, last.text + word.text, max(last.right, word.right))
        elif _is_raised(last, word) and gap < SPACE * word.size:
            # A mark before the words of a footnote.
            raised = last.text.translate(_RAISED_SIGNS)
            joined[-1] = _with_text(last, raised, last.right)._replace(
                bottom=word.bottom, top=word.top, size=word.size
            )
            joined.append(word)
        else:
            joined.append(word)
    return joined


def _with_text(word: Part, text: str, right: float) -> Part:
    """A word with other letters, which end elsewhere."""
    return word._replace(text=text, right=right, is_value=is_value_text(text))


def _is_raised(word: Part, beside: Part) -> bool:
    """Whether a word is a footnote mark that stands higher than the word beside it."""
    return (
        word.bottom > beside.bottom + RAISED * beside.size
        and word.size < beside.size * OTHER_SIZE
        and _MARK.fullmatch(word.text) is not None
    )
