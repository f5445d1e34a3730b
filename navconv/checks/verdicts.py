"""What the checks say of each cell: that a sum binds it and holds, that one is broken, or that none binds it."""

from __future__ import annotations

from navconv.problems import Severity
from navconv.records import StrEnum

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from navconv.checks.check_report import CheckReport, ProvenSum
    from navconv.checks.index import Ledger
    from navconv.meaning.observations.cell_facts import TableFacts
    from navconv.meaning.observations.model import ObservedExport


class Verdict(StrEnum):
    """What the checks say of a cell."""

    HELD = "held"
    BROKEN = "broken"
    UNBOUND = "unbound"


def find_broken(ledger: Ledger) -> frozenset[tuple[int, int]]:
    """The cells, by line and value cell, of which a check that binds them does not hold.

    A broken sum does not say which of its figures is wrong, so that all of them are broken.
    """
    broken = {cell for item in ledger.sums or () for cell in cells_of(item)}
    for problem in ledger.problems:
        if problem.severity is Severity.ERROR:
            columns = [column for column, _ in problem.values] or [problem.column]
            broken.update((problem.line, column) for column in columns if column)
    return frozenset(broken)


def cells_of(item: ProvenSum) -> Iterator[tuple[int, int]]:
    """The cells of a sum in the columns in which it is broken: its total and its parts."""
    for line, column in ((item.line, item.column), *item.parts) if item.broken else ():
        for at in (column,) if column else item.broken:
            yield line, at


def judge_cells(
    export: ObservedExport, report: CheckReport, facts: Sequence[TableFacts]
) -> tuple[TableFacts, ...]:
    """The facts of an export with what the checks say of each cell.

    Args:
        export: the export, whole.
        report: the results of its checks, which list their sums.
        facts: the facts of its tables.
    """
    unbound = {(cell.line, cell.column) for cell in report.unbound}
    judged = []
    for table, own in zip(export.tables, facts, strict=True):
        verdicts = []
        for line in table.rows.printed.lines:
            for column in range(1, own.width + 1):
                at = (line, column)
                if at in report.broken_cells:
                    verdicts.append(Verdict.BROKEN)
                else:
                    verdicts.append(Verdict.UNBOUND if at in unbound else Verdict.HELD)
        judged.append(own.judge(verdicts))
    return tuple(judged)
