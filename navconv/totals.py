"""The words of totals: rows that are known by their label, in whatever letters it was printed."""

from __future__ import annotations

import re
from functools import lru_cache

from navconv.document import plain

_SPACE = re.compile(r"[\s\u00a0]+")
# What may not follow the word for a total: a letter. A raised digit, which is no digit to the engine
# of regular expressions but counts as part of a word, is a footnote.
_NO_LETTER = r"(?![^\W\d_\u00b2\u00b3\u00b9\u2070-\u2079])"
# "I alt" with the letters that scanners and other keyboards put for its own, its space lost or
# doubled.
_TOTAL = re.compile(
    r"[Iil1|\u00cd\u00ed\u0406\u0456\u04c0\u04cf\u0399\u03b9]\s{0,3}[Aa\u0410\u0430\u0391\u03b1]"
    r"[LlIi1|\u0406\u0456\u04c0\u04cf\u0399\u03b9][Tt\u0422\u0442\u03a4\u03c4]" + _NO_LETTER + r"|"
    r"(?i:totalt?|sum|til ?sammen|samtlige|hele landet|heile landet)" + _NO_LETTER + r"|"
    r"(?i:begge kjønn|kvinner og menn|menn og kvinner|alle(?: aldre| aldersgrupper)?)$"
)
_PROPER_TOTAL = re.compile(
    r"I\s+alt" + _NO_LETTER + r"|(?!\S\s{0,3}[Aa\u0410\u0430\u0391\u03b1]\S)", re.IGNORECASE
)

REMEMBERED = 1 << 13
"""How many labels are remembered for comparison: far more than one export has."""


@lru_cache(maxsize=REMEMBERED)
def is_total(label: str) -> bool:
    """Whether a label is that of a total: ``I alt``, ``I alt avklaringstiltak``, ``Totalt``.

    Look-alike letters and a lost space are seen through (``I аlt`` with a Cyrillic letter,
    ``Ialt``).
    """
    return _TOTAL.match(plain(label)) is not None


def split_total(label: str) -> tuple[str, str]:
    """The label of a total as the words that make it one, and the words behind them."""
    text = plain(label)
    match = _TOTAL.match(text)
    end = match.end() if match else 0
    return text[:end], text[end:].strip()


def is_mended_total(label: str) -> bool:
    """Whether a total is known by look-alike letters or in spite of a lost space."""
    return is_total(label) and _PROPER_TOTAL.match(plain(label)) is None


@lru_cache(maxsize=REMEMBERED)
def fold_words(text: str) -> str:
    """Text for comparison: without markup, case and differences of space."""
    return _SPACE.sub(" ", plain(text)).casefold()


@lru_cache(maxsize=REMEMBERED)
def fold_heads(heads: tuple[str, ...]) -> tuple[str, ...]:
    """The heads of columns for comparison; most tables of an export have the same."""
    return tuple(map(fold_words, heads))
