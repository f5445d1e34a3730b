"""What an .xls file says of its cells besides their values: number formats, errors, what is hidden.

The file is a container with streams in sectors; that of the workbook is a row of records, those of its sheets behind
those that hold for all. What is damaged says nothing here: the library that reads the values refuses it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from navconv.readers.sheets.number_formats import BUILT_IN, NumberFormat, read_format
from navconv.readers.sheets.sheet_facts import SheetFacts
from navconv.readers.sheets.sheet_words import SheetWords, make_boxes, make_comments, make_margins

_ENDS = 0xFFFFFFFA
"""Numbers of sectors from here on are none."""

_ENTRY = 128
"""How long an entry of the directory is."""

_HEADER_SECTORS = 109
"""How many sectors of the table of sectors are listed in the header."""

_BIFF8 = 0x0600
_SHEET, _FORMAT, _STYLE, _BEGIN = 0x0085, 0x041E, 0x00E0, 0x0809
_FORMULA, _NUMBER, _SMALL, _SMALL_NUMBERS, _ERROR = 0x0006, 0x0203, 0x027E, 0x00BD, 0x0205
_LABEL, _SHARED_LABEL = 0x0204, 0x00FD
_ROW, _COLUMN, _END = 0x0208, 0x007D, 0x000A
_HEAD, _FOOT, _COMMENT, _OBJECT, _DRAWN, _GOES_ON = 0x0014, 0x0015, 0x001C, 0x005D, 0x01B6, 0x003C
_ERRORS = {
    0: "#NULL!",
    7: "#DIV/0!",
    15: "#VALUE!",
    23: "#REF!",
    29: "#NAME?",
    36: "#NUM!",
    42: "#N/A",
}


def read_xls_facts(data: bytes) -> dict[str, SheetFacts]:
    """What an .xls file says besides the values, by the names of its sheets."""
    stream = _read_stream(data, ("Workbook",))
    if _integer(stream, 4) != _BIFF8:
        return {}
    codes = dict(BUILT_IN)
    styles: list[str] = []
    indents: dict[int, int] = {}
    sheets: dict[str, int] = {}
    for kind, record in _read_records(stream, 0):
        if kind == _FORMAT:
            codes[str(_integer(record, 0))] = _text(record, 2, 2)
        elif kind == _STYLE:
            indents[len(styles)] = _integer(record, 8, 1) & 0x0F
            styles.append(str(_integer(record, 2)))
        elif kind == _SHEET:
            sheets[_text(record, 6, 1)] = _integer(record, 0, 4)
    formats = {number: read_format(code) for number, code in codes.items()}
    used = {at: own for at, number in enumerate(styles) if (own := formats.get(number))}
    return {name: _read_sheet(stream, start, used, indents) for name, start in sheets.items()}


def _read_sheet(
    stream: bytes, start: int, styles: Mapping[int, NumberFormat], indents: Mapping[int, int]
) -> SheetFacts:
    """What the records of a sheet say, with the number formats and the indents of styles."""
    errors: list[tuple[int, int, str]] = []
    formats: dict[tuple[int, int], NumberFormat] = {}
    set_in: dict[tuple[int, int], float] = {}
    rows = columns = 0
    words = _Words()
    for kind, record in _read_records(stream, start):
        words.take(kind, record)
        row, column = _integer(record, 0) + 1, _integer(record, 2) + 1
        if kind in {_NUMBER, _SMALL, _FORMULA, _SMALL_NUMBERS}:
            # Several small numbers have a style each, and the last column behind them.
            several = (len(record) - 6) // 6 if kind == _SMALL_NUMBERS else 1
            own = [styles.get(_integer(record, 4 + 6 * at)) for at in range(several)]
            formats |= {(row, column + at): found for at, found in enumerate(own) if found}
        elif kind in {_LABEL, _SHARED_LABEL} and (own_indent := indents.get(_integer(record, 4))):
            set_in[row, column] = own_indent
        elif kind == _ROW:
            rows += bool(_integer(record, 12) & 0x20)
        elif kind == _COLUMN:
            columns += _integer(record, 8) & 1
        if error := _find_error(kind, record):
            errors.append((row, column, error))
    return SheetFacts(
        tuple(errors),
        formats=formats,
        hidden_rows=rows,
        hidden_columns=columns,
        words=words.give(),
        indents=set_in,
    )


class _Words:
    """The words of a sheet that stand in no cell; a comment is told by the number of the object that shows it."""

    def __init__(self) -> None:
        """Begins with none."""
        self._margins: dict[int, list[str]] = {_HEAD: [], _FOOT: []}
        self._texts: dict[int, str] = {}
        self._comments: list[tuple[int, int, int]] = []
        self._object = self._letters = 0

    def take(self, kind: int, record: bytes) -> None:
        """Takes a record."""
        if kind in self._margins and record:
            self._margins[kind].append(_text(record, 0, 2))
        elif kind == _OBJECT:
            self._object = _integer(record, 6)
        elif kind == _DRAWN:
            self._letters = _integer(record, 10)
        elif kind == _GOES_ON and self._letters:
            text = _letters(record, 0, self._letters)
            self._texts[self._object] = self._texts.get(self._object, "") + text
            self._letters -= len(text)
        elif kind == _COMMENT:
            row, column, number = (_integer(record, at) for at in (0, 2, 6))
            self._comments.append((row + 1, column + 1, number))
        if kind not in {_DRAWN, _GOES_ON}:
            self._letters = 0

    def give(self) -> SheetWords:
        """All words."""
        comments = [
            (row, column, self._texts.pop(own, "")) for row, column, own in sorted(self._comments)
        ]
        # All other texts are those of boxes; where these stand is told in a form that nothing else needs.
        boxes = [(0, 0, text) for text in self._texts.values()]
        margins = make_margins(self._margins[_HEAD], self._margins[_FOOT])
        return margins.join(make_comments(comments)).join(make_boxes(boxes))


def _find_error(kind: int, record: bytes) -> str:
    """The error that a cell holds, or the formula in it comes to; empty for none."""
    if kind == _ERROR and record[7:8] == b"\1":
        return _ERRORS.get(record[6], "#N/A")
    if kind == _FORMULA and record[12:14] == b"\xff\xff" and record[6:7] == b"\2":
        return _ERRORS.get(record[8], "#N/A")
    return ""


def _read_records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """The kinds and the contents of records, to the end of those of a sheet; without those of charts in it."""
    depth = 0
    while start + 4 <= len(stream):
        kind, size = _integer(stream, start), _integer(stream, start + 2)
        depth += kind == _BEGIN
        if kind == _END:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield kind, stream[start + 4 : start + 4 + size]
        start += 4 + size


def _read_stream(data: bytes, names: tuple[str, ...]) -> bytes:
    """The first stream of a container that has one of some names; nothing where there is none."""
    size = 1 << min(_integer(data, 30), 16)
    listed = [_integer(data, 76 + 4 * at, 4) for at in range(_HEADER_SECTORS)]
    more = _integer(data, 68, 4)
    seen: set[int] = set()
    while more < _ENDS and more not in seen:
        seen.add(more)
        sector = data[size * (more + 1) : size * (more + 2)]
        listed += _integers(sector)[:-1]
        more = _integer(sector, size - 4, 4)
    table = [
        following
        for at in listed
        if at < _ENDS
        for following in _integers(data[size * (at + 1) : size * (at + 2)])
    ]
    directory = _chain(data, size, size, table, _integer(data, 48, 4))
    entries = [directory[at : at + _ENTRY] for at in range(0, len(directory), _ENTRY)]
    for entry in entries:
        name = entry[: max(_integer(entry, 64) - 2, 0)].decode("utf-16-le", "replace")
        if name in names:
            length = _integer(entry, 120, 4)
            first = _integer(entry, 116, 4)
            if length >= _integer(data, 56, 4):
                return _chain(data, size, size, table, first)[:length]
            small = _chain(data, size, size, table, _integer(entries[0], 116, 4))
            short = _integers(_chain(data, size, size, table, _integer(data, 60, 4)))
            return _chain(small, 1 << min(_integer(data, 32), 16), 0, short, first)[:length]
    return b""


def _chain(data: bytes, size: int, offset: int, table: list[int], first: int) -> bytes:
    """The sectors of a stream, put together; each once."""
    parts = []
    seen: set[int] = set()
    while first < len(table) and first not in seen:
        seen.add(first)
        parts.append(data[offset + size * first : offset + size * (first + 1)])
        first = table[first]
    return b"".join(parts)


def _integer(data: bytes, at: int, size: int = 2) -> int:
    """The number at a place; 0 behind the end."""
    return int.from_bytes(data[at : at + size], "little")


def _integers(data: bytes) -> list[int]:
    """The numbers of four bytes in a sector."""
    return [_integer(data, at, 4) for at in range(0, len(data), 4)]


def _text(record: bytes, at: int, size: int) -> str:
    """The text at a place of a record, which begins with how many letters it has, in some bytes."""
    return _letters(record, at + size, _integer(record, at, size))


def _letters(record: bytes, at: int, count: int) -> str:
    """Some letters at a place of a record, which begin with how long each is."""
    if record[at : at + 1] == b"\1":
        return record[at + 1 : at + 1 + 2 * count].decode("utf-16-le", "replace")
    return record[at + 1 : at + 1 + count].decode("latin-1")
