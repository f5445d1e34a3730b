"""The cells of an export, packed one behind another, as sums of many tables take them."""

from __future__ import annotations

from array import array

from navconv.records import NamedTuple
from navconv.tables.packed_counts import SLOT, full_slots

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from navconv.checks.indexed_table import Sheet

NOUGHT = 1 << 50
"""What is added to each number, which makes all of them positive: those may stand side by side in any order."""


class PackedCells(NamedTuple):
    """The cells of all tables, a slot each, numbered throughout.

    Attributes:
        counts: what they count, :data:`NOUGHT` added; of columns that do not add up this says nothing.
        odd: the numbers of those that no sum can bind, which count nothing.
        said: what they say, the same only where they say the same.
        unsaid: the numbers of those of which it says nothing: missing, not whole, or too large.
    """

    counts: array[int]
    odd: tuple[int, ...]
    said: array[int]
    unsaid: tuple[int, ...]


def pack_cells(sheets: Sequence[Sheet]) -> PackedCells:
    """The cells of some tables."""
    odd, unsaid = list[int](), list[int]()
    tables = [sheet.packed.slots for sheet in sheets]
    for sheet, table in zip(sheets, tables, strict=True):
        if table.odd or table.unsaid:
            odd += [sheet.first + at for at in table.odd]
            unsaid += [sheet.first + at for at in table.unsaid]
    counts = b"".join([table.counts for table in tables])
    ones = full_slots(len(counts) * 8 // SLOT)
    # A change of the sign adds the half of a slot's size to the number that its bits are.
    positive = int.from_bytes(counts, "little") ^ ones << SLOT - 1
    positive -= ones * ((1 << SLOT - 1) - NOUGHT)
    packed = array("q", positive.to_bytes(len(counts), "little"))
    said = array("q", b"".join([table.said for table in tables]))
    return PackedCells(packed, tuple(odd), said, tuple(unsaid))
