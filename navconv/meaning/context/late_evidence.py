"""Evidence from rows and figures, asked only where words leave two assignments close."""

from __future__ import annotations

from collections.abc import Callable

from navconv.meaning.context.reading import TableReading
from navconv.meaning.solving.assignment import Assignment, carry_measures
from navconv.meaning.solving.evidence import WEIGHTS


def no_axis_twice(found: Assignment, table: TableReading) -> int:
    """Rows and columns divide different dimensions: beside rows of schemes, ``Opplæring`` is no scheme."""
    return WEIGHTS["rows_too"] * (table.rows_divide in found.dimensions)


def sums_that_hold(found: Assignment, table: TableReading) -> int:
    """Members add up to their total: ``Foo`` is a member if ``Antall`` = ``Kvinner`` + ``Menn`` + ``Foo``."""
    held = broken = 0
    for total, parts in sums_of(found):
        for cells, _ in table.printed.figures.rows:
            values = [cells[at] for at in (total, *parts) if at < len(cells)]
            counts = [value for value in values if isinstance(value, int)]
            if len(counts) > len(parts):
                holds = counts[0] == sum(counts[1:])
                held, broken = held + holds, broken + (not holds)
    return WEIGHTS["sum_broken"] * (broken > held)


def sums_of(found: Assignment) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """The columns that are a total of others under an assignment, each with those others; none where members cross."""
    groups: dict[tuple[tuple[object, object], str], list[int]] = {}
    totals: dict[tuple[object, object], int] = {}
    measures = carry_measures(found)
    for at, (placed, measure) in enumerate(zip(found.columns, measures, strict=True)):
        members = placed.parts.keys() - {"indicator", "period"}
        if len(members) > 1:
            return ()
        key = (measure, placed.parts["period"].value if "period" in placed.parts else None)
        for name in members:
            groups.setdefault((key, name), []).append(at)
        if not members:
            totals[key] = at
    return tuple(
        (totals[key], tuple(parts))
        for (key, _), parts in groups.items()
        if key in totals and key[0] == found.question.measure
    )


LATE_EVIDENCE: tuple[Callable[[Assignment, TableReading], int], ...] = (
    no_axis_twice,
    sums_that_hold,
)
"""Evidence from rows and figures."""
