"""Carries the regions of an issue to the division of one year: what merged is summed, what was split is missing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import cache

from navconv.meaning.classifications.codelist import Entry
from navconv.meaning.classifications.codelists import Codelists
from navconv.meaning.classifications.correspondence import find_moved, link_divisions, map_division
from navconv.meaning.classifications.measures import SUMMED
from navconv.meaning.observations.cell_facts import NOT_CARRIED
from navconv.meaning.observations.member import Member
from navconv.meaning.times.periods import year_of
from navconv.problems import Problem, Severity
from navconv.records import NamedTuple
from navconv.series.issue_facts import Fact, Line, key_of
from navconv.tables.values import Mark, Value

CARRIED = ("municipality", "region")
"""The dimensions whose members are carried, the finer before the coarser."""

PER_CENT = "per cent"

MOST_REASONS = 3
"""How many reasons a problem names."""


class _Part(NamedTuple):
    """A fact of a region, and where it goes.

    Attributes:
        fact: the fact.
        entry: its region in the codelist.
        first: the year of whose division the region is: that of the period, if it was there then.
        images: the codes that it is in the division that is wanted.
    """

    fact: Fact
    entry: Entry
    first: int
    images: tuple[str, ...]


class Carrier:
    """Carries the facts of issues to the division of one year."""

    def __init__(self, codelists: Codelists, year: int, report: Callable[[Problem], None]) -> None:
        """Takes the codelists and their changes, the year, and what takes problems."""
        self.codelists = codelists
        self.year = year
        self._report = report
        self._links = cache(lambda name, first: link_divisions(codelists, name, first, year))
        self._images = cache(lambda name, first: map_division(codelists, name, first, year))
        self._left: dict[str, int] = {}
        self._values: dict[tuple[Line, str], Value] = {}
        self._seen: set[tuple[int, str]] = set()

    def carry(self, facts: Iterable[Fact]) -> list[Fact]:
        """The facts of an issue with the regions of the year; those of no region as they are.

        ``Sør-Trøndelag 3, Nord-Trøndelag 4`` → ``Trøndelag 7``, carried from both.
        """
        facts = list(facts)
        self._left.clear()
        self._values = {(fact.line, fact.period): fact.value for fact in facts}
        found: list[Fact] = []
        groups: dict[object, dict[str, list[_Part]]] = {}
        issue = ""
        for fact in facts:
            issue = fact.issue.source
            name = next((name for name in CARRIED if name in fact.members), "")
            entry = self._find(fact.members.get(name))
            if entry is None:
                found.append(fact)
                continue
            first = min(max(year_of(fact.period) or self.year, entry.first), entry.last)
            part = _Part(fact, entry, first, self._images(name, first)[entry.member.code])
            others = frozenset(pair for pair in fact.line.members if pair[0] not in CARRIED)
            group = groups.setdefault(
                (fact.line._replace(members=others), fact.period, name), defaultdict(list)
            )
            for image in part.images:
                group[image].append(part)
        for group in groups.values():
            beside = list({id(part): part for parts in group.values() for part in parts}.values())
            for code, parts in group.items():
                found += self._make(code, parts, beside)
        if self._left:
            self._report_left(issue)
        return found

    def _report_left(self, issue: str) -> None:
        """Says how many figures of an issue could not be carried, and why: the most first."""
        reasons = sorted(self._left, key=lambda reason: -self._left[reason])
        more = f"; and {len(reasons) - MOST_REASONS:,} more" if len(reasons) > MOST_REASONS else ""
        self._report(
            Problem(
                "series-not-carried",
                Severity.WARNING,
                f"expected regions that can be carried to {self.year}, found {sum(self._left.values()):,} figures that "
                f"are not known there ({'; '.join(reasons[:MOST_REASONS])}{more}); they are missing in the series, "
                "which says of each why (carried_from): take the division that is printed (--regions printed), or a "
                "year before the change",
                issue,
            )
        )

    def describe_moved(self) -> list[str]:
        """Says which counties are not quite what they were, since a municipality came to them or left them alone."""
        moved: dict[str, dict[str, None]] = {}
        years = sorted({first for first, _ in self._seen})
        for first in years:
            for code, names in find_moved(self.codelists, first, self.year).items():
                if (first, code) in self._seen:
                    moved.setdefault(code, {}).update(dict.fromkeys(names))
        members = self.codelists.lists["region"].members
        return [
            f"{members[code].name} ({code}) is carried to {self.year} as a whole, though municipalities came to it or "
            f"left it alone: {', '.join(names)}"
            for code, names in sorted(moved.items())
        ]

    def _find(self, member: Member | None) -> Entry | None:
        """A region in its codelist; None where it is none that could have changed."""
        if member is None or not member.known:
            return None
        return self.codelists.lists[member.dimension].by_code.get(member.code)

    def _make(self, code: str, parts: Sequence[_Part], beside: Sequence[_Part]) -> list[Fact]:
        """What a region of the year has, from the facts of all regions that make it up.

        A blank in the row of a county that was not there in its period says nothing beside those that were.

        Args:
            code: the region.
            parts: the facts of those that make it up.
            beside: the facts of all regions that are printed like them.
        """
        name = parts[0].entry.member.dimension
        own = next((part for part in parts if part.entry.member.code == code), None)
        there = [part for part in parts if part.first == year_of(part.fact.period)] or [*parts]
        if own is not None and own not in there and not isinstance(own.fact.value, Mark):
            there = [own]
        strays = [p.fact for p in parts if p not in there and p.fact.value is not Mark.BLANK]
        first = there[0].first
        if name == "region":
            self._seen.add((first, code))
        link = self._links(name, first).get(code)
        wanted = link.parts if link is not None else (code,)
        if there == [own] and wanted == (code,) and there[0].images == (code,):
            return [there[0].fact, *strays]
        values = [part.fact.value for part in there]
        stray = all(part.first != year_of(part.fact.period) for part in there)
        nothing = stray and set(values) == {Mark.BLANK}
        reason = "" if nothing else self._refuse(wanted, there, beside)
        if reason:
            self._left[reason] = self._left.get(reason, 0) + 1
            value: Value = Mark.MISSING
            text = NOT_CARRIED + reason
        else:
            value = add_up(values)
            printed = [part.entry.member.code for part in there]
            text = " + ".join(self._spell(name, item) for item in printed)
            absent = [item for item in wanted if item not in printed]
            text += f"; {self._join(name, absent)} is not printed" if absent else ""
        return [self._move(there[0].fact, name, code, value, text), *strays]

    def _refuse(
        self, wanted: Sequence[str], parts: Sequence[_Part], beside: Sequence[_Part]
    ) -> str:
        """Why a region cannot be made; empty where it can."""
        name = parts[0].entry.member.dimension
        split = [part.entry.member.code for part in parts if len(part.images) > 1]
        if split:
            return f"{self._join(name, split)} was split"
        if len(parts) == 1 and len(wanted) == 1:
            return ""
        if not self._adds_up(parts[0].fact):
            return f"the measure of {self._join(name, wanted)} is no count that could be summed"
        printed = {part.entry.member.code for part in parts}
        absent = [code for code in wanted if code not in printed]
        if not absent or self._is_whole(name, beside):
            return ""
        return f"{self._join(name, absent)} is not printed"

    def _is_whole(self, name: str, parts: Sequence[_Part]) -> bool:
        """Whether regions add up to their printed total, so that those which are not printed have nobody.

        Municipalities are held against their county, where the table has counties.
        """
        line = parts[0].fact.line
        counties = {
            pair for part in parts for pair in part.fact.line.members if pair[0] == "region"
        }
        others = {pair for pair in line.members if pair[0] not in CARRIED}
        above = (
            [frozenset(others)]
            if name == "region" or not counties
            else [frozenset(others | {county}) for county in counties]
        )
        totals = [
            self._values.get((line._replace(members=members), parts[0].fact.period), Mark.MISSING)
            for members in above
        ]
        values = [part.fact.value for part in parts]
        if any(value in (Mark.SUPPRESSED, Mark.MISSING) for value in (*totals, *values)):
            return False
        return add_up(totals) == add_up(values)

    def _adds_up(self, fact: Fact) -> bool:
        """Whether a whole has the sum of its parts: counts of anything, and changes of counts."""
        indicator = fact.members.get("indicator")
        if indicator is None or PER_CENT in fact.line.unit:
            return False
        return self.codelists.measures.kind(indicator) in SUMMED

    def _move(self, fact: Fact, name: str, code: str, value: Value, text: str) -> Fact:
        """A fact of another region."""
        member = self.codelists.lists[name].members[code]
        members = {**fact.members, name: member}
        county = self.codelists.lists["region"].members.get(member.parent)
        if name == "municipality" and "region" in members and county is not None:
            members["region"] = county
        line = fact.line._replace(members=key_of(members))
        return fact._replace(line=line, members=members, value=value, carried_from=text)

    def _join(self, name: str, codes: Iterable[str]) -> str:
        """Regions with their codes: ``Viken (NO-30)``."""
        return ", ".join(self._spell(name, code) for code in codes)

    def _spell(self, name: str, code: str) -> str:
        return f"{self.codelists.lists[name].members[code].name} ({code})"


def add_up(values: Sequence[Value]) -> Value:
    """The sum of the figures of parts: suppressed where one of them is, blank where all are, which else counts as 0."""
    for mark in (Mark.SUPPRESSED, Mark.MISSING):
        if mark in values:
            return mark
    numbers: list[int | Decimal] = [value for value in values if not isinstance(value, Mark)]
    return sum(numbers) if numbers else Mark.BLANK
