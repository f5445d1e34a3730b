"""Hints for words that are not known: did you mean …?"""

from __future__ import annotations

from collections.abc import Iterable

MAX_HINTS = 3
CLOSE = 0.6
"""How alike a known word must be (ratio of difflib)."""


def find_close(word: str, known: Iterable[str]) -> list[str]:
    """The known words that one could have meant, the likeliest first; case does not count.

    Words that begin with the one given count too, since a name is often typed in part.
    """
    from difflib import get_close_matches

    by_fold: dict[str, list[str]] = {}
    for name in known:
        by_fold.setdefault(name.casefold(), []).append(name)
    folded = word.casefold()
    near = get_close_matches(folded, by_fold, n=MAX_HINTS, cutoff=CLOSE)
    if len(folded) > 1:
        near += [name for name in by_fold if name.startswith(folded) and name not in near]
    return [name for fold in near for name in by_fold[fold]][:MAX_HINTS]


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The end of a message (``; did you mean 'a' or 'b'?``); empty where there is no guess."""
    close = find_close(word, known)
    if not close:
        return ""
    return f"; did you mean {' or '.join(repr(name) for name in close)}?"
