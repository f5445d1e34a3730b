"""Titles that differ: one title with a slip, or two titles."""

from __future__ import annotations

from difflib import SequenceMatcher

from navconv.prepared import expression

_SPACING = expression(r"[\s-]+")

SAME_TITLE = 0.9
"""How alike two titles must be to be one title with a slip (ratio of difflib)."""

MAX_EDITS = 2
"""How many letters of a word may differ; of a short one, one. "Helt" and "Delvis" are no slips."""

SHORT_WORD = 5
"""How many letters a short word has at most."""

MIN_WORD = 3
"""A word of fewer letters may be lost."""

MAX_TITLE = 400
"""A longer title is compared letter by letter only, since likeness costs the square of the length."""


def is_slip(old: str, new: str) -> bool:
    """Whether two titles are one with a slip: alike, each word like its fellow, and no digit another."""
    if max(len(old), len(new)) > MAX_TITLE or _digits(old) != _digits(new):
        return False
    if SequenceMatcher(None, old, new).ratio() < SAME_TITLE:
        return False
    mine, theirs = old.split(), new.split()
    if len(mine) == len(theirs):
        return all(map(_is_word_slip, mine, theirs))
    # A space or a hyphen more or less, or a word such as "i" lost; any other word says something else.
    if _SPACING.sub("", old) == _SPACING.sub("", new):
        return True
    longer, shorter = (mine, theirs) if len(mine) > len(theirs) else (theirs, mine)
    return any(
        len(word) < MIN_WORD and longer[:at] + longer[at + 1 :] == shorter
        for at, word in enumerate(longer)
    )


def _is_word_slip(one: str, other: str) -> bool:
    """Whether two words are one with a slip."""
    if one == other:
        return True
    edits = sum(
        max(end - begin, other_end - other_begin)
        for kind, begin, end, other_begin, other_end in SequenceMatcher(
            None, one, other
        ).get_opcodes()
        if kind != "equal"
    )
    return edits <= (1 if min(len(one), len(other)) <= SHORT_WORD else MAX_EDITS)


def _digits(text: str) -> list[str]:
    return [char for char in text if char.isdigit()]
