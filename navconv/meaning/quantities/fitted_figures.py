"""The value cells of a table's rows, as many in each row as there are columns, and what is to be said of others."""

from __future__ import annotations

from navconv.layout.document import Shape
from navconv.problems import Severity, row_of
from navconv.tables.cell_values import keep_values
from navconv.tables.values import Mark

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from navconv.layout.document import Row, Rows
    from navconv.meaning.observations.member import Member
    from navconv.tables.cell_values import Figures
    from navconv.tables.logical import LogicalTable
    from navconv.tables.values import CellValues, Value


def fit_figures(
    table: LogicalTable,
    columns: Sequence[Sequence[Member]],
    indicator: Member | None,
    counts: Collection[str],
    say: Callable[..., None],
    shares: Collection[int] = (),
) -> Figures:
    """The figures of a table's rows, as many in each as there are columns.

    Args:
        table: the table.
        columns: what its columns mean.
        indicator: what the figures are where a column does not say it; None where the rows do.
        counts: the codes of indicators whose figures are whole numbers.
        say: takes what is to be said of cells.
        shares: the rows that measure others, counted from 0.
    """
    figures = table.figures
    if figures.text is None:
        # Few tables have other cells than plain ones.
        from navconv.meaning.quantities.thousands import part_thousands

        figures, _, found = part_thousands(table, columns, indicator, counts, shares)
        if found is not None:
            say(
                "thousands-mark",
                Severity.INFO,
                f"expected whole numbers under counts, found {found.text!r}; its mark parts thousands, as in all "
                f"figures beside it that have them, and it was read as {found.value}",
                found.line,
                found.column,
            )
    return _fit(table.rows, figures, len(columns), table.header.line, say)


def fit_repeated(
    table: LogicalTable,
    columns: Sequence[Sequence[Member]],
    indicator: Member | None,
    counts: Collection[str],
    say: Callable[..., None],
) -> Figures:
    """The figures of the totals printed again, in the same way as :func:`fit_figures`."""
    figures = table.repeated
    if table.repeats and figures.text is None:
        from navconv.meaning.quantities.thousands import part_thousands

        _, figures, _ = part_thousands(table, columns, indicator, counts)
    return _fit(table.repeats, figures, len(columns), table.header.line, say)


def _fit(
    rows: Rows, figures: Figures, width: int, header: int, say: Callable[..., None]
) -> Figures:
    """The figures of rows, as many in each as there are columns; ``header`` is the line that says so."""
    if figures.width == width and rows.all_have_cells:
        return figures
    if not rows.odd and all(not unread and len(values) == width for values, unread in figures.rows):
        return keep_values([values for values, _ in figures.rows])
    return keep_values(
        [
            _fit_values(row, header, width, cells, say)
            for row, cells in zip(rows, figures.rows, strict=True)
        ]
    )


def _fit_values(
    row: Row, header: int, width: int, cells: CellValues, say: Callable[..., None]
) -> tuple[Value, ...]:
    """The values of a row, as many as there are columns."""
    if row.shape is Shape.LABEL_ONLY:
        return (Mark.MISSING,) * width
    values, unread = cells
    if not unread and len(values) == width:
        return values
    return _report_cells(row, header, width, cells, say)


def _report_cells(
    row: Row, header: int, width: int, read: CellValues, say: Callable[..., None]
) -> tuple[Value, ...]:
    """Says which cells could not be read, and cuts or fills a row that does not fit its header."""
    values, unread = read
    cells = row.cells if unread else ()
    for position in unread:
        cell = cells[position - 1]
        say(
            "cell-unreadable",
            Severity.ERROR,
            f"expected a number or a mark, found {cell[:40]!r}; it is given as missing",
            row.line,
            position,
        )
    if len(values) > width and all(value is Mark.BLANK for value in values[width:]):
        return values[:width]
    if len(values) > width:
        say(
            "ragged-row",
            Severity.ERROR,
            f"expected {width} cells as in the header (line {row_of(header)}), found {len(values)}; "
            "the cells beyond the header have no key and were left out",
            row.line,
            width + 1,
        )
        return values[:width]
    if len(values) < width:
        say(
            "ragged-row",
            Severity.WARNING,
            f"expected {width} cells as in the header (line {row_of(header)}), found {len(values)}; "
            "the rest is given as missing",
            row.line,
            len(values) + 1,
        )
    return (*values, *(Mark.MISSING,) * (width - len(values)))
