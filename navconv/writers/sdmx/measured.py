"""What is counted and what is not: counts of anything, apart from their changes, shares, averages and rates."""

from __future__ import annotations

from navconv.meaning.classifications.codelists import Codelists
from navconv.meaning.classifications.measures import SUMMED
from navconv.meaning.keyed import KeyedSet
from navconv.meaning.observations.member import Member
from navconv.meaning.quantities.unit_words import Unit
from navconv.meaning.quantities.units import unit_of
from navconv.records import replace

SHARES = ("per-cent", "per-mille", "percentage-points")
"""The units of shares."""


def is_count(indicator: Member, unit: Unit, codelists: Codelists) -> bool:
    """Whether an indicator counts; what nothing is known of is taken for a count."""
    return codelists.measures.kind(indicator) in ("count", "") and unit.id not in SHARES


def adds_up(indicator: Member, unit: Unit, codelists: Codelists) -> bool:
    """Whether a whole has the sum of its parts: counts, and changes of counts."""
    return codelists.measures.kind(indicator) in SUMMED and unit.id not in SHARES


def split_counts(keyed: KeyedSet, codelists: Codelists) -> list[KeyedSet]:
    """The counts of a set and all else, each where there is any."""
    members = keyed.members["indicator"]
    counted = {
        item.code for item in members if is_count(item, unit_of(item, keyed.title), codelists)
    }
    others = {item.code for item in members} - counted
    if not counted or not others:
        return [keyed]
    place = [dimension.id for dimension in keyed.dimensions].index("indicator")
    found = []
    for codes in (counted, others):
        kept = {key: item for key, item in keyed.observations.items() if key[place] in codes}
        named = tuple([item for item in members if item.code in codes])
        if kept:
            every = {**keyed.members, "indicator": named}
            found.append(replace(keyed, observations=kept, members=every))
    return found
