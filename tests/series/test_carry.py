"""Figures carried over every reform since 1995, forward and back, held to Statistics Norway's own list of changes.

The list is read here by itself: each municipality has a figure of its own, so that a sum says of whom it was made, and
what cannot be carried names whom nobody can part.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

from navconv.meaning.classifications.codelists import load_codelists
from navconv.meaning.observations.member import Member
from navconv.series.carry import NOT_CARRIED, Carrier
from navconv.series.issue_facts import Fact, Line, key_of
from navconv.series.issues import Issue
from navconv.tables.values import Mark

CODELISTS = load_codelists()
PLACES = CODELISTS.lists["municipality"]
COUNT = CODELISTS.lists["indicator"].by_code["N"].member
LIST = Path(__file__).parents[1] / "meaning" / "kommuneendringer.csv"

with LIST.open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))
YEARS = sorted({int(row["date"][:4]) for row in ROWS})
FIRST, LAST = YEARS[0] - 1, YEARS[-1]


def in_force(year: int) -> list[str]:
    """The municipalities of a year, without those that belong to no county."""
    return [
        e.member.code
        for e in PLACES.entries
        if e.first <= year <= e.last and e.member.code[0] != "_"
    ]


def follow(codes: list[str], first: int, last: int) -> dict[str, set[str]]:
    """What each code became, or had been, by the rows of the list alone."""
    old, new = ("old_code", "new_code") if first < last else ("new_code", "old_code")
    years = [year for year in YEARS if min(first, last) < year <= max(first, last)]
    images = {code: {code} for code in codes}
    for year in years if first < last else reversed(years):
        became = defaultdict(set)
        for row in ROWS:
            if row["date"].startswith(str(year)):
                became[row[old]].add(row[new])
        for code, found in images.items():
            images[code] = set().union(*(became.get(one, {one}) for one in found))
    return images


def carry(first: int, last: int) -> dict[str, Fact]:
    """What the municipalities of one year's division are in another's; the figure of each is its code."""
    found = []
    for place, code in enumerate(in_force(first), 1):
        period = Member("period", str(first), str(first))
        members = {"municipality": PLACES.members[code], "indicator": COUNT, "period": period}
        line = Line("helt ledige", "persons", "N", (), key_of(members))
        issue = Issue("a.txt", 1, f"{first + 1}-01-01")
        found.append(
            Fact(
                line, str(first), members, ("municipality",), (), int(code), issue, "Kommune", place
            )
        )
    carried = Carrier(CODELISTS, last, lambda _: None).carry(found)
    by_code = {fact.members["municipality"].code: fact for fact in carried}
    assert len(by_code) == len(carried)
    return by_code


@pytest.mark.parametrize(
    ("first", "last"),
    [
        *[(year - 1, year) for year in YEARS],
        *[(year, year - 1) for year in YEARS],
        *[(FIRST, year) for year in YEARS[1:]],
        *[(LAST, year - 1) for year in YEARS],
    ],
)
def test_every_row_is_carried_or_said_why_not(first: int, last: int):
    images = follow(in_force(first), first, last)
    sources = defaultdict(set)
    for code, found in images.items():
        for image in found:
            sources[image].add(code)
    carried = carry(first, last)
    assert set(carried) == set(sources) == set(in_force(last))
    for code, parts in sources.items():
        fact = carried[code]
        split = [part for part in sorted(parts) if len(images[part]) > 1]
        if split:
            named = ", ".join(f"{PLACES.members[part].name} ({part})" for part in split)
            assert fact.value is Mark.MISSING
            assert fact.carried_from == f"{NOT_CARRIED}{named} was split"
        else:
            assert fact.value == sum(map(int, parts))
            made_of = {
                part.rpartition("(")[2].rstrip(")") for part in fact.carried_from.split(" + ")
            }
            assert made_of == ({""} if parts == {code} else parts)


def test_those_who_were_parted_by_the_reforms_are_the_known_ones():
    ahead = {
        part
        for year in YEARS
        for part, found in follow(in_force(year - 1), year - 1, year).items()
        if len(found) > 1
    }
    names = {PLACES.members[code].name for code in ahead}
    assert names == {"Stokke", "Tysfjord - Divtasvuodna", "Snillfjord", "Ålesund"}
