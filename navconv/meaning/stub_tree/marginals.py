"""Marginals: rows that divide the whole table by one dimension, and below them rows that divide it by another.

``I alt``, ``Kvinner``, ``Menn``, ``Under 30 år``, ``30 år og over``: each run of labels has its own dimension, in which
the other rows are totals. Where words part the runs, ``Kjønn`` and ``Alder``, they are columns of labels before
(:mod:`navconv.tables.row_blocks`).
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from navconv.layout.totals import is_bare_total
from navconv.meaning.classifications.dimensions import COARSER
from navconv.meaning.context.reading import TableReading
from navconv.meaning.phrases.stub import Level
from navconv.meaning.stub_tree.nested import ALL

FEWEST = 2
"""How many labels a run has at least."""


def find_marginals(
    table: TableReading, taken: Container[str], given: Sequence[str]
) -> tuple[Level, ...]:
    """A level for each run of rows that divides another dimension.

    Args:
        table: the table.
        taken: the dimensions that something else divides or fixes.
        given: those that the user says that the rows divide; mostly none.

    Returns:
        The levels in the order of their runs; none where not every label is a member of one, where a run has a single
        label, where a dimension has two, where one is the groups of another, or where the user says otherwise.
    """
    runs: list[tuple[set[str], list[int]]] = []
    for at, (label, total) in enumerate(zip(table.labels, table.totals, strict=True)):
        if total:
            if not is_bare_total(label.text):
                return ()
            continue
        named = {name for name in table.axes.find_each(label.text, table.year) if name not in taken}
        if runs and runs[-1][0] & named:
            runs[-1] = (runs[-1][0] & named, [*runs[-1][1], at])
        else:
            runs.append((named, [at]))
    names = [next(iter(named), "") if len(named) == 1 else "" for named, _ in runs]
    if given and {*given} != {*names}:
        return ()
    if len(runs) < FEWEST or "" in names or "indicator" in names or len({*names}) < len(names):
        return ()
    if any(len(rows) < FEWEST for _, rows in runs) or any(
        COARSER.get(name) in names for name in names
    ):
        return ()
    return tuple(
        [
            Level(
                "",
                tuple([label if at in rows else ALL for at, label in enumerate(table.labels)]),
                name,
            )
            for name, (_, rows) in zip(names, runs, strict=True)
        ]
    )
