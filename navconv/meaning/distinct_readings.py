"""Readings of one phrase that say different things: of those that say the same the one that its words fit best."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from navconv.meaning.dimensions import SCHEMES
from navconv.meaning.member import UNKNOWN_CODE
from navconv.meaning.readings import STRANGER

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from navconv.meaning.readings import Reading

LAST = ("period", "indicator")
"""The dimensions whose members may stand behind others without a letter: ``2016``, ``%``."""


def keep_distinct(readings: Sequence[Reading], nouns: Collection[str]) -> list[Reading]:
    """Readings of one size that say different things; of those that say the same the one that the words fit best.

    Nouns are the indicators that count something else than the table: ``Befolkning``.
    """
    kept: dict[object, Reading] = {}
    for reading in readings:
        unknown = any(part.value == UNKNOWN_CODE for part in reading.parts)
        if unknown and not SCHEMES.isdisjoint(reading.dimensions):
            # "Uoppgitt utdanning" speaks of no scheme.
            continue
        if reading.exact:
            key: object = tuple((part.dimension, part.value) for part in reading.parts)
        elif _is_one_name(reading) or _ends_name(reading, nouns):
            continue
        else:
            key = reading.dimensions, reading.total, reading.unlisted
        before = kept.get(key)
        if before is None or _rank(reading) < _rank(before):
            kept[key] = reading
    return list(kept.values())


def _is_one_name(reading: Reading) -> bool:
    """Whether words are rather one name than parts, of which one is not known.

    An indicator that is not listed stands beside members, not times: ``Endring mai 2020``. What has no letter is no age
    or place beside other words: ``0-3 uker``. What is not known is known of something: ``Uoppgitt utdanning``.
    """
    if reading.unlisted and (reading.left_out or {"period", STRANGER} & reading.dimensions):
        return True
    return any(
        part.value == UNKNOWN_CODE
        or (part.dimension not in LAST and not any(map(str.isalpha, part.label.text)))
        for part in reading.parts
    )


def _ends_name(reading: Reading, nouns: Collection[str]) -> bool:
    """Whether a noun in small letters ends the strange name before it: ``Øvrig befolkning``."""
    return any(
        before.dimension == STRANGER and part.value in nouns and part.label.text[:1].islower()
        for before, part in pairwise(reading.parts)
    )


def _rank(reading: Reading) -> tuple[int, int]:
    """How well words fit, the best first: few letters that no codelist knows, then many in names, fewer in times.

    ``20-24 år 1. halvår`` is ``20-24 år`` and ``1. halvår``; ``20-24`` and ``år 1. halvår`` say the same.
    """
    strange = named = 0
    for part in reading.parts:
        size = len(part.label.text)
        if part.dimension == STRANGER or (part.dimension == "indicator" and reading.unlisted):
            strange += size
        elif part.dimension != "period":
            named += size
    return strange, -named
