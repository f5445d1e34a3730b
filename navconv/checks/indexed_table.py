"""A table in the ledger: its rows as vectors, and what checks bind of them."""

from __future__ import annotations

from navconv.checks.key_numbers import PERIOD
from navconv.checks.packed_table import PackedTable
from navconv.layout.row_label import spell_label
from navconv.records import NamedTuple, dataclass, field
from navconv.tables.packed_counts import SLOT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from navconv.checks.key_numbers import KeyNumbers
    from navconv.meaning.observations.member import Member
    from navconv.meaning.observations.model import ObservationTable
    from navconv.tables.values import Value

SEPARATOR = "\n"
"""Between the periods of a series; no label holds it."""

Key = int
"""A key as :class:`~navconv.checks.key_numbers.KeyNumbers` makes it, its period not filled in."""

Name = int
"""A key with its period, or with all the periods of a series."""


@dataclass(slots=True, eq=False, repr=False)  # books of account: there is one, and none is shown
class Sheet:
    """One table in the ledger.

    Attributes:
        table: the table.
        slots: the positions (from 0) of the columns that add up.
        width: how many these are, the slots of its vectors.
        changes: for each slot whether it is a change.
        numbers: what keys are made of.
        key: what the table itself fixes of them.
        row_places: where in the key the members of a row go.
        column_places: where the members of a column go.
        periods: the periods of the columns where these are time, joined (a string is hashed once, a tuple
            of them each time), else the period of the table; empty where rows are time.
        by_series: whether a row is one series over time, rather than a cell of its own each.
        keys: the key of each row, the column's part not filled in.
        blank: the rows without figures.
        packed: its figures as sums need them.
        bound: 1 for each cell that a check binds, row by row, else 0; a part of what its ledger has for all tables.
        row_sums: which of its rows add up to which, once they were looked for.
        closed: whether these are tried with those of other tables: all their rows are printed.
        strange: the rows that no codelist knows and that stand once; None until they are looked for.
        first: the number of its first cell among those of all tables.
        columns: how many columns it has.
    """

    table: ObservationTable
    slots: tuple[int, ...]
    width: int
    changes: tuple[bool, ...]
    numbers: KeyNumbers
    key: Key
    row_places: tuple[int, ...]
    column_places: tuple[int, ...]
    periods: str
    by_series: bool
    keys: list[Key]
    blank: list[int]
    packed: PackedTable
    bound: memoryview = memoryview(b"")
    row_sums: list[RowSum] = field(default_factory=list)
    closed: bool = False
    strange: set[int] | None = None
    first: int = 0
    columns: int = 0

    def turn_to(self, table: ObservationTable, periods: str) -> None:
        """Takes a table that has the same words, whose figures are new, and its periods."""
        self.table, self.periods = table, periods
        self.packed = PackedTable(table, self.slots, self.changes)

    @property
    def vectors(self) -> list[int]:
        """The additive cells of each row, packed."""
        return self.packed.vectors

    @property
    def covered(self) -> list[int]:
        """For each row a bit for each column that a check binds."""
        width = len(self.table.columns)
        return [
            sum(
                1 << at
                for at, bound in enumerate(self.bound[row * width : (row + 1) * width])
                if bound
            )
            for row in range(len(self.table.rows))
        ]

    def column_part(self, column: int) -> Name:
        """What a column adds to the key of a row: what it fixes, and its period; of -1 all periods of a series."""
        number = self.numbers.number
        if column < 0:
            return number(PERIOD, self.periods)
        part, period = 0, self.periods
        by_period = self.table.column_dimensions == ("period",)
        places = iter(self.column_places)
        for member in self.table.columns[column]:
            # A head may name a period beside another member: "Antall 2018".
            if by_period or member.dimension == "period":
                period = member.code
            else:
                part += number(next(places), member.code)
        return part + number(PERIOD, period)

    def vector(self, place: Place) -> tuple[int, int]:
        """The figures at a place, packed, and how many slots they have; none where they do not add up."""
        if place.column < 0:
            return self.vectors[place.row], self.width
        if place.column not in self.slots:
            return 0, 0
        return self.packed.cells[place.number - self.first], 1

    def change_bits(self, place: Place) -> int:
        """A bit in each slot at a place that is a change: without all parts it can be more or less than they."""
        if place.column >= 0:
            return int(dict(zip(self.slots, self.changes, strict=True)).get(place.column, False))
        return sum(1 << SLOT * slot for slot, change in enumerate(self.changes) if change)

    def cover(self, place: Place, unknown: int = 0) -> None:
        """Enters that a sum binds the figures at a place, but for the slots that it cannot bind."""
        if place.column < 0:
            self.cover_rows((place.row,), unknown)
        elif not unknown:
            self.bound[place.number - self.first] = 1

    def cover_columns(self, rows: Sequence[int], columns: Iterable[int]) -> None:
        """Enters that checks bind some columns of rows."""
        bound, width = self.bound, len(self.table.columns)
        if len(rows) == len(self.table.rows):
            for column in columns:
                bound[column::width] = b"\1" * len(rows)
            return
        for row in rows:
            for column in columns:
                bound[row * width + column] = 1

    def cover_rows(self, rows: Sequence[int], unknown: int = 0) -> None:
        """Enters that a sum binds the additive cells of rows, but for the slots that it cannot bind."""
        known: Iterable[int] = self.slots
        if unknown:
            known = [at for slot, at in enumerate(self.slots) if not unknown >> SLOT * slot & 1]
        self.cover_columns(rows, known)


class ColumnSum(NamedTuple):
    """Columns of a wide table that add up.

    Attributes:
        total: the place of the column of the total.
        parts: the places of those that make it up.
        sure: whether the members of their dimension make up the total; those of others may overlap.
    """

    total: int
    parts: tuple[int, ...]
    sure: bool


class RowSum(NamedTuple):
    """A sum of rows of one table, which are named by their index.

    Attributes:
        total: the row that is the total.
        parts: the rows that make it up.
        complete: whether all of them are printed.
        sure: whether they must make up the total; if not, a sum that fails everywhere proves nothing.
    """

    total: int
    parts: list[int]
    complete: bool
    sure: bool


class Place(NamedTuple):
    """Where figures stand.

    Attributes:
        sheet: the table.
        row: the index of the row.
        column: the index of the column; -1 for a row that is one series.
    """

    sheet: Sheet
    row: int
    column: int

    @property
    def number(self) -> int:
        """The number of the cell, or of the first cell of the row, among those of all tables."""
        sheet, row, column = self
        return sheet.first + row * sheet.columns + (max(0, column))

    @property
    def line(self) -> int:
        """The line that they stand in."""
        return self.sheet.table.rows.printed.lines[self.row]

    @property
    def label(self) -> str:
        """The label of their row as printed, bold marks removed."""
        return spell_label(self.sheet.table.rows.printed.labels[self.row])

    @property
    def members(self) -> tuple[Member, ...]:
        """What their row fixes."""
        return self.sheet.table.rows.keys.members[self.row]

    @property
    def fused(self) -> tuple[str, ...]:
        """The names of the members whose labels run together in their row."""
        return self.sheet.table.rows.keys.fused[self.row]

    @property
    def values(self) -> tuple[Value, ...]:
        """All that their row says."""
        return self.sheet.table.rows.figures.values(self.row)

    @property
    def value(self) -> Value:
        """What a single cell says."""
        return self.values[self.column]
