"""Rows as vectors: the counts of a row packed into one integer, a lane for each column.

Adding two such integers adds all their lanes at once, and one comparison tells whether a sum holds in every
lane. That makes the arithmetic of a row of twelve months cost little more than that of one number, which is
what lets every conversion be proved without being slowed.

A lane is 64 bits wide and holds less than 2**50, so thousands of rows can be added without one lane reaching
into the next. Negative numbers borrow from the lanes above them; sums and differences come out right all the
same, since packing is linear.
"""

from __future__ import annotations

import struct
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from navconv.cells import Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from navconv.cells import Value

LANE = 64
LIMIT = 1 << 50
"""No count is as large as this; a lane that holds more is left out of sums."""

HIDDEN = 3
"""The most that a suppressed count can be: the statistics act withholds counts under 4."""


class Vector(NamedTuple):
    """The additive cells of a row.

    Attributes:
        known: the numbers, a lane each; 0 for a mark.
        hidden: 1 in each lane of a suppressed count; in a sum, how many.
        unknown: 1 in each lane that no sum can bind: missing, a suppressed change, a figure with decimals.
    """

    known: int
    hidden: int
    unknown: int

    def __add__(self, other: Vector) -> Vector:  # type: ignore[override]
        """The lanes of both added."""
        return Vector(
            self.known + other.known, self.hidden + other.hidden, self.unknown | other.unknown
        )


ZERO = Vector(0, 0, 0)


@lru_cache(maxsize=256)
def _packer(width: int) -> struct.Struct:
    return struct.Struct("<" + "I4x" * width)


@lru_cache(maxsize=256)
def _lanes(width: int) -> tuple[int, ...]:
    """A 1 in each lane."""
    return tuple(1 << LANE * lane for lane in range(width))


@lru_cache(maxsize=256)
def _bias(width: int) -> int:
    """The top bit of each lane's usable part, to see the sign of a lane."""
    return sum(1 << (LANE * lane + LANE - 2) for lane in range(width))


def pack(values: Sequence[Value], *, changes: Sequence[bool] = ()) -> Vector:
    """Packs the additive cells of a row.

    Args:
        values: the cells.
        changes: for each cell whether it is a change, of which a suppressed one is unbounded; none for
            cells that are all counts.
    """
    try:
        return Vector(int.from_bytes(_packer(len(values)).pack(*values), "little"), 0, 0)
    except struct.error:
        return _pack_marks(values, changes)


def pack_counts(rows: Sequence[Sequence[Value]]) -> list[Vector]:
    """Packs rows of one width that are all counts, as :func:`pack` does each of them."""
    if not rows:
        return []
    packer = _packer(len(rows[0])).pack
    read = int.from_bytes
    vectors = []
    for values in rows:
        try:
            vectors.append(Vector(read(packer(*values), "little"), 0, 0))
        except struct.error:
            vectors.append(_pack_marks(values, ()))
    return vectors


def _pack_marks(values: Sequence[Value], changes: Sequence[bool]) -> Vector:
    """Packs a row that holds marks, negative or very large numbers."""
    known = hidden = unknown = 0
    for position, (value, one) in enumerate(zip(values, _lanes(len(values)), strict=True)):
        if value.__class__ is int:
            if -LIMIT < value < LIMIT:
                known += value * one
            else:
                unknown |= one
        elif value is Mark.SUPPRESSED:
            if changes and changes[position]:
                unknown |= one
            else:
                hidden |= one
        elif value is Mark.MISSING or isinstance(value, Decimal):
            unknown |= one
    return Vector(known, hidden, unknown)


def holds(total: Vector, parts: Vector, width: int, *, complete: bool = True) -> bool:
    """Whether a total can be the sum of its parts in every lane.

    With ``n`` suppressed parts a total lies between their known sum and that plus ``3 n``; a suppressed
    total is at most 3. Lanes that cannot be bound are passed over.

    Args:
        total: the total's row.
        parts: the sum of the parts.
        width: how many lanes there are.
        complete: whether all parts are printed; if not, they may only be less than the total.
    """
    difference = total.known - parts.known
    if not (total.hidden or parts.hidden or total.unknown or parts.unknown) and complete:
        return difference == 0
    unknown = total.unknown | parts.unknown
    if unknown:
        return not broken_lanes(total, parts, width, complete=complete)
    bias = _bias(width)
    low = difference + HIDDEN * total.hidden + bias
    if low & bias != bias:
        return False
    return not complete or (HIDDEN * parts.hidden - difference + bias) & bias == bias


def broken_lanes(
    total: Vector, parts: Vector, width: int, *, complete: bool = True
) -> tuple[int, ...]:
    """The lanes (from 0) in which a total cannot be the sum of its parts."""
    broken = []
    totals, sums = unpack(total.known, width), unpack(parts.known, width)
    hidden, parts_hidden = unpack(total.hidden, width), unpack(parts.hidden, width)
    unknown = unpack(total.unknown | parts.unknown, width)
    for lane in range(width):
        if unknown[lane]:
            continue
        difference = totals[lane] - sums[lane]
        if difference + HIDDEN * hidden[lane] < 0 or (
            complete and difference > HIDDEN * parts_hidden[lane]
        ):
            broken.append(lane)
    return tuple(broken)


def unpack(packed: int, width: int) -> tuple[int, ...]:
    """The lanes of a packed integer, negative ones too."""
    mask = (1 << LANE) - 1
    half = 1 << (LANE - 1)
    lanes = []
    for _ in range(width):
        lane = packed & mask
        if lane >= half:
            lane -= 1 << LANE
        lanes.append(lane)
        packed = (packed - lane) >> LANE
    return tuple(lanes)
