"""The counts of a table, packed from its text and taken apart into rows or cells."""

from __future__ import annotations

import json
import struct
from array import array
from typing import TYPE_CHECKING

from navconv.tables.packed_counts import HIDDEN_ONE, SLOT, full_slots
from navconv.tables.values import EMPTY, STAR

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_COUNT_DIGITS = 12
"""The most digits of a number in a plain text, which are less than any slot can hold."""

ONE_DIGIT = bytes.maketrans(b"123456789", b"0" * 9)
"""Makes every digit the same one, so that how many stand together is seen with a few looks."""

_TOO_LONG = b"0" * (MAX_COUNT_DIGITS + 1)

_decode = json.JSONDecoder().raw_decode
_HIDDEN_TEXT = f" {HIDDEN_ONE} "


def pack_text(text: str) -> bytes | None:
    """Packs the counts of a table from its text: the slots of its first row, then those of the others.

    Args:
        text: the rows, a line each, their cells parted by tabs.

    Returns:
        The slots; None where some cell is neither ``STAR`` nor ``EMPTY`` nor a whole number of at most
        :data:`MAX_COUNT_DIGITS` digits, written as Python writes it.
    """
    listed = text.replace("\t", ",").replace("\n", ",")
    if _TOO_LONG in listed.encode().translate(ONE_DIGIT) or "-0" in listed:
        return None
    # Spaces keep a mark from being taken for digits of the number that it stands beside.
    if STAR in text:
        listed = listed.replace(STAR, _HIDDEN_TEXT)
    if EMPTY in text:
        listed = listed.replace(EMPTY, " 0 ")
    # The reader of JSON makes a list of numbers in one call, in half the time that int() takes for each; it
    # refuses empty cells, zeros before a number, and signs without one.
    try:
        numbers = _decode(f"[{listed}]")[0]
    except ValueError:
        return None
    return struct.pack(f"<{len(numbers)}q", *numbers) or None


def part_rows(slots: bytes, width: int, *, signed: bool) -> list[int]:
    """The rows of a table as vectors, as :func:`~navconv.tables.packed_counts.pack` makes each of them from its values.

    Args:
        slots: the slots of its rows, as :func:`pack_text` gives them.
        width: how many slots each row has.
        signed: whether there are negative numbers among them.
    """
    rows = struct.iter_unpack(f"{width * SLOT // 8}s", slots)
    vectors = [int.from_bytes(row, "little") for (row,) in rows]
    if signed:
        # The bytes of a negative number are those of its slot's size more, which is one in the slot above.
        signs = full_slots(width) << SLOT - 1
        vectors = [vector - ((vector & signs) << 1) for vector in vectors]
    return vectors


def take_columns(slots: bytes, width: int, columns: Sequence[int]) -> bytes:
    """The slots of some columns of a table, row by row; arguments as for :func:`part_rows`."""
    cells, kept = array("q", slots), array("q", bytes(len(slots) // width * len(columns)))
    for at, column in enumerate(columns):
        kept[at :: len(columns)] = cells[column::width]
    return kept.tobytes()


def part_cells(slots: bytes) -> tuple[int, ...]:
    """The cells of a table as vectors of one slot, row by row."""
    return struct.unpack(f"<{len(slots) * 8 // SLOT}q", slots)
