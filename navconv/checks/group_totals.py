"""Totals of groups among the rows of one dimension: which rows are theirs, where words do not say so.

"Innvandrere i alt" may close the rows above it, all of them or the last ones, or lead those below. The figures tell, if
they fit one better.
"""

from __future__ import annotations

from navconv.checks.indexed_table import RowSum, Sheet
from navconv.meaning.observations.member import Role
from navconv.meaning.stub_tree.added_rows import find_groups, part_rows
from navconv.tables.packed_counts import MAX_PARTS, holds, unbound

SEVERAL = 3
"""Of so many groups one may be broken, and the others still tell."""


def place_sums(sheet: Sheet, closing: list[RowSum]) -> list[RowSum]:
    """The sums of a table with the rows of each group where the figures show that they are.

    Args:
        sheet: a table whose rows divide one dimension, with totals of groups.
        closing: its sums with each group above its total.

    Returns:
        The sums with each group below its total, or with only the last rows above a total as its own, if the figures
        show that; else the same.
    """
    added = _added_sums(sheet)
    if added:
        return added
    led = _lead_sums(sheet, closing)
    return led if led is not closing else _cut_sums(sheet, closing)


def _added_sums(sheet: Sheet) -> list[RowSum]:
    """The sums of a table whose groups nothing but their sums tells; none where words tell them."""
    rows = sheet.table.rows
    if Role.TOTAL not in rows.keys.roles:
        return []
    grand = rows.keys.roles.index(Role.TOTAL)
    nodes = part_rows(rows.figures, grand)
    groups = find_groups(nodes)
    starts = [at for at, role in enumerate(rows.keys.roles) if role is Role.SUBTOTAL]
    if [group.row for group in groups] != starts:
        return []
    wholes = [(group.row, group.below) for group in groups] + [(grand, nodes)]
    return [
        RowSum(whole, [node.row for node in parts], complete=True, sure=True)
        for whole, parts in wholes
    ]


def _cut_sums(sheet: Sheet, closing: list[RowSum]) -> list[RowSum]:
    """The sums with rows before a group left out of it, if the last ones alone come to its total in every column.

    Example: ``Norge``, ``Afrika``, ``Asia``, ``Sum innvandrere``, where the last two come to it: ``Norge`` is part of
    the grand total alone.
    """
    roles = sheet.table.rows.keys.roles
    cut: dict[int, RowSum] = {}
    left: list[int] = []
    for item in closing:
        if roles[item.total] is not Role.SUBTOTAL or _holds(sheet, item):
            continue
        ends = (item._replace(parts=item.parts[at:]) for at in range(1, len(item.parts) - 1))
        found = next((end for end in ends if _holds(sheet, end)), None)
        if found is not None:
            cut[item.total] = found
            left += item.parts[: -len(found.parts)]
    if not cut:
        return closing
    return [
        item._replace(parts=sorted({*item.parts, *left}))
        if roles[item.total] is Role.TOTAL
        else cut.get(item.total, item)
        for item in closing
    ]


def _lead_sums(sheet: Sheet, closing: list[RowSum]) -> list[RowSum]:
    """The sums of a table with each group below its total, if the figures show that.

    Args:
        sheet: a table whose rows divide one dimension, with totals of groups.
        closing: its sums with each group above its total.

    Returns:
        These sums if those of all groups hold, or of several all but one, and none of the others does; else the others.
    """
    roles = sheet.table.rows.keys.roles
    starts = [at for at, role in enumerate(roles) if role is Role.SUBTOTAL]
    groups = [
        RowSum(start, _members(sheet, start + 1, end), complete=True, sure=True)
        for start, end in zip(starts, [*starts[1:], len(roles)], strict=True)
    ]
    broken = sum(not _holds(sheet, item) for item in groups)
    if broken > (len(groups) >= SEVERAL):
        return closing
    if any(_holds(sheet, item) for item in closing if roles[item.total] is Role.SUBTOTAL):
        return closing
    wholes = [
        item._replace(parts=_members(sheet, 0, starts[0]) + starts)
        for item in closing
        if roles[item.total] is Role.TOTAL
    ]
    return [*groups, *wholes]


def _members(sheet: Sheet, start: int, end: int) -> list[int]:
    """The rows that are no totals, from one on and before another."""
    roles = sheet.table.rows.keys.roles
    return [at for at in range(start, end) if roles[at] is Role.MEMBER]


def _holds(sheet: Sheet, item: RowSum) -> bool:
    """Whether a sum of rows holds, in cells of which none is missing."""
    if not 0 < len(item.parts) <= MAX_PARTS:
        return False
    whole = sheet.vectors[item.total]
    added = sum([sheet.vectors[at] for at in item.parts])
    return holds(whole, added, sheet.width) and not unbound(whole, added, sheet.width)
