"""What an .ods file says of its cells besides their values: how numbers and dates are shown, errors, what is hidden.

Beside its value each cell has the text that is shown. That says more than the styles do, and takes less to read.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from html import unescape

from navconv.prepared import expression
from navconv.readers.number_formats import NumberFormat, Section, read_format
from navconv.readers.raised_texts import raise_number
from navconv.readers.sheet_facts import SheetFacts, describe_hidden

MOST_DIGITS = 20
"""A number that is shown with more is no count in thousands."""

_NAME = expression(rb"\btable:name=\"([^\"]*)\"")
_ROW = expression(rb"<table:table-row(?=[\s/>])")
_COLUMN = expression(rb"<table:table-column\b([^<>]*)>")
_CELL = expression(rb"<table:(?:covered-)?table-cell(?=[\s/>])")
_STYLE = expression(rb"\bstyle:name=\"([^\"]*)\"")
_SPAN = expression(rb"\btext:style-name=\"([^\"]*)\"")
_TAG = expression(rb"<[^<>]*>")
_ROWS = expression(rb'number-rows-repeated="(\d{1,9})"')
_COLUMNS = expression(rb'number-columns-repeated="(\d{1,9})"')
_NUMBER = expression(rb'office:value="(-?\d+(?:\.\d+)?(?:[eE][-+]?\d{1,3})?)"')
# Raised by a third, as one spreadsheet writes it; what is lowered has a minus.
_SUPER = expression(rb'text-position="(?:super|[1-9])')
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
    styles, *tables = content.split(b"<table:table ")
    styled = [
        part.partition(b">") for part in styles.split(b"<style:style ") if _SUPER.search(part)
    ]
    raised = {match[1] for head, _, _ in styled if (match := _STYLE.search(head))}
    facts = {}
    for table in tables:
        head, _, data = table.partition(b">")
        if name := _NAME.search(head):
            facts[_spell(name[1])] = _read_table(data.partition(b"</table:table>")[0], raised)
    return facts


def _read_table(data: bytes, styles: Collection[bytes]) -> SheetFacts:
    """What that of a sheet says; the styles are those of raised texts."""
    errors: list[tuple[int, int, str]] = []
    raised: list[tuple[int, int, str]] = []
    formats: dict[tuple[int, int], NumberFormat] = {}
    row = hidden = 0
    columns, *parts = _ROW.split(data)
    for part in parts:
        head, _, content = part.partition(b">")
        rows, column = _count(_ROWS.search(head)), 0
        cells = _CELL.split(content)[1:] if b"office:value-type" in content else []
        hidden += bool(cells) and any(word in head for word in _HIDDEN)
        for cell in cells:
            attributes, _, text = cell.partition(b">")
            wide = _count(_COLUMNS.search(attributes))
            if b"office:value-type" in attributes:
                inner = _without_remark(text.partition(b"</table:")[0])
                shown = _spell(inner)
                lifted = _raise_spans(inner, styles)
                own = _find_format(attributes, shown)
                places = [
                    (row + 1 + down, column + 1 + at) for down in range(rows) for at in range(wide)
                ]
                if b'calcext:value-type="error"' in attributes:
                    errors += [(*place, shown) for place in places]
                elif lifted:
                    raised += [(*place, lifted) for place in places]
                elif own:
                    formats |= dict.fromkeys(places, own)
            column += wide
        row += rows
    narrow = sum(any(word in own for word in _HIDDEN) for own in _COLUMN.findall(columns))
    return SheetFacts(tuple(errors), tuple(raised), formats, hidden=describe_hidden(hidden, narrow))


def _count(repeated: re.Match[bytes] | None) -> int:
    """How often a row or a cell stands there."""
    return int(repeated[1]) if repeated else 1


def _spell(data: bytes) -> str:
    """The text in some XML, its paragraphs and spaces as they are."""
    data = data.replace(b"</text:p><text:p", b"\n<").replace(b"<text:s/>", b" ")
    return unescape(_TAG.sub(b"", data).decode("utf-8", "replace")).strip()


def _without_remark(data: bytes) -> bytes:
    """What stands in a cell but for what somebody remarked on it."""
    before, _, behind = data.partition(b"<office:annotation")
    return before + behind.rpartition(b"</office:annotation>")[2]


def _raise_spans(data: bytes, styles: Collection[bytes]) -> str:
    """The text of a cell, its raised numbers with the signs for them; empty where none is raised."""
    before, *spans = data.split(b"<text:span ") if styles else [b""]
    text, found = before, False
    for span in spans:
        head, _, rest = span.partition(b">")
        inner, _, behind = rest.partition(b"</text:span>")
        style = _SPAN.search(head)
        if style and style[1] in styles:
            found = True
            inner = raise_number(_spell(inner)).encode()
        text += inner + behind
    return _spell(text) if found else ""


def _find_format(attributes: bytes, shown: str) -> NumberFormat:
    """A number format that shows the value of a cell as it is shown; none where it is shown as it is stored."""
    if b'office:value-type="percentage"' in attributes:
        return _PERCENT
    if b'office:value-type="date"' in attributes:
        return next((own for spelled, own in _DATES if spelled.fullmatch(shown)), ())
    match = _NUMBER.search(attributes)
    digits = "".join(filter(str.isdecimal, shown))
    if match is None or len(digits) > MOST_DIGITS:
        return ()
    if not digits:
        return (Section("", 0.0, 0, 0, shown, ""),)
    if digits == shown and digits[0] == "0":
        return read_format("0" * len(digits))
    value = abs(float(match[1]))
    near = (unit for unit in _THOUSANDS if unit <= value and abs(int(digits) - value / unit) <= 0.5)  # noqa: PLR2004  rounded
    return _THOUSANDS.get(next(near, 0.0), ())
