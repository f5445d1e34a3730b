"""The fixed words of a report, in Norwegian and in English: ``words.csv``."""

from __future__ import annotations

import csv
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

THIN = "\N{NARROW NO-BREAK SPACE}"
"""Parts the thousands of a number in a sentence."""


class Language(StrEnum):
    """The languages of a report."""

    NB = "nb"
    EN = "en"


@lru_cache(maxsize=len(Language))
def load_words(language: Language) -> Mapping[str, str]:
    """The words of a language by their key: ``contents`` → ``Innhold``."""
    text = (files("navconv.report") / "words.csv").read_text("utf-8")
    return {row["key"]: row[language.value] for row in csv.DictReader(text.splitlines())}


def spell_number(number: int) -> str:
    """A whole number with its thousands parted: 11832 → ``11 832``."""
    return f"{number:,}".replace(",", THIN)
