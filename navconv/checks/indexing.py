"""Opens the ledger of an export: its tables as sheets, and where the figures of each key stand."""

from __future__ import annotations

from collections import Counter
from functools import partial
from itertools import chain, count, repeat

from navconv.checks.index import Ledger
from navconv.checks.indexed_table import SEPARATOR, Place, Sheet
from navconv.checks.key_numbers import PERIOD, KeyNumbers
from navconv.checks.packed_table import PackedTable
from navconv.checks.row_parts import find_blank_rows
from navconv.meaning.classifications.measures import BASELESS, CHANGE, CHANGES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from navconv.checks.indexed_table import Key, Name
    from navconv.meaning.classifications.measures import Measures
    from navconv.meaning.observations.member import Member
    from navconv.meaning.observations.model import ObservationTable, ObservedExport

    Repeated = dict[Name, list[Place]]

_TELLING = ("age", "indicator")
"""The dimensions of which names tell what adds up."""


def reopen_ledger(ledger: Ledger, export: ObservedExport) -> bool:
    """Turns the ledger of an earlier export to one whose tables mean the same, if it has.

    What stands where, and what adds up to what, follows from the words alone, so only the figures are new. Which
    periods there are, and which members that no codelist knows, matters no more than that some are the same and others
    are not: in the names of places and sums those of the export for which the ledger was opened stand for those of the
    next issue.

    Args:
        ledger: the earlier ledger.
        export: the export.

    Returns:
        Whether the ledger is now that of the export; if not, it is as it was.
    """
    if len(export.tables) != len(ledger.sheets):
        return False
    pairs = list(zip(ledger.sheets, export.tables, strict=True))
    # The reader of tables hands out the same objects for words that are the same, or the same but for their periods.
    same = all(sheet.table.rows.keys is table.rows.keys for sheet, table in pairs)
    if not same and not _mean_alike([(sheet.table, table) for sheet, table in pairs]):
        return False
    if any(sheet.blank != find_blank_rows(table) for sheet, table in pairs):
        return False
    periods = list(map(_name_periods, export.tables))
    renamed = {*zip([sheet.periods for sheet in ledger.sheets], periods, strict=True)}
    if not _are_renamed(renamed):
        return False
    for (sheet, table), own in zip(pairs, periods, strict=True):
        sheet.turn_to(table, own)
        if not same:
            sheet.strange = None
    ledger.export = export
    ledger.take_figures()
    if any(before != after for before, after in renamed):
        # Those of earlier issues are not needed again, and a long series has many.
        ledger.headers = {}
    ledger.owners = {}
    ledger.relations = []
    ledger.held = ledger.broken = 0
    ledger.problems = []
    return True


def _mean_alike(pairs: Iterable[tuple[ObservationTable, ObservationTable]]) -> bool:
    """Whether tables mean what others do, but for periods, and for names that no codelist knows.

    Each of these has one other name throughout, but those of ages and indicators, which tell what adds up.
    """
    names: dict[Member, Member] = {}
    for table, other in pairs:
        if _structure(table) != _structure(other):
            return False
        apart = () if "period" in table.row_dimensions else ("period",)
        for before, after in zip(_members(table), _members(other), strict=True):
            if before.dimension in apart:
                continue
            if before.known or before.dimension in _TELLING:
                if before is not after and before != after:
                    return False
            elif (
                after.known
                or before.dimension != after.dimension
                or names.setdefault(before, after) != after
            ):
                return False
    return len({*names.values()}) == len(names)


def _structure(table: ObservationTable) -> tuple[object, ...]:
    """What the sums of a table depend on, besides the members of its rows and columns."""
    fixed = {name: member for name, member in table.fixed.items() if name != "period"}
    divided = table.row_dimensions, table.column_dimensions, table.of_which
    roles, _, fused = table.rows.keys
    return (fixed, *table.fixed, *divided, table.complete, roles, fused, len(table.columns))


def _members(table: ObservationTable) -> Iterable[Member]:
    """All members that a table, its columns and its rows fix."""
    return chain(table.fixed.values(), *table.columns, *table.rows.keys.members)


def _are_renamed(pairs: Iterable[tuple[str, str]]) -> bool:
    """Whether tables have the periods of others, each of them under one other name throughout."""
    names: dict[str, str] = {}
    for before, after in pairs:
        ones, others = before.split(SEPARATOR), after.split(SEPARATOR)
        if len(ones) != len(others) or list(map(names.setdefault, ones, others)) != others:
            return False
    return len(set(names.values())) == len(names)


def _name_periods(table: ObservationTable) -> str:
    """The periods of a table's columns in one, or its own; empty where rows have their own."""
    return SEPARATOR.join([period.code for period in table.periods])


def open_ledger(export: ObservedExport, measures: Measures, *, thorough: bool = False) -> Ledger:
    """Enters the tables of an export.

    Args:
        export: the export.
        measures: of which indicators a whole has the sum of its parts' figures.
        thorough: keep the sums with suppressed cells, to be held together.
    """
    names: dict[str, None] = {}
    for table in export.tables:
        names.update(dict.fromkeys((*table.fixed, *table.row_dimensions, *table.column_dimensions)))
    dimensions = tuple(sorted(name for name in names if name != "period"))
    places = {name: place for place, name in enumerate(dimensions)}
    tables: Iterable[ObservationTable] = export.tables
    if any("indicator" in table.row_dimensions or table.of_which for table in export.tables):
        # Few tables have indicators as rows, or parts of others.
        from navconv.checks.parting import part_tables

        tables = part_tables(tables)
    # A list has a table for each of its periods, which have the same rows.
    known: dict[tuple[object, ...], list[Key]] = {}
    numbers = KeyNumbers(dimensions)
    sheets = [_open_sheet(table, places, numbers, known, measures) for table in tables]
    ledger = Ledger(export, dimensions, sheets)
    ledger.thorough = thorough
    ledger.number_cells()
    ledger.take_figures()
    _enter_places(ledger)
    return ledger


def _enter_places(ledger: Ledger) -> None:
    """Enters where the figures of each key stand.

    A row over time is entered as one series where most tables have the same periods; the cells of tables
    with other periods are entered one by one, beside the cells of the series that have the same key.
    """
    series = Counter(sheet.periods for sheet in ledger.sheets if sheet.by_series)
    usual = max(series, key=series.__getitem__, default="")
    repeated: Repeated = {}
    for sheet in ledger.sheets:
        sheet.by_series = sheet.by_series and sheet.periods == usual
        if sheet.by_series:
            _enter_column(ledger.places, repeated, sheet, -1)
    for sheet in ledger.sheets:
        if not sheet.by_series and "period" not in sheet.table.row_dimensions:
            _enter_cells(ledger.places, repeated, sheet, usual)
    names = [name for name in ledger.places if name in repeated] if repeated else []
    ledger.repeated = [_of_one_base(ledger, name, repeated[name]) for name in names]


def _of_one_base(ledger: Ledger, name: Name, places: list[Place]) -> list[Place]:
    """The places of a key that speak of one thing: a bare per cent is one of its own table's total."""
    if "indicator" not in ledger.dimensions:
        return places
    first = places[0].sheet
    if first.numbers.code(name, ledger.dimensions.index("indicator")) not in BASELESS:
        return places
    return [place for place in places if place.sheet.table.fixed == first.table.fixed]


def _enter_column(places: dict[Name, Place], repeated: Repeated, sheet: Sheet, column: int) -> None:
    """Enters where the figures of each row of a column stand, or each row as one series."""
    part = sheet.column_part(column)
    own = map(partial(tuple.__new__, Place), zip(repeat(sheet), count(), repeat(column)))
    for key, place in zip(sheet.keys, own, strict=False):
        first = places.setdefault(key + part, place)
        if first is not place:
            repeated.setdefault(key + part, [first]).append(place)


def _enter_cells(places: dict[Name, Place], repeated: Repeated, sheet: Sheet, usual: str) -> None:
    """Enters each cell of a table, behind the cell of the series over the usual periods that has its key."""
    number = sheet.numbers.number
    columns = {number(PERIOD, code): at for at, code in enumerate(usual.split(SEPARATOR)) if usual}
    for column in range(len(sheet.table.columns)):
        part = sheet.column_part(column)
        period = sheet.numbers.part(part, PERIOD)
        if period in columns:
            series = part - period + number(PERIOD, usual)
            for key in sheet.keys:
                whole = places.get(key + series)
                if whole is not None:
                    places.setdefault(key + part, whole._replace(column=columns[period]))
        _enter_column(places, repeated, sheet, column)


def _open_sheet(
    table: ObservationTable,
    places: Mapping[str, int],
    numbers: KeyNumbers,
    known: dict[tuple[object, ...], list[Key]],
    measures: Measures,
) -> Sheet:
    """Enters a table; the keys of rows are ``known`` where another has the same."""
    fixed = [
        numbers.number(places[name], member.code)
        for name, member in table.fixed.items()
        if name != "period"
    ]
    by_series = table.column_dimensions == ("period",)
    # Rows that are indicators do not add up among themselves, nor with other tables' rows as vectors.
    indicators = table.indicators
    told = {member: measures.adds_up(member) for member in {*indicators} if member}
    changing = {member for member in told if measures.kind(member) == CHANGES}
    if not any(adds for member, adds in told.items() if member not in changing):
        # What changes may be a share, where no count stands beside it.
        told = {member: member.code == CHANGE for member in told}
    slots = tuple(at for at, member in enumerate(indicators) if member and told[member])
    changes = tuple(indicators[slot] in changing for slot in slots)
    row_places = tuple(places[name] for name in table.row_dimensions if name != "period")
    key = sum(fixed)
    like = (id(table.rows.keys), row_places)
    rows = known.get(like)
    if rows is None:
        rows = known[like] = _row_keys(table, row_places, numbers)
    return Sheet(
        table,
        slots,
        len(slots),
        changes,
        numbers,
        key,
        row_places,
        tuple(places[name] for name in table.column_dimensions if name != "period"),
        _name_periods(table),
        by_series,
        [key + row for row in rows],
        find_blank_rows(table),
        PackedTable(table, slots, changes),
    )


def _row_keys(
    table: ObservationTable, row_places: tuple[int, ...], numbers: KeyNumbers
) -> list[Key]:
    """What each row adds to the key of its table."""
    if len(row_places) != len(table.row_dimensions):
        # Rows that are periods all have the table's key.
        return [0] * len(table.rows)
    return [
        sum(
            [
                numbers.number(place, member.code)
                for place, member in zip(row_places, members, strict=True)
            ]
        )
        for members in table.rows.keys.members
    ]
