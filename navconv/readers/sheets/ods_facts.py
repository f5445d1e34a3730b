"""What an .ods file says of its cells besides their values: how numbers and dates are shown, errors, what is hidden.

Beside its value each cell has the text that is shown. That says more than the styles do, and takes less to read.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from html import unescape

from navconv.prepared import expression
from navconv.readers.sheets.number_formats import NumberFormat, Section, read_format
from navconv.readers.sheets.raised_texts import raise_number
from navconv.readers.sheets.sheet_facts import SheetFacts
from navconv.readers.sheets.sheet_words import (
    NO_WORDS,
    SheetWords,
    make_boxes,
    make_comments,
    make_margins,
)

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
_COMMENT = b"<office:annotation"
_DRAWN = b"<draw:"
_PARAGRAPH = expression(rb"<text:p(?=[\s>])")
_TABLE_STYLE = expression(rb"\btable:style-name=\"([^\"]*)\"")
_INDENT = expression(rb"\bfo:margin-left=\"(\d{1,4}(?:\.\d{1,6})?)[a-z]")
_PAGE_STYLE = expression(rb"\bstyle:master-page-name=\"([^\"]*)\"")
_FIELD = expression(
    rb"<text:(page-number|page-count|sheet-name|title|date|time|file-name)\b[^<>]*>[^<]*</text:[a-z-]{1,20}>"
)
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


def read_ods_facts(content: bytes, pages: bytes) -> dict[str, SheetFacts]:
    """What the XML of an .ods file says besides the values, by the names of its sheets; the pages that it prints."""
    styles, *tables = content.split(b"<table:table ")
    styled = [
        part.partition(b">") for part in styles.split(b"<style:style ") if _SUPER.search(part)
    ]
    raised = {match[1] for head, _, _ in styled if (match := _STYLE.search(head))}
    margins = _read_margins(styles, pages)
    indents = _read_indents(styles)
    facts = {}
    for table in tables:
        head, _, data = table.partition(b">")
        if name := _NAME.search(head):
            own = _read_table(data.partition(b"</table:table>")[0], raised, indents)
            style = _TABLE_STYLE.search(head)
            words = margins.get(style[1], NO_WORDS) if style else NO_WORDS
            facts[_spell(name[1])] = own._replace(words=words.join(own.words))
    return facts


def _read_table(
    data: bytes, styles: Collection[bytes], indents: Mapping[bytes, float]
) -> SheetFacts:
    """What that of a sheet says; the styles are those of raised texts, the indents those of cells."""
    errors: list[tuple[int, int, str]] = []
    raised: list[tuple[int, int, str]] = []
    formats: dict[tuple[int, int], NumberFormat] = {}
    comments: list[tuple[int, int, str]] = []
    boxes: list[tuple[int, int, str]] = []
    set_in: dict[tuple[int, int], float] = {}
    worded = _COMMENT in data or _DRAWN in data
    row = hidden = 0
    columns, *parts = _ROW.split(data)
    for part in parts:
        head, _, content = part.partition(b">")
        rows, column = _count(_ROWS.search(head)), 0
        filled = b"office:value-type" in content
        cells = _CELL.split(content)[1:] if filled or worded else []
        hidden += filled and any(word in head for word in _HIDDEN)
        for cell in cells:
            attributes, _, text = cell.partition(b">")
            wide, box = _count(_COLUMNS.search(attributes)), ""
            if worded:
                text, comment, box = _part_words(text)
                comments.append((row + 1, column + 1, comment))
                boxes.append((row + 1, column + 1, box))
            if b"office:value-type" in attributes:
                inner = text.partition(b"</table:")[0]
                shown = _spell(inner)
                # The library puts the words of a box to those of the cell.
                drawn = shown if box and b'value-type="string"' in attributes else ""
                lifted = _raise_spans(inner, styles) or drawn
                own = _find_format(attributes, shown)
                places = [
                    (row + 1 + down, column + 1 + at) for down in range(rows) for at in range(wide)
                ]
                style = _TABLE_STYLE.search(attributes) if indents else None
                if style and style[1] in indents:
                    set_in |= dict.fromkeys(places, indents[style[1]])
                if b'calcext:value-type="error"' in attributes:
                    errors += [(*place, shown) for place in places]
                elif lifted:
                    raised += [(*place, lifted) for place in places]
                elif own:
                    formats |= dict.fromkeys(places, own)
            column += wide
        row += rows
    narrow = sum(any(word in own for word in _HIDDEN) for own in _COLUMN.findall(columns))
    # What is drawn over the sheet, and not over a cell, stands before its columns.
    shapes = columns.partition(b"</table:shapes>")[0] if worded else b""
    boxes.append((0, 0, " ".join(_part_paragraphs(shapes))))
    return SheetFacts(
        tuple(errors),
        tuple(raised),
        formats,
        hidden_rows=hidden,
        hidden_columns=narrow,
        words=make_comments(comments).join(make_boxes(boxes)),
        indents=set_in,
    )


def _count(repeated: re.Match[bytes] | None) -> int:
    """How often a row or a cell stands there."""
    return int(repeated[1]) if repeated else 1


def _spell(data: bytes) -> str:
    """The text in some XML, its paragraphs and spaces as they are."""
    data = data.replace(b"</text:p><text:p", b"\n<").replace(b"<text:s/>", b" ")
    return unescape(_TAG.sub(b"", data).decode("utf-8", "replace")).strip()


def _part_words(data: bytes) -> tuple[bytes, str, str]:
    """What stands in a cell but for what somebody remarked on it and what is drawn over it; the words of these two."""
    before, _, rest = data.partition(_COMMENT)
    comment, _, behind = rest.rpartition(b"</office:annotation>")
    before, _, rest = (before + behind).partition(_DRAWN)
    drawn, _, behind = rest.rpartition(b"</draw:")
    own, box = (" ".join(_part_paragraphs(words)) for words in (comment, drawn))
    return before + behind.partition(b">")[2], own, box


def _part_paragraphs(data: bytes) -> Iterator[str]:
    """The texts of the paragraphs in some XML."""
    for part in _PARAGRAPH.split(data)[1:]:
        yield _spell(part.partition(b">")[2].partition(b"</text:p>")[0])


def _read_indents(styles: bytes) -> dict[bytes, float]:
    """How far the styles of cells that set texts in do so."""
    found = ((_STYLE.search(own), _INDENT.search(own)) for own in styles.split(b"<style:style "))
    return {style[1]: float(own[1]) for style, own in found if style and own and float(own[1])}


def _read_margins(styles: bytes, pages: bytes) -> dict[bytes, SheetWords]:
    """The words at the head and the foot of printed pages, by the styles of the tables that are printed on them."""
    found = {}
    for head, _, data in (part.partition(b">") for part in pages.split(b"<style:master-page ")[1:]):
        if name := _STYLE.search(head):
            found[name[1]] = make_margins(
                _code_margin(data, b"header"), _code_margin(data, b"footer")
            )
    tables = (part.partition(b">")[0] for part in styles.split(b"<style:style "))
    return {
        style[1]: found[page[1]]
        for head in tables
        if (page := _PAGE_STYLE.search(head))
        and (style := _STYLE.search(head))
        and page[1] in found
    }


def _code_margin(data: bytes, kind: bytes) -> Iterator[str]:
    """The codes of the head or the foot of a page, one for each paragraph."""
    for part in data.split(b"<style:" + kind)[1:]:
        head, _, text = part.partition(b">")
        if b'display="false"' not in head and not head.endswith(b"/"):
            text = text.partition(b"</style:" + kind)[0].replace(b"&amp;", b"&amp;&amp;")
            yield from _part_paragraphs(_FIELD.sub(_code_field, text))


def _code_field(field: re.Match[bytes]) -> bytes:
    """The code for a field at the head of a page; none where it tells a name or a date."""
    return {b"page-number": b"&amp;P", b"page-count": b"&amp;N"}.get(field[1], b"")


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
    if match is None or shown.encode() == match[1] or len(digits) > MOST_DIGITS:
        return ()
    if not digits:
        return (Section("", 0.0, 0, 0, shown, ""),)
    before, found, behind = shown.partition(digits)
    if found and digits.lstrip("0") == match[1].decode():
        # With noughts before it, or words around it.
        return read_format(f'"{before}"{"0" * len(digits)}"{behind}"')
    value = abs(float(match[1]))
    near = (unit for unit in _THOUSANDS if unit <= value and abs(int(digits) - value / unit) <= 0.5)  # noqa: PLR2004  rounded
    return _THOUSANDS.get(next(near, 0.0), ())
