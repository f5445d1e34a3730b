"""Which assignment of dimensions holds: the cheapest by words, and by rows and figures where these are close."""

from __future__ import annotations

from typing import TYPE_CHECKING

from navconv.meaning.assignment import Assignment
from navconv.meaning.evidence import CLOSE, LATE_EVIDENCE, sums_of, sums_that_hold
from navconv.meaning.labels import fold
from navconv.meaning.readings import STRANGER, Part
from navconv.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from navconv.meaning.reading import TableReading

MAX_NAMED = 4
"""How many members of a dimension a message names."""


def solve(table: TableReading, heads: Sequence[str]) -> tuple[Assignment, ...]:
    """What heads may divide, by their words, the likeliest first."""
    return table.home.solve(
        tuple(heads),
        table.subjects,
        table.hints,
        table.section.indicator or table.title.indicator,
        table.year,
    )


def decide(table: TableReading, found: Sequence[Assignment]) -> Assignment:
    """The assignment that holds; rows and figures are asked where words leave two close.

    Args:
        table: the table; takes the problem that two are equally likely.
        found: the assignments, the cheapest first.

    Returns:
        The cheapest; where two are, the heads as members of a dimension of their own.
    """
    close = [item for item in found if item.cost - found[0].cost <= CLOSE]
    if len(close) == 1:
        return close[0]
    evidence = LATE_EVIDENCE
    if len({sums_of(item) for item in close}) > 1:
        table.by_values = True
    else:
        # All stand or fall with the same sums.
        evidence = tuple(asked for asked in LATE_EVIDENCE if asked is not sums_that_hold)
    late = []
    for item in close:
        costs = [(asked.__name__, asked(item, table)) for asked in evidence]
        late.append(item._replace(costs=(*item.costs, *[cost for cost in costs if cost[1]])))
    best, other = sorted(late, key=lambda item: item.cost)[:2]
    return best if best.cost < other.cost else _keep_printed(table, best, other)


def _keep_printed(table: TableReading, one: Assignment, other: Assignment) -> Assignment:
    """Heads that can be read in two ways as names of a dimension of their own; says so."""
    table.say(
        "ambiguous-table",
        Severity.ERROR,
        f"expected column heads with one meaning, found two that are as likely: {describe(one)}, or {describe(other)}; "
        "the figures are kept under their heads as printed",
        table.line,
    )
    columns = []
    for placed in one.columns:
        label = placed.phrase.label
        part = Part(STRANGER, label, fold(label.text))
        columns.append(placed._replace(parts={STRANGER: part}, strange=STRANGER, repaired=False))
    return Assignment(one.question, (STRANGER,), tuple(columns))


def describe(found: Assignment) -> str:
    """What an assignment says, in words: ``sex: Kvinner, Menn``."""
    texts = []
    for name in found.dimensions:
        labels = [part.label.text for part in found.labels(name).values()]
        more = ", …" if len(labels) > MAX_NAMED else ""
        title = "no known dimension" if name == STRANGER else name
        texts.append(f"{title}: {', '.join(labels[:MAX_NAMED])}{more}")
    return "; ".join(texts)
