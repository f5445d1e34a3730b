"""The value of a key, where it is printed, and what is said where a key has two."""

from __future__ import annotations

from navconv.meaning.observations.model import ObservationTable
from navconv.problems import Problem, Severity
from navconv.readers.places import Place
from navconv.records import NamedTuple
from navconv.tables.values import Value, format_value, status_of

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


def spell_conflict(first: KeyedValue, second: KeyedValue, key: tuple[str, ...]) -> str:
    """What was expected of a key, and which two values were found."""
    found = (first.spelled, second.spelled)
    one, two = spell_places(first, second)
    return (
        f"expected one value for {'.'.join(key)}, found {found[0]} ({one}) and {found[1]} ({two})"
    )


def spell_places(first: KeyedValue, second: KeyedValue) -> tuple[str, str]:
    """Where two values stand, ``line 7, cell 2`` or ``[1. Fylke]!C7``; the first with its source if that differs."""
    one, two = first.place, second.place
    if one.page:
        there = "" if first.source == second.source else first.source
        return f"{there}[{one.page}]!{one.cell}", f"[{two.page}]!{two.cell}"
    line = f"line {one.line}" if first.source == second.source else f"{first.source}:{one.line}"
    return f"{line}, cell {one.column}", f"line {two.line}, cell {two.column}"


def conflict_of(first: KeyedValue, second: KeyedValue, key: tuple[str, ...]) -> Problem:
    """The problem of a key that has two values."""
    page, line, column, cell = second.place
    return Problem(
        "key-conflict",
        Severity.ERROR,
        spell_conflict(first, second, key),
        second.source,
        line,
        column,
        page=page,
        cell=cell,
    )
