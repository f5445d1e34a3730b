"""Rows as vectors: the counts of a row packed into one integer, a lane for each column.

Adding two such integers adds all their lanes at once, and one comparison tells whether a sum holds in every
lane. That makes the arithmetic of a row of twelve months cost little more than that of one number, which is
what lets every conversion be proved without being slowed.

A lane is 64 bits wide and holds less than 2**50, so thousands of rows can be added without one lane reaching
into the next. Above the lanes of the numbers lie as many that count suppressed cells, and above these as many
that count cells that no sum can bind; so rows are added as they are, whatever they hold. Negative numbers
borrow from the lanes above them; sums and differences come out right all the same, since packing is linear.
"""

from __future__ import annotations

import struct
from functools import lru_cache
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

from navconv.cells import Mark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from navconv.cells import Value

LANE = 64
_LANE_MASK = (1 << LANE) - 1
LIMIT = 1 << 50
"""No count is as large as this; a lane that holds more is left out of sums."""

HIDDEN = 3
"""The most that a suppressed count can be: the statistics act withholds counts under 4."""


class Vector(NamedTuple):
    """A packed row, or a sum of packed rows, taken apart.

    Attributes:
        known: the numbers, a lane each; 0 for a mark.
        hidden: how many suppressed counts there are in each lane.
        unknown: 1 in each lane that no sum can bind: missing, a suppressed change, a figure with decimals.
    """

    known: int
    hidden: int
    unknown: int


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


@lru_cache(maxsize=256)
def _plain_end(width: int) -> int:
    """Half of the first bit above the numbers and a spare lane: no sum of numbers alone reaches it."""
    return 1 << (LANE * (width + 1) - 1)


@lru_cache(maxsize=256)
def full_lanes(width: int) -> int:
    """A 1 in every lane."""
    return sum(_lanes(width))


def pack(values: Sequence[Value], *, changes: Sequence[bool] = ()) -> int:
    """Packs the additive cells of a row.

    Args:
        values: the cells.
        changes: for each cell whether it is a change, of which a suppressed one is unbounded; none for
            cells that are all counts.
    """
    try:
        return int.from_bytes(_packer(len(values)).pack(*values), "little")
    except struct.error:
        return _pack_marks(values, changes)


def pack_counts(rows: Sequence[Sequence[Value]]) -> list[int]:
    """Packs rows of one width that are all counts, as :func:`pack` does each of them."""
    if not rows:
        return []
    packer = _packer(len(rows[0])).pack
    read = int.from_bytes
    packed = []
    for values in rows:
        try:
            packed.append(read(packer(*values), "little"))
        except struct.error:
            packed.append(_pack_marks(values, ()))
    return packed


def _pack_marks(values: Sequence[Value], changes: Sequence[bool]) -> int:
    """Packs a row that holds marks, negative or very large numbers."""
    known = hidden = unknown = 0
    lanes = _lanes(len(values))
    # Not strict: the flags of rows that are all counts have no end.
    for value, one, change in zip(values, lanes, changes or repeat(0), strict=False):
        if value.__class__ is int:
            if -LIMIT < value < LIMIT:
                known += value * one
            else:
                unknown += one
        elif value is Mark.SUPPRESSED:
            if change:
                unknown += one
            else:
                hidden += one
        elif value is not Mark.BLANK:
            unknown += one
    above = LANE * (len(values) + 1)
    return known + (hidden << above) + (unknown << 2 * above)


def is_plain(packed: int, width: int) -> bool:
    """Whether a packed row, or a sum of them, is made of numbers and blanks alone."""
    end = _plain_end(width)
    return -end < packed < end


def split(packed: int, width: int) -> Vector:
    """Takes a packed row, or a sum of packed rows, apart."""
    end = _plain_end(width)
    if -end < packed < end:
        return Vector(packed, 0, 0)
    above = LANE * (width + 1)
    mask = (end << 1) - 1
    known = packed & mask
    packed >>= above
    if known >= end:
        known -= end << 1
        packed += 1
    hidden, unknown = packed & mask, packed >> above
    if unknown:
        unknown = sum(one for one in _lanes(width) if unknown // one & _LANE_MASK)
    return Vector(known, hidden, unknown)


def unbound(total: int, parts: int, width: int) -> int:
    """1 in each lane of a total and the sum of its parts that no sum can bind."""
    # Half of the first bit above the lanes that count suppressed cells.
    end = _plain_end(2 * width + 1)
    if -end < total < end and -end < parts < end:
        return 0
    return split(total, width).unknown | split(parts, width).unknown


def holds(total: int, parts: int, width: int, *, unknown: int = 0, complete: bool = True) -> bool:
    """Whether a total can be the sum of its parts in every lane.

    With ``n`` suppressed parts a total lies between their known sum and that plus ``3 n``; a suppressed
    total is at most 3. Lanes that cannot be bound are passed over.

    Args:
        total: the total's row, packed.
        parts: the sum of the parts.
        width: how many lanes there are.
        unknown: 1 in each further lane that is to be passed over.
        complete: whether all parts are printed; if not, they may only be less than the total.
    """
    if complete and not unknown and is_plain(total, width) and is_plain(parts, width):
        return total == parts
    one, other = split(total, width), split(parts, width)
    if unknown or one.unknown or other.unknown:
        return not broken_lanes(total, parts, width, unknown=unknown, complete=complete)
    bias = _bias(width)
    difference = one.known - other.known
    low = difference + HIDDEN * one.hidden + bias
    if low & bias != bias:
        return False
    return not complete or (HIDDEN * other.hidden - difference + bias) & bias == bias


def broken_lanes(
    total: int, parts: int, width: int, *, unknown: int = 0, complete: bool = True
) -> tuple[int, ...]:
    """The lanes (from 0) in which a total cannot be the sum of its parts; arguments as for :func:`holds`."""
    one, other = split(total, width), split(parts, width)
    broken = []
    totals, sums = unpack(one.known, width), unpack(other.known, width)
    hidden, parts_hidden = unpack(one.hidden, width), unpack(other.hidden, width)
    passed = unpack(unknown | one.unknown | other.unknown, width)
    for lane in range(width):
        if passed[lane]:
            continue
        difference = totals[lane] - sums[lane]
        if difference + HIDDEN * hidden[lane] < 0 or (
            complete and difference > HIDDEN * parts_hidden[lane]
        ):
            broken.append(lane)
    return tuple(broken)


def unpack(packed: int, width: int) -> tuple[int, ...]:
    """The lanes of a packed integer, negative ones too."""
    half = 1 << (LANE - 1)
    lanes = []
    for _ in range(width):
        lane = packed & _LANE_MASK
        if lane >= half:
            lane -= 1 << LANE
        lanes.append(lane)
        packed = (packed - lane) >> LANE
    return tuple(lanes)
