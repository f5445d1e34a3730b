"""Inputs held against each other: the same fact in two of them says the same.

Only tables of one title, section and caption that have a period in common are compared, cell by cell; the others cost
no more than their place in a list. All of them are kept, so memory grows with the files that are named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from navconv.checks.arithmetic import spell_value
from navconv.layout.document import joined
from navconv.layout.totals import fold_words
from navconv.meaning.facts import Numbering
from navconv.meaning.observations.member import TOTAL_CODE, Member
from navconv.meaning.observations.model import ObservationTable, ObservedExport
from navconv.problems import Problem, Severity, row_of
from navconv.records import NamedTuple
from navconv.tables.values import Mark, Value


class PlacedTable(NamedTuple):
    """A table of one of several inputs.

    Attributes:
        place: the place of the input among them.
        source: its name.
        export: the place of the table's export among all.
        at: the place of the table in its export.
        table: the table.
    """

    place: int
    source: str
    export: int
    at: int
    table: ObservationTable


class Difference(NamedTuple):
    """A fact with two values.

    Attributes:
        first: the table of the earlier input.
        first_cell: the cell there, counted row by row.
        second: that of the later one.
        second_cell: the cell there.
    """

    first: PlacedTable
    first_cell: int
    second: PlacedTable
    second_cell: int


class InputComparer:
    """Compares the exports of one input after another with those before it."""

    def __init__(self, severity: Severity = Severity.WARNING) -> None:
        """Takes how severe a difference is."""
        self.severity = severity
        self._tables: dict[tuple[str, ...], list[PlacedTable]] = {}
        self._exports = 0
        self._place = -1
        self._times: Counter[tuple[str, ...]] = Counter()
        self._same: Counter[tuple[str, str]] = Counter()
        self._other: Counter[tuple[str, str]] = Counter()

    def compare(self, export: ObservedExport, place: int) -> list[Problem]:
        """The differences of an export from those of earlier inputs, as problems.

        Args:
            export: the export.
            place: the place of its input among all.
        """
        return [self.describe(item) for item in self.find(export, place)]

    def describe(self, item: Difference) -> Problem:
        """A difference as a problem, which stands where the later input says it."""
        return _describe(item, self.severity)

    def find(self, export: ObservedExport, place: int) -> list[Difference]:
        """The differences of an export from those of earlier inputs; enters its tables."""
        found: list[Difference] = []
        if place != self._place:
            self._place = place
            self._times.clear()
        for at, table in enumerate(export.tables):
            placed = PlacedTable(place, export.source, self._exports, at, table)
            earlier: dict[int, PlacedTable] = {}
            context = (export.title, table.table.section, joined(table.table.caption))
            folded = tuple([fold_words(text) for text in context])
            # Of several tables that nothing tells apart, each is held against its own like.
            self._times[folded] += 1
            folded += (str(self._times[folded]),)
            for period in _periods(table):
                known = self._tables.setdefault((*folded, period), [])
                earlier.update({id(item): item for item in known if item.place != place})
                known.append(placed)
            for other in earlier.values():
                found += self._compare_tables(other, placed)
        self._exports += 1
        return found

    def close(self) -> Iterator[Problem]:
        """Says once which earlier inputs an input repeats, and in how many figures."""
        for (first, second), same in self._same.items():
            differing = self._other[first, second]
            also = f", {differing:,} of them otherwise" if differing else ", and says the same"
            yield Problem(
                "input-again",
                Severity.WARNING,
                f"prints {same + differing:,} figures that {first} prints too{also}; whoever adds up the rows of "
                "both counts them twice",
                second,
            )
        self._same.clear()
        self._other.clear()

    def _compare_tables(self, first: PlacedTable, second: PlacedTable) -> Iterator[Difference]:
        """The cells of two tables that have one key and two values."""
        numbering = Numbering()
        cells: dict[int, list[int]] = {}
        for at, number in enumerate(numbering.number_cells(first.table)):
            cells.setdefault(number, []).append(at)
        pair = (first.source, second.source)
        for at, number in enumerate(numbering.number_cells(second.table)):
            earlier = cells.get(number)
            if not earlier:
                continue
            # A key that stands twice in its table is held against its own like.
            mine = earlier.pop(0)
            values = {_value(first.table, mine), _value(second.table, at)}
            # A row printed without its cells says nothing.
            if len(values) == 1 or Mark.MISSING in values:
                self._same[pair] += 1
                continue
            self._other[pair] += 1
            self._same[pair] += 0
            yield Difference(first, mine, second, at)


def _periods(table: ObservationTable) -> set[str]:
    """The codes of the periods of a table; one empty where none is known."""
    return {member.code for member in table.members("period") if member} or {""}


def _value(table: ObservationTable, cell: int) -> Value:
    """The value of a cell, counted row by row."""
    row, column = divmod(cell, len(table.columns))
    return table.rows.figures.values(row)[column]


def _describe(item: Difference, severity: Severity) -> Problem:
    """The problem that a difference is; it stands where the later input says it."""
    key = [
        member.code if member.dimension == "period" else member.name
        for member in _members(item.second.table, item.second_cell)
        if member.code != TOTAL_CODE
    ]
    line, column = _place(item.second.table, item.second_cell)
    first_line, first_column = _place(item.first.table, item.first_cell)
    one = spell_value(_value(item.first.table, item.first_cell))
    other = spell_value(_value(item.second.table, item.second_cell))
    message = (
        f"expected one value for {', '.join(key)}, found {one} ({item.first.source}:{row_of(first_line)}, "
        f"cell {first_column}) and {other} (line {row_of(line)}, cell {column})"
    )
    source = item.second.source
    if severity is Severity.ERROR:
        return Problem("inputs-differ", Severity.ERROR, message, source, line, column)
    return Problem("inputs-differ", Severity.WARNING, message, source, line, column)


def _members(table: ObservationTable, cell: int) -> list[Member]:
    """The members of the key of a cell."""
    row, column = divmod(cell, len(table.columns))
    return [*table.fixed.values(), *table.rows.keys.members[row], *table.columns[column]]


def _place(table: ObservationTable, cell: int) -> tuple[int, int]:
    """The line of a cell, and which value cell of its row it is, from 1."""
    row, column = divmod(cell, len(table.columns))
    return table.rows.printed.lines[row], (table.places or range(len(table.columns)))[column] + 1
