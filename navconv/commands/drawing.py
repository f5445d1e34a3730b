"""A table drawn for a screen: as printed, lined up, totals in bold, and fitted to the width.

Where the width is short, column heads are wrapped first, then labels are cut, then columns left out; a line
below the table says what is not shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from navconv.cells import Mark
from navconv.commands.layout import CUT, GAP, Ink, pad, readable, shorten_inside, width_of, wrap
from navconv.commands.sparkline import draw_sparkline
from navconv.document import joined, plain
from navconv.observations.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from navconv.observations.model import ObservationRow, ObservationTable

NOT_PRINTED = ".."
"""Stands for a cell that the export does not print; the standard sign for "not available" of Statistics Norway."""

HEAD_WIDTHS = (32, 24, 16, 12)
"""The widths that column heads are wrapped to, tried in turn."""

MIN_LABEL = 24
"""Labels are not cut below this to save a column."""

MIN_MONTHS = 3
"""Fewer months than this make no sparkline."""


@dataclass(frozen=True, slots=True)
class _Fit:
    """How a table fits a width.

    Attributes:
        label: the width of the label column.
        columns: the positions of the columns that are shown, and -1 where others are left out.
        widths: the width of each column of the table.
        spark: the width of the sparkline; 0 for none.
        full: the width at which everything is shown.
    """

    label: int
    columns: tuple[int, ...]
    widths: tuple[int, ...]
    spark: int
    full: int


def draw_table(
    table: ObservationTable, ink: Ink = Ink(), width: int | None = None, spark: bool = True
) -> Iterator[str]:
    """Draws a table.

    Args:
        table: the table.
        ink: bold and dim, or neither.
        width: the width to fit it into; None for as wide as it gets.
        spark: whether to draw a sparkline behind each row of months.

    Yields:
        The lines, without newlines.
    """
    yield from _draw_headings(table, ink, width)
    labels = [readable(plain(row.printed.label)) for row in table.rows]
    cells = [_cell_texts(row) for row in table.rows]
    heads = [readable(plain(head)) for head in table.table.header.labels[: len(table.columns)]]
    bars = [""] * len(labels)
    is_series = table.column_dimensions == ("period",) and len(heads) >= MIN_MONTHS
    if spark and is_series:
        bars = [draw_sparkline(row.values) for row in table.rows]
    stub = readable(table.table.header.stub)
    fit = _fit(labels, stub, cells, heads, max(map(len, bars), default=0), width, middle=is_series)
    yield from (ink.bold(line) for line in _draw_head(stub, heads, fit))
    for row, label, texts, bar in zip(table.rows, labels, cells, bars, strict=True):
        yield _draw_row(row, label, texts, bar, fit, ink)
    for line in _say_fit(labels, heads, fit, width):
        yield ink.dim(line)
    legend = _legend(table, cells)
    if legend:
        yield ink.dim(legend)


def _draw_headings(table: ObservationTable, ink: Ink, width: int | None) -> Iterator[str]:
    """Number, section, title, period and caption."""
    printed = table.table
    limit = width or 1 << 20
    section = readable(printed.section) or "(no section)"
    for line in wrap(f"Table {table.number}: {section}", limit):
        yield ink.bold(line)
    for text in (printed.title, joined(printed.period), joined(printed.caption)):
        yield from wrap(readable(text), limit)
    yield ""


def _cell_texts(row: ObservationRow) -> list[str]:
    """The cells of a row as they are shown."""
    printed = row.printed.cells
    texts = []
    for at, value in enumerate(row.values):
        # Markdown puts a backslash before an asterisk.
        text = readable(printed[at]).replace("\\*", "*") if at < len(printed) else ""
        texts.append(NOT_PRINTED if value is Mark.MISSING and not text else text)
    return texts


def _fit(
    labels: Sequence[str],
    stub: str,
    cells: Sequence[Sequence[str]],
    heads: Sequence[str],
    spark: int,
    width: int | None,
    *,
    middle: bool,
) -> _Fit:
    """Finds out what can be shown in a width."""
    label = max(map(width_of, (*labels, stub)), default=0)
    figures = [max((width_of(row[at]) for row in cells), default=0) for at in range(len(heads))]
    everything = tuple(range(len(heads)))
    end = len(GAP) + spark if spark else 0
    widths: tuple[int, ...] = ()
    full = 0
    for cap in HEAD_WIDTHS:
        widths = tuple(
            max(1, size, *map(width_of, wrap(head, max(size, cap))), 0)
            for size, head in zip(figures, heads, strict=True)
        )
        full = label + _span(widths) + end
        if width is None or full <= width:
            return _Fit(label, everything, widths, spark, full)
    assert width is not None
    short = width - _span(widths) - end
    if short >= min(label, MIN_LABEL):
        return _Fit(short, everything, widths, spark, full)
    if spark * 3 > width:
        spark = end = 0
    short = min(label, max(MIN_LABEL, width // 3))
    columns = _choose_columns(widths, width - short - end - len(GAP) - len(CUT), middle=middle)
    used = _span([widths[at] for at in columns if at >= 0]) + len(GAP) + len(CUT) + end
    return _Fit(max(8, min(label, width - used)), columns, widths, spark, full)


def _span(widths: Sequence[int]) -> int:
    """The width of columns with the gaps before them."""
    return sum(widths) + len(GAP) * len(widths)


def _choose_columns(widths: Sequence[int], room: int, *, middle: bool) -> tuple[int, ...]:
    """The columns that have room, with -1 in the place of those left out.

    Of a series, the first and the last ones are shown; of members, the first ones, since the total comes
    first. One is shown in any case.
    """
    count = len(widths)
    order = [at // 2 if at % 2 == 0 else count - 1 - at // 2 for at in range(count)] if middle else range(count)
    chosen: list[int] = []
    for at in order:
        room -= widths[at] + len(GAP)
        if room < 0 and chosen:
            break
        chosen.append(at)
    chosen.sort()
    gap = next((at for at in range(len(chosen)) if chosen[at] != at), len(chosen))
    return (*chosen[:gap], -1, *chosen[gap:]) if len(chosen) < count else tuple(chosen)


def _draw_head(stub: str, heads: Sequence[str], fit: _Fit) -> Iterator[str]:
    """The column heads, wrapped, their last lines side by side."""
    columns = [wrap(heads[at], fit.widths[at]) if at >= 0 else [CUT] for at in fit.columns]
    height = max(map(len, columns), default=0)
    for level in range(height):
        line = pad(shorten_inside(stub, fit.label) if level == height - 1 else "", fit.label)
        for at, column in zip(fit.columns, columns, strict=True):
            above = height - len(column)
            text = column[level - above] if level >= above else ""
            line += GAP + pad(text, fit.widths[at] if at >= 0 else len(CUT), right=True)
        yield line.rstrip()


def _draw_row(
    row: ObservationRow, label: str, texts: Sequence[str], bar: str, fit: _Fit, ink: Ink
) -> str:
    """One row; a total in bold, marks and gaps dimmed."""
    is_total = row.role is not Role.MEMBER
    shown = pad(shorten_inside(label, fit.label), fit.label)
    parts = [ink.bold(shown) if is_total else shown]
    for at in fit.columns:
        if at < 0:
            parts.append(ink.dim(CUT))
            continue
        text = pad(texts[at], fit.widths[at], right=True)
        is_mark = isinstance(row.values[at], Mark)
        parts.append(ink.dim(text) if is_mark else ink.bold(text) if is_total else text)
    if fit.spark:
        parts.append(bar)
    line = GAP.join(parts)
    return line if ink.on else line.rstrip()


def _say_fit(
    labels: Sequence[str], heads: Sequence[str], fit: _Fit, width: int | None
) -> Iterator[str]:
    """What is not shown, and how to see it."""
    cut = sum(width_of(label) > fit.label for label in labels)
    hidden = [head for at, head in enumerate(heads) if at not in fit.columns]
    said = []
    if hidden:
        names = ", ".join(hidden) if len(hidden) < 4 else f"{hidden[0]} … {hidden[-1]}"
        said.append(f"{len(hidden)} of {len(heads)} columns left out ({names})")
    if cut:
        said.append(f"{cut} {'label' if cut == 1 else 'labels'} shortened")
    if said:
        yield from wrap(f"Fitted: {', '.join(said)}; --width {fit.full} shows all.", width or 1 << 20)


def _legend(table: ObservationTable, cells: Sequence[Sequence[str]]) -> str:
    """What the marks in the table mean."""
    said = []
    if any(Mark.SUPPRESSED in row.values for row in table.rows):
        said.append("* suppressed, a count under 4")
    if any(NOT_PRINTED in row for row in cells):
        said.append(f"{NOT_PRINTED} printed without a figure")
    return "; ".join(said)
