"""What is known of a cell beside its key and its value: its level, its unit, what its table divides, its lineage.

All of it follows from words, so that exports that print the same words share it (:mod:`navconv.meaning.facts`).
"""

from __future__ import annotations

from functools import partial
from itertools import chain
from operator import itemgetter

from navconv.records import NamedTuple, StrEnum

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

JOIN = "+"
"""Between the names of dimensions."""

NOT_CARRIED = "not carried: "
"""What stands before the reason why a figure of a series could not be carried."""


class Level(StrEnum):
    """What a cell is among those of its table."""

    DETAIL = "detail"
    """It may be summed with the others: the finest that is printed, and each person in one of them."""

    SUBTOTAL = "subtotal"
    """A sum over some dimension of the table."""

    TOTAL = "total"
    """The sum over all dimensions of the table."""

    PART = "part"
    """A part of another cell, the rest of which is not printed: ``Herav kvinner``."""


class Levels(NamedTuple):
    """The levels of a table, by row and by column.

    Attributes:
        rows: that of each row; None where rows divide nothing that adds up, or for a total of which at most a part
            is printed.
        columns: that of each column, in the same way.
    """

    rows: tuple[Level | None, ...]
    columns: tuple[Level | None, ...]

    def of_cell(self, row: int, column: int) -> Level:
        """The level of a cell: ``(total, detail)`` → subtotal."""
        return combine(self.rows[row], self.columns[column])


def combine(row: Level | None, column: Level | None) -> Level:
    """The level of a cell from those of its row and its column; a figure that nothing divides is a total."""
    if Level.PART in (row, column):
        return Level.PART
    if row is None or column is None or row is column:
        return row or column or Level.TOTAL
    return Level.SUBTOTAL


class Lineage(NamedTuple):
    """Where a figure of a series comes from; the fields are columns of the tidy table.

    Attributes:
        issue: the name of the input that says it; of several where it is a sum over inputs.
        earlier: what older issues said instead, the newest of them first; empty where they said the same.
        carried_from: the members that it was carried from, or why it could not be; empty where it is as printed.
    """

    issue: str
    earlier: str = ""
    carried_from: str = ""


class CellFacts(NamedTuple):
    """What is known of a cell beside its key and its value.

    Attributes:
        level: what it may be summed with.
        by: the dimensions that its table divides, as the tidy table writes them: ``region+age``.
        unit: what it counts or measures: ``persons``; empty where nothing says it.
        back: how many tables before its own the first stands that prints the same key; 0 for none.
        check: what the checks say of it: ``held``, ``broken`` or ``unbound``; empty where nobody asked.
        lineage: where it comes from, in a series.
    """

    level: Level
    by: str
    unit: str
    back: int
    check: str = ""
    lineage: Lineage | None = None


class TableFacts:
    """The facts about the cells of a table, or of some of its rows and columns.

    Attributes:
        by: the dimensions that the table divides.
        fixed: those that it does not divide, but fixes to one member.
        kinds: the different facts of its cells.
        cells: for each cell, row by row, which of them are its own.
    """

    __slots__ = ("_number", "_pickers", "by", "cells", "fixed", "kinds", "width")

    def __init__(
        self,
        by: tuple[str, ...],
        fixed: tuple[str, ...],
        kinds: Sequence[CellFacts],
        cells: list[int],
        number: Callable[[], Sequence[int]],
        width: int,
    ) -> None:
        """Takes the facts, what makes the ``numbers``, and the number of columns."""
        self.by = by
        self.fixed = fixed
        self.kinds = kinds
        self.cells = cells
        self._number = number
        self.width = width
        self._pickers: dict[
            tuple[int, int, int], Callable[[Sequence[bytes]], tuple[bytes, ...]]
        ] = {}

    @property
    def numbers(self) -> Sequence[int]:
        """For each cell a number that tells its key from all others of the export; few ask for them."""
        return self._number()

    def pick(self, texts: Sequence[bytes], columns: int, start: int, stop: int) -> Sequence[bytes]:
        """Gives each of some cells its text.

        Args:
            texts: one for each kind of facts in each column, kind by kind.
            columns: how many columns these are; 1 where the texts of all are the same.
            start: the first of the cells.
            stop: the cell behind the last of them.
        """
        if start == stop:
            # A damaged table may have rows and no columns.
            return ()
        # Which text a cell has follows from words, and is asked for again in every issue of the table.
        picker = self._pickers.get((columns, start, stop))
        if picker is None:
            places = self.cells[start:stop]
            if columns > 1:
                # Most rows have what others have.
                rows = [tuple(places[at : at + columns]) for at in range(0, len(places), columns)]
                like = {
                    row: [kind * columns + at for at, kind in enumerate(row)]
                    for row in dict.fromkeys(rows)
                }
                places = list(chain.from_iterable(map(like.__getitem__, rows)))
            # One place alone would give a text instead of a list of one.
            places += places[:1]
            picker = self._pickers[columns, start, stop] = itemgetter(*places)
        return picker(texts)[:-1]

    def at(self, row: int, column: int) -> CellFacts:
        """The facts of one cell."""
        return self.kinds[self.cells[row * self.width + column]]

    def take(self, rows: Sequence[int], columns: Sequence[int]) -> TableFacts:
        """The facts of some rows and columns."""
        places = [row * self.width + column for row in rows for column in columns]
        return TableFacts(
            self.by,
            self.fixed,
            self.kinds,
            [self.cells[place] for place in places],
            partial(_take_each, self._number, places),
            len(columns),
        )

    def judge(self, verdicts: Sequence[str]) -> TableFacts:
        """The same facts with what the checks say of each cell."""
        kinds: dict[CellFacts, int] = {}
        cells = [
            kinds.setdefault(self.kinds[kind]._replace(check=check), len(kinds))
            for kind, check in zip(self.cells, verdicts, strict=True)
        ]
        return TableFacts(self.by, self.fixed, list(kinds), cells, self._number, self.width)


def _take_each(number: Callable[[], Sequence[int]], places: Sequence[int]) -> list[int]:
    """The numbers of some cells of those that are made."""
    numbers = number()
    return [numbers[place] for place in places]
