"""Exports with the codes of a profile in the place of ours, once all is read, checked and selected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import product

from navconv.meaning.classifications.codelist import Codelist
from navconv.meaning.classifications.codelists import CHANGING, Codelists, Lists
from navconv.meaning.classifications.profiles import NOT_CODED, Profile
from navconv.meaning.facts import FactFinder
from navconv.meaning.observations.member import TOTAL_CODE, Member
from navconv.meaning.observations.model import (
    ObservationRows,
    ObservationTable,
    ObservedExport,
    RowKeys,
)
from navconv.meaning.times.periods import year_of
from navconv.problems import Problem, Severity
from navconv.records import replace

OPEN_END = 9999
"""The last year of a code that is still in force."""

KEPT = 1 << 10
"""How many keys of tables are remembered; most tables of an input share theirs."""


class WrittenLists(Lists):
    """Codelists with the codes of a profile, each made when it is first asked for."""

    def __init__(self, lists: Lists, profile: Profile) -> None:
        """Takes the lists as they are read, and what is written in the place of their codes."""
        super().__init__({}, lists)
        self._lists = lists
        self._profile = profile

    def __getitem__(self, name: str) -> Codelist:
        found = self._read[name]
        if found is None:
            found = self._read[name] = self._profile.write_list(self._lists[name])
        return found


class Recoder:
    """Writes the codes of a profile into one export after another, and looks whether they are right."""

    def __init__(
        self, codelists: Codelists, profile: Profile, report: Callable[[Problem], None]
    ) -> None:
        """Takes the codelists as they are read, what is written, and what takes problems; makes those as written."""
        self.codelists = codelists
        self.written = replace(codelists, lists=WrittenLists(codelists.lists, profile))
        self.profile = profile
        self._report = report
        self._finder = FactFinder()
        self._keys: dict[int, tuple[RowKeys, RowKeys]] = {}
        self._members: dict[Member, Member] = {}
        self._codes: dict[tuple[str, str], str] = {}
        self._seen: set[tuple[str, str]] = set()

    def recode(self, exports: Iterable[ObservedExport]) -> Iterator[ObservedExport]:
        """The exports with the codes of the profile; the totals keep theirs until they are written.

        Raises:
            CodelistError: two members of a dimension would have one code.
        """
        for export in exports:
            for table in export.tables:
                self._check_codes(table, export.source)
            # What follows from our codes, such as which ages overlap, is found out while they are there.
            facts = self._finder.find(export)
            yield replace(export, tables=tuple(map(self._recode_table, export.tables)), facts=facts)

    def _recode_table(self, table: ObservationTable) -> ObservationTable:
        rows = table.rows
        return replace(
            table,
            fixed={name: self._recode(member) for name, member in table.fixed.items()},
            columns=tuple([tuple(map(self._recode, column)) for column in table.columns]),
            rows=ObservationRows(rows.printed, self._recode_keys(rows.keys), rows.figures),
        )

    def _recode_keys(self, keys: RowKeys) -> RowKeys:
        """The keys of rows; the same object for the same, as later stages expect."""
        known = self._keys.get(id(keys))
        if known is None:
            if len(self._keys) >= KEPT:
                self._keys.clear()
            members = tuple([tuple(map(self._recode, row)) for row in keys.members])
            known = self._keys[id(keys)] = (keys, keys._replace(members=members))
        return known[1]

    def _recode(self, member: Member) -> Member:
        """A member as it is written.

        Raises:
            CodelistError: its code is that of another member too.
        """
        found = self._members.get(member)
        if found is None:
            name, profile = member.dimension, self.profile
            found = self._members[member] = profile.write_member(member)
            if name not in NOT_CODED:
                whole = member.code == TOTAL_CODE
                written = profile.write_whole(name) if whole else found.code
                self._codes.setdefault((name, profile.write_whole(name)), TOTAL_CODE)
                other = self._codes.setdefault((name, written), member.code)
                if other != member.code:
                    raise profile.refuse(name, written, (other, member.code))
        return found

    def _check_codes(self, table: ObservationTable, source: str) -> None:
        """Reports codes that were not in force in the period of their row, and those without a counterpart."""
        for name in self.profile.codes:
            for member, period in _pair_with_periods(table, name):
                if member is None or member.code == TOTAL_CODE:
                    continue
                year = year_of(period.code) if period and name in CHANGING else 0
                own = self.codelists.in_force(member, year)
                fault = self._find_fault(own, year)
                if fault and (name, own.code) not in self._seen:
                    self._seen.add((name, own.code))
                    self._say(table, source, own, fault)

    def _find_fault(self, member: Member, year: int) -> str:
        """What is wrong with a code in a year; nothing where it is right."""
        name = member.dimension
        if self.profile.codes[name].get(member.code) == "":
            return "which has no counterpart there"
        if name not in CHANGING:
            return ""
        entry = self.codelists.lists[name].by_code.get(member.code)
        if entry is None or not member.known:
            return "which no codelist has"
        if not year or entry.first <= year <= entry.last:
            return ""
        return f"which is of {entry.first or ''}-{entry.last if entry.last < OPEN_END else ''} and not of {year}"

    def _say(self, table: ObservationTable, source: str, member: Member, fault: str) -> None:
        """Reports a code, at its table."""
        page, line, column, cell = table.find_place(table.table.header.line)
        profile = self.profile
        self._report(
            Problem(
                "profile-code",
                Severity.WARNING,
                f"expected codes of the profile {profile.name} for {member.dimension}, found "
                f"{profile.write(member.dimension, member.code)} ({member.name}), {fault}; it stands as it is: look "
                "it up before you pass it on, or give it another code in a profile of your own",
                source,
                line,
                column,
                page=page,
                cell=cell,
            )
        )


def _pair_with_periods(
    table: ObservationTable, name: str
) -> Iterable[tuple[Member | None, Member | None]]:
    """Each member of a dimension with the periods that it stands with."""
    members, periods = table.members(name), table.members("period")
    for axis in (table.row_dimensions, table.column_dimensions):
        if {name, "period"} <= {*axis}:
            return dict.fromkeys(zip(members, periods, strict=True))
    return product(dict.fromkeys(members), dict.fromkeys(periods))
