"""The *Data* sheet: the tidy table as an Excel table with a filter, one row an observation.

These rows are most of the workbook. They are written from a template for each column of a printed table, which takes a
tenth of the time that an object for each value takes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.table import Table, TableColumn, TableStyleInfo

from navconv.layout.document import Row
from navconv.meaning.classifications.codelists import Codelists
from navconv.meaning.classifications.dimensions import STANDARD
from navconv.meaning.facts import FactFinder
from navconv.meaning.observations.cell_facts import CellFacts, TableFacts
from navconv.meaning.observations.model import ObservationTable, ObservedExport
from navconv.meaning.quantities.units import translate_unit
from navconv.readers.places import Place
from navconv.tables.values import Mark
from navconv.writers.keys import KeyLayout, KeyTexts
from navconv.writers.tidy_contract import name_values, spell_heads
from navconv.writers.tidy_options import CHECK, FACTS, HEAD, LINEAGE, PROVENANCE, TAIL
from navconv.writers.xlsx_sheets import EMPTY, Sheet, digits_of, has_too_many_digits
from navconv.writers.xlsx_styles import Look

MAX_ROWS = 1_048_576
"""How many rows a sheet holds (Microsoft, "Excel specifications and limits")."""

_MAX_WIDTH = 48
_FILTER_WIDTH = 4
_WIDTHS = {"table": 8, "period": 10, "value": 12, "status": 13, "line": 9, "column": 9}

_NUMBERS = frozenset(("table", "value", "repeats", "line", "column"))

# XML holds no control characters, so this cannot be part of what stands around it.
_ROW = "\x1f"


def write_data(
    exports: Sequence[ObservedExport],
    dimensions: Sequence[str],
    new_sheet: Callable[[str], Sheet],
    *,
    codelists: Codelists | None,
    provenance: bool,
    quality: bool = False,
    lineage: bool = False,
    titles: Mapping[str, str],
) -> list[Sheet]:
    """Writes the tidy table, on as many sheets as it needs: *Data*, *Data 2* and so on.

    Args:
        exports: the exports.
        dimensions: the dimensions beyond the standard ones.
        new_sheet: makes a sheet with a name.
        codelists: given where codes stand in place of names.
        provenance: whether to add where each observation was read.
        quality: whether to add what the checks say of each.
        lineage: whether to add from which issue each is.
        titles: what columns are headed by; those that are not in it by their names.
    """
    keys = ("period", *STANDARD, *dimensions, "indicator")
    columns = ("table", "section", *keys, *TAIL[1:], *FACTS, *((CHECK,) if quality else ()))
    if lineage:
        columns += LINEAGE
    told = columns[columns.index(FACTS[0]) :]
    if provenance:
        columns += PROVENANCE
    widths = _widths(exports, columns, titles, codes=codelists is not None)
    heads = spell_heads(columns, titles)
    numbers = [name in _NUMBERS for name in columns]
    sheets = [_start(new_sheet("Data"), heads, numbers, widths)]
    formatter = _Formatter(sheets[0], keys, codelists, told, titles, provenance=provenance)
    finder = FactFinder()
    for export in exports:
        for table, facts in zip(export.tables, finder.find(export), strict=True):
            for rows in formatter.rows(table, facts, export.source):
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
    """Formats observations as rows of SpreadsheetML, all but their number in the sheet."""

    def __init__(
        self,
        sheet: Sheet,
        keys: Sequence[str],
        codelists: Codelists | None,
        told: Sequence[str],
        titles: Mapping[str, str],
        *,
        provenance: bool,
    ) -> None:
        self.sheet = sheet
        self.keys = KeyTexts(keys, self._content, codelists)
        self.provenance = provenance
        self._contents: dict[str, str] = {}
        self._places = [
            f'<c r="{get_column_letter(at)}{_ROW}"'
            for at in range(1, len(HEAD) + len(keys) + len(told) + len(PROVENANCE) + 2)
        ]
        start = len(HEAD) - 1 + len(keys)
        self._value, self._status, *others = self._places[start:]
        self._facts = others[: len(told)]
        self._quality = CHECK in told
        self._provenance = others[len(told) :][: len(PROVENANCE)]
        self._titles = titles
        self._norwegian = sheet.words["language"] == "nb"
        self._words = name_values() if self._norwegian else {}
        self._marks = {
            mark: self._fill(self._status, self._content(self._words.get(mark.value, mark.value)))
            for mark in Mark
        }

    def rows(self, table: ObservationTable, facts: TableFacts, source: str) -> Iterator[list[str]]:
        """The rows of a table: for each printed row, one row an observation."""
        kinds = [self._tell(fact, table.number) for fact in facts.kinds]
        cells = iter(facts.cells)
        layout: KeyLayout | None = None
        starts: list[str] = []
        for row in table.rows:
            new = self.keys.layout(table, self.keys.year_of_row(table, row))
            if new is not layout:
                layout = new
                starts = self._starts(table, layout)
            fillings = self.keys.fillings(layout, row)
            ends = [
                (self._marks[value] if isinstance(value, Mark) else self._number(value))
                + kinds[next(cells)]
                for value in row.values
            ]
            if self.provenance:
                ends = self._with_places(ends, row.printed, table.find_places(row), source)
            rows = []
            for start, end in zip(starts, ends, strict=True):
                text = start
                for token, content in fillings:
                    text = text.replace(token, content)
                rows.append(text + end + "</row>")
            yield rows

    def _tell(self, fact: CellFacts, number: int) -> str:
        """What is known of a cell besides its value."""
        level, by, unit, repeats, *more = self._facts
        names = [self._titles.get(name, name).lower() for name in fact.by.split("+")]
        measured = translate_unit(fact.unit) if self._norwegian else fact.unit
        texts = [
            (level, self._words.get(fact.level.value, fact.level.value)),
            (by, "+".join(names)),
            (unit, measured),
        ]
        told = "".join(self._fill(place, self._content(text)) for place, text in texts)
        if fact.back:
            told += f"{repeats}><v>{number - fact.back}</v></c>"
        check = (self._words.get(fact.check, fact.check),) if self._quality else ()
        further = (*check, *(fact.lineage or ()))
        return told + "".join(
            self._fill(place, self._content(text))
            for place, text in zip(more, further, strict=True)
        )

    def _starts(self, table: ObservationTable, layout: KeyLayout) -> list[str]:
        """What each column of a table fixes of a row, with slots for the members of a row."""
        number, section, *places = self._places
        head = f'<row r="{_ROW}">{number}><v>{table.number}</v></c>'
        head += self._fill(section, self._content(table.table.section))
        return [
            head + "".join(map(self._fill, places[: len(texts)], texts)) for texts in layout.columns
        ]

    def _with_places(
        self, ends: list[str], row: Row, places: Sequence[Place], source: str
    ) -> list[str]:
        """The values of a row, each followed by where it was read."""
        cells = row.cells
        source_at, page_at, line_at, column_at, cell_at, text_at = self._provenance
        start = self._fill(source_at, self._content(source))
        return [
            f"{end}{start}{self._fill(page_at, self._content(place.page))}"
            f"{line_at}><v>{place.line}</v></c>{column_at}><v>{place.column}</v></c>"
            + self._fill(cell_at, self._content(place.cell))
            + self._fill(text_at, self._content(cells[at] if at < len(cells) else ""))
            for at, (end, place) in enumerate(zip(ends, places, strict=True))
        ]

    def _number(self, value: int | Decimal) -> str:
        """The cell of a number: with its decimals, and as text where Excel would round it."""
        if has_too_many_digits(value):
            return self._fill(self._value, self._content(digits_of(value)))
        if isinstance(value, Decimal):
            return self._value + self.sheet.number(value, Look.LITERAL).content
        return f"{self._value}><v>{value}</v></c>"

    def _fill(self, place: str, content: str) -> str:
        """A cell, or nothing where it is known to be empty."""
        return f"{place}{content}" if content != EMPTY else ""

    def _content(self, text: str | None) -> str:
        """A text as a cell behind its place; its style keeps it a text."""
        if not text:
            return EMPTY
        content = self._contents.get(text)
        if content is None:
            content = self._contents[text] = self.sheet.text(text, Look.DATA).content
        return content


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
