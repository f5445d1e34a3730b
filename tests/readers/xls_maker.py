"""Small .xls files for the tests: a container of one stream, and in it the records of a workbook."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SECTOR = 512
FREE, END, TABLE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
NOUGHT_DIVISION = 7


def make_xls(
    rows: Mapping[int, Sequence[object]],
    formats: Mapping[str, str],
    name: str = "Ark1",
    behind: Sequence[tuple[int, bytes]] = (),
    indents: Mapping[int, int] | None = None,
) -> bytes:
    """An .xls file of one sheet.

    Args:
        rows: the values of each row, from the first column on; None leaves a cell empty, and an error is an exception.
        formats: the number formats of columns, by their letters.
        name: what the sheet is called.
        behind: the kinds and the contents of records behind its cells.
        indents: how far the labels of rows are set in.
    """
    styles = {letter: at for at, letter in enumerate(formats, 1)}
    start = _record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 6))
    end = _record(0x000A, b"")
    held = b"".join(
        _record(0x041E, struct.pack("<H", 164 + at) + text_record(code, 2))
        for at, code in enumerate(formats.values())
    )
    held += b"".join(
        _record(0x00E0, struct.pack("<HH", 0, number) + bytes(16))
        for number in (0, *range(164, 164 + len(formats)))
    )
    depths = sorted(set((indents or {}).values()))
    held += b"".join(_record(0x00E0, struct.pack("<8xB11x", depth)) for depth in depths)
    sheet = struct.pack(
        "<IH", len(start) + len(held) + len(text_record(name, 1)) + 10 + len(end), 0
    ) + text_record(name, 1)
    stream = start + held + _record(0x0085, sheet) + end
    stream += _record(0x0809, struct.pack("<HHHHII", 0x0600, 16, 0, 0, 0, 6))
    for row, values in rows.items():
        for column, value in enumerate(values):
            style = styles.get("ABCDEFGH"[column], 0)
            if indents and not column and row in indents:
                style = 1 + len(formats) + depths.index(indents[row])
            stream += _cell(struct.pack("<HHH", row - 1, column, style), value)
    stream += b"".join(_record(kind, content) for kind, content in behind)
    return contain("Workbook", (stream + end).ljust(8 * SECTOR, b"\0"))


def _cell(place: bytes, value: object) -> bytes:
    """The record of a cell."""
    if isinstance(value, str):
        return _record(0x0204, place + text_record(value, 2))
    if isinstance(value, Exception):
        return _record(0x0205, place + bytes((NOUGHT_DIVISION, 1)))
    if isinstance(value, int):
        return _record(0x027E, place + struct.pack("<I", value << 2 | 2))
    return b"" if value is None else _record(0x0203, place + struct.pack("<d", value))


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def text_record(text: str, size: int) -> bytes:
    return len(text).to_bytes(size, "little") + b"\1" + text.encode("utf-16-le")


def contain(name: str, stream: bytes) -> bytes:
    """A container with one stream: its header, the table of sectors, the directory, the stream."""
    sectors = -(-len(stream) // SECTOR)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, END, 0, END, 0)
    header += struct.pack("<109I", 0, *[FREE] * 108)
    table = [TABLE, END, *range(3, 2 + sectors), END]
    table += [FREE] * (SECTOR // 4 - len(table))
    folder = _entry("Root Entry", 5, 1, END, 0) + _entry(name, 2, FREE, 2, len(stream))
    parts = (header, struct.pack("<128I", *table), folder.ljust(SECTOR, b"\0"))
    return b"".join(parts) + stream.ljust(sectors * SECTOR, b"\0")


def _entry(label: str, kind: int, child: int, start: int, length: int) -> bytes:
    words = (label + "\0").encode("utf-16-le")
    links = struct.pack("<HBBIII", len(words), kind, 1, FREE, FREE, child)
    return words.ljust(64, b"\0") + links + bytes(36) + struct.pack("<IQ", start, length)
