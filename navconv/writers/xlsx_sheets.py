"""Sheets and cells: what all sheets of the workbook share.

Rows are written as they are appended (openpyxl's write-only mode), so widths, frozen panes and
print settings are given before the first row.
"""

from __future__ import annotations

import re
import textwrap
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties

from navconv.writers.xlsx_styles import Look

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openpyxl import Workbook

    from navconv.writers.xlsx_styles import Styles

MAX_NAME = 31
"""The longest name of a sheet (Microsoft, "Excel specifications and limits")."""

MAX_TEXT = 32_767
"""The longest text of a cell (same source)."""

MAX_DIGITS = 15
"""How many digits of a number Excel keeps (same source); a longer one is written as text."""

TOO_LONG: int = 10**MAX_DIGITS
"""The first whole number with more digits than that."""

MAX_HEIGHT = 409.0
"""The greatest height of a row in points (same source)."""

LINE_HEIGHT = 15.0
"""The height of one line of text in points, in the font of the workbook."""

FORMULA_SIGNS = ("=", "+", "-", "@")
"""What makes a spreadsheet take a typed text for a formula."""

# What XML 1.0 cannot hold (production [2] Char), halves of surrogate pairs among it.
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_IN_NAME = re.compile(r"[\[\]:*?/\\\s]+")


class StyledCell(Cell):
    """A cell with a short ``repr``, which openpyxl makes each time that a cell is appended."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Its value, without the place that is not known before it is written."""
        return f"<StyledCell {self.value!r}>"


class Sheet:
    """A sheet that is written row by row."""

    def __init__(self, workbook: Workbook, name: str, styles: Styles) -> None:
        """Takes the workbook and the sheet's name, which must be legal and new."""
        # The published types of openpyxl lack what a write-only sheet takes over from others.
        self.ws: Any = workbook.create_sheet(name)
        self.name = name
        self.styles = styles
        self.row = 0
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
        sheet.oddFooter.right.text = "Page &P of &N"

    def append(self, cells: Iterable[Cell | str | int | None] = (), lines: int = 1) -> None:
        """Writes a row that is as high as a number of lines of text."""
        self.row += 1
        if lines > 1:
            self.ws.row_dimensions[self.row].height = min(lines * LINE_HEIGHT, MAX_HEIGHT)
        self.ws.append(list(cells))

    def heading(self, text: str, look: Look) -> None:
        """Writes a row with one text that may run over the cells to its right."""
        self.row += 1
        if look is Look.TITLE:
            self.ws.row_dimensions[self.row].height = 21.0
        self.ws.append([self.text(text, look)])

    def text(self, text: str, look: Look) -> Cell:
        """A cell with a text, whatever it starts with."""
        text = clean(text)
        guarded = text.startswith(FORMULA_SIGNS)
        cell = StyledCell(self.ws, 1, 1, style_array=self.styles.get(look, guarded=guarded))
        cell.value = text
        cell.data_type = "s"
        return cell

    def number(self, value: int | Decimal, look: Look) -> Cell:
        """A cell with a number, as text where Excel would not keep all of its digits."""
        decimals = 0
        if isinstance(value, Decimal):
            decimals = max(0, -int(value.as_tuple().exponent))
        if has_too_many_digits(value):
            return self.text(digits_of(value), look)
        cell = StyledCell(self.ws, 1, 1, style_array=self.styles.get(look, decimals))
        cell.value = value
        return cell

    def empty(self, look: Look) -> Cell:
        """A cell without a value."""
        return StyledCell(self.ws, 1, 1, style_array=self.styles.get(look))

    def link(self, text: str, sheet: str, look: Look = Look.LINK) -> Cell:
        """A cell that leads to another sheet of the workbook."""
        cell = self.text(text, look)
        cell.hyperlink = Hyperlink(ref="", location=f"{quote_sheetname(sheet)}!A1")
        return cell

    def close(self) -> None:
        """Ends the sheet; it takes no open file from then on."""
        self.ws.close()


def clean(text: str) -> str:
    """A text that a cell can hold: no characters that XML forbids, at most 32,767 of them."""
    text = _NOT_XML.sub("\ufffd", text).replace("\r", " ")
    return text if len(text) <= MAX_TEXT else text[: MAX_TEXT - 1] + "…"


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
        text = _NOT_IN_NAME.sub(" ", _NOT_XML.sub(" ", wanted)).strip(" '") or "Sheet"
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
