"""The members of a table's cells, a column for each dimension: row by row, as its values stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from navconv.meaning.classifications.codelists import Codelists
from navconv.meaning.observations.member import Member
from navconv.meaning.observations.model import ObservationTable
from navconv.meaning.times.periods import year_of

Written = TypeVar("Written")


def spread(
    table: ObservationTable, name: str, write: Callable[[Member | None], Written]
) -> list[Written]:
    """What is written of each cell's member of a dimension.

    Args:
        table: the table.
        name: the dimension.
        write: gives what is written of a member; of None where the table neither divides nor fixes the dimension.
    """
    width, texts = len(table.columns), list(map(write, table.members(name)))
    if name in table.column_dimensions:
        return texts * len(table.rows)
    if name in table.row_dimensions:
        return repeat_each(texts, width)
    return texts * (width * len(table.rows))


def repeat_each(values: Sequence[Written], times: int) -> list[Written]:
    """Each of some values so many times: ``([1, 2], 2)`` → ``[1, 1, 2, 2]``."""
    found = list(values) * times
    for at in range(times if times > 1 else 0):
        found[at::times] = values
    return found


def spread_in_force(
    table: ObservationTable, name: str, codelists: Codelists
) -> list[Member | None]:
    """Each cell's member of a dimension, with the code that was in force in the year of the cell."""
    every = {year_of(member.code) if member else 0 for member in table.members("period")}
    if len(every) == 1:
        (only,) = every
        return spread(table, name, lambda member: member and codelists.in_force(member, only))
    members = spread(table, name, lambda member: member)
    years = spread(table, "period", lambda member: year_of(member.code) if member else 0)
    found: dict[tuple[int, int], Member | None] = {}
    for member, year in zip(members, years, strict=True):
        if (id(member), year) not in found:
            found[id(member), year] = member and codelists.in_force(member, year)
    return [found[id(member), year] for member, year in zip(members, years, strict=True)]
