"""The words of totals: rows that are known by their label, in whatever letters it was printed."""

from __future__ import annotations

from functools import lru_cache

from navconv.layout.document import plain
from navconv.layout.words import load_totals, match_any
from navconv.prepared import expression
from navconv.readers.lookalikes import to_latin

TYPE_CHECKING = False
if TYPE_CHECKING:
    import re

_SPACE = expression(r"[\s\u00a0]+")
# What may not follow the word for a total: a letter. A raised digit, which is no digit to the engine
# of regular expressions but counts as part of a word, is a footnote.
_NO_LETTER = r"(?![^\W\d_\u00b2\u00b3\u00b9\u2070-\u2079])"
# "I alt" with the letters that scanners put for its own, its space lost or doubled; and other words for it.
_TOTAL = expression(
    rf"(?P<i_alt>[Iil1|\u00cd\u00ed]\s{{0,3}}[Aa][LlIi1|][Tt]){_NO_LETTER}|"
    rf"(?i:{match_any(load_totals('begins'))}){_NO_LETTER}|"
    rf"(?i:{match_any(load_totals('alone'))})$|"
    # Of "alle næringer", not of "alle andre".
    rf"(?P<many>(?i:{match_any(load_totals('of_many'))}))(?= (?!{match_any(load_totals('but'))}))"
)
# The same behind a name, as far as it cannot be the end of one: "Kvinner i alt", "Tiltak, totalt".
_BEHIND = tuple(
    before + words
    for before in (" ", "\u00a0", ",", ":", "-", "\u2013")
    for words in load_totals("ends")
)
_LONGEST = max(map(len, _BEHIND)) + 1
_BETWEEN = " \u00a0,:-\u2013"
_PROPER = expression(r"[Ii]\s+[Aa][Ll][Tt]")

# Footnote marks at the end of a label; possessive, so that a long run of marks is read once.
_FOOTNOTE = expression(
    r"(?<=\S)(?:\s?\u207d?[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]++[)\u207e]?|\^\d{1,2}\^?| ?\(\d\)"
    r"| ?(?<!\d)(?<!\d )\d\)|(?<=[12][09]\d\d) \d\)|\s?\*++\)?)"
    r"(?:[,;]?\s?(?:\u207d?[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]++[)\u207e]?|\(?\d\)))*+$"
)

MAX_FOOTNOTE = 40
"""How far from its end a label is searched for footnote marks."""

REMEMBERED = 1 << 13
"""How many labels are remembered for comparison: far more than one export has."""


@lru_cache(maxsize=REMEMBERED)
def is_total(label: str) -> bool:
    """Whether a label is that of a total: ``I alt``, ``I alt avklaringstiltak``, ``Kvinner i alt``, ``Totalt``.

    Look-alike letters and a lost space are seen through (``I аlt`` with a Cyrillic letter,
    ``Ialt``).
    """
    return begins_as_total(label) or _ends_as_total(label)


def begins_as_total(label: str) -> bool:
    """Whether the words for a total stand at the start of a label."""
    return _match(label) is not None


@lru_cache(maxsize=REMEMBERED)
def split_total(label: str) -> tuple[str, str]:
    """The label of a total as the words that make it one, and those that say of what; all if it is none."""
    text = plain(label)
    match = _match(label)
    if match is not None:
        rest = text[match.end() :].strip(" /")
        # "Hele landet i alt" says it twice, "I alt / Total" in two languages; dots lead to the figures.
        says = any(
            letter.isalpha() or letter.isdecimal() for letter in rest
        ) and not begins_as_total(rest)
        return text[: match.end()], rest if says else ""
    if _ends_as_total(label):
        text = _bare(text)
        length = max(len(words) - 1 for words in _BEHIND if _end(text).endswith(words))
        return text[-length:], text[:-length].rstrip(_BETWEEN)
    return "", text


def is_of_many(label: str) -> bool:
    """Whether a total says no more than the name of what it is of: ``Alle land``."""
    match = _match(label)
    return (
        match is not None
        and match["many"] is not None
        and len(label.split()) == len(("alle", "land"))
    )


def is_bare_total(label: str) -> bool:
    """Whether a label is that of a total, and does not say of what: ``I alt``."""
    return is_total(label) and not split_total(label)[1]


@lru_cache(maxsize=REMEMBERED)
def is_repaired_total(label: str) -> bool:
    """Whether a total is known by look-alike letters or in spite of a lost space."""
    if not is_total(label):
        return False
    words, _ = split_total(label)
    match = _match(label)
    lost_space = match is not None and match["i_alt"] is not None and not _PROPER.match(words)
    return to_latin(words) != words or lost_space


def _match(label: str) -> re.Match[str] | None:
    """The words of a total at the start of a label, in Latin letters, of which there are as many."""
    return _TOTAL.match(to_latin(plain(label)))


def _ends_as_total(label: str) -> bool:
    """Whether the words for a total stand at the end of a label, behind others."""
    return _end(_bare(plain(label))).endswith(_BEHIND)


def _bare(text: str) -> str:
    """A label without footnote marks, or the bracket that is left of one: ``Kvinner i alt)``."""
    return without_footnote(text).removesuffix(")").rstrip()


def _end(text: str) -> str:
    """The end of a text in small Latin letters, as long as the longest words for a total and one before them."""
    return to_latin(text[-_LONGEST:]).lower()


def without_footnote(text: str) -> str:
    """A label without the footnote marks at its end, unless it is nothing else."""
    if text[-1:].isalpha():
        return text
    tail = text[-MAX_FOOTNOTE:]
    match = _FOOTNOTE.search(tail)
    if match is None:
        return text
    bare = text[: len(text) - len(tail) + match.start()].strip()
    # "Diabetes (type 1)" ends in no footnote: its bracket was opened before.
    return bare if bare and bare.count("(") <= bare.count(")") else text


@lru_cache(maxsize=REMEMBERED)
def fold_words(text: str) -> str:
    """Text for comparison: without markup, case, differences of space, and letters that only look like Latin ones."""
    return _SPACE.sub(" ", to_latin(plain(text))).casefold()


@lru_cache(maxsize=REMEMBERED)
def fold_heads(heads: tuple[str, ...]) -> tuple[str, ...]:
    """The heads of columns for comparison, without footnote marks; most tables of an export have the same."""
    return tuple([fold_words(without_footnote(head)) for head in heads])
