"""The words of totals: rows that are known by their label, in whatever letters it was printed."""

from __future__ import annotations

import re
from functools import lru_cache

from navconv.document import plain
from navconv.lookalikes import to_latin

_SPACE = re.compile(r"[\s\u00a0]+")
# What may not follow the word for a total: a letter. A raised digit, which is no digit to the engine
# of regular expressions but counts as part of a word, is a footnote.
_NO_LETTER = r"(?![^\W\d_\u00b2\u00b3\u00b9\u2070-\u2079])"
# "I alt" with the letters that scanners put for its own, its space lost or doubled; and other words for it.
_TOTAL = re.compile(
    rf"(?P<i_alt>[Iil1|\u00cd\u00ed]\s{{0,3}}[Aa][LlIi1|][Tt]){_NO_LETTER}|"
    rf"(?i:totalt?|sum|til ?sammen|samtlige|hele landet|heile landet){_NO_LETTER}|"
    r"(?i:begge kjønn|kvinner og menn|menn og kvinner|alle(?: aldre| aldersgrupper)?)$"
)
_PROPER = re.compile(r"[Ii]\s+[Aa][Ll][Tt]")

REMEMBERED = 1 << 13
"""How many labels are remembered for comparison: far more than one export has."""


@lru_cache(maxsize=REMEMBERED)
def is_total(label: str) -> bool:
    """Whether a label is that of a total: ``I alt``, ``I alt avklaringstiltak``, ``Totalt``.

    Look-alike letters and a lost space are seen through (``I аlt`` with a Cyrillic letter,
    ``Ialt``).
    """
    return _match(label) is not None


def split_total(label: str) -> tuple[str, str]:
    """The label of a total as the words that make it one, and the words behind them."""
    text = plain(label)
    match = _match(label)
    end = match.end() if match else 0
    return text[:end], text[end:].strip()


def is_bare_total(label: str) -> bool:
    """Whether a label is that of a total, and does not say of what: ``I alt``."""
    return is_total(label) and not split_total(label)[1]


def is_mended_total(label: str) -> bool:
    """Whether a total is known by look-alike letters or in spite of a lost space."""
    match = _match(label) if is_total(label) else None
    if match is None:
        return False
    words = plain(label)[: match.end()]
    return to_latin(words) != words or (match["i_alt"] is not None and not _PROPER.match(words))


def _match(label: str) -> re.Match[str] | None:
    """The words of a total at the start of a label, in Latin letters, of which there are as many."""
    return _TOTAL.match(to_latin(plain(label)))


@lru_cache(maxsize=REMEMBERED)
def fold_words(text: str) -> str:
    """Text for comparison: without markup, case and differences of space."""
    return _SPACE.sub(" ", plain(text)).casefold()


@lru_cache(maxsize=REMEMBERED)
def fold_heads(heads: tuple[str, ...]) -> tuple[str, ...]:
    """The heads of columns for comparison; most tables of an export have the same."""
    return tuple(map(fold_words, heads))
