"""Repaired rows: rows that were not printed as one line, and how they were put together."""

from __future__ import annotations

from navconv.layout.document import Row, Shape, list_rows
from navconv.layout.part_words import is_of_which
from navconv.layout.row_label import spell_label
from navconv.layout.totals import is_bare_total, is_total
from navconv.problems import Problem, Severity, row_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Container, Sequence

    from navconv.layout.document import Rows
    from navconv.tables.cell_values import Figures

ON_ONE_LINE = (Shape.PLAIN, Shape.PROMOTED)
"""How rows are printed whose cells stand on one line."""

_LINKS = frozenset(
    (
        "av",
        "eller",
        "for",
        "fra",
        "i",
        "med",
        "mot",
        "og",
        "om",
        "p\u00e5",
        "samt",
        "som",
        "til",
        "ved",
    )
)
"""Words at the end of a line, or at the start of the next one, that say that words go on."""

_HYPHENED = ("og ", "eller ")
"""What stands behind a hyphen that belongs to a word: "jobb- og"."""

FEWEST = 2
"""How many labels stand above totals of their own where a table is printed so; a single one may have lost its cells."""


def join_headed_totals(
    rows: Rows, figures: Figures, headings: Sequence[int]
) -> tuple[Rows, Figures]:
    """Gives totals the labels that stand above them: ``Oslo`` without figures, then ``I alt`` with those of Oslo.

    Args:
        rows: the rows of a table.
        figures: their figures.
        headings: the places of those that are labels without figures.

    Returns:
        The rows and their figures, a label and its total as one row; the same where several labels do not stand so.
    """
    headed = [
        at
        for at in headings
        if is_bare_total("".join(rows.labels[at + 1 : at + 2]))
        and rows[at + 1].shape in ON_ONE_LINE
    ]
    if len(headed) < FEWEST:
        return rows, figures
    joint = list(rows)
    for at in headed:
        label, total = joint[at], joint[at + 1]
        lines = lines_of(label, total)
        joint[at + 1] = Row(total.line, label.label, total.printed, Shape.PROMOTED, lines)
    return leave_out(joint, figures, set(headed))


def join_wrapped_labels(rows: Rows, figures: Figures) -> tuple[Rows, Figures]:
    """Puts labels together that were wrapped: ``Nedsatt arbeidsevne,`` and, in the next line, ``på tiltak`` with cells.

    Args:
        rows: the rows of a table.
        figures: their figures.

    Returns:
        The rows and their figures; the same where no label goes on in the line below.
    """
    wrapped = [at + 1 for at in rows.odd if at + 1 < len(rows) and _goes_on(rows[at], rows[at + 1])]
    if not wrapped:
        return rows, figures
    joint = list(rows)
    for at in wrapped:
        above, row = rows[at - 1], rows[at]
        start = above.label
        if start.endswith("-") and not row.label.startswith(_HYPHENED):
            label = start[:-1] + row.label
        else:
            label = f"{start} {row.label}"
        joint[at] = Row(row.line, label, row.printed, Shape.WRAPPED, lines_of(above, row))
    return leave_out(joint, figures, {at - 1 for at in wrapped})


def leave_out(
    rows: Sequence[Row], figures: Figures, places: Container[int]
) -> tuple[Rows, Figures]:
    """Rows and their figures without some, whose labels others took."""
    kept = [at for at in range(len(rows)) if at not in places]
    return list_rows([rows[at] for at in kept]), figures.take(kept)


def _goes_on(above: Row, row: Row) -> bool:
    """Whether a label without cells goes on in that of the next line, whose words are no label of their own."""
    if above.shape is not Shape.LABEL_ONLY or row.shape is not Shape.PLAIN or not row.printed:
        return False
    start, end = above.label.split(), row.label.split()
    if not start or not end or not end[0][0].islower() or is_of_which(row.label):
        return False
    if row.line != max(above.lines or (above.line,)) + 1:
        return False
    return start[-1][-1] in ",/-(" or start[-1].lower() in _LINKS or end[0] in _LINKS


def lines_of(above: Row, below: Row) -> tuple[int, ...]:
    """Every line that two rows took."""
    return (*(above.lines or (above.line,)), *(below.lines or (below.line,)))


def find_headings(rows: Rows) -> list[int]:
    """The places of rows that are labels without figures."""
    bare = [at for at, printed in enumerate(rows.printed) if not printed or printed.isspace()]
    odd = rows.odd
    return [at for at in bare if (is_heading(odd[at]) if at in odd else _may_lead(rows.labels[at]))]


def is_heading(row: Row) -> bool:
    """Whether a row is a label without figures, other than that of a subtotal."""
    if row.shape is not Shape.LABEL_ONLY and (row.shape is not Shape.PLAIN or row.printed.strip()):
        return False
    return _may_lead(row.label)


def _may_lead(label: str) -> bool:
    """Whether a label is none of a subtotal."""
    return not is_total(label) or is_bare_total(label)


def report_repair(row: Row, report: Callable[[Problem], None], source: str) -> None:
    """Says how a row that was not printed as one was put together."""
    label = spell_label(row.label)
    if row.shape is Shape.PROMOTED and not label:
        report(
            Problem(
                "row-without-label",
                Severity.WARNING,
                "expected a label before the cells, found none; the row is named 'Uten navn'",
                source,
                row.line,
            )
        )
    elif row.shape is Shape.PROMOTED:
        report(
            Problem(
                "promoted-label",
                Severity.INFO,
                f"the label {label!r} (line {row_of(row.lines[0])}) stood as a heading above its cells; "
                "the row was put together again",
                source,
                row.line,
            )
        )
    elif row.shape is Shape.WRAPPED:
        lines = " and ".join(str(row_of(line)) for line in row.lines)
        report(
            Problem(
                "wrapped-label",
                Severity.INFO,
                f"the label {label!r} was wrapped over lines {lines}; the row was put together again",
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
