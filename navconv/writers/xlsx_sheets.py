"""Sheets and cells: what all sheets of the workbook share.

openpyxl writes what stands around the rows: widths, frozen panes, print settings, links. The rows are written here as
SpreadsheetML (ECMA-376 part 1, 18.3.1.73 "row" and 18.3.1.4 "c"), with texts as shared strings, which openpyxl does
not write; and the archive puts them in.
"""

from __future__ import annotations

import textwrap
from decimal import Decimal
from tempfile import SpooledTemporaryFile
from typing import TYPE_CHECKING, Any

from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties

from navconv.prepared import expression
from navconv.records import NamedTuple
from navconv.writers.xlsx_strings import clean, replace_no_xml
from navconv.writers.xlsx_styles import Look

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from openpyxl import Workbook

    from navconv.writers.xlsx_strings import SharedStrings
    from navconv.writers.xlsx_styles import Styles

MAX_NAME = 31
"""The longest name of a sheet (Microsoft, "Excel specifications and limits")."""

MAX_DIGITS = 15
"""How many digits of a number Excel keeps (same source); a longer one is written as text."""

TOO_LONG: int = 10**MAX_DIGITS
"""The first whole number with more digits than that."""

MAX_HEIGHT = 409.0
"""The greatest height of a row in points (same source)."""

TITLE_HEIGHT = 21.0
"""The height of a row with a title in points."""

LINE_HEIGHT = 15.0
"""The height of one line of text in points, in the font of the workbook."""

FORMULA_SIGNS = ("=", "+", "-", "@")
"""What makes a spreadsheet take a typed text for a formula."""

IN_MEMORY = 1 << 24
"""How many bytes of rows are held before they go to a temporary file."""

_NOT_IN_NAME = expression(r"[\[\]:*?/\\\s]+")


EMPTY = "/>"
"""What follows the place of a cell that has neither value nor look."""


class Cell(NamedTuple):
    """A cell on its way into a row.

    Attributes:
        content: the cell as SpreadsheetML, behind its place: ``s="3"><v>12</v></c>``.
        link: the place in the workbook that it leads to; empty for none.
    """

    content: str
    link: str = ""


class Sheet:
    """A sheet that is written row by row.

    Attributes:
        ws: openpyxl's sheet, without rows.
        name: its name.
        row: the number of the last row that was written.
        rows: the rows as SpreadsheetML.
        words: the workbook's fixed words, by their keys.
    """

    def __init__(
        self,
        workbook: Workbook,
        name: str,
        styles: Styles,
        strings: SharedStrings,
        words: Mapping[str, str],
    ) -> None:
        """Takes the workbook with its styles, texts and words, and the sheet's name, which must be legal and new."""
        self.words = words
        # The published types of openpyxl lack what a write-only sheet takes over from others.
        self.ws: Any = workbook.create_sheet(name)
        self.name = name
        self.row = 0
        # The archive closes it, once the rows are in their sheet.
        self.rows: SpooledTemporaryFile[bytes] = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115
        self._styles = styles
        self._strings = strings
        self._links: list[Hyperlink] = []
        self.ws.sheet_format.defaultRowHeight = LINE_HEIGHT

    def layout(
        self, widths: Sequence[float], freeze: str = "", repeat: int = 0, *, portrait: bool = False
    ) -> None:
        """Sets what must stand before the first row.

        Args:
            widths: the width of each column, in characters.
            freeze: the first cell that scrolls; empty for none.
            repeat: the row that is printed again on each page; 0 for none.
            portrait: whether the page stands upright.
        """
        sheet = self.ws
        for position, width in enumerate(widths, 1):
            sheet.column_dimensions[get_column_letter(position)].width = round(width, 1)
        if freeze:
            sheet.freeze_panes = freeze
        if repeat:
            sheet.print_title_rows = f"{repeat}:{repeat}"
        sheet.sheet_view.showGridLines = False
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.paperSize = 9  # A4 (ECMA-376, 18.3.1.63)
        sheet.page_setup.orientation = "portrait" if portrait else "landscape"
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 0
        margins = sheet.page_margins
        margins.left = margins.right = 0.5
        margins.top, margins.bottom, margins.footer = 0.5, 0.75, 0.3
        sheet.oddFooter.left.text = "&A"
        sheet.oddFooter.right.text = self.words["page_of"]

    def append(self, cells: Iterable[Cell | None] = (), lines: int = 1) -> None:
        """Writes a row that is as high as a number of lines of text; None leaves a cell out."""
        self._append(cells, min(lines * LINE_HEIGHT, MAX_HEIGHT) if lines > 1 else 0)

    def heading(self, text: str, look: Look) -> None:
        """Writes a row with one text that may run over the cells to its right."""
        self._append([self.text(text, look)], TITLE_HEIGHT if look is Look.TITLE else 0)

    def _append(self, cells: Iterable[Cell | None], height: float) -> None:
        self.row += 1
        size = f' ht="{height}" customHeight="1"' if height else ""
        parts = [f'<row r="{self.row}"{size}>']
        for at, cell in enumerate(cells, 1):
            if cell is None:
                continue
            place = f"{get_column_letter(at)}{self.row}"
            parts.append(f'<c r="{place}"{cell.content}')
            if cell.link:
                self._links.append(Hyperlink(ref=place, location=cell.link))
        parts.append("</row>")
        self.rows.write("".join(parts).encode())

    def write_rows(self, rows: Sequence[str]) -> None:
        """Writes rows that are SpreadsheetML already."""
        self.row += len(rows)
        self.rows.write("".join(rows).encode())

    def text(self, text: str, look: Look) -> Cell:
        """A cell with a text, whatever it starts with."""
        text = clean(text)
        style = self._styles.number(look, guarded=text.startswith(FORMULA_SIGNS))
        if not text:
            return Cell(f' s="{style}"{EMPTY}')
        return Cell(f' s="{style}" t="s"><v>{self._strings.place(text)}</v></c>')

    def number(self, value: int | Decimal, look: Look) -> Cell:
        """A cell with a number, as text where Excel would not keep all of its digits."""
        if has_too_many_digits(value):
            return self.text(digits_of(value), look)
        decimals = 0
        if isinstance(value, Decimal):
            decimals = max(0, -int(value.as_tuple().exponent))
        style = self._styles.number(look, decimals)
        return Cell(f' s="{style}"><v>{digits_of(value)}</v></c>')

    def empty(self, look: Look) -> Cell:
        """A cell without a value."""
        return Cell(f' s="{self._styles.number(look)}"{EMPTY}')

    def link(self, text: str, sheet: str, look: Look = Look.LINK) -> Cell:
        """A cell that leads to another sheet of the workbook."""
        return self.text(text, look)._replace(link=f"{quote_sheetname(sheet)}!A1")

    def close(self) -> None:
        """Ends the sheet; openpyxl writes what stands around the rows."""
        self.ws._get_writer()  # noqa: SLF001 - beginning to write forgets the links that it was given
        self.ws._hyperlinks.extend(self._links)  # noqa: SLF001
        self.ws.close()


def has_too_many_digits(value: int | Decimal) -> bool:
    """Whether Excel would round a number."""
    if isinstance(value, int):
        return abs(value) >= TOO_LONG
    return len(value.as_tuple().digits) > MAX_DIGITS


def digits_of(value: int | Decimal) -> str:
    """A number with all its digits and no exponent."""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def count_lines(text: str, width: float) -> int:
    """How many lines a wrapped text takes in a column."""
    return sum(max(1, len(textwrap.wrap(line, max(1, int(width))))) for line in text.split("\n"))


class SheetNames:
    """Names for sheets: legal, unique, at most 31 characters long."""

    def __init__(self) -> None:
        """Starts without names."""
        self._taken: set[str] = set()

    def take(self, wanted: str) -> str:
        """A name like the wanted one that no other sheet has; Excel does not tell case apart."""
        text = _NOT_IN_NAME.sub(" ", replace_no_xml(wanted, " ")).strip(" '") or "Sheet"
        name = _shorten(text, MAX_NAME)
        number = 1
        while name.casefold() in self._taken:
            number += 1
            end = f" ({number})"
            name = _shorten(text, MAX_NAME - len(end)) + end
        self._taken.add(name.casefold())
        return name


def _shorten(text: str, size: int) -> str:
    """A text cut to a size, an ellipsis at its end; sizes are counted in UTF-16 as Excel does."""
    if len(text.encode("utf-16-le")) <= size * 2:
        return text
    while len(text.encode("utf-16-le")) > (size - 1) * 2:
        text = text[: size - 1] if len(text) > size - 1 else text[:-1]
    return text.rstrip(" ,'") + "…"
