"""Why a table was read as it was: evidence for its columns with what it weighs, votes for its rows, runners-up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from navconv.meaning.decision import describe, take_given, weigh
from navconv.meaning.reading import TableReading
from navconv.meaning.vocabulary import Vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from navconv.meaning.assignment import Assignment
    from navconv.meaning.codelists import Codelists
    from navconv.meaning.model import ObservationTable

RUNNERS_UP = 1
"""How many other readings of columns, and of rows, are named."""


def explain_table(table: ObservationTable, codelists: Codelists) -> Iterator[str]:
    """Says what decided how a table was read, a line each.

    Args:
        table: the table as it was read.
        codelists: the codelists it was read with.

    Yields:
        Lines such as ``columns: sex: Kvinner, Menn (105 = few dimensions 100 + likely dimensions 5)``.
    """
    vocabulary = Vocabulary(codelists)
    vocabulary.begin("", lambda _: None)
    reading = TableReading(vocabulary, table.table)
    heads = table.table.header.heads
    given = take_given(reading, heads)
    if given is not None:
        yield f"columns: {describe(given)} (given by --reading)"
    else:
        best, *others = weigh(reading, heads)
        yield f"columns: {describe(best)} {_costs(best)}"
        for other in others[:RUNNERS_UP]:
            yield f"  rather than {describe(other)} {_costs(other)}"
    yield from _explain_rows(table, reading)


def _costs(found: Assignment) -> str:
    """What speaks against an assignment, in words."""
    parts = [f"{name.replace('_', ' ')} {cost}" for name, cost in found.costs]
    return f"({found.cost} = {' + '.join(parts)})"


def _explain_rows(table: ObservationTable, reading: TableReading) -> Iterator[str]:
    """How many labels of rows each codelist knows that knows any: that of the rows first."""
    named = ", ".join(table.row_dimensions)
    if reading.given and reading.given.rows:
        yield f"rows: {named} (given by --reading)"
        return
    labels = reading.own
    votes = {
        name: sum(matcher.find(label.text, reading.year) is not None for label in labels)
        for name, matcher in reading.axes.matchers.items()
    }
    own = max((votes.get(name, 0) for name in table.row_dimensions), default=0)
    yield f"rows: {named} (codelists know {own} of {len(labels)} labels that are no totals)"
    others = [(count, name) for name, count in votes.items() if name not in table.row_dimensions]
    for count, name in sorted(others, key=lambda item: -item[0])[:RUNNERS_UP]:
        if count:
            yield f"  rather than {name} ({count} of {len(labels)})"
