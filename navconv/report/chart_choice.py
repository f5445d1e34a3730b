"""Which charts fit a table."""

from __future__ import annotations

from navconv.meaning.observations.member import Role
from navconv.meaning.observations.model import ObservationTable

MOST_LINES = 8
"""More lines than these in one chart cannot be told apart."""

MOST_MULTIPLES = 30
"""More small charts than these are no overview."""

FEWEST = 2
"""Fewer points than this have no shape."""


def choose_charts(table: ObservationTable) -> tuple[str, ...]:
    """The kinds of charts that fit a table, the best first.

    Months across are lines for a few rows, and small multiples or a heat map for many; regions by months are small
    multiples. One month is bars. What mixes counts and changes in its columns has bars of its counts.

    Args:
        table: the table.

    Returns:
        Some of ``lines``, ``multiples``, ``heat`` and ``bars``; none where there is nothing to compare.
    """
    roles = table.rows.keys.roles
    members = roles.count(Role.MEMBER)
    drawn = members or len(roles)
    over_time = table.column_dimensions == ("period",) and len(table.columns) >= FEWEST
    if over_time and drawn:
        kinds = ["multiples"] if drawn <= MOST_MULTIPLES else []
        if drawn <= MOST_LINES and "region" not in table.row_dimensions:
            kinds.insert(0, "lines")
        return (*kinds, "heat") if drawn >= FEWEST else tuple(kinds)
    if drawn < FEWEST:
        return ()
    crossed = len(table.columns) >= FEWEST and "indicator" not in table.column_dimensions
    return ("bars", "heat") if crossed else ("bars",)
