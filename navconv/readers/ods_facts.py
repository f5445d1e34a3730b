"""What an .ods file says of its cells besides their values: how numbers and dates are shown, errors, what is hidden.

Beside its value each cell has the text that is shown. That says more than the styles do, and takes less to read.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from navconv.prepared import expression
from navconv.readers.number_formats import Section, read_format
from navconv.readers.sheet_facts import SheetFacts, describe_hidden

if TYPE_CHECKING:
    from navconv.readers.number_formats import NumberFormat

_TABLE = expression(
    rb"<table:table\s[^<>]*?table:name=\"([^\"]*)\"[^<>]*>(.*?)</table:table>", re.DOTALL
)
_ROW = expression(rb"<table:table-row\b([^<>]*)>(.*?)</table:table-row>", re.DOTALL)
_COLUMN = expression(rb"<table:table-column\b([^<>]*)>")
_CELL = expression(
    rb"<table:(?:covered-)?table-cell\b([^<>]*?)(?:/>|>(.*?)</table:(?:covered-)?table-cell>)",
    re.DOTALL,
)
_REMARK = expression(rb"<office:annotation\b.*?</office:annotation>", re.DOTALL)
_TAG = expression(rb"<[^<>]*>")
_ROWS = expression(rb'number-rows-repeated="(\d+)"')
_COLUMNS = expression(rb'number-columns-repeated="(\d+)"')
_NUMBER = expression(rb'office:value="([^"]*)"')
_HIDDEN = (b'table:visibility="collapse"', b'table:visibility="filter"')
_PERCENT = read_format("0%")
_DATES = (
    (expression(r"\d{4}"), read_format("yyyy")),
    (
        expression(r"(?:[^\W\d]+\.?|\d{1,2}(?=.\d{4}))[ ./-]?'?(?:\d\d){1,2}"),
        read_format("mmm yyyy"),
    ),
    (expression(r"[^\W\d]+\.?"), read_format("mmm")),
)
"""How parts of a date are spelled."""

_THOUSANDS = {1e3: read_format("0,"), 1e6: read_format("0,,")}


def read_ods_facts(content: bytes) -> dict[str, SheetFacts]:
    """What the XML of an .ods file says besides the values, by the names of its sheets."""
    return {
        unescape(match[1].decode("utf-8", "replace")): _read_table(match[2])
        for match in _TABLE.finditer(content)
    }


def _read_table(data: bytes) -> SheetFacts:
    """What that of a sheet says."""
    errors: list[tuple[int, int, str]] = []
    formats: dict[tuple[int, int], NumberFormat] = {}
    row = hidden = 0
    for match in _ROW.finditer(data):
        rows = _count(_ROWS, match[1])
        filled = b"office:value-type" in match[2]
        hidden += filled and any(word in match[1] for word in _HIDDEN)
        column = 0
        for cell in _CELL.finditer(match[2]) if filled else ():
            columns = _count(_COLUMNS, cell[1])
            places = [
                (row + 1 + down, column + 1 + at) for down in range(rows) for at in range(columns)
            ]
            column += columns
            if b"office:value-type" not in cell[1]:
                continue
            text = _TAG.sub(b"", _REMARK.sub(b"", cell[2] or b"")).decode("utf-8", "replace")
            shown = unescape(text).strip()
            if b'calcext:value-type="error"' in cell[1]:
                errors += [(*place, shown) for place in places]
            elif own := _find_format(cell[1], shown):
                formats.update(dict.fromkeys(places, own))
        row += rows
    narrow = sum(any(word in own for word in _HIDDEN) for own in _COLUMN.findall(data))
    return SheetFacts(tuple(errors), formats=formats, hidden=describe_hidden(hidden, narrow))


def _count(repeats: re.Pattern[bytes], attributes: bytes) -> int:
    """How often a row or a cell stands there."""
    match = repeats.search(attributes)
    return int(match[1]) if match else 1


def _find_format(attributes: bytes, shown: str) -> NumberFormat:
    """A number format that shows the value of a cell as it is shown; none where it is shown as it is stored."""
    if b'office:value-type="percentage"' in attributes:
        return _PERCENT
    if b'office:value-type="date"' in attributes:
        return next((own for spelled, own in _DATES if spelled.fullmatch(shown)), ())
    match = _NUMBER.search(attributes)
    if match is None:
        return ()
    digits = "".join(filter(str.isdigit, shown))
    if not digits:
        return (Section("", 0.0, 0, shown, ""),)
    value = abs(float(match[1]))
    near = (unit for unit in _THOUSANDS if unit <= value and abs(int(digits) - value / unit) <= 0.5)  # noqa: PLR2004  rounded
    return _THOUSANDS.get(next(near, 0.0), ())
