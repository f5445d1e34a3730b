"""The figure in which two broken sums cross: where one figure alone is wrong, it is this one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from navconv.checks.index import Ledger
from navconv.checks.verdicts import cells_of
from navconv.problems import Problem, Severity, row_of

Cell = tuple[int, int]
"""A line and a value cell in it."""


def find_suspects(ledger: Ledger) -> Iterator[Problem]:
    """The cells that are the only one in which each of several broken sums meets another.

    Example: the sum of a row and the sum of a column are broken; they have one figure in common.
    """
    sums: list[tuple[int, list[Cell]]] = []
    for item in ledger.sums or ():
        cells = list(cells_of(item))
        for column in item.broken:
            # Of a sum of whole rows each broken column is a sum of its own.
            own = cells if item.column else [cell for cell in cells if cell[1] == column]
            sums.append((item.line, own))
    meeting: dict[Cell, list[int]] = defaultdict(list)
    for at, (_, cells) in enumerate(sums):
        for cell in dict.fromkeys(cells):
            meeting[cell].append(at)
    crossings = [[cell for cell in cells if len(meeting[cell]) > 1] for _, cells in sums]
    for cell, places in sorted(meeting.items()):
        if len(places) > 1 and all(set(crossings[at]) == {cell} for at in places):
            lines = sorted({row_of(sums[at][0]) for at in places})
            totals = " and ".join(map(str, lines))
            yield Problem(
                "suspected-cell",
                Severity.INFO,
                f"broken sums cross in this figure alone (their totals stand in line {totals}): if one figure is "
                "wrong, it is this one",
                ledger.export.source,
                *cell,
            )
