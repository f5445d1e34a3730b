"""Sums inside a table: members and their subtotal, groups and the grand total, columns of a wide row."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from navconv.cells import STAR, Mark
from navconv.checks.arithmetic import Addition, describe_broken, spell_lines, spell_sum
from navconv.checks.ledger import ADDITIVE, CHANGE, Relation
from navconv.checks.sheet import Place, RowSum
from navconv.document import plain
from navconv.observations.model import TOTAL_CODE, Role
from navconv.problems import Problem, Severity
from navconv.vectors import (
    MAX_PARTS,
    broken_lanes,
    full_lanes,
    holds,
    is_bound,
    pack,
    split,
    unbound,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from navconv.checks.ledger import Ledger
    from navconv.checks.sheet import Sheet
    from navconv.observations.model import Member, ObservationTable

PARTITIONS = ("region", "municipality", "main_group", "scheme_group", "scheme", "age", "sex")
"""The dimensions whose members make up their total; the members of others may overlap."""

UNDIVIDED = ("period", "indicator")
"""The dimensions whose members are not parts of anything."""


def check_row_sums(ledger: Ledger) -> None:
    """A subtotal is the sum of its members, and the grand total that of the groups."""
    for sheet in ledger.sheets:
        if sheet.row_sums is None:
            sheet.row_sums = _row_sums(sheet)
        left = sheet.row_sums if ledger.thorough else _enter_held(ledger, sheet, sheet.row_sums)
        for item in left:
            compare(ledger, sheet, item)


def _enter_held(ledger: Ledger, sheet: Sheet, sums: list[RowSum]) -> list[RowSum]:
    """Enters the sums of a table that hold and leave nothing open, as most do; returns the others."""
    width, vectors = sheet.width, sheet.vectors
    if not is_bound(max(vectors), width) or not is_bound(min(vectors), width):
        return sums
    pick = vectors.__getitem__
    left = []
    for item in sums:
        total, parts, complete, _ = item
        whole, added = vectors[total], sum(map(pick, parts))
        if complete and (whole == added or holds(whole, added, width)):
            ledger.held += 1
            sheet.bound[total] = 1
            sheet.cover_rows(parts)
        else:
            left.append(item)
    return left


def _row_sums(sheet: Sheet) -> list[RowSum]:
    """Which rows of a table add up to which: members to their subtotal, groups to the grand total."""
    table = sheet.table
    if not sheet.lanes or {"indicator", "period"} & set(table.row_dimensions):
        return []
    grand, subtotals, members = _part_rows(table)
    sums = [
        RowSum(total, members[code], complete=True, sure=True)
        for code, total in subtotals.items()
        if members.get(code)
    ]
    if grand is not None:
        groups = list(subtotals.values())
        loose = [at for code, parts in members.items() if code not in subtotals for at in parts]
        parts = sorted(groups + loose)
        if parts:
            sure = table.row_dimensions[0] in PARTITIONS
            sums.append(RowSum(grand, parts, table.complete, sure))
    return [item for item in sums if len(item.parts) <= MAX_PARTS]


def _part_rows(
    table: ObservationTable,
) -> tuple[int | None, dict[str, int], dict[str, list[int]]]:
    """Parts the rows of a table, which are named by their index.

    Returns:
        The grand total, if there is one; the subtotal of each group; the rows of each group, by its code, and
        those that no subtotal closes under no code.
    """
    grand: int | None = None
    subtotals: dict[str, int] = {}
    members: dict[str, list[int]] = {}
    two_levels = len(table.row_dimensions) > 1
    pending: list[int] = []
    keys = table.rows.keys
    for at, (role, fixed) in enumerate(zip(keys.roles, keys.members, strict=True)):
        if role is Role.MEMBER:
            if two_levels:
                members.setdefault(fixed[0].code, []).append(at)
            else:
                pending.append(at)
        elif role is Role.SUBTOTAL:
            subtotals.setdefault(fixed[0].code, at)
            if not two_levels:
                # A subtotal among its own kind closes the rows since the last one.
                members[fixed[0].code] = pending
                pending = []
        elif grand is None:
            grand = at
    if pending:
        members[""] = pending
    return grand, subtotals, members


def compare(ledger: Ledger, sheet: Sheet, item: RowSum) -> None:
    """Compares a row with the sum of others of its table, and enters the result into the ledger."""
    total, parts, complete, sure = item
    vectors = sheet.vectors
    width = sheet.width
    whole = vectors[total]
    added = sum([vectors[at] for at in parts])
    passed = unbound(whole, added, width)
    if passed and passed == full_lanes(width):
        # Nothing in it can be held against anything.
        return
    open_lanes = 0 if complete else sheet.change_bits(Place(sheet, total, -1))
    fine = holds(whole, added, width, unknown=open_lanes, complete=complete)
    lanes: tuple[int, ...] = ()
    if not fine:
        lanes = broken_lanes(whole, added, width, unknown=open_lanes, complete=complete)
        if not sure and len(lanes) == width:
            return
    if complete:
        sheet.cover_rows((total, *parts), passed)
    if fine:
        ledger.held += 1
        if (
            ledger.thorough
            and complete
            and (split(added, width).hidden or split(whole, width).hidden)
        ):
            ledger.relations.append(
                Relation(Place(sheet, total, -1), tuple(Place(sheet, at, -1) for at in parts))
            )
        return
    ledger.broken += 1
    places = [Place(sheet, at, -1) for at in parts]
    ledger.problems.append(_broken_sum(ledger, Place(sheet, total, -1), places, lanes))


def _broken_sum(
    ledger: Ledger, total: Place, parts: Sequence[Place], lanes: tuple[int, ...]
) -> Problem:
    """The finding for a sum that does not hold, one for all its columns."""
    sheet = total.sheet
    whole, rows = total.values, [part.values for part in parts]
    values = tuple(
        (at + 1, Addition(tuple([row[at] for row in rows]), whole[at]))
        for at in (sheet.lanes[lane] for lane in lanes)
    )
    message = (
        f"expected {total.label!r} to be the sum of its {len(parts)} rows "
        f"({spell_lines([part.line for part in parts])}), found otherwise in {len(lanes)} of "
        f"{sheet.width} columns: {values[0][1]} (cell {values[0][0]})"
    )
    return describe_broken(ledger, total, message, values, [part for part in parts if part.fused])


class ColumnSum(NamedTuple):
    """Columns of a wide table that add up.

    Attributes:
        total: the place of the column of the total.
        parts: the places of those that make it up.
        change: whether they hold changes.
        sure: whether the members of their dimension make up the total; those of others may overlap.
    """

    total: int
    parts: tuple[int, ...]
    change: bool
    sure: bool


def check_column_sums(ledger: Ledger) -> None:
    """In a wide table, the total column is the sum of the others, in every row."""
    for sheet in ledger.sheets:
        for item in _column_sums(sheet.table):
            check = _check_columns
            if ledger.thorough or not _are_columns_plain(sheet, item):
                check = _check_rows
            check(ledger, sheet, item)


def _column_sums(table: ObservationTable) -> list[ColumnSum]:
    """Which columns of a table add up to which; those of crossed heads for each indicator or period."""
    place = next(
        (at for at, name in enumerate(table.column_dimensions) if name not in UNDIVIDED), None
    )
    if place is None:
        return []
    fixed = table.fixed.get("indicator")
    groups: dict[tuple[Member, ...], list[int]] = {}
    for at, column in enumerate(table.columns):
        groups.setdefault(column[:place] + column[place + 1 :], []).append(at)
    sums = []
    for others, columns in groups.items():
        indicator = next((item for item in others if item.dimension == "indicator"), fixed)
        totals = [at for at in columns if table.columns[at][place].code == TOTAL_CODE]
        if indicator is None or indicator.code not in ADDITIVE or len(totals) != 1:
            continue
        parts = tuple([at for at in columns if at not in totals])
        # One part beside the total is "of whom women" rather than all there is.
        if len(parts) > 1:
            sure = table.column_dimensions[place] in PARTITIONS
            sums.append(ColumnSum(totals[0], parts, indicator.code == CHANGE, sure))
    return sums


def _are_columns_plain(sheet: Sheet, item: ColumnSum) -> bool:
    """Whether columns of a wide table can be added as they are."""
    figures = sheet.table.rows.figures
    if figures.text is None or not 0 < figures.width <= MAX_PARTS:
        return False
    return not (item.change and STAR in figures.text)


def _check_columns(ledger: Ledger, sheet: Sheet, item: ColumnSum) -> None:
    """One sum over the columns of a wide table, for all its rows at a time."""
    figures = sheet.table.rows.figures
    rows, columns = figures.count, figures.columns
    whole = columns[item.total]
    added = sum([columns[at] for at in item.parts])
    failing = [] if holds(whole, added, rows) else list(broken_lanes(whole, added, rows))
    if not item.sure and len(failing) == rows:
        return
    _cover_columns(sheet, range(rows), item)
    ledger.held += rows - len(failing)
    for at in failing:
        _enter_broken(ledger, sheet, at, item)


def _check_rows(ledger: Ledger, sheet: Sheet, item: ColumnSum) -> None:
    """One sum over the columns of a wide table, a row at a time."""
    results = []
    for at, row in enumerate(sheet.table.rows):
        whole, parts = row.values[item.total], [row.values[place] for place in item.parts]
        values = (whole, *parts)
        if Mark.MISSING in values or (item.change and Mark.SUPPRESSED in values):
            continue
        if not all(isinstance(value, (int, Mark)) for value in values):
            # Figures with decimals are rounded, so that their sum may be off.
            continue
        added = sum([pack((part,)) for part in parts])
        results.append((at, values, holds(pack((whole,)), added, 1)))
    held = sum(fine for _, _, fine in results)
    if not item.sure and not held:
        return
    _cover_columns(sheet, [at for at, _, _ in results], item)
    for at, values, fine in results:
        if fine:
            ledger.held += 1
            if ledger.thorough and Mark.SUPPRESSED in values:
                places = tuple([Place(sheet, at, place) for place in item.parts])
                ledger.relations.append(Relation(Place(sheet, at, item.total), places))
            continue
        _enter_broken(ledger, sheet, at, item)


def _cover_columns(sheet: Sheet, rows: Sequence[int], item: ColumnSum) -> None:
    """Enters that a sum over columns binds the cells of rows."""
    if 1 + len(item.parts) == len(sheet.table.columns):
        sheet.cover_rows(rows)
        return
    bits = sum(1 << at for at in (item.total, *item.parts))
    for at in rows:
        sheet.others[at] |= bits


def _enter_broken(ledger: Ledger, sheet: Sheet, at: int, item: ColumnSum) -> None:
    """Enters that the columns of a row of a wide table do not add up."""
    row = sheet.table.rows[at]
    spelled = spell_sum([row.values[place] for place in item.parts], row.values[item.total])
    heads = sheet.table.table.header.labels
    others = "the others"
    if len(item.parts) + 1 < len(sheet.table.columns):
        others = ", ".join([repr(heads[place]) for place in item.parts])
    ledger.broken += 1
    ledger.problems.append(
        Problem(
            "sum-broken",
            Severity.ERROR,
            f"expected the column {heads[item.total]!r} to be the sum of {others} in the row "
            f"{plain(row.printed.label)!r}, found {spelled}",
            ledger.export.source,
            row.line,
            item.total + 1,
            ((item.total + 1, spelled),),
        )
    )
