"""The *Data* sheet: the tidy table as an Excel table with a filter, one row an observation.

These rows are most of the workbook. They are written as SpreadsheetML (ECMA-376 part 1, 18.3.1.4,
"c") from a template for each column of a printed table, which takes a tenth of the time that a cell
object for each value takes. openpyxl writes the rest of the sheet; the archive puts the rows in.
"""

from __future__ import annotations

from decimal import Decimal
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from navconv.cells import Mark
from navconv.observations.model import STANDARD_DIMENSIONS, TOTAL_CODE, TOTAL_NAME
from navconv.writers.tidy import HEAD, PROVENANCE, TAIL
from navconv.writers.xlsx_sheets import clean, digits_of, has_too_many_digits
from navconv.writers.xlsx_styles import Look

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from navconv.document import Row
    from navconv.observations.model import Member, ObservationTable, ObservedExport
    from navconv.writers.xlsx_sheets import Sheet

MAX_ROWS = 1_048_576
"""How many rows a sheet holds (Microsoft, "Excel specifications and limits")."""

IN_MEMORY = 1 << 24
"""How many bytes of rows are held before they go to a temporary file."""

_MAX_WIDTH = 48
_FILTER_WIDTH = 4
_WIDTHS = {"table": 8, "period": 10, "value": 12, "status": 13, "line": 9, "column": 9}

_NUMBERS = frozenset(("table", "value", "line", "column"))

# XML holds no control characters, so these cannot be part of what is filled in around them.
_ROW = "\x1f"
_SLOTS = tuple(map(chr, range(8)))


class DataSheet(NamedTuple):
    """A finished sheet: what openpyxl wrote of it, and its rows as SpreadsheetML."""

    sheet: Sheet
    rows: SpooledTemporaryFile[bytes]


def write_data(
    exports: Sequence[ObservedExport],
    dimensions: Sequence[str],
    new_sheet: Callable[[str], Sheet],
    *,
    codes: bool,
    provenance: bool,
) -> list[DataSheet]:
    """Writes the tidy table, on as many sheets as it needs: *Data*, *Data 2* and so on.

    Args:
        exports: the exports.
        dimensions: the dimensions beyond the standard ones.
        new_sheet: makes a sheet with a name.
        codes: whether codes stand in place of names.
        provenance: whether to add where each observation was read.
    """
    keys = ("period", *STANDARD_DIMENSIONS, *dimensions, "indicator")
    columns = ("table", "section", *keys, *TAIL[1:])
    if provenance:
        columns += PROVENANCE
    widths = _widths(exports, columns, codes=codes)
    sheets = [_start(new_sheet("Data"), columns, widths)]
    formatter = _Formatter(sheets[0].sheet, keys, codes=codes, provenance=provenance)
    for export in exports:
        for table in export.tables:
            for rows in formatter.rows(table, export.source):
                if sheets[-1].sheet.row + len(rows) > MAX_ROWS:
                    sheets.append(_start(new_sheet(f"Data {len(sheets) + 1}"), columns, widths))
                current, body = sheets[-1]
                first = current.row + 1
                current.row += len(rows)
                numbered = [row.replace(_ROW, str(at)) for at, row in enumerate(rows, first)]
                body.write("".join(numbered).encode())
    for number, data in enumerate(sheets, 1):
        _finish(data.sheet, columns, "Data" if number == 1 else f"Data_{number}")
    return sheets


def _start(sheet: Sheet, columns: Iterable[str], widths: Sequence[float]) -> DataSheet:
    """Begins a sheet with the header."""
    sheet.layout(widths, "A2", 1)
    sheet.append(
        sheet.text(column, Look.HEAD if column in _NUMBERS else Look.HEAD_LABEL)
        for column in columns
    )
    return DataSheet(sheet, SpooledTemporaryFile(IN_MEMORY))


def _finish(sheet: Sheet, columns: Sequence[str], name: str) -> None:
    """Makes an Excel table of what was written."""
    # An Excel table has at least one row below its header.
    reference = f"A1:{get_column_letter(len(columns))}{max(sheet.row, 2)}"
    table = Table(displayName=name, ref=reference, autoFilter=AutoFilter(ref=reference))
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    # Rows that are written already cannot be read for the heads, as openpyxl otherwise does.
    for position, title in enumerate(columns, 1):
        table.tableColumns.append(TableColumn(id=position, name=title))
    sheet.ws.tables.add(table)
    sheet.close()


class _Formatter:
    """Formats observations as rows of SpreadsheetML, all but their number in the sheet."""

    def __init__(self, sheet: Sheet, keys: Sequence[str], *, codes: bool, provenance: bool) -> None:
        self.sheet = sheet
        self.keys = keys
        self.codes = codes
        self.provenance = provenance
        self.total = TOTAL_CODE if codes else TOTAL_NAME
        self.value_at = len(HEAD) - 1 + len(keys)
        self._contents: dict[str, str] = {}
        places = [self._place(self.value_at + at) for at in range(2 + len(PROVENANCE))]
        self._value, self._status, self._source, self._line, self._cell, self._text = places
        self._marks = {mark: self._fill(self._status, self._content(mark.value)) for mark in Mark}

    def rows(self, table: ObservationTable, source: str) -> Iterator[list[str]]:
        """The rows of a table: for each printed row, one row an observation."""
        templates, places = self._templates(table)
        for row in table.rows:
            fills = [(slot, self._content(self._name(row.members[at]))) for slot, at in places]
            ends = [
                self._marks[value] if isinstance(value, Mark) else self._number(value)
                for value in row.values
            ]
            if self.provenance:
                ends = self._with_places(ends, row.printed, row.line, source)
            rows = []
            for start, end in zip(templates, ends, strict=True):
                text = start
                for slot, content in fills:
                    text = text.replace(slot, content)
                rows.append(text + end + "</row>")
            yield rows

    def _templates(self, table: ObservationTable) -> tuple[list[str], list[tuple[str, int]]]:
        """What each column of a table fixes, with slots for the members of a row.

        Returns:
            The start of a row for each column, and which of the row's members goes into which slot.
        """
        in_rows = {name: at for at, name in enumerate(table.row_dimensions)}
        in_columns = {name: at for at, name in enumerate(table.column_dimensions)}
        slots: dict[str, str] = {}
        head = f'<row r="{_ROW}">{self._place(0)}><v>{table.number}</v></c>'
        head += self._fill(self._place(1), self._content(table.table.section))
        templates = []
        for column in table.columns:
            text = head
            for place, key in enumerate(self.keys, len(HEAD) - 1):
                if key in in_rows:
                    content = slots.setdefault(key, _SLOTS[len(slots)])
                elif key in in_columns:
                    content = self._content(self._name(column[in_columns[key]]))
                elif key in table.fixed:
                    content = self._content(self._name(table.fixed[key]))
                else:
                    content = self._content("" if key in {"period", "indicator"} else self.total)
                text += self._fill(self._place(place), content)
            templates.append(text)
        return templates, [(slot, in_rows[key]) for key, slot in slots.items()]

    def _with_places(self, ends: list[str], row: Row, line: int, source: str) -> list[str]:
        """The values of a row, each followed by where it was read."""
        cells = row.cells
        lines = row.cell_lines or (line,) * len(ends)
        start = self._fill(self._source, self._content(source)) + self._line
        return [
            f"{end}{start}><v>{lines[at]}</v></c>{self._cell}><v>{at + 1}</v></c>"
            + self._fill(self._text, self._content(cells[at] if at < len(cells) else ""))
            for at, end in enumerate(ends)
        ]

    def _number(self, value: int | Decimal) -> str:
        """The cell of a number: with its decimals, and as text where Excel would round it."""
        if has_too_many_digits(value):
            return self._fill(self._value, self._content(digits_of(value)))
        if isinstance(value, Decimal):
            style = self.sheet.number(value, Look.LITERAL).style_id
            return f'{self._value} s="{style}"><v>{value:f}</v></c>'
        return f"{self._value}><v>{value}</v></c>"

    def _name(self, member: Member) -> str:
        """A member as the contract writes it: its name, or its code."""
        return member.code if self.codes or member.dimension == "period" else member.name

    def _place(self, column: int) -> str:
        """The start of a cell."""
        return f'<c r="{get_column_letter(column + 1)}{_ROW}"'

    def _fill(self, place: str, content: str) -> str:
        """A cell with a text; none where the text is empty."""
        return f"{place}{content}</c>" if content else ""

    def _content(self, text: str) -> str:
        """A text as the inside of a cell; none of an empty one. Its style keeps it a text."""
        content = self._contents.get(text)
        if content is None:
            style = f' s="{self.sheet.text(text, Look.DATA).style_id}"'
            space = ' xml:space="preserve"' if text != text.strip() else ""
            content = f'{style} t="inlineStr"><is><t{space}>{escape(clean(text))}</t></is>'
            self._contents[text] = content = content if text else ""
        return content


def _widths(
    exports: Iterable[ObservedExport], columns: Iterable[str], *, codes: bool
) -> list[float]:
    """How wide each column must be."""
    longest = {name: max(len(name) + _FILTER_WIDTH, _WIDTHS.get(name, 0)) for name in columns}

    def see(name: str, text: str) -> None:
        if name in longest and len(text) > longest[name]:
            longest[name] = len(text)

    for export in exports:
        see("source", export.source)
        for table in export.tables:
            see("section", table.table.section)
            rows = {row.members for row in table.rows}
            for members in (tuple(table.fixed.values()), *table.columns, *rows):
                for member in members:
                    see(member.dimension, member.code if codes else member.name)
    return [min(width, _MAX_WIDTH) * 1.05 + 1 for width in longest.values()]
