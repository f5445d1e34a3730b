"""Sums that are tried all at once.

Nearly all sums hold, and what adds up to what follows from words alone. So the cells of an export are numbered, and its
sums are put in order once: the totals of all, then the first part of each, the second part of those that have two, and
so on, the longest sums first. The packed cells of each export are taken in that order, and added all first parts to all
second ones: one addition for as many slots as there are sums of single cells. Where the result is not that of the
totals, the slots that differ tell which sums are broken in which cells.
"""

from __future__ import annotations

from array import array
from operator import add, itemgetter, sub

from navconv.checks.packed_cells import NOUGHT
from navconv.records import NamedTuple
from navconv.tables.packed_counts import SLOT, broken_slots

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
    from typing import Any

    from navconv.checks.packed_cells import PackedCells

Run = tuple[tuple[int, ...], tuple[int, ...], int]
"""Sums of single cells of which all go on evenly: the first total and its parts, how far each goes on, how many."""

ALONE = (0,)
"""The offsets of a sum of single cells."""


class BulkSum(NamedTuple):
    """Sums of single cells, side by side.

    Attributes:
        what: what they are to whoever entered them.
        cells: the numbers of the first total and its parts.
        offsets: how far from these the others stand, that of the first ones, 0 or more, included.
    """

    what: Any
    cells: tuple[int, ...]
    offsets: Sequence[int] = ALONE


class Bulk:
    """Sums over cells that are numbered throughout all tables; what is printed twice is the sum of itself.

    Attributes:
        sums: the sums.
        open: for the place of a sum, which of it cannot be held against anything.
    """

    def __init__(self, count: int) -> None:
        """Begins without sums; takes how many cells there are."""
        self.sums: list[BulkSum] = []
        self.open: dict[int, list[int]] = {}
        self._count = count
        self._picks: list[Callable[[Any], Sequence[Any]]] = []
        self._order: list[int] = []
        self._slots: list[tuple[int, int]] = []
        self._width = 0
        self._nothing = 0, 0
        self._odd: tuple[tuple[int, ...], tuple[int, ...]] = (), ()
        self._open_slots = 0
        self._bound: tuple[object, int] = None, 0

    def try_sums(self, cells: PackedCells, apart: Sequence[int] = ()) -> dict[int, list[int]]:
        """Which sums are broken, by their place, and which of each, from 0.

        Args:
            cells: the cells.
            apart: the places of sums that prove nothing this time, and are open.
        """
        whole, added = self._add(cells.counts)
        self._find_open(cells.odd, tuple(apart))
        whole, added = whole - self._nothing[0], added - self._nothing[1]
        if whole == added:
            return {}
        return self._group(broken_slots(whole, added, self._width, unknown=self._open_slots))

    def try_repeats(self, cells: PackedCells) -> dict[int, list[int]]:
        """Which sums have a total that does not say what its only part says, by their place, and which of each."""
        whole, other = self._add(cells.said)
        self._find_open(cells.unsaid, ())
        unlike = (whole ^ other) & ~((self._open_slots << SLOT) - self._open_slots)
        return self._group(self._filled(unlike)) if unlike else {}

    def bind(self, bound: bytearray, refused: Collection[int] = ()) -> None:
        """Enters into the cells of all tables that sums bind theirs, but those that are open or refused."""
        left = self._odd, tuple(refused)
        # In most issues of a series these are the same ones.
        if self._bound[0] != left:
            self._bound = left, self._find_bound(refused)
        found = int.from_bytes(bound, "little") | self._bound[1]
        bound[:] = found.to_bytes(len(bound), "little")

    def count_sums(self) -> int:
        """How many sums can be held against something, those side by side counted once."""
        silent = [at for at, open_ in self.open.items() if len(open_) == len(self.sums[at].offsets)]
        return len(self.sums) - len(silent)

    def count_cells(self) -> int:
        """How many sums of single cells can be held against something."""
        return self._width - sum(map(len, self.open.values()))

    def _add(self, cells: array[int]) -> tuple[int, int]:
        """The cells that are totals, a slot each, and the sums of their parts."""
        if not self._picks:
            self._plan()
        whole, *parts = [int.from_bytes(b"".join(pick(cells)), "little") for pick in self._picks]
        return whole, sum(parts)

    def _plan(self) -> None:
        """Finds what takes the totals of all sums, their first parts, their second ones, and so on."""
        self._order = sorted(range(len(self.sums)), key=lambda at: -len(self.sums[at].cells))
        self._width = sum([len(sum_.offsets) for sum_ in self.sums])
        runs = [*join_runs(map(self.sums.__getitem__, self._order))]
        nothing = list[int]()
        for rank in range(len(runs[0][0]) if runs else 1):
            while runs and len(runs[-1][0]) <= rank:
                runs.pop()
            taken = [
                slice(cells[rank], cells[rank] + steps[rank] * count, steps[rank])
                for cells, steps, count in runs
            ]
            # Of one slice alone itemgetter gives no tuple.
            self._picks.append(itemgetter(*taken, slice(0), slice(0)))
            slots = array("q", [NOUGHT]) * sum([count for _, _, count in runs])
            nothing.append(int.from_bytes(slots.tobytes(), "little"))
        self._nothing = nothing[0], sum(nothing[1:])

    def _find_open(self, odd: tuple[int, ...], apart: tuple[int, ...]) -> None:
        """Finds which sums have a cell that no sum can bind. In most issues of a series it is the same ones."""
        if (odd, apart) != self._odd:
            marks = array("q", bytes(self._count * SLOT // 8))
            for at in odd:
                marks[at] = 1
            whole, added = self._add(marks)
            slots = {*self._filled(whole | added)}
            if apart:
                slots.update(slot for slot, (at, _) in enumerate(self._places) if at in apart)
            self._odd, self.open = (odd, apart), self._group(slots)
            self._open_slots = sum([1 << SLOT * slot for slot in slots])

    def _filled(self, packed: int) -> list[int]:
        """The slots that are not empty."""
        slots = array("q", packed.to_bytes(self._width * SLOT // 8, "little"))
        return [slot for slot, filled in enumerate(slots) if filled]

    @property
    def _places(self) -> list[tuple[int, int]]:
        """For each slot the place of its sum, and which of it stands there."""
        if not self._slots:
            self._slots = [
                (at, which) for at in self._order for which in range(len(self.sums[at].offsets))
            ]
        return self._slots

    def _group(self, slots: Collection[int]) -> dict[int, list[int]]:
        """What stands in some slots, by the place of its sum, these in order."""
        found: dict[int, list[int]] = {}
        for at, which in map(self._places.__getitem__, sorted(slots)):
            found.setdefault(at, []).append(which)
        return dict(sorted(found.items()))

    def _find_bound(self, refused: Collection[int]) -> int:
        """The cells that sums bind, a byte each."""
        bound = bytearray(self._count)
        known: dict[Sequence[int], list[range]] = {}
        for at, (_, cells, offsets) in enumerate(self.sums):
            if at in refused:
                continue
            if open_ := self.open.get(at, ()):
                offsets = tuple([o for which, o in enumerate(offsets) if which not in open_])  # noqa: PLW2901
            if offsets not in known:
                known[offsets] = space_evenly(offsets)
            for piece in known[offsets]:
                ones = b"\1" * len(piece)
                for cell in cells:
                    bound[cell + piece.start : cell + piece.stop : piece.step] = ones
        return int.from_bytes(bound, "little")


def join_runs(sums: Iterable[BulkSum]) -> Iterator[Run]:
    """Sums as few runs; single ones that go on evenly are one.

    Example: cells 0 and 10, 2 and 11, 4 and 12 → from 0 and 10, by 2 and 1, 3 of them.
    """
    known: dict[Sequence[int], list[tuple[int, int, int]]] = {}
    first, steps, following = tuple[int, ...](), tuple[int, ...](), tuple[int, ...]()
    count = 0
    for _, cells, offsets in sums:
        if offsets not in known:
            known[offsets] = [(run.start, run.step, len(run)) for run in space_evenly(offsets)]
        for offset, step, size in known[offsets]:
            start = tuple([cell + offset for cell in cells]) if offset else cells
            if size == 1 and count and len(start) == len(first):
                if count == 1 and min(ahead := tuple(map(sub, start, first))) > 0:
                    steps, following = ahead, start
                if start == following:
                    following, count = tuple(map(add, start, steps)), count + 1
                    continue
            if count:
                yield first, steps, count
            # Sums side by side go on in no other.
            first, count, steps, following = start, size, (step,) * len(start), ()
    if count:
        yield first, steps, count


def space_evenly(numbers: Sequence[int]) -> list[range]:
    """Numbers in ascending order as evenly spaced runs: 0, 2, 4, 5 → range(0, 6, 2), range(5, 6)."""
    runs: list[range] = []
    for number in numbers:
        last = runs[-1] if runs else range(0)
        step = number - last[-1] if last else 1
        if len(last) == 1 or (last and step == last.step):
            runs[-1] = range(last.start, number + 1, step)
        else:
            runs.append(range(number, number + 1))
    return runs
