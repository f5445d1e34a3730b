"""Which rows of a table add up to which: members to their subtotal, groups to the grand total."""

from __future__ import annotations

from navconv.checks.indexed_table import RowSum
from navconv.meaning.classifications.dimensions import COARSER, PARTITIONS
from navconv.meaning.observations.member import TOTAL_CODE, Role
from navconv.meaning.phrases.ages import part_ages
from navconv.meaning.solving.rows import are_nested
from navconv.tables.packed_counts import MAX_PARTS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from navconv.checks.indexed_table import Sheet
    from navconv.meaning.observations.model import ObservationTable

FEWEST = 2
"""Of fewer rows than these a sum proves nothing."""


def find_row_sums(sheet: Sheet) -> list[RowSum]:
    """Which rows of a table add up to which: members to their subtotal, groups to the grand total."""
    table = sheet.table
    if (
        not sheet.slots
        or "indicator" in table.row_dimensions
        or table.row_dimensions == ("period",)
    ):
        return []
    sums = _nested_sums(table) if are_nested(table.row_dimensions) else _plain_sums(table)
    if "age" in table.row_dimensions:
        sums = [part for item in sums for part in _part_overlaps(table, item)]
    return [item for item in sums if len(item.parts) <= MAX_PARTS]


def find_blank_rows(table: ObservationTable) -> list[int]:
    """The rows without figures, where groups may be headings of their members; words alone do not tell what adds up."""
    printed = table.rows.printed.printed
    if len(table.row_dimensions) == 1 or all(map(str.strip, printed)):
        return []
    return [at for at, cells in enumerate(printed) if not cells.strip()]


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
    keys, blank = table.rows.keys, find_blank_rows(table)
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
    for code, at in [*subtotals.items()] if blank else ():
        if at in blank and not {*blank}.issuperset(members.get(code, ())):
            # A group without figures is a heading of its members: "Viken" above "Halden".
            del subtotals[code]
    return grand, subtotals, members
