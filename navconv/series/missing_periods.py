"""Gaps: the periods that a series, or a table of a database, lacks between its first and its last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from navconv.meaning.times.periods import Unit, join_ordinal, name_period, part_period, unit_of
from navconv.records import NamedTuple


class Gaps(NamedTuple):
    """What is missing among periods of one unit.

    Attributes:
        unit: the unit: months, say.
        first: the ordinal of the first period that is there.
        last: that of the last.
        runs: the first and the last ordinal of each run of periods that are not.
    """

    unit: Unit
    first: int
    last: int
    runs: tuple[tuple[int, int], ...]

    def spell(self, first: int, last: int) -> str:
        """A run of periods: ``2019-03 - 2019-04``; one alone as itself."""
        return " - ".join(dict.fromkeys((self.name(first), self.name(last))))

    def name(self, ordinal: int) -> str:
        """One period: ``2019-03``."""
        return name_period(self.unit, ordinal)


def find_gaps(periods: Iterable[str]) -> Iterator[Gaps]:
    """The periods that are missing between others of their unit; of a unit that misses none nothing.

    ``2019-01, 2019-02, 2019-05`` → ``2019-03 - 2019-04``.
    """
    for unit, found in group_ordinals(periods).items():
        runs = [(a + 1, b - 1) for a, b in pairwise(sorted(found)) if b > a + 1]
        if runs:
            yield Gaps(unit, min(found), max(found), tuple(runs))


def group_ordinals(periods: Iterable[str]) -> dict[Unit, set[int]]:
    """The ordinals of periods by their unit; what is no single period of a calendar is left out."""
    ordinals: dict[Unit, set[int]] = {}
    for period in periods:
        parts = part_period(period)
        if parts is None:
            continue
        unit = unit_of(period)
        ordinal = join_ordinal(unit, int(parts[0]), int(parts[2] or 1) - 1)
        if ordinal is not None:
            ordinals.setdefault(unit, set()).add(ordinal)
    return ordinals
