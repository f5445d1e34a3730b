"""Keyed data: every key once. Equal repeats are merged, a conflict is a problem that names both lines.

Printed tables say the same fact several times; formats that address a number by its key cannot.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from itertools import count, repeat

from navconv.meaning.cell_members import spread, spread_in_force
from navconv.meaning.classifications.codelists import CHANGING, Codelists
from navconv.meaning.classifications.dimensions import KNOWN, STANDARD
from navconv.meaning.observations.keyed_value import KeyedValue, Printed, conflict_of
from navconv.meaning.observations.member import TOTAL_CODE, Dimension, Member, total_of
from navconv.meaning.observations.model import ObservationTable, ObservedExport
from navconv.problems import ConflictError, Problem
from navconv.records import dataclass
from navconv.tables.values import Mark, Value

LAST = ("indicator", "period")
"""The dimensions with which each key ends."""


_make_value: Callable[[tuple[Value, int, Printed]], KeyedValue] = partial(tuple.__new__, KeyedValue)
"""Makes one without a call of Python, since there is one for each cell."""


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
    groups: dict[tuple[str, frozenset[str]], list[Printed]] = {}
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
    groups: dict[str, list[Printed]] = {}
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
    tables: list[Printed],
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
        codes = [codes_of(table, name, members[name], codelists) for name in names]
        keys = list(zip(*codes, strict=True))
        values = [value for row, _ in table.rows.figures.rows for value in row]
        items = list(map(_make_value, zip(values, count(), repeat((source, table)), strict=False)))
        firsts = list(map(found.setdefault, keys, items))
        for code, first, item in zip(keys, firsts, items, strict=True):
            if first is item or first.value == item.value:
                continue
            # A row printed without its cells says nothing: what is printed elsewhere stands.
            stands = found[code]
            if stands.value is Mark.MISSING:
                found[code] = item
            elif item.value not in (stands.value, Mark.MISSING):
                conflicts.append(conflict_of(stands, item, code))
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


def codes_of(
    table: ObservationTable, name: str, members: dict[str, Member], codelists: Codelists
) -> list[str]:
    """The code of each cell's member of a dimension; enters the members that occur.

    A place's code is the one in force in the year of the observation.
    """
    if name in CHANGING:
        in_force = spread_in_force(table, name, codelists)
        occurring = list({id(member): member for member in in_force}.values())
        codes = [member.code if member else TOTAL_CODE for member in in_force]
    else:
        occurring = list(table.members(name))
        codes = spread(table, name, lambda member: member.code if member else TOTAL_CODE)
    if codes or name not in {*table.fixed, *table.row_dimensions, *table.column_dimensions}:
        for member in (member or total_of(name) for member in occurring):
            first = members.setdefault(member.code, member)
            if first.known and not member.known:
                # A number that is no longer in force, beside the place itself: its name tells the two apart.
                members[member.code] = member
    return codes


def _in_order(name: str, members: Mapping[str, Member], codelists: Codelists) -> list[Member]:
    """Members in codelist order, the total first, unknown ones last as met; periods by time."""
    if name == "period":
        return sorted(members.values(), key=lambda member: member.code)
    codelist = codelists.lists.get(name)
    places = {} if codelist is None else codelist.places
    end = len(places)
    return sorted(members.values(), key=lambda m: -1 if m.code == "_T" else places.get(m.code, end))
