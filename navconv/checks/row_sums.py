"""Sums over the rows of a table: members and their subtotal, groups and the grand total."""

from __future__ import annotations

from collections import Counter
from itertools import combinations
from typing import TYPE_CHECKING

from navconv.checks.arithmetic import Addition, describe_broken, say_open, spell_lines, spell_sum
from navconv.checks.index import Relation
from navconv.checks.indexed_table import Place, RowSum
from navconv.layout.totals import fold_words
from navconv.meaning.ages import part_ages
from navconv.meaning.dimensions import COARSER, PARTITIONS
from navconv.meaning.model import TOTAL_CODE, Role
from navconv.meaning.rows import are_nested
from navconv.tables.packed_counts import (
    MAX_PARTS,
    broken_lanes,
    full_lanes,
    holds,
    is_bound,
    split,
    unbound,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from navconv.checks.index import Ledger
    from navconv.checks.indexed_table import Sheet
    from navconv.meaning.model import ObservationTable
    from navconv.problems import Problem

FEWEST = 2
"""Of fewer rows than these a sum proves nothing."""

MOST_STRANGE = 4
"""How many rows that no codelist knows may be left out of a sum by turns."""


def check_row_sums(ledger: Ledger) -> None:
    """A subtotal is the sum of its members, and the grand total that of the groups."""
    for sheet in ledger.sheets:
        if sheet.row_sums is None:
            sheet.row_sums = _row_sums(sheet)
        sums = sheet.row_sums
        table = sheet.table
        if len(table.row_dimensions) == 1 and Role.SUBTOTAL in table.rows.keys.roles:
            # Few tables of one dimension have totals of groups. It is asked of each issue of a series.
            from navconv.checks.group_totals import lead_sums

            sums = lead_sums(sheet, sums)
        singly = ledger.thorough or ledger.sums is not None
        left = sums if singly else _enter_held(ledger, sheet, sums)
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
    if (
        not sheet.lanes
        or "indicator" in table.row_dimensions
        or table.row_dimensions == ("period",)
    ):
        return []
    sums = _nested_sums(table) if are_nested(table.row_dimensions) else _plain_sums(table)
    if "age" in table.row_dimensions:
        sums = [part for item in sums for part in _part_overlaps(table, item)]
    return [item for item in sums if len(item.parts) <= MAX_PARTS]


def _plain_sums(table: ObservationTable) -> list[RowSum]:
    """Which rows add up to which where they divide one dimension, or one and its groups."""
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
    return sums


def _part_overlaps(table: ObservationTable, item: RowSum) -> list[RowSum]:
    """A sum without age groups that others make up, and the sums of these."""
    place = table.row_dimensions.index("age")
    members = table.rows.keys.members
    codes = [members[at][place].code for at in item.parts]
    alone = tuple(dict.fromkeys(codes))
    if len(alone) < len(codes):
        # Rows of several dimensions: each age group stands in several of them.
        groups = part_ages(alone)
        finest = {alone[at] for at in groups.parts}
        kept = [at for at, code in zip(item.parts, codes, strict=True) if code in finest]
        return [item._replace(parts=kept, sure=item.sure and groups.closed)]
    groups = part_ages(alone).at(item.parts)
    return [
        item._replace(parts=list(groups.parts), sure=item.sure and groups.closed),
        *(
            RowSum(whole, list(below), complete=True, sure=True)
            for whole, below in groups.wholes.items()
        ),
    ]


def _nested_sums(table: ObservationTable) -> list[RowSum]:
    """Which rows add up to which where they divide dimensions of which none is a group of another, groups apart.

    A row of all is the sum of the members of any of the dimensions, those of the others being the same; where groups of
    the members are printed, of the groups and the members of the others, and these groups of their members. Periods do
    not add up.
    """
    dimensions = table.row_dimensions
    keys = [tuple([member.code for member in members]) for members in table.rows.keys.members]
    # By the dimension, the group of its members, and what is the same in the rows that add up.
    wholes: dict[tuple[str, ...], int] = {}
    parts: dict[tuple[str, ...], list[int]] = {}
    for place, dimension in enumerate(dimensions):
        finer = dimensions[place + 1 : place + 2]
        if dimension == "period" or dimension in map(COARSER.get, finer):
            continue
        grouped = place > 0 and COARSER.get(dimension) == dimensions[place - 1]
        first = place - grouped
        printed = {key[first] for key in keys if key[place] == TOTAL_CODE}
        for at, key in enumerate(keys):
            rest = key[:first] + key[place + 1 :]
            group = key[first] if grouped else TOTAL_CODE
            if key[place] != TOTAL_CODE:
                closed = group if group in printed else TOTAL_CODE
                parts.setdefault((dimension, closed, *rest), []).append(at)
                continue
            wholes[dimension, group, *rest] = at
            if group != TOTAL_CODE:
                parts.setdefault((dimension, TOTAL_CODE, *rest), []).append(at)
    # Members that a row of the other dimension lacks may be left out where they are none.
    most: dict[tuple[str, ...], int] = {}
    for about, rows in parts.items():
        most[about[:2]] = max(len(rows), most.get(about[:2], FEWEST))
    sums = [
        RowSum(whole, parts[about], complete=True, sure=about[0] in PARTITIONS)
        for about, whole in wholes.items()
        if about in parts and len(parts[about]) == most[about[:2]] <= MAX_PARTS
    ]
    return sums or _crossed_sum(dimensions, keys)


def _crossed_sum(dimensions: Sequence[str], keys: Sequence[tuple[str, ...]]) -> list[RowSum]:
    """The row of all as the sum of those that are members of each dimension, where no other total is printed."""
    grand = [at for at, key in enumerate(keys) if set(key) == {TOTAL_CODE}]
    parts = [at for at, key in enumerate(keys) if TOTAL_CODE not in key]
    if (
        len(grand) != 1
        or len(parts) < FEWEST
        or len(parts) + 1 < len(keys)
        or "period" in dimensions
    ):
        return []
    return [RowSum(grand[0], parts, complete=True, sure=set(dimensions) <= {*PARTITIONS})]


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
        if len(lanes) == width:
            fitting = _without_unlisted(sheet, item) if sure else None
            if fitting is not None:
                compare(ledger, sheet, fitting)
            if fitting is not None or not sure:
                _say_open(ledger, sheet, item)
                return
    if complete:
        sheet.cover_rows((total, *parts), passed)
    ledger.enter_sum(
        "rows",
        Place(sheet, total, -1),
        [Place(sheet, at, -1) for at in parts],
        [sheet.lanes[lane] for lane in lanes],
    )
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


def _say_open(ledger: Ledger, sheet: Sheet, item: RowSum) -> None:
    """Says that a total is not the sum of its rows, though nothing is wrong: some are left out, or overlap."""
    total = Place(sheet, item.total, -1)
    column = sheet.lanes[0]
    parts = [Place(sheet, at, -1) for at in item.parts]
    added = spell_sum([part.values[column] for part in parts], total.values[column])
    _, _, found = added.rpartition(" = ")
    say_open(
        ledger,
        total,
        f"its {len(parts)} rows ({spell_lines([part.line for part in parts])}): "
        f"they come to {found} (cell {column + 1})",
    )


def _without_unlisted(sheet: Sheet, item: RowSum) -> RowSum | None:
    """A sum without some of the rows that no codelist knows, if it then holds: "Bosatt i Norge" above all counties.

    A row whose label stands twice, or is two members run together, is a fault, and no sum of others.
    """
    rows = sheet.table.rows
    times = Counter(map(fold_words, rows.printed.labels))
    strange = [
        at
        for at in item.parts
        if not all(member.known for member in rows.keys.members[at])
        and not rows.keys.fused[at]
        and times[fold_words(rows.printed.labels[at])] == 1
    ]
    if len(strange) > MOST_STRANGE:
        return None
    whole, width = sheet.vectors[item.total], sheet.width
    for size in range(1, len(strange) + 1):
        for left in combinations(strange, size):
            parts = [at for at in item.parts if at not in left]
            added = sum([sheet.vectors[at] for at in parts])
            if len(parts) >= FEWEST and holds(whole, added, width):
                return item._replace(parts=parts)
    return None


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
