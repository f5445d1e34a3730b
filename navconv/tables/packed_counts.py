"""Rows as vectors: the counts of a row packed into one integer, a slot for each column.

Adding two such integers adds all their slots at once, and one comparison tells whether a sum holds in every
slot. That makes the arithmetic of a row of twelve months cost little more than that of one number, which is
what lets every conversion be proved without being slowed.

A slot is 64 bits wide. Its lower bits hold a number, which is less than 2**40, so that thousands of rows can be
added; its upper bits count the suppressed cells among them. Above all slots lie as many that count cells that no
sum can bind; so rows are added as they are, whatever they hold. Negative numbers borrow from the bits above
them; sums and differences come out right all the same, since packing is linear.
"""

from __future__ import annotations

import struct
from functools import lru_cache
from itertools import repeat

from navconv.records import NamedTuple
from navconv.tables.values import Mark

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from navconv.tables.values import Value

SLOT = 64
_LANE_MASK = (1 << SLOT) - 1

_KNOWN = 52
"""How many bits of a slot hold its number; those above count suppressed cells."""

HIDDEN_ONE = 1 << _KNOWN
"""A suppressed cell, packed."""

LIMIT = 1 << 40
"""No count is as large as this; a slot that holds more is left out of sums."""

MAX_PARTS = 1 << 11
"""How many rows can be added without a number, or a count of suppressed cells, growing out of its bits."""

HIDDEN = 3
"""The most that a suppressed count can be: the statistics act withholds counts under 4."""


class Vector(NamedTuple):
    """A packed row, or a sum of packed rows, taken apart.

    Attributes:
        known: the numbers, a slot each; 0 for a mark.
        hidden: how many suppressed counts there are in each slot.
        unknown: 1 in each slot that no sum can bind: missing, a suppressed change, a figure with decimals.
    """

    known: int
    hidden: int
    unknown: int


@lru_cache(maxsize=256)
def _packer(width: int) -> struct.Struct:
    return struct.Struct("<" + "I4x" * width)


class _Masks(NamedTuple):
    """Bits in the slots of vectors of one width.

    Attributes:
        all: a 1 in every slot.
        bias: the top bit of each slot's usable part, to see the sign of a slot.
        end: half of the first bit above the slots and a spare one: no sum of rows that sums can bind reaches it.
        half: half of what a number has room for, in each slot: added, it makes every number positive.
        counters: the bits of a slot's count of suppressed cells, moved to its lower end, in each slot.
    """

    all: int
    bias: int
    end: int
    half: int
    counters: int


@lru_cache(maxsize=256)
def _ones(width: int) -> tuple[int, ...]:
    """A 1 in each slot, one by one."""
    return tuple([1 << SLOT * slot for slot in range(width)])


@lru_cache(maxsize=256)
def _masks(width: int) -> _Masks:
    """The bits that vectors of a width are made of and taken apart with."""
    every = int.from_bytes((b"\x01" + bytes(SLOT // 8 - 1)) * width, "little")
    return _Masks(
        every,
        every << SLOT - 2,
        1 << (SLOT * (width + 1) - 1),
        every << _KNOWN - 1,
        every * ((1 << SLOT - _KNOWN) - 1),
    )


def full_slots(width: int) -> int:
    """A 1 in every slot."""
    return _masks(width).all


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


def _pack_marks(values: Sequence[Value], changes: Sequence[bool]) -> int:
    """Packs a row that holds marks, negative or very large numbers."""
    bound = unknown = 0
    slots = _ones(len(values))
    # Not strict: the flags of rows that are all counts have no end.
    for value, one, change in zip(values, slots, changes or repeat(0), strict=False):
        if value.__class__ is int:
            if -LIMIT < value < LIMIT:
                bound += value * one
            else:
                unknown += one
        elif value is Mark.SUPPRESSED:
            if change:
                unknown += one
            else:
                bound += one << _KNOWN
        elif value is not Mark.BLANK:
            unknown += one
    return bound + (unknown << SLOT * (len(values) + 1))


def mark_unknown(slot: int, width: int) -> int:
    """A packed row of which nothing is known but that no sum can bind one slot."""
    return 1 << SLOT * (slot + width + 1)


def split(packed: int, width: int) -> Vector:
    """Takes a packed row, or a sum of packed rows, apart."""
    masks = _masks(width)
    unknown = 0
    if not -masks.end < packed < masks.end:
        known = packed & (masks.end << 1) - 1
        flags = packed >> SLOT * (width + 1)
        packed = known
        if packed >= masks.end:
            packed -= masks.end << 1
            flags += 1
        unknown = sum(one for one in _ones(width) if flags // one & _LANE_MASK)
    hidden = packed + masks.half >> _KNOWN & masks.counters
    return Vector(packed - (hidden << _KNOWN), hidden, unknown)


def unbound(total: int, parts: int, width: int) -> int:
    """1 in each slot of a total and the sum of its parts that no sum can bind."""
    end = _masks(width).end
    if -end < total < end and -end < parts < end:
        return 0
    return split(total, width).unknown | split(parts, width).unknown


def holds(total: int, parts: int, width: int, *, unknown: int = 0, complete: bool = True) -> bool:
    """Whether a total can be the sum of its parts in every slot.

    With ``n`` suppressed parts a total lies between their known sum and that plus ``3 n``; a suppressed
    total is at most 3. Slots that cannot be bound are passed over.

    Args:
        total: the total's row, packed.
        parts: the sum of the parts.
        width: how many slots there are.
        unknown: 1 in each further slot that is to be passed over.
        complete: whether all parts are printed; if not, they may only be less than the total.
    """
    if total == parts:
        return True
    masks = _masks(width)
    end = masks.end
    if unknown or not (-end < total < end and -end < parts < end):
        return not broken_slots(total, parts, width, unknown=unknown, complete=complete)
    hidden = total + masks.half >> _KNOWN & masks.counters
    parts_hidden = parts + masks.half >> _KNOWN & masks.counters
    # With the sign of each slot in its top bit: what the known numbers differ by.
    difference = total - parts - (hidden - parts_hidden << _KNOWN)
    if difference + HIDDEN * hidden + masks.bias & masks.bias != masks.bias:
        return False
    return not complete or (
        HIDDEN * parts_hidden - difference + masks.bias & masks.bias == masks.bias
    )


def broken_slots(
    total: int, parts: int, width: int, *, unknown: int = 0, complete: bool = True
) -> tuple[int, ...]:
    """The slots (from 0) in which a total cannot be the sum of its parts; arguments as for :func:`holds`."""
    one, other = split(total, width), split(parts, width)
    bias = _masks(width).bias
    difference = one.known - other.known
    # The sign of a slot stands in its top bit: 1 where a number is not negative.
    fine = difference + HIDDEN * one.hidden + bias
    if complete:
        fine &= HIDDEN * other.hidden - difference + bias
    fine |= (unknown | one.unknown | other.unknown) << SLOT - 2
    # Read as bytes, since a number of many slots is shifted in as many steps.
    signs = (fine & bias).to_bytes(width * SLOT // 8, "little")[SLOT // 8 - 1 :: SLOT // 8]
    return tuple([slot for slot, sign in enumerate(signs) if not sign])
