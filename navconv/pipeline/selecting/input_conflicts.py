"""Facts that two inputs print otherwise: one of them is taken, or none is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from navconv.checks.compared_inputs import Difference, InputComparer
from navconv.meaning.facts import FactFinder
from navconv.meaning.observations.model import ObservedExport
from navconv.pipeline.on_conflict import OnConflict
from navconv.pipeline.selecting.select import cut_table
from navconv.problems import ConflictError, Severity
from navconv.records import replace


def settle_conflicts(
    exports: Iterable[ObservedExport], way: OnConflict
) -> Iterator[ObservedExport]:
    """Takes one of two values that inputs give one key; the exports are held in memory.

    Args:
        exports: the exports of several inputs.
        way: take the value of the input whose name comes first or last in the alphabet, or fail.

    Raises:
        ConflictError: inputs differ, and that is to fail.
    """
    held = list(exports)
    sources = {source: place for place, source in enumerate(dict.fromkeys(e.source for e in held))}
    comparer = InputComparer(Severity.ERROR)
    differences = [
        item for export in held for item in comparer.find(export, sources[export.source])
    ]
    if differences and way is OnConflict.FAIL:
        problem = comparer.describe(differences[0])
        raise ConflictError(
            f"{problem.message} ({len(differences)} keys in conflict; --on-conflict first or last takes one of them)",
            source=problem.source,
            line=problem.line,
            column=problem.column,
        )
    left: dict[tuple[int, int], set[int]] = {}
    for item in differences:
        place, at, cell = _loser(item, last=way is OnConflict.LAST)
        left.setdefault((place, at), set()).add(cell)
    finder = FactFinder()
    for place, export in enumerate(held):
        tables, facts = [], []
        for at, (table, own) in enumerate(zip(export.tables, finder.find(export), strict=True)):
            gone = left.get((place, at), set())
            mask = [cell not in gone for cell in range(len(own.cells))]
            for piece, fact in cut_table(table, own, mask):
                tables.append(piece)
                facts.append(fact)
        yield replace(export, tables=tuple(tables), facts=tuple(facts)) if left else export


def _loser(item: Difference, *, last: bool) -> tuple[int, int, int]:
    """The place of the export, of the table in it and of the cell in that, whose value is left out."""
    first_stays = (item.first.source <= item.second.source) is not last
    table = item.second if first_stays else item.first
    return table.export, table.at, item.second_cell if first_stays else item.first_cell
