"""Fixed words in Norwegian and in English: csv files of the package, a row a word."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files


class Language(StrEnum):
    """The languages of fixed words and of names."""

    NB = "nb"
    EN = "en"


@lru_cache(maxsize=4)
def read_words(package: str, file: str, language: str) -> Mapping[str, str]:
    """The words of a language by their key: ``contents`` → ``Innhold``.

    Args:
        package: the package that has the file.
        file: its name; its columns are ``key`` and the languages.
        language: ``nb`` or ``en``.
    """
    text = (files(package) / file).read_text("utf-8")
    return {row["key"]: row[language] for row in csv.DictReader(text.splitlines())}
