"""Sums that are tried all at once.

Nearly all sums hold, and what adds up to what follows from words alone. So the sums of an export are put in order once:
the totals of all, then the first part of each, the second part of those that have two, and so on, the longest sums
first. The figures of each export are taken in that order and added, all first parts to all second ones. Only a sum that
fails, or has a figure that no sum can bind, is looked at by itself.
"""

from __future__ import annotations

from operator import add, itemgetter
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from navconv.records import NamedTuple
from navconv.tables.packed_counts import holds

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from navconv.checks.indexed_table import Place, Sheet

T = TypeVar("T")


class BulkSum(NamedTuple, Generic[T]):
    """A sum of figures that have numbers.

    Attributes:
        what: what it is to whoever entered it.
        total: the number of its total.
        parts: those of its parts.
        width: how many slots the figures have.
    """

    what: T
    total: int
    parts: Sequence[int]
    width: int


class Bulk(Generic[T]):
    """Sums over the rows of tables, or over single cells, which are numbered throughout all tables.

    What is printed twice is the sum of itself.

    Attributes:
        sums: the sums.
    """

    def __init__(self, *, whole_rows: bool = False) -> None:
        """Begins without sums; says whether those over rows bind all their cells, or those that add up."""
        self._whole_rows = whole_rows
        self.sums: list[BulkSum[T]] = []
        self._tables: dict[tuple[int, bool], tuple[Sheet, bool, int]] = {}
        self._end = 0
        self._picks: list[Callable[[list[Any]], Sequence[Any]]] = []
        self._order: list[int] = []
        self._odd: tuple[frozenset[int], frozenset[int]] = frozenset(), frozenset()
        self._covered: tuple[frozenset[int], list[tuple[Sheet, int]]] | None = None

    def begin(self, sheet: Sheet, *, by_cell: bool) -> int:
        """The number of the first row of a table, or of its first cell."""
        found = self._tables.get((id(sheet), by_cell))
        if found is None:
            found = self._tables[id(sheet), by_cell] = sheet, by_cell, self._end
            rows = len(sheet.table.rows)
            self._end += rows * len(sheet.table.columns) if by_cell else rows
        return found[2]

    def number(self, place: Place) -> int:
        """The number of a row or cell."""
        sheet, row, column = place
        by_cell = column >= 0
        found = self._tables.get((id(sheet), by_cell))
        first = found[2] if found else self.begin(sheet, by_cell=by_cell)
        return first + (row * len(sheet.table.columns) + column if by_cell else row)

    def try_sums(self, apart: Collection[int] = ()) -> tuple[int, list[T]]:
        """Marks as bound the cells of each sum that holds and leaves nothing open; gives the others back.

        Args:
            apart: the places of sums that prove nothing this time.

        Returns:
            How many these are, and the others, which are to be looked at by themselves; of a single cell that no sum
            can bind there is nothing to say.
        """
        if not self.sums:
            return 0, []
        figures = list[int]()
        for sheet, by_cell, _ in self._tables.values():
            figures += sheet.packed.cells if by_cell else sheet.vectors
        whole, added, *others = [list(pick(figures)) for pick in self._find_picks()]
        for parts in others:
            added[: len(parts)] = map(add, added, parts)
        odd = self._find_odd()
        left = {*apart, *odd}
        if whole != added:
            found = zip(whole, added, self._order, strict=True)
            left.update(
                at
                for one, other, at in found
                if one != other and not holds(one, other, self.sums[at].width)
            )
        self._cover(frozenset(left))
        telling = [self.sums[at] for at in sorted(left) if self.sums[at].width > 1 or at not in odd]
        return len(self.sums) - len(left), [item.what for item in telling]

    def try_texts(self) -> tuple[int, list[T]]:
        """Enters into their tables that what is printed twice, as plain text, is bound.

        Returns:
            How many say the same, and the others, which are to be looked at by themselves.
        """
        if not self.sums:
            return 0, []
        texts = list[str | None]()
        for sheet, by_cell, _ in self._tables.values():
            figures = sheet.table.rows.figures
            if figures.text is None:
                texts += [None] * (len(sheet.bound) if by_cell else figures.count)
            else:
                texts += figures.cells if by_cell else figures.lines
        first, second = [pick(texts) for pick in self._find_picks()]
        pairs = list(enumerate(zip(first, second, strict=True)))
        self._cover(frozenset([at for at, pair in pairs if None in pair]))
        left = [at for at, (one, other) in pairs if one != other or one is None]
        return len(self.sums) - len(left), [self.sums[at].what for at in left]

    def _find_picks(self) -> list[Callable[[list[Any]], Sequence[Any]]]:
        """What takes the totals of all sums, their first parts, their second ones, and so on."""
        if not self._picks:
            self._order = sorted(range(len(self.sums)), key=lambda at: -len(self.sums[at].parts))
            sums = [self.sums[at] for at in self._order]
            self._picks.append(_pick([item.total for item in sums]))
            for rank in range(len(sums[0].parts)):
                longer = [item.parts for item in sums if rank < len(item.parts)]
                self._picks.append(_pick([parts[rank] for parts in longer]))
        return self._picks

    def _find_odd(self) -> frozenset[int]:
        """The sums that have a figure that no sum can bind. In most issues of a series it is the same ones."""
        odd = frozenset(
            first + at
            for sheet, by_cell, first in self._tables.values()
            for at in sheet.packed.find_odd(by_cell=by_cell)
        )
        if odd != self._odd[0]:
            sums = enumerate(self.sums)
            self._odd = (
                odd,
                frozenset(
                    at for at, sum_ in sums if sum_.total in odd or not odd.isdisjoint(sum_.parts)
                ),
            )
        return self._odd[1]

    def _cover(self, left: frozenset[int]) -> None:
        """Enters that all sums but some bind their figures. In most issues of a series it is the same ones."""
        if self._covered is None or self._covered[0] != left:
            bound = bytearray(self._end)
            for at, sum_ in enumerate(self.sums):
                if at not in left:
                    bound[sum_.total] = 1
                    for number in sum_.parts:
                        bound[number] = 1
            masks = []
            for sheet, by_cell, first in self._tables.values():
                cells, rows = bytearray(len(sheet.bound)), len(sheet.table.rows)
                if by_cell:
                    cells[:] = bound[first : first + len(cells)]
                columns = range(len(sheet.table.columns)) if self._whole_rows else sheet.slots
                for column in () if by_cell else columns:
                    cells[column :: len(sheet.table.columns)] = bound[first : first + rows]
                masks.append((sheet, int.from_bytes(cells, "little")))
            self._covered = left, masks
        for sheet, mask in self._covered[1]:
            sheet.together |= mask


def _pick(numbers: list[int]) -> Callable[[list[Any]], Sequence[Any]]:
    """What takes some of the figures, by their numbers."""
    # Of one number alone itemgetter gives no tuple.
    return (
        itemgetter(*numbers) if len(numbers) > 1 else itemgetter(slice(numbers[0], numbers[0] + 1))
    )
