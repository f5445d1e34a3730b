"""Mended rows: rows that were not printed as one line, and how they were put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from navconv.document import Shape, plain
from navconv.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from navconv.document import Row


def report_mend(row: Row, report: Callable[[Problem], None], source: str) -> None:
    """Says how a row that was not printed as one was put together."""
    label = plain(row.label)
    if row.shape is Shape.PROMOTED and not label:
        report(
            Problem(
                "row-without-label",
                Severity.WARNING,
                "expected a label before the cells, found none; the cells are kept under an empty label",
                source,
                row.line,
            )
        )
    elif row.shape is Shape.PROMOTED:
        report(
            Problem(
                "promoted-label",
                Severity.INFO,
                f"the label {label!r} (line {row.lines[0]}) stood as a heading above its cells; "
                "the row was put together again",
                source,
                row.line,
            )
        )
    elif row.shape is Shape.LABEL_ONLY:
        report(
            Problem(
                "row-without-cells",
                Severity.WARNING,
                f"expected cells behind the label {label!r}, found none; they are given as missing",
                source,
                row.line,
            )
        )
    elif row.shape is Shape.CELL_A_LINE:
        report(
            Problem(
                "cell-a-line",
                Severity.INFO,
                f"the row {label!r} was printed one cell to a line and put together again",
                source,
                row.lines[0],
            )
        )
