"""Words that stand over labels, ``Fylke``, ``Kommune``, ``Alder``, and those that stand over figures alone."""

from __future__ import annotations

import re
from functools import lru_cache

from navconv.layout.document import plain
from navconv.layout.totals import fold_words

_INDICATOR = re.compile(r"(?:antall|prosent|andel|endring|%)(?![^\W_])", re.IGNORECASE)


def names_labels(word: str) -> bool:
    """Whether a word stands over labels and is none: ``Fylke``; ``Oslo`` is none."""
    return fold_words(word).rstrip(".:") in _words()


def names_indicator(head: str) -> bool:
    """Whether a head names an indicator, which stands above figures alone: ``Antall``, ``Andel ledige``."""
    return _INDICATOR.match(plain(head)) is not None


def names_cohorts(word: str) -> bool:
    """Whether years below a word are those in which persons were born: ``Fødselskull``."""
    return _words().get(fold_words(word).rstrip(".:"), False)


@lru_cache(maxsize=1)
def _words() -> dict[str, bool]:
    """The words, and whether years below them are of birth; read when a line asks for them first."""
    from pathlib import Path

    lines = Path(__file__).with_suffix(".csv").read_text("utf-8").split()[1:]
    return {word: bool(cohort) for word, _, cohort in (line.partition(",") for line in lines)}
