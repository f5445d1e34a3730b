"""The value of a key, and where it is printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from navconv.records import NamedTuple
from navconv.tables.values import format_value, status_of

if TYPE_CHECKING:
    from navconv.meaning.model import ObservationTable
    from navconv.readers.places import Place
    from navconv.tables.values import Value

    Printed = tuple[str, ObservationTable]
    """A table and the name of the input that it stands in."""


class KeyedValue(NamedTuple):
    """The value of a key, and where it is printed.

    Attributes:
        value: the number or mark.
        at: its place among the cells of its table, row by row, from 0.
        origin: the name of the input and the table that it stands in.
    """

    value: Value
    at: int
    origin: Printed

    @property
    def source(self) -> str:
        """The name of the input."""
        return self.origin[0]

    @property
    def line(self) -> int:
        """The line of the cell."""
        table = self.origin[1]
        row, column = divmod(self.at, len(table.columns))
        lines = table.rows[row].printed.cell_lines
        at = table.places[column] if table.places else column
        return lines[at] if at < len(lines) else table.rows[row].line

    @property
    def column(self) -> int:
        """The value cell in its row, from 1."""
        table = self.origin[1]
        column = self.at % len(table.columns)
        return (table.places[column] if table.places else column) + 1

    @property
    def place(self) -> Place:
        """Where it stands, as a user is told."""
        return self.origin[1].find_place(self.line, self.column)

    @property
    def spelled(self) -> str:
        """The number; the status of a mark."""
        return format_value(self.value) or status_of(self.value)
