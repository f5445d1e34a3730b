"""Gaps: the periods that a series lacks between its first and its last."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from navconv.meaning.periods import join_ordinal, name_period, part_period, unit_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from navconv.meaning.periods import Unit


def find_gaps(periods: Iterable[str]) -> tuple[str, ...]:
    """The periods that are missing between others of their length, a run of them as one text.

    ``2019-01, 2019-02, 2019-05`` → ``2019-03 - 2019-04``.
    """
    return tuple(
        _spell_run(unit, first + 1, last - 1)
        for unit, found in group_ordinals(periods).items()
        for first, last in pairwise(sorted(found))
        if last > first + 1
    )


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


def _spell_run(unit: Unit, first: int, last: int) -> str:
    """A run of periods: ``2019-03 - 2019-04``; one alone as itself."""
    names = dict.fromkeys((name_period(unit, first), name_period(unit, last)))
    return " - ".join(names)
