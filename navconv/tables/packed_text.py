"""The counts of a table, packed from its text and taken apart into rows, columns or cells."""

from __future__ import annotations

import json
import struct
from array import array
from itertools import chain
from typing import TYPE_CHECKING

from navconv.tables.packed_counts import HIDDEN_ONE, LANE, LIMIT, full_lanes, pack
from navconv.tables.values import EMPTY, STAR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from navconv.tables.values import Value

MAX_COUNT_DIGITS = 12
"""The most digits of a number in a plain text, which are less than any lane can hold."""

_ALIKE = bytes.maketrans(b"123456789", b"0" * 9)
_TOO_LONG = b"0" * (MAX_COUNT_DIGITS + 1)

_decode = json.JSONDecoder().raw_decode
_HIDDEN_TEXT = f" {HIDDEN_ONE} "


def pack_text(text: str) -> bytes | None:
    """Packs the counts of a table from its text: the lanes of its first row, then those of the others.

    Args:
        text: the rows, a line each, their cells parted by tabs.

    Returns:
        The lanes; None where some cell is neither ``STAR`` nor ``EMPTY`` nor a whole number of at most
        :data:`MAX_COUNT_DIGITS` digits, written as Python writes it.
    """
    listed = text.replace("\t", ",").replace("\n", ",")
    if _TOO_LONG in listed.encode().translate(_ALIKE) or "-0" in listed:
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


def part_rows(lanes: bytes, width: int, *, signed: bool, kept: int | None = None) -> list[int]:
    """The rows of a table as vectors, as :func:`~navconv.tables.packed_counts.pack` makes each of them from its values.

    Args:
        lanes: the lanes of its rows, as :func:`pack_text` gives them.
        width: how many lanes each row has.
        signed: whether there are negative numbers among them.
        kept: how many lanes of each row are wanted, from the first on; None for all.
    """
    if kept is None:
        kept = width
    size = LANE // 8
    rows = [row for (row,) in struct.iter_unpack(f"{kept * size}s{(width - kept) * size}x", lanes)]
    return _read_lanes(rows, kept, signed=signed)


def pack_values(rows: Sequence[Sequence[Value]], changes: Sequence[bool]) -> list[int]:
    """The rows of a table as vectors, from their values; those of a table of mere counts are packed together."""
    lanes: array[int]
    try:
        lanes = array("Q", chain.from_iterable(rows))  # type: ignore[arg-type]  # marks are refused
    except (TypeError, OverflowError):
        lanes = array("Q")
    if lanes and max(lanes) < LIMIT:
        return part_rows(lanes.tobytes(), len(rows[0]), signed=False)
    return [pack(values, changes=changes) for values in rows]


def part_columns(lanes: bytes, width: int, *, signed: bool) -> list[int]:
    """The columns of a table as vectors, a lane for each of its rows; arguments as for :func:`part_rows`."""
    cells = memoryview(lanes).cast("q")
    columns = [cells[at::width].tobytes() for at in range(width)]
    return _read_lanes(columns, len(cells) // width if width else 0, signed=signed)


def _read_lanes(parts: Sequence[bytes], width: int, *, signed: bool) -> list[int]:
    """Lanes that were packed side by side as vectors."""
    vectors = [int.from_bytes(part, "little") for part in parts]
    if signed:
        # The bytes of a negative number are those of its lane's size more, which is one in the lane above.
        signs = full_lanes(width) << LANE - 1
        vectors = [vector - ((vector & signs) << 1) for vector in vectors]
    return vectors


def part_cells(lanes: bytes) -> tuple[int, ...]:
    """The cells of a table as vectors of one lane, row by row."""
    return struct.unpack(f"<{len(lanes) * 8 // LANE}q", lanes)
