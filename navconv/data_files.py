"""The data files of the package: words and facts as csv, and what else lies beside the code that asks for it."""

from __future__ import annotations

import csv
import os
from functools import lru_cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_HERE = os.path.dirname(__file__)


def read_text(name: str) -> str:
    """The text of a file of the package: ``schemas/tidy.toml``."""
    with open(os.path.join(_HERE, name), encoding="utf-8") as file:
        return file.read()


@lru_cache
def read_rows(name: str) -> Sequence[Mapping[str, str]]:
    """The rows of a file of the package, each by the heads of its columns: ``layout/month.csv``."""
    with open(os.path.join(_HERE, name), encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


@lru_cache
def read_words(name: str, language: str) -> Mapping[str, str]:
    """The words of a language, ``nb`` or ``en``, in a file that has them by their key: ``contents`` → ``Innhold``."""
    return {row["key"]: row[language] for row in read_rows(name)}
