"""A table drawn for a screen: as printed, lined up, totals in bold, and fitted to the width.

Where the width is short, column heads are wrapped first, then labels are cut, then columns left
out; a line below the table says what is not shown.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from navconv.commands.sparkline import draw_sparkline
from navconv.commands.terminal_text import (
    CUT,
    GAP,
    Ink,
    pad,
    readable,
    shorten,
    shorten_inside,
    width_of,
    wrap,
)
from navconv.layout.document import joined, plain
from navconv.layout.row_label import spell_label
from navconv.meaning.observations.member import Role
from navconv.meaning.observations.model import ObservationRow, ObservationTable
from navconv.tables.values import Mark

NOT_PRINTED = ".."
"""Stands for a cell that is not printed: Statistics Norway's sign for "not available"."""

HEAD_WIDTHS = (32, 24, 16, 12)
"""The widths that column heads are wrapped to, tried in turn."""

MIN_LABEL = 24
"""Labels are not cut below this to save a column."""

MAX_CELL = 24
"""No figure is longer; a cell that is cannot be read, and its beginning is enough to know it by."""

SHORT_LABEL = 8
"""Labels are not cut below this for anything."""

FEW_NAMES = 3
"""So many columns left out are named one by one."""

UNLIMITED = 1 << 20
"""The width of a file or pipe."""

NO_INK = Ink()

MIN_MONTHS = 3
"""Fewer months than this make no sparkline."""


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The texts of a table.

    Attributes:
        stub: the words above the labels.
        heads: the column heads.
        labels: the labels, one for each row.
        cells: the cells of each row.
        bars: the sparkline of each row; empty for none.
        is_series: whether the columns are months or the like.
    """

    stub: str
    heads: list[str]
    labels: list[str]
    cells: list[list[str]]
    bars: list[str]
    is_series: bool


@dataclass(frozen=True, slots=True)
class _Fit:
    """How a table fits a width.

    Attributes:
        label: the width of the label column.
        columns: the positions of the columns that are shown, and -1 where others are left out.
        widths: the width of each column of the table.
        spark: whether sparklines are shown.
        full: the width at which everything is shown.
    """

    label: int
    columns: tuple[int, ...]
    widths: tuple[int, ...]
    spark: bool
    full: int


def draw_table(
    table: ObservationTable, ink: Ink = NO_INK, width: int | None = None, *, spark: bool = True
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
    limit = width or UNLIMITED
    sheet = _read_texts(table, spark=spark)
    fit = _fit(sheet, limit)
    yield from _draw_headings(table, ink, limit)
    yield from (ink.bold(line) for line in _draw_head(sheet, fit))
    for at, row in enumerate(table.rows):
        yield _draw_row(sheet, at, row, fit, ink)
    for line in (*_say_fit(sheet, fit, limit), *_legend(table, sheet, limit)):
        yield ink.dim(line)


def _draw_headings(table: ObservationTable, ink: Ink, limit: int) -> Iterator[str]:
    """Number, section, title, period and caption."""
    printed = table.table
    section = readable(printed.section) or "(no section)"
    for line in wrap(f"Table {table.number}: {section}", limit):
        yield ink.bold(line)
    for text in (printed.title, joined(printed.period), joined(printed.caption)):
        yield from wrap(readable(text), limit)
    yield ""


def _read_texts(table: ObservationTable, *, spark: bool) -> _Sheet:
    """The texts of a table as they are shown where there is room."""
    heads = table.table.header.labels[: len(table.columns)]
    is_series = table.column_dimensions == ("period",) and len(heads) >= MIN_MONTHS
    return _Sheet(
        readable(spell_label(table.table.header.stub)),
        [readable(plain(head)) for head in heads],
        [readable(spell_label(row.printed.label)) for row in table.rows],
        [cell_texts(row) for row in table.rows],
        [draw_sparkline(row.values) if spark and is_series else "" for row in table.rows],
        is_series,
    )


def cell_texts(row: ObservationRow) -> list[str]:
    """The cells of a row as they are shown."""
    printed = row.printed.cells
    texts = []
    for at, value in enumerate(row.values):
        # Markdown puts a backslash before an asterisk.
        text = readable(printed[at]).replace("\\*", "*") if at < len(printed) else ""
        texts.append(NOT_PRINTED if value is Mark.MISSING and not text else shorten(text, MAX_CELL))
    return texts


def _fit(sheet: _Sheet, limit: int) -> _Fit:
    """Finds out what can be shown in a width."""
    label = max(map(width_of, (*sheet.labels, sheet.stub)), default=0)
    bar = max(map(len, sheet.bars), default=0)
    everything = tuple(range(len(sheet.heads)))
    figures = [max((width_of(row[at]) for row in sheet.cells), default=0) for at in everything]
    end = len(GAP) + bar if bar else 0
    widths: tuple[int, ...] = ()
    full = 0
    for cap in HEAD_WIDTHS:
        widths = tuple(
            max(1, size, *map(width_of, wrap(head, max(size, cap))), 0)
            for size, head in zip(figures, sheet.heads, strict=True)
        )
        full = label + _span(widths) + end
        if full <= limit:
            return _Fit(label, everything, widths, bool(bar), full)
    short = limit - _span(widths) - end
    if short >= min(label, MIN_LABEL):
        return _Fit(short, everything, widths, bool(bar), full)
    if bar * 3 > limit:
        bar = end = 0
    short = min(label, max(MIN_LABEL, limit // 3))
    room = limit - short - end - len(GAP) - len(CUT)
    columns = _choose_columns(widths, room, middle=sheet.is_series)
    used = _span([widths[at] if at >= 0 else len(CUT) for at in columns]) + end
    return _Fit(max(SHORT_LABEL, min(label, limit - used)), columns, widths, bool(bar), full)


def _span(widths: Sequence[int]) -> int:
    """The width of columns with the gaps before them."""
    return sum(widths) + len(GAP) * len(widths)


def _choose_columns(widths: Sequence[int], room: int, *, middle: bool) -> tuple[int, ...]:
    """The columns that have room, with -1 in the place of those left out.

    Of a series, the first and the last ones are shown; of members, the first ones, since the total
    comes first. One is shown in any case.
    """
    count = len(widths)
    order = (
        [at // 2 if at % 2 == 0 else count - 1 - at // 2 for at in range(count)]
        if middle
        else range(count)
    )
    chosen: list[int] = []
    for at in order:
        room -= widths[at] + len(GAP)
        if room < 0 and chosen:
            break
        chosen.append(at)
    chosen.sort()
    gap = next((at for at in range(len(chosen)) if chosen[at] != at), len(chosen))
    return (*chosen[:gap], -1, *chosen[gap:]) if len(chosen) < count else tuple(chosen)


def _draw_head(sheet: _Sheet, fit: _Fit) -> Iterator[str]:
    """The column heads, wrapped, their last lines side by side."""
    columns = [wrap(sheet.heads[at], fit.widths[at]) if at >= 0 else [CUT] for at in fit.columns]
    height = max(map(len, columns), default=0)
    for level in range(height):
        stub = shorten_inside(sheet.stub, fit.label) if level == height - 1 else ""
        line = pad(stub, fit.label)
        for at, column in zip(fit.columns, columns, strict=True):
            above = height - len(column)
            text = column[level - above] if level >= above else ""
            line += GAP + pad(text, fit.widths[at] if at >= 0 else len(CUT), right=True)
        yield line.rstrip()


def _draw_row(sheet: _Sheet, number: int, row: ObservationRow, fit: _Fit, ink: Ink) -> str:
    """One row; a total in bold, marks and gaps dimmed."""
    is_total = row.role is not Role.MEMBER
    label = pad(shorten_inside(sheet.labels[number], fit.label), fit.label)
    parts = [ink.bold(label) if is_total else label]
    for at in fit.columns:
        if at < 0:
            parts.append(ink.dim(CUT))
            continue
        text = pad(sheet.cells[number][at], fit.widths[at], right=True)
        is_mark = isinstance(row.values[at], Mark)
        parts.append(ink.dim(text) if is_mark else ink.bold(text) if is_total else text)
    if fit.spark:
        parts.append(sheet.bars[number])
    line = GAP.join(parts)
    return line if ink.on else line.rstrip()


def _say_fit(sheet: _Sheet, fit: _Fit, limit: int) -> Iterator[str]:
    """What is not shown, and how to see it."""
    cut = sum(width_of(label) > fit.label for label in sheet.labels)
    hidden = [head for at, head in enumerate(sheet.heads) if at not in fit.columns]
    said = []
    if hidden:
        few = len(hidden) <= FEW_NAMES
        names = ", ".join(hidden) if few else f"{hidden[0]} … {hidden[-1]}"
        said.append(f"{len(hidden)} of {len(sheet.heads)} columns left out ({names})")
    if cut:
        said.append(f"{cut} {'label' if cut == 1 else 'labels'} shortened")
    if any(sheet.bars) and not fit.spark:
        said.append("sparklines left out")
    if said:
        yield from wrap(f"Fitted: {', '.join(said)}; --width {fit.full} shows all.", limit)


def _legend(table: ObservationTable, sheet: _Sheet, limit: int) -> Iterator[str]:
    """What the marks in the table mean."""
    said = []
    if any(Mark.SUPPRESSED in row.values for row in table.rows):
        said.append("* suppressed, a count under 4")
    if any(NOT_PRINTED in row for row in sheet.cells):
        said.append(f"{NOT_PRINTED} printed without a figure")
    yield from wrap("; ".join(said), limit)
