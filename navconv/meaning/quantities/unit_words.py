"""Units, powers of ten, and the words that name them: ``codelists/unit.csv`` and ``codelists/multiplier.csv``."""

from __future__ import annotations

from functools import lru_cache

from navconv.data_files import read_rows
from navconv.prepared import expression
from navconv.records import NamedTuple

# A number with its decimals is one word, so that 1000,5 names no thousands.
# "Mill.kr".
_CLOSE = expression(r"(?<=\bmill)\.(?=k)|(?<=\bmrd)\.(?=k)")
_WORD = expression(r"[\w%‰]+(?:[.,]\w+)*")


class Unit(NamedTuple):
    """What a figure counts or measures.

    Attributes:
        id: its identifier: ``persons``, ``per-cent``; empty where nothing says what it is.
        name: its Norwegian name.
        name_en: its English name.
        power: the power of ten that a figure is to be multiplied with: 3 for thousands.
    """

    id: str
    name: str
    name_en: str
    power: int = 0

    @property
    def text(self) -> str:
        """The unit as the tidy table writes it: ``persons``, ``1000 persons``."""
        return self.spell(self.name_en)

    def spell(self, name: str) -> str:
        """The unit under one of its names, with its multiplier before it."""
        return f"{10**self.power} {name}".strip() if self.power else name


NONE = Unit("", "", "")
"""The unit of figures of which nothing says what they are."""


class UnitWords(NamedTuple):
    """A unit, and what names it.

    Attributes:
        unit: the unit.
        measured: the words that name it in an indicator, each between spaces.
        counted: those that name it in a title, as what is counted; one that stood behind a hyphen ends words.
    """

    unit: Unit
    measured: tuple[str, ...]
    counted: tuple[str, ...]


@lru_cache(maxsize=1)
def read_units() -> tuple[UnitWords, ...]:
    """Reads the units; the last is what is counted where no word says it."""
    return tuple(
        UnitWords(
            Unit(row["id"], row["name_nb"], row["name_en"]),
            _part(row["words"]),
            _part(row["counted"]),
        )
        for row in read_rows("meaning/codelists/unit.csv")
    )


@lru_cache(maxsize=1)
def read_powers() -> tuple[tuple[int, tuple[str, ...]], ...]:
    """Reads the words for powers of ten, the greatest first, as ``1 000 000`` holds ``1 000``."""
    rows = [
        (int(row["power"]), _part(row["words"]))
        for row in read_rows("meaning/codelists/multiplier.csv")
    ]
    return tuple(sorted(rows, reverse=True))


@lru_cache(maxsize=1)
def read_things() -> frozenset[str]:
    """The nouns that say what is counted where it may be something else than in the next column, between spaces."""
    *others, persons = read_units()
    nouns = {word for _, _, words in others for word in words}
    return frozenset((*nouns, fold_words(persons.unit.name)))


def _part(words: str) -> tuple[str, ...]:
    """The words of a field, each between spaces, the longest first; ``-søkere`` ends others, and has none before it."""
    parts = words.split("|") if words else ()
    folded = [fold_words(word)[word.startswith("-") :] for word in parts]
    return tuple(sorted(folded, key=len, reverse=True))


def fold_words(text: str) -> str:
    """The words of a text in small letters, between spaces: ``Antall (1 000)`` → `` antall 1 000 ``."""
    return f" {' '.join(_WORD.findall(_CLOSE.sub('. ', text.lower())))} "
