"""Hints for words that are not known: did you mean …?"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from navconv.problems import UsageError

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


def refuse_unknown(
    word: str, known: Collection[str], message: str, otherwise: str | None = None
) -> None:
    """Refuses a word that is none of those that are known.

    Args:
        word: what the user said.
        known: what there is.
        message: what is wrong; a guess stands behind it.
        otherwise: what stands there without a guess; None to list all that there is.

    Raises:
        UsageError: it is none of them.
    """
    if word not in known:
        listed = f"; there are {', '.join(known)}" if otherwise is None else otherwise
        raise UsageError(message + (did_you_mean(word, known) or listed))
