"""Lines of the tidy CSV without their values, laid out once for tables that have the same words.

The issues of a table differ in their periods, their numbers and their values, and share the rest. What they differ in
stands between the ends of two keys; and as no line is ever put together by itself, a few short texts are all that is
kept.
"""

from __future__ import annotations

from navconv.meaning.observations.member import TOTAL_NAME
from navconv.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from navconv.meaning.observations.member import Member
    from navconv.meaning.observations.model import ObservationTable, RowKeys
    from navconv.writers.fields import Fields

# Control characters stand for what is filled in; none can be in a text, since the reader replaces them.
_SLOTS = ("\x00", "\x01", "\x02", "\x03", "\x05", "\x06")
_VALUE = "\x04"

MAX_CELLS = 1 << 16
"""Of how many cells the ends of keys are kept, some 10 MB of them; a longer stream of different tables begins anew."""


class _Pattern(NamedTuple):
    """The ends of the keys of one row's cells, its own members not filled in.

    Attributes:
        text: the end of each cell's key, and behind it the place of its value.
        places: the slots, and which of the row's members go into each.
    """

    text: str
    places: list[tuple[str, list[int]]]


class Lines(NamedTuple):
    """The lines of some rows.

    Attributes:
        parts: room for what begins the first line; then for each cell the end of its key, room for its value and
            status, and room for what stands between these and the end of the next key.
        made_from: the rows' keys that they were made from and are found by, which must live as long as they do.
    """

    parts: list[bytes]
    made_from: RowKeys


class CellKeys:
    """Lays out the keys of cells in the order of the tidy table's columns."""

    def __init__(self, dimensions: Sequence[str], fields: Fields) -> None:
        """Takes the dimensions of the tidy table behind the period, and what makes fields."""
        self._dimensions = dimensions
        self._fields = fields
        self._fillings: dict[tuple[str, ...], str] = {}
        self._known: dict[tuple[int, int, int], Lines] = {}
        self._kept = 0

    def find(self, table: ObservationTable, block: slice) -> list[bytes]:
        """The lines of some rows, as :class:`Lines` has them, to be filled in."""
        # The issues of a table have the same object for the keys of their rows.
        keys = table.rows.keys
        found_by = (id(keys), block.start, len(table.columns))
        known = self._known.get(found_by)
        if known is None:
            ends = self._make_ends(table, block)
            if self._kept + len(ends) > MAX_CELLS:
                self._known.clear()
                self._kept = 0
                self._fields.forget()
                self._fillings.clear()
            self._kept += len(ends)
            parts = [b""] * (1 + 3 * len(ends))
            parts[1::3] = ends
            known = self._known[found_by] = Lines(parts, keys)
        return known.parts.copy()

    def list_starts(self, table: ObservationTable) -> list[bytes]:
        """The section and the period that begin keys: those of each column, or one where all cells begin alike."""
        section = f",{self._fields.field(table.table.section)},"
        if "period" in table.row_dimensions:
            return [section.encode()]
        periods = list(map(self._fields.name, table.periods)) or [""]
        return [f"{section}{period},".encode() for period in periods]

    def _make_ends(self, table: ObservationTable, block: slice) -> list[bytes]:
        """What follows the first part in the key of each cell; cells that differ in the period alone share one."""
        if table.column_dimensions == ("period",):
            ends = self._lay_out(table, block, table.columns[:1], self._dimensions)
            return [end for end in ends for _ in table.columns]
        in_rows = "period" in table.row_dimensions
        dimensions = ("period", *self._dimensions) if in_rows else self._dimensions
        return self._lay_out(table, block, table.columns, dimensions)

    def _lay_out(
        self,
        table: ObservationTable,
        block: slice,
        columns: Iterable[Sequence[Member]],
        dimensions: Sequence[str],
    ) -> list[bytes]:
        """The ends of the keys of some rows in some columns.

        Args:
            table: the table.
            block: the rows.
            columns: what the columns fix.
            dimensions: those whose members they name.
        """
        pattern = self._make_pattern(table, columns, dimensions)
        fillings = self._fillings
        rows = []
        for members in table.rows.keys.members[block]:
            text = pattern.text
            for slot, at in pattern.places:
                names = tuple([members[place].name for place in at])
                text = text.replace(slot, fillings.get(names) or self._fill(members, at, names))
            rows.append(text)
        return "".join(rows).encode().split(_VALUE.encode())[:-1]

    def _fill(self, members: tuple[Member, ...], at: Sequence[int], names: tuple[str, ...]) -> str:
        """What goes into a slot: some members of a row, side by side; kept by their names, which periods are not."""
        filling = ",".join([self._fields.name(members[place]) for place in at])
        if all(members[place].dimension != "period" for place in at):
            self._fillings[names] = filling
        return filling

    def _make_pattern(
        self,
        table: ObservationTable,
        columns: Iterable[Sequence[Member]],
        dimensions: Sequence[str],
    ) -> _Pattern:
        """Lays out the ends of the keys of one row's cells; members that stand side by side share a slot."""
        name = self._fields.name
        total = self._fields.field(TOTAL_NAME)
        in_rows = {name: at for at, name in enumerate(table.row_dimensions)}
        in_columns = {name: at for at, name in enumerate(table.column_dimensions)}
        fixed: list[str] = []
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
