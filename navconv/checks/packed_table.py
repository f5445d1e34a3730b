"""The figures of a table as sums need them: its rows packed, and its cells."""

from __future__ import annotations

from array import array
from itertools import chain

from navconv.records import NamedTuple
from navconv.tables.packed_counts import HIDDEN_ONE, LIMIT, mark_unknown
from navconv.tables.packed_text import part_cells, part_rows, take_columns
from navconv.tables.values import STAR, Mark

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from navconv.meaning.observations.model import ObservationTable
    from navconv.tables.values import Value


_MARKS: Mapping[int, Value] = {LIMIT: 0, HIDDEN_ONE: Mark.SUPPRESSED, 0: Mark.BLANK}
"""What slots say that are no numbers: a blank cell counts nothing, so that a nought is said otherwise."""


class Slots(NamedTuple):
    """The cells of a table, a slot each, row by row.

    Attributes:
        counts: what they count; of columns that do not add up this says nothing.
        odd: those that no sum can bind, which count nothing.
        said: what they say, the same only where they say the same: a blank cell is no nought.
        unsaid: those of which it says nothing: missing, not whole, or too large.
    """

    counts: bytes
    odd: list[int]
    said: bytes
    unsaid: list[int]


class PackedTable:
    """The figures of a table, each form of them made when it is asked for."""

    __slots__ = ("_cells", "_changes", "_figures", "_packed", "_slots", "_vectors", "_width")

    def __init__(
        self, table: ObservationTable, slots: Sequence[int], changes: Sequence[bool]
    ) -> None:
        """Takes the table, the positions of its columns that add up, and for each of these whether it is a change."""
        self._figures = table.rows.figures
        self._width = len(table.columns)
        self._slots = slots
        self._changes = changes
        self._vectors: list[int] | None = None
        self._cells: Sequence[int] | None = None
        self._packed: Slots | None = None

    @property
    def vectors(self) -> list[int]:
        """The additive cells of each row, packed."""
        if self._vectors is None:
            figures, width = self._figures, len(self._slots)
            counts, odd, _, _ = self.slots
            if figures.text is not None and not odd and width == figures.width:
                self._vectors = figures.vectors
                return self._vectors
            self._vectors = [0] * figures.count
            if width:
                kept = take_columns(counts, self._width, self._slots)
                self._vectors = part_rows(kept, width, signed=True)
            for at in odd:
                row, column = divmod(at, self._width)
                self._vectors[row] += mark_unknown(self._slots.index(column), width)
        return self._vectors

    @property
    def cells(self) -> Sequence[int]:
        """Each cell packed by itself, row by row; for cells of columns that do not add up this says nothing."""
        if self._cells is None:
            counts, odd, _, _ = self.slots
            self._cells = list(part_cells(counts))
            for at in odd:
                self._cells[at] = mark_unknown(0, 1)
        return self._cells

    @property
    def slots(self) -> Slots:
        """Each cell as a slot."""
        if self._packed is None:
            changes = {slot for slot, flag in zip(self._slots, self._changes, strict=True) if flag}
            text = self._figures.text
            if text is None:
                self._packed = self._say_values(changes)
            elif "\t0\t" in f"\t{text}\t".replace("\n", "\t") or (changes and STAR in text):
                self._packed = self._say_text(changes)
            else:
                self._packed = Slots(self._figures.slots, [], self._figures.slots, [])
        return self._packed

    def _say_text(self, changes: Collection[int]) -> Slots:
        """The slots of plain text with noughts or suppressed changes."""
        counts, said = array("q", self._figures.slots), array("q", self._figures.slots)
        odd = list[int]()
        for at, text in enumerate(self._figures.cells):
            if text == "0":
                said[at] = LIMIT
            elif text == STAR and at % self._width in changes:
                counts[at] = 0
                odd.append(at)
        return Slots(counts.tobytes(), odd, said.tobytes(), [])

    def _say_values(self, changes: Collection[int]) -> Slots:
        """The slots of figures that are no plain text."""
        counts, odd, said, unsaid = array("q"), list[int](), array("q"), list[int]()
        values = chain.from_iterable([values for values, _ in self._figures.rows])
        for at, value in enumerate(values):
            count = say = 0
            if value.__class__ is int and -LIMIT < value < LIMIT:
                count, say = value, value or LIMIT
            elif value is Mark.SUPPRESSED:
                count = say = HIDDEN_ONE
            elif value is not Mark.BLANK:
                unsaid.append(at)
            column = at % self._width
            if (say == HIDDEN_ONE and column in changes) or (
                unsaid and unsaid[-1] == at and column in self._slots
            ):
                odd.append(at)
                count = 0
            counts.append(count)
            said.append(say)
        return Slots(counts.tobytes(), odd, said.tobytes(), unsaid)


def read_slots(said: Sequence[int]) -> tuple[Value, ...]:
    """What cells say whose slots say something."""
    return tuple(map(_MARKS.get, said, said))
