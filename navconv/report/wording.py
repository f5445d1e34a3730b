"""The fixed words of a report, in Norwegian and in English: ``words.csv``."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from navconv.writers.wording import read_words

if TYPE_CHECKING:
    from collections.abc import Mapping

THIN = "\N{NARROW NO-BREAK SPACE}"
"""Parts the thousands of a number in a sentence."""


class Language(StrEnum):
    """The languages of a report."""

    NB = "nb"
    EN = "en"


def load_words(language: Language) -> Mapping[str, str]:
    """The words of a language by their key: ``contents`` → ``Innhold``."""
    return read_words("navconv.report", "words.csv", language.value)


def spell_number(number: int) -> str:
    """A whole number with its thousands parted: 11832 → ``11 832``."""
    return f"{number:,}".replace(",", THIN)
