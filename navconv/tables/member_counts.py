"""The counts of the members of a page, added up: without totals, and without groups that count again."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import compress
from operator import add, sub

from navconv.layout.document import Shape
from navconv.layout.totals import begins_as_total
from navconv.prepared import expression
from navconv.tables.packed_counts import HIDDEN
from navconv.tables.row_labels import look_at
from navconv.tables.values import Mark

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from navconv.layout.document import Row, Rows
    from navconv.tables.cell_values import Figures
    from navconv.tables.values import CellValues, Value

REMEMBERED = 64
"""How many header rows are remembered."""

MAX_GROUP = 100
"""How many rows a region has at most."""

NO_COUNT = expression(r"prosent|andel|endring|%", re.IGNORECASE)
"""Words of shares and changes, which do not add up."""


class PageCounts:
    """The rows of a page, what their labels say, and the counts of its members added up.

    Attributes:
        rows: the rows as printed.
        figures: their figures.
        labels: what their labels say.
        start: the first row that counts: 1 where the first is one of the page before, or the total.
    """

    __slots__ = ("_sums", "figures", "labels", "rows", "start")

    def __init__(self, rows: Rows, figures: Figures, *, start: int = 0) -> None:
        """Takes the rows and their figures."""
        self.rows = rows
        self.figures = figures
        self.labels = look_at(rows.labels)
        self.start = start
        self._sums: tuple[bool, int, list[int]] | None = None

    def begins_with_total_of(self, other: PageCounts) -> bool:
        """Whether the rows begin with the same total as those of another page, and the same figures of it."""
        first = self.rows.labels[:1]
        if first != other.rows.labels[:1] or not any(map(begins_as_total, first)):
            return False
        return first_values(self.rows, self.figures) == first_values(other.rows, other.figures)

    def add_up(self, columns: Sequence[int], *, coded: bool) -> list[int]:
        """The sum of the member rows in some columns; a mark counts nothing.

        Where municipalities have codes, the regions above them count nothing either. Decimals are cut off since rounded
        figures may exceed a total.
        """
        if self._sums is None or self._sums[:2] != (coded, self.start):
            self._sums = coded, self.start, self._add_up(columns, coded=coded)
        return self._sums[2]

    def _add_up(self, columns: Sequence[int], *, coded: bool) -> list[int]:
        """The sums, for once."""
        counted = self.labels.municipalities if coded else self.labels.members
        counted = bytes(self.start) + counted[self.start :]
        figures = self.figures
        if figures.text is not None and self.rows.all_have_cells:
            return figures.add_up(counted, columns)
        sums = [0] * len(columns)
        for values, _ in compress(figures.rows, counted):
            for place, column in enumerate(columns):
                value = values[column] if column < len(values) else Mark.BLANK
                sums[place] += 0 if isinstance(value, Mark) else int(value)
        return sums


def first_values(rows: Rows, figures: Figures) -> tuple[Value, ...]:
    """The values of the first row, which a page break prints again; none where it is printed without cells."""
    odd = rows.odd.get(0)
    return () if odd and odd.shape is Shape.LABEL_ONLY else figures.values(0)


def without_groups(
    rows: list[tuple[Row, CellValues]], places: tuple[int, ...]
) -> list[tuple[Row, CellValues]]:
    """Rows without those that may be, in every column that holds counts, the sum of some rows right below them."""
    counts = [[values[at] for at in places if at < len(values)] for _, (values, _) in rows]
    figures = [
        [0 if isinstance(value, Mark) else int(value) for value in values] for values in counts
    ]
    hidden = [[HIDDEN if value is Mark.SUPPRESSED else 0 for value in values] for values in counts]
    may_rise = any(min(values, default=0) < 0 for values in figures)
    found = []
    for at, row in enumerate(rows):
        left = figures[at]
        room = [0] * len(left)
        is_group = False
        if any(left):
            for below in range(at + 1, min(at + 1 + MAX_GROUP, len(rows))):
                if len(figures[below]) != len(left):
                    break
                left = list(map(sub, left, figures[below]))
                if min(left) < 0 and not may_rise:
                    break
                room = list(map(add, room, hidden[below]))
                # A single row of the same figures may be there by chance.
                is_group = (below > at + 1 or row[0].bold) and all(
                    0 <= rest <= more for rest, more in zip(left, room, strict=True)
                )
                if is_group:
                    break
        if not is_group:
            found.append(row)
    return found


@lru_cache(maxsize=REMEMBERED)
def count_columns(labels: tuple[str, ...]) -> tuple[int, ...]:
    """Which columns hold counts by their heads; shares and changes do not add up."""
    return tuple(place for place, label in enumerate(labels) if not NO_COUNT.search(label))
