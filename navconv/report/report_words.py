"""The fixed words of a report, in Norwegian and in English: ``words.csv``."""

from __future__ import annotations

from collections.abc import Mapping

from navconv.data_files import read_words
from navconv.writers.wording import Language

THIN = "\N{NARROW NO-BREAK SPACE}"
"""Parts the thousands of a number in a sentence."""


def load_words(language: Language) -> Mapping[str, str]:
    """The words of a language by their key: ``contents`` → ``Innhold``."""
    return read_words("report/words.csv", language.value)


def spell_number(number: int) -> str:
    """A whole number with its thousands parted: 11832 → ``11 832``."""
    return f"{number:,}".replace(",", THIN)
