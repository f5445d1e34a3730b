"""Words that stand over labels, ``Fylke``, ``Kommune``, ``Alder``, and those that stand over figures alone."""

from __future__ import annotations

import re

from navconv.layout.document import plain
from navconv.layout.totals import fold_words
from navconv.layout.words import load_label_words
from navconv.prepared import expression

_INDICATOR = expression(r"(?:antall|prosent|andel|endring|%)(?![^\W_])", re.IGNORECASE)


def names_labels(word: str) -> bool:
    """Whether a word stands over labels and is none: ``Fylke``; ``Oslo`` is none."""
    return fold_words(word).rstrip(".:") in load_label_words()


def names_indicator(head: str) -> bool:
    """Whether a head names an indicator, which stands above figures alone: ``Antall``, ``Andel ledige``."""
    return _INDICATOR.match(plain(head)) is not None


def names_cohorts(word: str) -> bool:
    """Whether years below a word are those in which persons were born: ``Fødselskull``."""
    return load_label_words().get(fold_words(word).rstrip(".:"), False)
