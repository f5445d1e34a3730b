"""The ledger of one export: its rows as vectors, its cells by key, and what the checks found.

A check is a function that takes the ledger and enters what it held and what it found broken.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from navconv.checks.vectors import LANE, pack, pack_counts
from navconv.observations.model import TOTAL_CODE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from navconv.observations.model import ObservationTable, ObservedExport
    from navconv.problems import Problem

COUNT = "N"
CHANGE = "D1Y"
GROWTH = "G1Y"
ADDITIVE = (COUNT, CHANGE)
"""The indicators that add up; per cents never do."""

SEPARATOR = ";"

FINER = {"scheme_group": "scheme", "region": "municipality"}
"""The dimension whose members a member of another holds."""

Key = tuple[str, ...]

Name = tuple[Key, str]
"""A key with its period, or with all the periods of a series, joined."""


@dataclass(slots=True)
class Sheet:
    """One table in the ledger.

    Attributes:
        table: the table.
        lanes: the positions (from 0) of the columns that add up.
        width: how many these are, the lanes of its vectors.
        changes: for each lane whether it is a change.
        vectors: the additive cells of each row, packed.
        key: the codes of the table's key; the rows' and columns' own are filled in.
        row_places: where in the key the members of a row go.
        column_places: where the members of a column go.
        periods: the periods of the columns where these are time, joined (a string is hashed once, a tuple
            of them each time), else the period of the table; empty where rows are time.
        by_series: whether a row is one series over time, rather than a cell of its own each.
        lane_bits: a bit for each column that adds up.
        keys: the key of each row, the column's part not filled in.
        covered: for each row a bit for each column that a check binds.
        row_sums: which of its rows add up to which; None until they are looked for.
    """

    table: ObservationTable
    lanes: tuple[int, ...]
    width: int
    changes: tuple[bool, ...]
    vectors: list[int]
    key: list[str]
    row_places: tuple[int, ...]
    column_places: tuple[int, ...]
    periods: str
    by_series: bool
    lane_bits: int
    keys: list[Key] = field(default_factory=list)
    covered: list[int] = field(default_factory=list)
    row_sums: list[RowSum] | None = None

    def cell_key(self, key: Key, column: int) -> Name:
        """The key of a cell and its period, given the key of its row."""
        members = self.table.columns[column]
        if self.table.column_dimensions == ("period",):
            return key, members[0].code
        filled, period = list(key), self.periods
        places = iter(self.column_places)
        for member in members:
            # A head may name a period beside another member: "Antall 2018".
            if member.dimension == "period":
                period = member.code
            else:
                filled[next(places)] = member.code
        return tuple(filled), period

    def vector(self, place: Place) -> tuple[int, int]:
        """The figures at a place, packed, and how many lanes they have; none where they do not add up."""
        if place.column < 0:
            return self.vectors[place.row], self.width
        if place.column not in self.lanes:
            return 0, 0
        change = self.changes[self.lanes.index(place.column)]
        value = self.table.rows[place.row].values[place.column]
        return pack((value,), changes=(change,)), 1

    def change_bits(self, place: Place) -> int:
        """A bit in each lane at a place that is a change: without all parts it can be more or less than they."""
        if place.column >= 0:
            return int(self.changes[self.lanes.index(place.column)])
        return sum(1 << LANE * lane for lane, change in enumerate(self.changes) if change)

    def cover(self, place: Place, unknown: int = 0) -> None:
        """Enters that a sum binds the figures at a place, but for the lanes that it cannot bind."""
        if place.column < 0:
            self.cover_rows((place.row,), unknown)
        elif not unknown:
            self.covered[place.row] |= 1 << place.column

    def cover_rows(self, rows: Sequence[int], unknown: int = 0) -> None:
        """Enters that a sum binds the additive cells of rows, but for the lanes that it cannot bind."""
        bits = self.lane_bits
        if unknown:
            bits = sum(
                1 << column
                for lane, column in enumerate(self.lanes)
                if not unknown >> LANE * lane & 1
            )
        for row in rows:
            self.covered[row] |= bits


class RowSum(NamedTuple):
    """A sum of rows of one table, which are named by their index.

    Attributes:
        total: the row that is the total.
        parts: the rows that make it up.
        complete: whether all of them are printed.
        sure: whether they must make up the total; if not, a sum that fails everywhere proves nothing.
    """

    total: int
    parts: list[int]
    complete: bool
    sure: bool


class Place(NamedTuple):
    """Where figures stand.

    Attributes:
        sheet: the table.
        row: the index of the row.
        column: the index of the column; -1 for a row that is one series.
    """

    sheet: Sheet
    row: int
    column: int


class Relation(NamedTuple):
    """A sum that holds by itself, with suppressed cells in it.

    Attributes:
        total: where the total stands.
        parts: where its parts stand, in the same columns.
    """

    total: Place
    parts: tuple[Place, ...]


@dataclass(slots=True)
class Family:
    """Tables that differ only in the member that is fixed for one dimension.

    Attributes:
        dimension: that dimension.
        place: its place in the key.
        sheets: the tables, by the code of their member.
        sums: for the key of a total, with the periods, the places that add up to it.
        fused: its fused rows; None until they are looked for.
    """

    dimension: str
    place: int
    sheets: dict[str, list[Sheet]] = field(default_factory=dict)
    sums: dict[Name, list[Place]] = field(default_factory=dict)
    fused: list[Place] | None = None


@dataclass(slots=True)
class Ledger:
    """The ledger of one export.

    Attributes:
        export: the export.
        dimensions: the dimensions of keys, in order; ``period`` is not among them.
        sheets: its tables.
        places: where the figures of a key and its periods stand, first printed first.
        repeated: those of them that are more than one for a key.
        owners: for the line of a fused row, the member whose figures other sums show it to hold, and
            the dimension over which they show it.
        families: the families of its tables that have a total; None until they are looked for.
        members: the codes that its tables have for each dimension; filled in with the families.
        thorough: whether sums with suppressed cells are kept, to be held together.
        listed: the codes that the codelists have for each dimension.
        headers: what is wrong with a header, by the period of its page and the periods of its columns: problem
            codes and messages.
        sections: the dimensions that a section heading names.
        relations: those sums.
        held: how many checks held.
        broken: how many did not.
        problems: what was found.
    """

    export: ObservedExport
    dimensions: tuple[str, ...]
    sheets: list[Sheet]
    places: dict[Name, list[Place]] = field(default_factory=dict)
    repeated: list[list[Place]] = field(default_factory=list)
    owners: dict[int, tuple[str, str]] = field(default_factory=dict)
    families: list[Family] | None = None
    members: dict[str, set[str]] = field(default_factory=dict)
    thorough: bool = False
    listed: Mapping[str, set[str]] = field(default_factory=dict)
    headers: dict[tuple[str, str], list[tuple[str, str]]] = field(default_factory=dict)
    sections: dict[str, list[str]] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    held: int = 0
    broken: int = 0
    problems: list[Problem] = field(default_factory=list)


def reopen_ledger(ledger: Ledger, export: ObservedExport) -> bool:
    """Turns the ledger of an earlier export to one whose tables have the same words, if it has.

    What stands where, and what adds up to what, follows from the words alone, so only the figures are new.

    Args:
        ledger: the earlier ledger.
        export: the export.

    Returns:
        Whether the ledger is now that of the export; if not, it is as it was.
    """
    pairs = list(zip(ledger.sheets, export.tables, strict=False))
    if len(export.tables) != len(ledger.sheets) or not all(
        # The reader of tables hands out the same objects for the same words.
        sheet.table.fixed is table.fixed and sheet.table.columns is table.columns
        for sheet, table in pairs
    ):
        return False
    for sheet, table in pairs:
        sheet.table = table
        sheet.vectors = _pack_rows(table, sheet.lanes, sheet.changes)
        sheet.covered = [0] * len(table.rows)
    ledger.export = export
    ledger.owners = {}
    ledger.relations = []
    ledger.held = ledger.broken = 0
    ledger.problems = []
    return True


def open_ledger(export: ObservedExport, *, thorough: bool = False) -> Ledger:
    """Enters the tables of an export.

    Args:
        export: the export.
        thorough: keep the sums with suppressed cells, to be held together.
    """
    names: dict[str, None] = {}
    for table in export.tables:
        names.update(dict.fromkeys((*table.fixed, *table.row_dimensions, *table.column_dimensions)))
    dimensions = tuple(sorted(name for name in names if name != "period"))
    places = {name: place for place, name in enumerate(dimensions)}
    ledger = Ledger(export, dimensions, [_open_sheet(table, places) for table in export.tables])
    ledger.thorough = thorough
    _enter_places(ledger)
    return ledger


def _enter_places(ledger: Ledger) -> None:
    """Enters where the figures of each key stand.

    A row over time is entered as one series where most tables have the same periods; the cells of tables
    with other periods are entered one by one, beside the cells of the series that have the same key.
    """
    series = Counter(sheet.periods for sheet in ledger.sheets if sheet.by_series)
    usual = series.most_common(1)[0][0] if series else ""
    for sheet in ledger.sheets:
        sheet.by_series = sheet.by_series and sheet.periods == usual
        if sheet.by_series:
            _enter_series(ledger.places, sheet)
    for sheet in ledger.sheets:
        if not sheet.by_series and "period" not in sheet.table.row_dimensions:
            _enter_cells(ledger.places, sheet, usual)
    ledger.repeated = [places for places in ledger.places.values() if len(places) > 1]


def _enter_series(places: dict[Name, list[Place]], sheet: Sheet) -> None:
    """Enters each row of a table as one series."""
    for at, key in enumerate(sheet.keys):
        name = (key, sheet.periods)
        found = places.get(name)
        if found is None:
            places[name] = [Place(sheet, at, -1)]
        else:
            found.append(Place(sheet, at, -1))


def _enter_cells(places: dict[Name, list[Place]], sheet: Sheet, usual: str) -> None:
    """Enters each cell of a table, behind the cell of the series over the usual periods that has its key."""
    columns = {period: column for column, period in enumerate(usual.split(SEPARATOR))}
    for at, key in enumerate(sheet.keys):
        for column in range(len(sheet.table.columns)):
            name = sheet.cell_key(key, column)
            found = places.get(name)
            if found is None:
                found = places[name] = []
                if name[1] in columns:
                    whole = places.get((name[0], usual), ())
                    found.extend(Place(p.sheet, p.row, columns[name[1]]) for p in whole[:1])
            found.append(Place(sheet, at, column))


def _open_sheet(table: ObservationTable, places: Mapping[str, int]) -> Sheet:
    key = [TOTAL_CODE] * len(places)
    for name, member in table.fixed.items():
        if name != "period":
            key[places[name]] = member.code
    by_series = table.column_dimensions == ("period",)
    if by_series:
        periods = SEPARATOR.join(column[0].code for column in table.columns)
    elif "period" in table.fixed:
        periods = table.fixed["period"].code
    else:
        periods = ""
    indicators = _indicators(table)
    lanes = tuple(at for at, code in enumerate(indicators) if code in ADDITIVE)
    changes = tuple(indicators[lane] == CHANGE for lane in lanes)
    row_places = tuple(places[name] for name in table.row_dimensions if name != "period")
    return Sheet(
        table,
        lanes,
        len(lanes),
        changes,
        _pack_rows(table, lanes, changes),
        key,
        row_places,
        tuple(places[name] for name in table.column_dimensions if name != "period"),
        periods,
        by_series,
        sum(1 << lane for lane in lanes),
        _row_keys(table, key, row_places),
        [0] * len(table.rows),
    )


def _row_keys(table: ObservationTable, key: list[str], row_places: tuple[int, ...]) -> list[Key]:
    """The key of each row, the column's part not filled in."""
    if len(row_places) != len(table.row_dimensions):
        # Rows that are periods all have the table's key.
        return [tuple(key)] * len(table.rows)
    keys = []
    for row in table.rows:
        for place, member in zip(row_places, row.members, strict=True):
            key[place] = member.code
        keys.append(tuple(key))
    for place in row_places:
        key[place] = TOTAL_CODE
    return keys


def _indicators(table: ObservationTable) -> tuple[str, ...]:
    """The indicator of each column."""
    if "indicator" in table.column_dimensions:
        place = table.column_dimensions.index("indicator")
        return tuple(column[place].code for column in table.columns)
    fixed = table.fixed.get("indicator")
    # Rows that are indicators do not add up among themselves, nor with other tables' rows as vectors.
    return (fixed.code if fixed else "",) * len(table.columns)


def _pack_rows(
    table: ObservationTable, lanes: tuple[int, ...], changes: tuple[bool, ...]
) -> list[int]:
    """The additive cells of each row, packed."""
    if len(lanes) == len(table.columns) and not any(changes):
        return pack_counts([row.values for row in table.rows])
    return [pack([row.values[lane] for lane in lanes], changes=changes) for row in table.rows]
