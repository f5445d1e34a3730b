"""Leading totals: totals of groups that stand above their rows, where words do not say so.

"Innvandrere i alt" may close the rows above it, or lead those below. The figures tell, if they fit one better.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from navconv.checks.indexed_table import RowSum
from navconv.meaning.member import Role
from navconv.tables.packed_counts import MAX_PARTS, holds, unbound

if TYPE_CHECKING:
    from navconv.checks.indexed_table import Sheet

SEVERAL = 3
"""Of so many groups one may be broken, and the others still tell."""


def lead_sums(sheet: Sheet, closing: list[RowSum]) -> list[RowSum]:
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
