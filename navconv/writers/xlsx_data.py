"""The *Data* sheet: the tidy table as an Excel table with a filter, one row an observation.

These rows are most of the workbook. They are put together from the columns of a table, whose cells are made text once
for each value, which takes a tenth of the time that an object for each value takes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache, partial
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from navconv.meaning.classifications.codelists import Codelists
from navconv.meaning.facts import FactFinder
from navconv.meaning.observations.cell_facts import TableFacts
from navconv.meaning.observations.model import ObservationTable, ObservedExport
from navconv.meaning.quantities.units import translate_unit
from navconv.writers.tidy_contract import name_values, spell_heads
from navconv.writers.tidy_options import CHECK, FACTS, ColumnOptions
from navconv.writers.tidy_records import NUMBERS, collect_table, join_cells
from navconv.writers.xlsx_sheets import Sheet, digits_of, has_too_many_digits
from navconv.writers.xlsx_styles import Look

MAX_ROWS = 1_048_576
"""How many rows a sheet holds (Microsoft, "Excel specifications and limits")."""

_MAX_WIDTH = 48
_FILTER_WIDTH = 4
_WIDTHS = {"table": 8, "period": 10, "value": 12, "status": 13, "line": 9, "column": 9}

TOLD = ("status", FACTS[0], CHECK)
"""The columns whose values have names."""

# XML holds no control characters, so this cannot be part of what stands around it.
_ROW = "\x1f"


def write_data(
    exports: Sequence[ObservedExport],
    columns: Sequence[str],
    new_sheet: Callable[[str], Sheet],
    options: ColumnOptions,
    codelists: Codelists,
    titles: Mapping[str, str],
) -> list[Sheet]:
    """Writes the tidy table, on as many sheets as it needs: *Data*, *Data 2* and so on.

    Args:
        exports: the exports.
        columns: the columns of the tidy table.
        new_sheet: makes a sheet with a name.
        options: what its columns are.
        codelists: where codes stand in place of names, what they are in a year.
        titles: what columns are headed by; those that are not in it by their names.
    """
    widths = _widths(exports, columns, titles, codes=options.codes)
    heads = spell_heads(columns, titles)
    numbers = [name == "value" or name in NUMBERS for name in columns]
    sheets = [_start(new_sheet("Data"), heads, numbers, widths)]
    formatter = _Formatter(sheets[0], columns, options, codelists, titles)
    finder = FactFinder()
    for export in exports:
        for table, facts in zip(export.tables, finder.find(export), strict=True):
            lines, width = formatter.format_table(table, facts, export.source), len(table.columns)
            for begin in range(0, len(lines), max(width, 1)):
                rows = lines[begin : begin + width]
                if sheets[-1].row + len(rows) > MAX_ROWS:
                    sheet = new_sheet(f"Data {len(sheets) + 1}")
                    sheets.append(_start(sheet, heads, numbers, widths))
                first = sheets[-1].row + 1
                sheets[-1].write_rows(
                    [row.replace(_ROW, str(at)) for at, row in enumerate(rows, first)]
                )
    for number, sheet in enumerate(sheets, 1):
        _finish(sheet, heads, "Data" if number == 1 else f"Data_{number}")
    return sheets


def _start(
    sheet: Sheet, heads: Iterable[str], numbers: Iterable[bool], widths: Sequence[float]
) -> Sheet:
    """Begins a sheet with the header."""
    sheet.layout(widths, "A2", 1)
    # Hundreds of pages of small print help nobody: of the data one page is printed, which says where to look.
    sheet.ws.print_area = f"A1:{get_column_letter(len(widths))}1"
    sheet.ws.oddHeader.center.text = sheet.words["not_printed"]
    sheet.append(
        sheet.text(head, Look.HEAD if number else Look.HEAD_LABEL)
        for head, number in zip(heads, numbers, strict=True)
    )
    return sheet


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
    """Formats the columns of the tidy table as rows of SpreadsheetML, all but their number in the sheet."""

    def __init__(
        self,
        sheet: Sheet,
        columns: Sequence[str],
        options: ColumnOptions,
        codelists: Codelists,
        titles: Mapping[str, str],
    ) -> None:
        self.sheet = sheet
        self.options = options
        self.codelists = codelists
        self._places = {
            name: f'<c r="{get_column_letter(at)}{_ROW}"' for at, name in enumerate(columns, 1)
        }
        # Equal numbers may be printed with other decimals; of all else each cell is made once.
        self._writers: dict[str, Callable[[Any], str]] = {
            name: cache(partial(self._write, name)) for name in columns
        }
        self._writers["value"] = self._write_number
        self._titles = titles
        self._norwegian = sheet.words["language"] == "nb"
        self._words = name_values() if self._norwegian else {}

    def format_table(self, table: ObservationTable, facts: TableFacts, source: str) -> list[str]:
        """The rows of a table, one an observation."""
        columns = [*self._writers]
        found = collect_table(table, facts, source, columns, self.options, self.codelists)
        return join_cells(found, self._writers, f'<row r="{_ROW}">', "</row>")

    def _write(self, name: str, value: Any) -> str:  # noqa: ANN401  a text, or a whole number
        """A cell of a column, nothing for an empty one; the style of a text keeps it one."""
        if not value:
            return ""
        place = self._places[name]
        if name in NUMBERS:
            return f"{place}><v>{value}</v></c>"
        if name == "by":
            value = "+".join([self._titles.get(part, part).lower() for part in value.split("+")])
        elif name == "unit" and self._norwegian:
            value = translate_unit(value)
        elif name in TOLD:
            value = self._words.get(value, value)
        return place + self.sheet.text(value, Look.DATA).content

    def _write_number(self, value: int | Decimal | None) -> str:
        """The cell of a figure: with its decimals, and as text where Excel would round it."""
        if value is None:
            return ""
        place = self._places["value"]
        if has_too_many_digits(value):
            return place + self.sheet.text(digits_of(value), Look.DATA).content
        if isinstance(value, Decimal):
            return place + self.sheet.number(value, Look.LITERAL).content
        return f"{place}><v>{value}</v></c>"


def _widths(
    exports: Iterable[ObservedExport],
    columns: Iterable[str],
    titles: Mapping[str, str],
    *,
    codes: bool,
) -> list[float]:
    """How wide each column must be."""
    longest = {
        name: max(len(titles.get(name, name)) + _FILTER_WIDTH, _WIDTHS.get(name, 0))
        for name in columns
    }

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
