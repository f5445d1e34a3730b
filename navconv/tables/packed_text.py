"""The cells of tables as plain text, numbers, ``STAR`` and ``EMPTY``, and their counts packed from it.

Tables are read together: a few steps over all of their text take less time than the same steps over each.
"""

from __future__ import annotations

import json
import struct
from array import array

from navconv.tables.packed_counts import HIDDEN_ONE, SLOT, full_slots
from navconv.tables.values import EMPTY, SPACE_TABLE, STAR

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MAX_COUNT_DIGITS = 12
"""The most digits of a number in a plain text, which are less than any slot can hold."""

ONE_DIGIT = bytes.maketrans(b"123456789", b"0" * 9)
"""Makes every digit the same one, so that how many stand together is seen with a few looks."""

_TOO_LONG = b"0" * (MAX_COUNT_DIGITS + 1)

_decode = json.JSONDecoder().raw_decode
_HIDDEN_TEXT = f" {HIDDEN_ONE} "

# What plain cells are written with, and the bold marks around them.
_WRITTEN = f"0123456789-, {STAR}{EMPTY}".encode()
# What parts tables that are read together; the reader lets no text have it.
_BREAK = b"\x1f"
_PARTED, _FILLED = b"\t" + _BREAK + b"\t", f"\t{EMPTY}\t".encode()
_BOLD, _BOLD_CHARACTERS = b"<b></b>", b"<b>/"


def make_plain(tables: Sequence[Sequence[str]]) -> list[str | None]:
    """The rows of each table without bold marks and the spaces that part thousands, a line each.

    Tables are read together, which takes less time than one by one.

    Returns:
        Their texts, whose cells may still be no numbers; None for a table whose rows are not of one width, or hold what
        no plain cell is written with.
    """
    if not tables:
        return []
    # Each cell stands between tabs, so that two of them are an empty one.
    text = _BREAK.decode().join(["\t" + "\t\n\t".join(rows) + "\t" for rows in tables])
    if not text.isascii():
        text = text.translate(SPACE_TABLE)
    data = text.encode()
    # All characters of plain cells taken away, what is left are tabs and the ends of lines and tables.
    left = data.translate(None, _WRITTEN)
    if _BOLD in left:
        left = left.replace(_BOLD, b"")
        data = data.translate(None, _BOLD_CHARACTERS)
    parted = [b"\t" * (rows[0].count("\t") + 2) + b"\n" for rows in tables]
    plain = [
        text if rest + b"\n" == ends * len(rows) else None
        for text, rest, ends, rows in zip(
            data.split(_BREAK), left.split(_BREAK), parted, tables, strict=True
        )
    ]
    whole = _BREAK.join([text for text in plain if text is not None])
    if _has_odd_space(whole):
        plain = [text if text is not None and not _has_odd_space(text) else None for text in plain]
        whole = _BREAK.join([text for text in plain if text is not None])
    filled = iter(_fill_blanks(whole.replace(b" ", b"")).decode().split(_BREAK.decode()))
    return [None if text is None else next(filled) for text in plain]


def _has_odd_space(text: bytes) -> bool:
    """Whether some space parts no thousands: behind no digit, behind too many or decimals, or not before three."""
    if b" " not in text:
        return False
    # Every digit is made the same one, so that each part of a number is found with a few looks.
    digits = text.translate(ONE_DIGIT)
    while b"," in digits and b",0" in digits:
        digits = digits.replace(b",0", b",")
    if b"0000" in digits and (b"0000 " in digits or b" 0000" in digits):
        return True
    while b"0 000" in digits:
        digits = digits.replace(b"0 000", b"0")
    return b" " in digits


def _fill_blanks(text: bytes) -> bytes:
    """Rows with a mark in each empty cell, and no tabs beside others."""
    # Twice, since neighbours share a tab.
    for _ in range(2):
        text = text.replace(b"\t\t", _FILLED)
    return text.replace(b"\t\n\t", b"\n").replace(_PARTED, _BREAK)[1:-1]


def pack_texts(texts: Sequence[str | None], cells: Iterable[int]) -> list[bytes | None]:
    """The slots of each text; None where there is none, where it has decimals, or where it is not plain after all.

    ``cells`` says how many cells each text has.
    All are packed together in less time than one by one. A hyphen may stand for no number, and spoil it for all.
    """
    whole = [text for text in texts if text is not None and "," not in text]
    slots, end = pack_text("\n".join(whole)), 0
    packed: list[bytes | None] = []
    for text, count in zip(texts, cells, strict=True):
        if text is None or "," in text:
            packed.append(None)
        elif slots is None:
            packed.append(pack_text(text))
        else:
            start, end = end, end + count * SLOT // 8
            packed.append(slots[start:end])
    return packed


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
