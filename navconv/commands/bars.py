"""Bars: one column of a table as a chart for a terminal, a bar a row."""

from __future__ import annotations

from collections.abc import Iterator

from navconv.commands.drawing import NO_INK, cell_texts
from navconv.commands.terminal_text import Ink, pad, readable, shorten_inside, width_of
from navconv.layout.document import plain
from navconv.layout.row_label import spell_label
from navconv.meaning.observations.member import Role
from navconv.meaning.observations.model import ObservationTable
from navconv.tables.values import Mark

WIDTH = 80
"""The width of a chart where nothing else is asked for."""

MOST_LABEL = 40
"""No label takes more places than this."""

LEAST_BAR = 8
"""A bar has at least so many places, however little room there is."""

EIGHTHS = " ▏▎▍▌▋▊▉"
FULL = "█"


def draw_bars(
    table: ObservationTable, ink: Ink = NO_INK, width: int | None = None
) -> Iterator[str]:
    """Draws the figures of one column as bars: the newest of months, else the first, which has the counts.

    A total has no bar, since beside it no member could be seen; neither has a figure that is suppressed or blank.

    Args:
        table: the table.
        ink: bold and dim, or neither.
        width: the width to fit the chart into; None for 80.

    Yields:
        The lines, without newlines; none for a table without a number in that column.
    """
    column = _choose_column(table)
    members = [row for row in table.rows if row.role is Role.MEMBER] or list(table.rows)
    values = [row.values[column] for row in members if column < len(row.values)]
    highest = max((abs(float(value)) for value in values if not isinstance(value, Mark)), default=0)
    if not highest:
        return
    labels = [readable(spell_label(row.printed.label)) for row in members]
    figures = [cell_texts(row)[column] for row in members]
    label = min(max(map(width_of, labels)), MOST_LABEL)
    figure = max(map(width_of, figures))
    room = max((width or WIDTH) - label - figure - 2, LEAST_BAR)
    heads = table.table.header.labels
    yield ink.dim(readable(plain(heads[column])) if column < len(heads) else "")
    for name, value, text in zip(labels, values, figures, strict=True):
        bar = "" if isinstance(value, Mark) else _draw_bar(abs(float(value)) / highest, room)
        yield f"{pad(shorten_inside(name, label), label)} {pad(text, figure, right=True)} {bar}".rstrip()


def _choose_column(table: ObservationTable) -> int:
    """The column that is drawn, from 0: of months the newest that has a number, else the first."""
    if table.column_dimensions != ("period",):
        return 0
    columns = reversed(range(len(table.columns)))
    numbered = (
        at for at in columns if any(not isinstance(row.values[at], Mark) for row in table.rows)
    )
    return next(numbered, 0)


def _draw_bar(share: float, room: int) -> str:
    """A bar of a share of the room, to an eighth of a place: 0.5 of 3 → ``█▌``."""
    eighths = round(share * room * len(EIGHTHS))
    whole, rest = divmod(eighths, len(EIGHTHS))
    return FULL * whole + EIGHTHS[rest].strip()
