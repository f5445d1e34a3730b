"""Reforms as rows: which code became which, from when, and how; never a dictionary, which keeps one half of a split."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum

from navconv.meaning.classifications.codelists import Codelists
from navconv.meaning.classifications.correspondence import map_division
from navconv.records import NamedTuple

OPEN_END = 9999
"""The last year of a member that has none."""


class Kind(StrEnum):
    """What became of a member."""

    SAME = "same"
    RENAMED = "renamed"
    MERGED = "merged"
    SPLIT = "split"


class Relation(NamedTuple):
    """A member of one year's division and one that it became in another's.

    Attributes:
        source: its code.
        target: the code that it became.
        valid_from: the first day of the target, or of what it became in the reform; empty where it is open.
        valid_to: the last day of the target; empty where it is open.
        kind: what became of it.
    """

    source: str
    target: str
    valid_from: str
    valid_to: str
    kind: Kind


def relate_divisions(codelists: Codelists, dimension: str, first: int, last: int) -> list[Relation]:
    """A row for each pair of members of two years' divisions of which one became the other."""
    images = map_division(codelists, dimension, first, last)
    sources = Counter(target for found in images.values() for target in found)
    since = {step.new: step.year for step in codelists.steps[dimension] if step.year <= last}
    known = codelists.lists[dimension].by_code
    rows = []
    for source, found in images.items():
        for target in found:
            if len(found) > 1:
                kind = Kind.SPLIT
            elif sources[target] > 1:
                kind = Kind.MERGED
            else:
                kind = Kind.SAME if source == target else Kind.RENAMED
            entry = known[target]
            begins = entry.first if kind is Kind.SAME else since.get(target, entry.first)
            ends = "" if entry.last == OPEN_END else f"{entry.last}-12-31"
            rows.append(Relation(source, target, f"{begins}-01-01" if begins else "", ends, kind))
    return rows
