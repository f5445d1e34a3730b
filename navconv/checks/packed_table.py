"""The figures of a table as sums need them: its rows packed, and its cells."""

from __future__ import annotations

from array import array
from itertools import chain
from typing import TYPE_CHECKING

from navconv.tables.packed_counts import HIDDEN_ONE, LIMIT, mark_unknown
from navconv.tables.packed_text import part_cells, part_rows, take_columns
from navconv.tables.values import STAR, Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from navconv.meaning.model import ObservationTable


class PackedTable:
    """The figures of a table, each form of them made when it is asked for."""

    __slots__ = (
        *("_cells", "_changes", "_counts", "_figures"),
        *("_slots", "_odd", "_vectors", "_width"),
    )

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
        self._counts = b""
        self._odd: list[int] | None = None

    @property
    def vectors(self) -> list[int]:
        """The additive cells of each row, packed."""
        if self._vectors is None:
            figures, width = self._figures, len(self._slots)
            odd = self._count()
            if figures.text is not None and not odd and width == figures.width:
                self._vectors = figures.vectors
                return self._vectors
            self._vectors = [0] * figures.count
            if width:
                kept = take_columns(self._counts, self._width, self._slots)
                self._vectors = part_rows(kept, width, signed=True)
            for at in odd:
                row, column = divmod(at, self._width)
                self._vectors[row] += mark_unknown(self._slots.index(column), width)
        return self._vectors

    @property
    def cells(self) -> Sequence[int]:
        """Each cell packed by itself, row by row; for cells of columns that do not add up this says nothing."""
        if self._cells is None:
            odd = self._count()
            self._cells = part_cells(self._counts)
            if odd:
                self._cells = list(self._cells)
                for at in odd:
                    self._cells[at] = mark_unknown(0, 1)
        return self._cells

    def find_odd(self, *, by_cell: bool = True) -> Sequence[int]:
        """The cells that no sum can bind, or the rows that have such cells."""
        odd = self._count()
        return odd if by_cell else [at // self._width for at in odd]

    def _count(self) -> list[int]:
        """Packs the cells as slots, those that no sum can bind as 0, and says which these are."""
        if self._odd is None:
            text = self._figures.text
            if text is None:
                self._counts, self._odd = self._count_values()
            elif STAR in text and any(self._changes):
                self._counts, self._odd = self._count_changes()
            else:
                self._counts, self._odd = self._figures.slots, []
        return self._odd

    def _count_changes(self) -> tuple[bytes, list[int]]:
        """The slots of plain text with suppressed changes, which are no counts under 4 as others are."""
        changes = {slot for slot, flag in zip(self._slots, self._changes, strict=True) if flag}
        cells = enumerate(self._figures.cells)
        odd = [at for at, text in cells if text == STAR and at % self._width in changes]
        counts = array("q", self._figures.slots)
        for at in odd:
            counts[at] = 0
        return counts.tobytes(), odd

    def _count_values(self) -> tuple[bytes, list[int]]:
        """The slots of figures that are no plain text."""
        rows = [values for values, _ in self._figures.rows]
        counts: array[int]
        try:
            counts = array("q", chain.from_iterable(rows))  # type: ignore[arg-type]  # marks are refused
        except (TypeError, OverflowError):
            pass
        else:
            if not counts or (max(counts) < LIMIT and min(counts) > -LIMIT):
                return counts.tobytes(), []
        counts, odd = array("q"), list[int]()
        changes = dict(zip(self._slots, self._changes, strict=True))
        for at, value in enumerate(chain.from_iterable(rows)):
            change = changes.get(at % self._width)
            bound = 0
            if value.__class__ is int and -LIMIT < value < LIMIT:
                bound = value
            elif value is Mark.SUPPRESSED and not change:
                bound = HIDDEN_ONE
            elif value is not Mark.BLANK and change is not None:
                odd.append(at)
            counts.append(bound)
        return counts.tobytes(), odd
