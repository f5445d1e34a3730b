"""Keyed data: every key once. Equal repeats are merged, a conflict is a problem that names both lines.

Printed tables say the same fact several times; formats that address a number by its key cannot.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from navconv.meaning.conflicts import conflict_of
from navconv.meaning.dimensions import KNOWN, STANDARD
from navconv.meaning.model import TOTAL_CODE, Dimension, total_of
from navconv.meaning.periods import year_of
from navconv.problems import ConflictError
from navconv.records import dataclass
from navconv.tables.values import Mark, format_value, status_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from navconv.meaning.codelists import Codelists
    from navconv.meaning.model import Member, ObservationTable, ObservedExport
    from navconv.problems import Problem
    from navconv.readers.places import Place
    from navconv.tables.values import Value

    _Printed = tuple[str, ObservationTable]
    """A table and the name of the input that it stands in."""


LAST = ("indicator", "period")
"""The dimensions with which each key ends."""


class KeyedValue(NamedTuple):
    """The value of a key, and where it is printed.

    Attributes:
        value: the number or mark.
        source: the input's name.
        line: the line of the cell.
        column: the value cell in its row, from 1.
        table: the table that it stands in.
    """

    value: Value
    source: str
    line: int
    column: int
    table: ObservationTable

    @property
    def place(self) -> Place:
        """Where it stands, as a user is told."""
        return self.table.find_place(self.line, self.column)

    @property
    def spelled(self) -> str:
        """The number; the status of a mark."""
        return format_value(self.value) or status_of(self.value)


@dataclass(frozen=True, slots=True)
class KeyedSet:
    """The observations of one subject that have the same dimensions, each key once.

    Attributes:
        title: the document title.
        dimensions: the dimensions of the key, ``indicator`` and ``period`` last.
        members: the members that occur, by dimension; total first, then in codelist or printed order.
        observations: the value of each key; a key holds a code for each dimension.
    """

    title: str
    dimensions: tuple[Dimension, ...]
    members: Mapping[str, tuple[Member, ...]]
    observations: Mapping[tuple[str, ...], KeyedValue]


def group_by_dimensions(
    exports: Iterable[ObservedExport],
    codelists: Codelists,
    report: Callable[[Problem], None],
    *,
    keep_first: bool = False,
) -> list[KeyedSet]:
    """Sorts observations into sets, one for each title and set of dimensions that its tables have.

    Args:
        exports: the exports.
        codelists: for the order of members and the codes in force in a year.
        report: takes a problem for each conflict.
        keep_first: keep the first of two values of one key, rather than stop.

    Raises:
        ConflictError: one key has two values, and ``keep_first`` is not set.
    """
    groups: dict[tuple[str, frozenset[str]], list[_Printed]] = {}
    known: dict[str, Dimension] = {}
    for export in exports:
        for table in export.tables:
            names = frozenset(
                (*table.dimensions, *table.fixed, *table.row_dimensions, *table.column_dimensions)
            )
            for name, dimension in table.dimensions.items():
                known.setdefault(name, dimension)
            groups.setdefault((export.title, names), []).append((export.source, table))
    return [
        _keyed_set(
            title,
            order_dimensions(names, known, codelists),
            items,
            codelists,
            report,
            keep_first=keep_first,
        )
        for (title, names), items in groups.items()
    ]


def merge_all(
    exports: Iterable[ObservedExport],
    codelists: Codelists,
    report: Callable[[Problem], None],
    *,
    keep_first: bool = False,
) -> list[KeyedSet]:
    """All observations of each title as one set with every dimension that the title's tables have.

    A dimension that a table does not divide is there as its total. Arguments and errors as for
    :func:`group_by_dimensions`. The standard dimensions are always there.
    """
    groups: dict[str, list[_Printed]] = {}
    names: dict[str, dict[str, None]] = {}
    known: dict[str, Dimension] = {}
    for export in exports:
        groups.setdefault(export.title, []).extend(
            (export.source, table) for table in export.tables
        )
        known.update(export.dimensions)
        wanted = names.setdefault(export.title, dict.fromkeys((*STANDARD, "indicator", "period")))
        wanted.update(dict.fromkeys(export.dimensions))
    return [
        _keyed_set(
            title,
            order_dimensions(names[title], known, codelists),
            items,
            codelists,
            report,
            keep_first=keep_first,
        )
        for title, items in groups.items()
    ]


def order_dimensions(
    names: Iterable[str], known: Mapping[str, Dimension], codelists: Codelists
) -> tuple[Dimension, ...]:
    """Dimensions in the order of a key."""
    names = list(names)
    first = [name for name in KNOWN if name in names and name not in LAST]
    last = [*LAST]
    middle = sorted(name for name in names if name not in first and name not in last)
    return tuple(
        codelists.dimensions.get(name)
        or known.get(name)
        or Dimension(name, name, name, known=False)
        for name in (*first, *middle, *last)
    )


def _keyed_set(
    title: str,
    dimensions: tuple[Dimension, ...],
    tables: list[_Printed],
    codelists: Codelists,
    report: Callable[[Problem], None],
    *,
    keep_first: bool,
) -> KeyedSet:
    names = [dimension.id for dimension in dimensions]
    found: dict[tuple[str, ...], KeyedValue] = {}
    members: dict[str, dict[str, Member]] = {name: {} for name in names}
    conflicts: list[Problem] = []
    for source, table in tables:
        for row, keys in zip(table.rows, _keys(table, names, members, codelists), strict=True):
            lines = row.printed.cell_lines
            places = table.places or range(len(keys))
            for at, code, value in zip(places, keys, row.values, strict=True):
                line = lines[at] if at < len(lines) else row.line
                item = KeyedValue(value, source, line, at + 1, table)
                first = found.setdefault(code, item)
                if first is not item and first.value != value:
                    # A row printed without its cells says nothing: what is printed elsewhere stands.
                    if first.value is Mark.MISSING:
                        found[code] = item
                    elif value is not Mark.MISSING:
                        conflicts.append(conflict_of(first, item, code))
    for problem in conflicts:
        report(problem)
    if conflicts and not keep_first:
        problem = conflicts[0]
        raise ConflictError(
            f"{problem.message} ({len(conflicts)} keys in conflict; --on-conflict first keeps the first)",
            source=problem.source,
            line=problem.line,
            column=problem.column,
            page=problem.page,
            cell=problem.cell,
        )
    ordered = {
        name: tuple(_in_order(name, found_members, codelists))
        for name, found_members in members.items()
    }
    return KeyedSet(title, dimensions, ordered, found)


def _keys(
    table: ObservationTable,
    names: list[str],
    members: dict[str, dict[str, Member]],
    codelists: Codelists,
) -> Iterator[list[tuple[str, ...]]]:
    """The keys of each row of a table, one for each column; enters the members that occur.

    A region's code is the one in force in the year of the observation.
    """
    places = {name: place for place, name in enumerate(names)}
    key = [TOTAL_CODE] * len(names)
    divided = {*table.fixed, *table.row_dimensions, *table.column_dimensions}
    for name in places.keys() - divided:
        members[name].setdefault(TOTAL_CODE, total_of(name))
    years = _years(table)
    # The usual case: within one year, the keys of a row differ in their last code alone.
    alone = table.column_dimensions == ("period",) and names[-1] == "period"
    ends = [(column[0].code,) for column in table.columns] if alone else []
    for row in table.rows:
        of_row = [*table.fixed.values(), *row.members]
        year = -1
        start: tuple[str, ...] = ()
        keys: list[tuple[str, ...]] = []
        for at, column in enumerate(table.columns):
            if years[at] != year:
                # Within one year only the columns' own members change from cell to cell.
                year = years[at]
                for member in of_row:
                    _enter(member, year, key, places, members, codelists)
                start = tuple(key[:-1])
            if alone:
                keys.append(start + ends[at])
            else:
                for member in column:
                    _enter(member, year, key, places, members, codelists)
                keys.append(tuple(key))
        yield keys
    if alone and table.rows:
        for column in table.columns:
            members["period"].setdefault(column[0].code, column[0])


def _enter(
    member: Member,
    year: int,
    key: list[str],
    places: Mapping[str, int],
    members: dict[str, dict[str, Member]],
    codelists: Codelists,
) -> None:
    """Puts a member's code into a key."""
    name = member.dimension
    if name == "region" and member.known:
        member = codelists.in_force(member, year)
    known = members[name]
    if member.code not in known:
        known[member.code] = member
    key[places[name]] = member.code


def _years(table: ObservationTable) -> list[int]:
    """The year of each column; that of the table where the columns are no periods."""
    years = [year_of(period.code) for period in table.periods]
    return years if "period" in table.column_dimensions else (years or [0]) * len(table.columns)


def _in_order(name: str, members: Mapping[str, Member], codelists: Codelists) -> list[Member]:
    """Members in codelist order, the total first, unknown ones last as met; periods by time."""
    if name == "period":
        return sorted(members.values(), key=lambda member: member.code)
    codelist = codelists.lists.get(name)
    places = {} if codelist is None else codelist.places
    end = len(places)
    return sorted(members.values(), key=lambda m: -1 if m.code == "_T" else places.get(m.code, end))
