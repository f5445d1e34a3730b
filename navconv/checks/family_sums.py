"""A sum of a family of tables: which cells it binds, where it is broken, and what is said of it."""

from __future__ import annotations

from navconv.checks.arithmetic import describe_broken, list_additions, spell_lines
from navconv.tables.packed_counts import broken_slots

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from navconv.checks.index import Family, Ledger, Sum
    from navconv.checks.indexed_table import Place
    from navconv.problems import Problem


def cover_sum(item: Sum, unknown: int) -> None:
    """Enters that a sum binds its total and its parts, but for the slots that it cannot bind."""
    for place in (item.total, *item.parts):
        place.sheet.cover(place, unknown)


def describe_sum(
    ledger: Ledger,
    family: Family,
    total: Place,
    parts: Sequence[Place],
    slots: Sequence[int],
    causes: Sequence[Place] = (),
    *,
    complete: bool = True,
) -> Problem:
    """The finding for a sum over tables that does not hold.

    Args:
        ledger: whose export it is.
        family: the tables, or the rows of several.
        total: where the total stands.
        parts: where its parts stand.
        slots: in which slots it does not hold.
        causes: the fused rows that are its cause.
        complete: whether all parts are printed.
    """
    said, (whole, *cells) = ledger.values, [place.number for place in (total, *parts)]
    columns = find_columns(total, slots)
    # A series of one month, which has one column, can be a part of a total that is a cell among others.
    offsets = columns if total.column < 0 else [0]
    added = [tuple([said[cell + at] for cell in cells]) for at in offsets]
    sums = list_additions(added, [said[whole + at] for at in offsets])
    values = tuple([(column + 1, sum_) for column, sum_ in zip(columns, sums, strict=True)])
    wanted = "the sum over" if complete else "no less than what is printed of it by"
    width = 1 if total.column >= 0 else total.sheet.width
    message = (
        f"expected {total.label!r} to be {wanted} {family.spoken} "
        f"({spell_lines([sheet.table.rows.printed.lines[row] for sheet, row, _ in parts])}), found "
        f"otherwise in {len(slots)} of {width} columns: {values[0][1]} (cell {values[0][0]})"
    )
    return describe_broken(ledger, total, message, values, causes)


def find_broken(item: Sum) -> tuple[int, ...]:
    """The slots in which a sum does not hold."""
    return broken_slots(
        item.whole, item.added, item.width, unknown=item.unknown, complete=item.complete
    )


def find_columns(total: Place, slots: Iterable[int]) -> list[int]:
    """The columns, from 0, of some slots of a total; a single cell has one."""
    return [total.column if total.column >= 0 else total.sheet.slots[slot] for slot in slots]
