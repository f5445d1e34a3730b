"""The keys of cells as fields of the tidy CSV, laid out once for tables that have the same words.

A key is put together from a beginning, which ends with the period, and what follows it. The issues of a table differ
in their periods and share the rest.
"""

from __future__ import annotations

from itertools import cycle
from operator import add
from typing import TYPE_CHECKING, NamedTuple

from navconv.observations.model import TOTAL_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from navconv.observations.model import Member, ObservationTable
    from navconv.writers.fields import Fields

# Control characters stand for what is filled in; none can be in a text, since the reader replaces them.
_SLOTS = ("\x00", "\x01", "\x02", "\x03", "\x05", "\x06")
_VALUE = "\x04"

MAX_CELLS = 1 << 16
"""Of how many cells the keys are kept, some 10 MB of them; a longer stream of different tables begins anew."""


class _Pattern(NamedTuple):
    """The keys of one row's cells, its own members not filled in.

    Attributes:
        text: the key of each cell, and behind it the place of its value.
        places: the slots, and which of the row's members go into each.
    """

    text: str
    places: list[tuple[str, list[int]]]


class _Known(NamedTuple):
    """Keys of the cells of some rows, or what follows the period in them.

    Attributes:
        parts: room for the number of the table, then the key of each cell, and behind it room for its value and
            status; or the end of each key alone.
        made_from: what they were made from and are found by, which must live as long as they do.
    """

    parts: list[bytes]
    made_from: tuple[object, ...]


class CellKeys:
    """Lays out the keys of cells in the order of the tidy table's columns."""

    def __init__(self, dimensions: Sequence[str], fields: Fields) -> None:
        """Takes the dimensions of the tidy table behind the period, and what makes fields."""
        self._dimensions = dimensions
        self._fields = fields
        self._fillings: dict[tuple[str, ...], str] = {}
        self._known: dict[tuple[object, ...], _Known] = {}
        self._known_cells = 0
        self._ends: dict[tuple[int, int], _Known] = {}
        self._known_ends = 0

    def find(self, table: ObservationTable, block: slice) -> list[bytes]:
        """The keys of the cells of some rows.

        Args:
            table: the table.
            block: the rows.

        Returns:
            An empty place for the number of the table; for each cell its fields from the section to the indicator,
            between commas, and behind them an empty place for its value. The list is remembered, so it is to be
            copied before it is filled in.
        """
        made_from = (table.columns, table.fixed, table.rows.keys)
        key = (*map(id, made_from), table.table.section, block.start)
        known = self._known.get(key)
        if known is None:
            cells = self._make_cells(table, block)
            known = _Known([b""] * (2 * len(cells) + 1), made_from)
            known.parts[1::2] = cells
            if self._known_cells + len(cells) > MAX_CELLS:
                self._known.clear()
                self._known_cells = 0
                self._forget_texts()
            self._known[key] = known
            self._known_cells += len(cells)
        return known.parts

    def _make_cells(self, table: ObservationTable, block: slice) -> list[bytes]:
        """The key of each cell of some rows."""
        section = self._fields.field(table.table.section)
        if "period" in table.row_dimensions:
            start = ("", section)
            return self._lay_out(table, block, table.columns, start, ("period", *self._dimensions))
        ends = self._find_ends(table, block)
        periods = list(map(self._fields.name, table.periods)) or [""]
        starts = [f",{section},{period},".encode() for period in periods]
        if table.column_dimensions == ("period",):
            return [start + end for end in ends for start in starts]
        return list(map(add, cycle(starts), ends))

    def _find_ends(self, table: ObservationTable, block: slice) -> list[bytes]:
        """What follows the period in the keys of some rows: of each cell, or of each row if all its cells share it.

        The issues of a table have the same object for the keys of their rows.
        """
        keys = table.rows.keys
        known = self._ends.get((id(keys), block.start))
        if known is None:
            columns = table.columns
            if table.column_dimensions == ("period",):
                columns = columns[:1]
            ends = self._lay_out(table, block, columns, (), self._dimensions)
            if self._known_ends + len(ends) > MAX_CELLS:
                self._ends.clear()
                self._known_ends = 0
                self._forget_texts()
            known = self._ends[id(keys), block.start] = _Known(ends, (keys,))
            self._known_ends += len(ends)
        return known.parts

    def _forget_texts(self) -> None:
        self._fields.forget()
        self._fillings.clear()

    def _lay_out(
        self,
        table: ObservationTable,
        block: slice,
        columns: Iterable[Sequence[Member]],
        start: tuple[str, ...],
        dimensions: Sequence[str],
    ) -> list[bytes]:
        """The keys of the cells of some rows in some columns, or parts of them.

        Args:
            table: the table.
            block: the rows.
            columns: what the columns fix.
            start: the first fields.
            dimensions: those whose members follow them.
        """
        pattern = self._make_pattern(table, columns, start, dimensions)
        rows = []
        for members in table.rows.keys.members[block]:
            text = pattern.text
            for slot, at in pattern.places:
                text = text.replace(slot, self._fill(members, at))
            rows.append(text)
        return "".join(rows).encode().split(_VALUE.encode())[:-1]

    def _fill(self, members: tuple[Member, ...], at: Sequence[int]) -> str:
        """What goes into a slot: some members of a row, side by side."""
        names = tuple([members[place].name for place in at])
        filling = self._fillings.get(names)
        if filling is None:
            filling = ",".join([self._fields.name(members[place]) for place in at])
            if all(members[place].dimension != "period" for place in at):
                self._fillings[names] = filling
        return filling

    def _make_pattern(
        self,
        table: ObservationTable,
        columns: Iterable[Sequence[Member]],
        start: tuple[str, ...],
        dimensions: Sequence[str],
    ) -> _Pattern:
        """Lays out the keys of one row's cells; members that stand side by side share a slot."""
        name = self._fields.name
        total = self._fields.field(TOTAL_NAME)
        in_rows = {name: at for at, name in enumerate(table.row_dimensions)}
        in_columns = {name: at for at, name in enumerate(table.column_dimensions)}
        fixed = list(start)
        varying: list[tuple[int, int]] = []
        slots: list[tuple[str, list[int]]] = []
        for dimension in dimensions:
            if dimension in in_rows:
                if slots and fixed[-1] == slots[-1][0]:
                    slots[-1][1].append(in_rows[dimension])
                    continue
                slots.append((_SLOTS[len(slots)], [in_rows[dimension]]))
                fixed.append(slots[-1][0])
            elif dimension in in_columns:
                varying.append((len(fixed), in_columns[dimension]))
                fixed.append("")
            elif dimension in table.fixed:
                fixed.append(name(table.fixed[dimension]))
            else:
                fixed.append("" if dimension in ("period", "indicator") else total)
        lines = []
        for column in columns:
            for at, place in varying:
                fixed[at] = name(column[place])
            lines.append(",".join([*fixed, _VALUE]))
        return _Pattern("".join(lines), slots)
