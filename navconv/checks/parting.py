"""Tables whose rows divide indicators, parted: what adds up is within one indicator."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from navconv.document import Rows, list_rows
from navconv.figures import keep_values
from navconv.observations.model import TOTAL_CODE, ObservationRows, Role, RowKeys
from navconv.observations.rows import COARSER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from navconv.observations.model import Member, ObservationTable


def part_indicators(tables: Iterable[ObservationTable]) -> Iterator[ObservationTable]:
    """Parts tables by the indicators of their rows.

    Args:
        tables: the tables of an export.

    Yields:
        A table for each indicator of one whose rows divide indicators and something else; the others as they are.
    """
    for table in tables:
        if "indicator" in table.row_dimensions and len(table.row_dimensions) > 1:
            yield from _part(table)
        else:
            yield table


def _part(table: ObservationTable) -> Iterator[ObservationTable]:
    """A table for each indicator; the totals that are printed again go with the first row."""
    place = table.row_dimensions.index("indicator")
    dimensions = (*table.row_dimensions[:place], *table.row_dimensions[place + 1 :])
    groups: dict[Member, list[int]] = {}
    for at, members in enumerate(table.rows.keys.members):
        groups.setdefault(members[place], []).append(at)
    none = ObservationRows(Rows(), RowKeys((), (), ()), keep_values(()))
    for indicator, places in groups.items():
        yield replace(
            table,
            fixed={**table.fixed, "indicator": indicator},
            row_dimensions=dimensions,
            rows=_take(table.rows, dimensions, place, places),
            repeats=_take(table.repeats, dimensions, place, range(len(table.repeats)))
            if 0 in places
            else none,
        )


def _take(
    rows: ObservationRows, dimensions: tuple[str, ...], place: int, places: Sequence[int]
) -> ObservationRows:
    """Some of the rows, their keys without the indicator, which stands at a place in them."""
    fixed = [rows.keys.members[at] for at in places]
    members = [(*key[:place], *key[place + 1 :]) for key in fixed]
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
    """What a row is among those of its indicator."""
    totals = [member.code == TOTAL_CODE for member in members]
    if all(totals):
        return Role.TOTAL
    if [COARSER.get(dimension) for dimension in dimensions[1:]] == [dimensions[0]]:
        # A member may stand in no group.
        return Role.SUBTOTAL if totals[1] else Role.MEMBER
    return Role.SUBTOTAL if any(totals) else Role.MEMBER
