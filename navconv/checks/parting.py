"""Tables whose rows divide indicators, or name parts of others, parted.

What adds up is within one indicator, and women are added to women where "Herav kvinner" stands below each row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from navconv.layout.document import Rows, list_rows
from navconv.meaning.classifications.dimensions import COARSER
from navconv.meaning.observations.member import TOTAL_CODE, Member, Role
from navconv.meaning.observations.model import ObservationRows, ObservationTable, RowKeys
from navconv.records import replace
from navconv.tables.cell_values import keep_values


def part_tables(tables: Iterable[ObservationTable]) -> Iterator[ObservationTable]:
    """Parts tables by the indicators of their rows, and by the parts of rows ("Herav kvinner") that are printed.

    Args:
        tables: the tables of an export.

    Yields:
        For each such table one for each indicator and each part, and one for the rows that are none; the others as
        they are.
    """
    for table in tables:
        parted = _parted(table)
        if parted:
            yield from _part(table, parted)
        else:
            yield table


def _parted(table: ObservationTable) -> tuple[str, ...]:
    """The dimensions by which the rows of a table are parted."""
    names = ("indicator", *table.of_which)
    parted = tuple([name for name in table.row_dimensions if name in names])
    return parted if len(parted) < len(table.row_dimensions) else ()


def _part(table: ObservationTable, parted: tuple[str, ...]) -> Iterator[ObservationTable]:
    """A table for each of the members by which it is parted; totals that are printed again go with the first row."""
    dimensions = tuple([name for name in table.row_dimensions if name not in parted])
    apart = [table.row_dimensions.index(name) for name in parted]
    groups: dict[tuple[Member, ...], list[int]] = {}
    for at, members in enumerate(table.rows.keys.members):
        groups.setdefault(tuple([members[place] for place in apart]), []).append(at)
    none = ObservationRows(Rows(), RowKeys((), (), ()), keep_values(()))
    most = max(map(len, groups.values()))
    for fixed, places in groups.items():
        own = {member.dimension: member for member in fixed if member.code != TOTAL_CODE}
        is_part = any(name in own for name in table.of_which)
        yield replace(
            table,
            fixed={**table.fixed, **own},
            row_dimensions=dimensions,
            rows=_take(table.rows, dimensions, apart, places),
            repeats=_take(table.repeats, dimensions, apart, range(len(table.repeats)))
            if 0 in places
            else none,
            # A part may be printed of some rows only.
            complete=table.complete and not (is_part and len(places) < most),
        )


def _take(
    rows: ObservationRows, dimensions: tuple[str, ...], apart: list[int], places: Sequence[int]
) -> ObservationRows:
    """Some of the rows, their keys without the members that stand at some places in them."""
    members = [
        tuple([member for place, member in enumerate(rows.keys.members[at]) if place not in apart])
        for at in places
    ]
    return ObservationRows(
        list_rows([rows.printed[at] for at in places]),
        RowKeys(
            tuple([_role(dimensions, key) for key in members]),
            tuple(members),
            tuple([rows.keys.fused[at] for at in places]),
        ),
        keep_values([rows.figures.values(at) for at in places]),
    )


def _role(dimensions: tuple[str, ...], members: tuple[Member, ...]) -> Role:
    """What a row is among those of its table."""
    totals = [member.code == TOTAL_CODE for member in members]
    if all(totals):
        return Role.TOTAL
    if [COARSER.get(dimension) for dimension in dimensions[1:]] == [dimensions[0]]:
        # A member may stand in no group.
        return Role.SUBTOTAL if totals[1] else Role.MEMBER
    return Role.SUBTOTAL if any(totals) else Role.MEMBER
