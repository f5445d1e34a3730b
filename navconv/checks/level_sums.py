"""Sums over levels: rows of one table make up what stands undivided in another.

A sheet of municipalities is held against that of their counties, the counties of a list against the whole country,
women and men in the left half of a list against both sexes in the right one.
"""

from __future__ import annotations

from navconv.checks.family_sums import cover_sum, describe_sum, find_broken, find_columns
from navconv.checks.index import Family, Relation, Sum
from navconv.checks.indexed_table import Place
from navconv.meaning.classifications.dimensions import FINER, PARTITIONS
from navconv.meaning.observations.member import UNKNOWN_CODE, Role
from navconv.meaning.phrases.ages import part_ages
from navconv.tables.packed_counts import MAX_PARTS, full_slots, holds, split, unbound

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from navconv.checks.index import Ledger
    from navconv.checks.indexed_table import Name, Sheet

MOST_FAILING = 0.2
"""The share of cells that may be broken where nothing says that all parts are printed."""

FEWEST_HELD = 2
"""How many cells must hold there before one that does not is a fault."""

Groups = dict[int, list[int]]
"""The rows of a table that add up, by the key of what they make up."""


def check_levels(ledger: Ledger) -> None:
    """Rows that divide what another table prints undivided add up to it."""
    if ledger.levels is None:
        ledger.levels = list(_find_levels(ledger))
    for level in ledger.levels:
        _enter(ledger, level)


def _find_levels(ledger: Ledger) -> Iterator[Family]:
    """The sums over each dimension, by what the tables of the rows divide besides."""
    for place, dimension in enumerate(ledger.dimensions):
        if dimension not in PARTITIONS or not any(
            sheet.slots and _is_undivided(sheet, place) for sheet in ledger.sheets
        ):
            continue
        levels: dict[tuple[int, ...], Family] = {}
        known: dict[int, Groups] = {}
        for sheet in ledger.sheets:
            if place in sheet.row_places and sheet.slots:
                level = levels.setdefault(sheet.row_places, Family(dimension, place))
                groups = known.get(id(sheet.keys))
                if groups is None:
                    groups = known[id(sheet.keys)] = _group_rows(ledger, sheet, place)
                if groups:
                    level.sheets.setdefault("", []).append(sheet)
                    _enter_names(ledger, level, sheet, groups)
        for level in levels.values():
            level.sums = {
                name: parts for name, parts in level.sums.items() if 1 < len(parts) <= MAX_PARTS
            }
            if level.sums:
                level.loose = [name for name in level.sums if not _is_sure(ledger, level, name)]
                yield level


def _is_undivided(sheet: Sheet, place: int) -> bool:
    """Whether a table does not divide a dimension, named by its place in the key."""
    return (
        not sheet.numbers.part(sheet.key, place)
        and place not in sheet.row_places
        and place not in sheet.column_places
    )


def _group_rows(ledger: Ledger, sheet: Sheet, place: int) -> Groups:
    """The rows that make up what the table itself does not print, those of finer members left out."""
    if len(sheet.row_places) == 1 and Role.TOTAL in sheet.table.rows.keys.roles:
        return {}
    finer = FINER.get(ledger.dimensions[place], "")
    below = ledger.dimensions.index(finer) if finer in ledger.dimensions else -1
    printed, part = set(sheet.keys), sheet.numbers.part
    groups: Groups = {}
    for row, key in enumerate(sheet.keys):
        own = part(key, place)
        if not own or (below >= 0 and part(key, below)):
            continue
        if key - own not in printed:
            groups.setdefault(key - own, []).append(row)
    if ledger.dimensions[place] == "age":
        return {whole: _without_overlaps(sheet, place, rows) for whole, rows in groups.items()}
    return groups


def _without_overlaps(sheet: Sheet, place: int, rows: Sequence[int]) -> list[int]:
    """The rows without those of age groups that others make up."""
    codes = tuple([sheet.numbers.code(sheet.keys[row], place) for row in rows])
    return [rows[at] for at in part_ages(codes).parts] if len({*codes}) == len(codes) else []


def _enter_names(ledger: Ledger, level: Family, sheet: Sheet, groups: Groups) -> None:
    """Enters what rows of a table make up, where that is printed."""
    columns = [-1] if sheet.by_series else sheet.slots
    parts = list(map(sheet.column_part, columns))
    for whole, rows in groups.items():
        for column, part in zip(columns, parts, strict=True):
            name = whole + part
            if name not in ledger.places:
                continue
            places = level.sums.setdefault(name, [])
            for row in rows:
                # What is printed again is no part more.
                first = ledger.repeated and ledger.places[sheet.keys[row] + part]
                if not first or (first.sheet is sheet and first.row == row):
                    places.append(Place(sheet, row, column))


def _is_sure(ledger: Ledger, level: Family, name: Name) -> bool:
    """Whether the parts of a sum are all members that there are, as women and men are."""
    codes = {
        part.sheet.numbers.code(part.sheet.keys[part.row], level.place) for part in level.sums[name]
    }
    listed = ledger.listed.get(level.dimension)
    return listed is not None and listed - {UNKNOWN_CODE} <= codes


def _enter(ledger: Ledger, level: Family) -> None:
    """Enters what held and what is broken; nothing of sums that need not hold and fail too often."""
    loose = {*level.loose}
    found: list[tuple[Sum, bool, int, Sequence[int]]] = []
    compared = failing = 0
    for name, parts in level.sums.items():
        total = ledger.places[name]
        whole, width = total.sheet.vector(total)
        added = 0
        for part in parts:
            vector, own = part.sheet.vector(part)
            if own != width:
                break
            added += vector
        else:
            passed = unbound(whole, added, width)
            if not width or passed == full_slots(width):
                # Nothing in it can be held against anything.
                continue
            item = Sum(total, parts, whole, added, width, unknown=0, complete=True)
            fine = whole == added or holds(whole, added, width)
            slots: Sequence[int] = () if fine else find_broken(item)
            found.append((item, name in loose, passed, slots))
            if name in loose:
                compared += width - passed.bit_count()
                failing += len(slots)
    likely = not failing or (
        failing <= max(1, MOST_FAILING * compared) and compared - failing >= FEWEST_HELD
    )
    for item, open_, passed, slots in found:
        if open_ and not likely:
            continue
        cover_sum(item, passed)
        ledger.enter_sum("tables", item.total, item.parts, find_columns(item.total, slots))
        if slots:
            ledger.broken += 1
            ledger.problems.append(describe_sum(ledger, level, item.total, item.parts, slots))
            continue
        ledger.held += 1
        if ledger.thorough and any(
            split(vector, item.width).hidden for vector in (item.added, item.whole)
        ):
            ledger.relations.append(Relation(item.total, tuple(item.parts)))
