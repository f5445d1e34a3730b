"""Words that are data: months (``month.csv``), ordinals, totals, parts and labels, each in a file of its name."""

from __future__ import annotations

import re
from functools import lru_cache

from navconv.data_files import read_rows

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@lru_cache(maxsize=1)
def load_months() -> Mapping[str, int]:
    """The number of each month by its names and abbreviations, in lower case and without a point: ``jan`` → 1."""
    months: dict[str, int] = {}
    for row in read_rows("layout/month.csv"):
        for name in filter(None, (row["name_nb"], row["name_en"], *row["aliases"].split("|"))):
            months[name.casefold().rstrip(".")] = int(row["number"])
    return months


@lru_cache(maxsize=1)
def load_ordinals() -> Mapping[str, int]:
    """The number of each ordinal that is written out: ``første`` → 1."""
    return {
        word: int(row["number"])
        for row in read_rows("layout/ordinal.csv")
        for word in row["words"].split("|")
    }


def load_totals(place: str) -> tuple[str, ...]:
    """The words of totals at a place of a label: ``begins``, ``ends``, ``alone``, or before a name ``of_many``.

    Behind the last no words may stand that say ``but`` which not: ``Alle andre``.
    """
    return tuple([row["words"] for row in read_rows("layout/total.csv") if row[place]])


def load_parts() -> tuple[str, ...]:
    """The words that say of a row or column that it is a part of the one before: ``herav``."""
    return tuple([row["words"] for row in read_rows("layout/part.csv")])


def load_remarks(place: str) -> tuple[str, ...]:
    """The words that a sentence of a note ``begins`` with, or that it has ``inside`` it and names of rows have not."""
    return tuple([row["words"] for row in read_rows("layout/remark.csv") if row[place]])


@lru_cache(maxsize=1)
def load_label_words() -> Mapping[str, tuple[bool, bool]]:
    """The words over labels; whether years below them are of birth, and whether they name what others divide.

    Read when a line asks for them first.
    """
    rows = read_rows("layout/label_words.csv")
    return {row["word"]: (bool(row["cohort"]), bool(row["divides"])) for row in rows}


@lru_cache(maxsize=1)
def load_measure_words() -> frozenset[str]:
    """The words over labels that name what is measured: ``Indikator``."""
    return frozenset(
        [row["word"] for row in read_rows("layout/label_words.csv") if row["measures"]]
    )


@lru_cache(maxsize=1)
def load_units() -> Mapping[str, bool]:
    """The units that may stand below heads, and whether each is a measure by itself: ``antall`` is, ``kr`` is not."""
    return {row["word"]: bool(row["measure"]) for row in read_rows("layout/unit_line.csv")}


@lru_cache(maxsize=1)
def load_withheld() -> Mapping[str, bool]:
    """The words before the limit of a count that is withheld, and whether it may reach it: ``under`` may not."""
    return {row["words"]: bool(row["reaches"]) for row in read_rows("layout/withheld.csv")}


def match_any(words: Iterable[str]) -> str:
    """A regular expression for any of some words, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))).replace("\\ ", " ")
