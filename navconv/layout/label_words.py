"""Words that stand over labels: ``Fylke``, ``Kommune``, ``Alder``."""

from __future__ import annotations

from functools import lru_cache

from navconv.layout.totals import fold_words


def names_labels(word: str) -> bool:
    """Whether a word stands over labels and is none: ``Fylke``; ``Oslo`` is none."""
    return fold_words(word).rstrip(".:") in _words()


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    """The words, read when a line asks for them first."""
    from pathlib import Path

    return frozenset(Path(__file__).with_suffix(".csv").read_text("utf-8").split()[1:])
