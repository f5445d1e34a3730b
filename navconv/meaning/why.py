"""Why a table was read as it was: evidence for its columns with what it weighs, votes for its rows, runners-up."""

from __future__ import annotations

from collections.abc import Iterator

from navconv.meaning.boxhead_tree.head_blocks import read_blocks
from navconv.meaning.classifications.codelists import Codelists
from navconv.meaning.context.decision import describe, name_some, take_given, weigh
from navconv.meaning.context.reading import TableReading
from navconv.meaning.context.vocabulary import Vocabulary
from navconv.meaning.observations.member import TOTAL_CODE
from navconv.meaning.observations.model import ObservationTable
from navconv.meaning.solving.assignment import Assignment
from navconv.meaning.solving.readings import STRANGER

RUNNERS_UP = 1
"""How many other readings of columns, and of rows, are named."""


def explain_table(table: ObservationTable, codelists: Codelists) -> Iterator[str]:
    """Says what decided how a table was read, a line each.

    Args:
        table: the table as it was read.
        codelists: the codelists it was read with.

    Yields:
        Lines such as ``columns: sex: Kvinner, Menn (cost 105 = few dimensions 100 + likely dimensions 5)``.
    """
    vocabulary = Vocabulary(codelists)
    vocabulary.begin("", lambda _: None)
    reading = TableReading(vocabulary, table.table)
    yield from _explain_columns(table, reading)
    yield from _explain_rows(table, reading)
    fixed = [f"{name}: {member.name}" for name, member in table.fixed.items() if name != "period"]
    if fixed:
        yield f"all of it: {'; '.join(fixed)} (words above it, or its total)"


def _explain_columns(table: ObservationTable, reading: TableReading) -> Iterator[str]:
    """What the columns divide, and what decided it: the words of heads weighed, or what is asked before them."""
    heads = table.table.header.heads
    given = take_given(reading, heads)
    if given is not None:
        yield f"columns: {describe(given)} (given by --reading)"
        return
    best, *others = weigh(reading, heads)
    if read_blocks(reading, heads) is not None:
        reason = "heads stand in blocks, each below a word for what it divides"
    elif any(name in table.of_which for name in table.column_dimensions):
        reason = "some heads name parts of others"
    elif STRANGER in best.dimensions and table.column_dimensions == ("indicator",):
        reason = "heads count in several units"
    else:
        yield f"columns: {describe(best)} {_costs(best)}"
        for other in others[:RUNNERS_UP]:
            yield f"  rather than {describe(other)} {_costs(other)}"
        return
    axes = zip(table.column_dimensions, zip(*table.columns, strict=True), strict=True)
    divided = "; ".join(
        f"{name}: {name_some([m.name for m in dict.fromkeys(axis) if m.code != TOTAL_CODE])}"
        for name, axis in axes
    )
    yield f"columns: {divided} ({reason})"


def _costs(found: Assignment) -> str:
    """What speaks against an assignment, in words."""
    parts = [f"{name.replace('_', ' ')} {cost}" for name, cost in found.costs]
    return f"(cost {found.cost} = {' + '.join(parts)})"


def _explain_rows(table: ObservationTable, reading: TableReading) -> Iterator[str]:
    """How many labels of rows each codelist knows that knows any: those of the rows first."""
    if reading.given and reading.given.rows:
        yield f"rows: {', '.join(table.row_dimensions)} (given by --reading)"
        return
    axes = zip(table.row_dimensions, zip(*table.rows.keys.members, strict=True), strict=True)
    own = {name: [m.known for m in {*axis} if m.code != TOTAL_CODE] for name, axis in axes}
    counts = [
        f"{name} (codelists know {sum(known)} of {len(known)})" for name, known in own.items()
    ]
    yield f"rows: {', '.join(counts)}"
    labels = reading.own
    votes = {
        name: sum(matcher.find(label.text, reading.year) is not None for label in labels)
        for name, matcher in reading.axes.matchers.items()
    }
    others = [(count, name) for name, count in votes.items() if name not in own]
    for count, name in sorted(others, key=lambda item: -item[0])[:RUNNERS_UP]:
        if count:
            yield f"  rather than {name} ({count} of {len(labels)})"
