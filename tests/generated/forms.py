"""A text of a table in the other forms that people keep it in: cells of a workbook, a CSV file."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from openpyxl import Workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_MARKUP = re.compile(r"^#+ |</?b>")
_WHOLE = re.compile(r"-?\d{1,3}(?: \d{3})+|-?\d+")


def cut(text: str) -> list[list[str]]:
    """The cells of each line, without the marks that a text alone has."""
    lines = (_MARKUP.sub("", line) for line in text.splitlines())
    return [[cell.strip().strip('"') for cell in line.split("\t")] for line in lines]


def fill_book(text: str, *, typed: bool = False) -> bytes:
    """A workbook with a cell for each of the text, numbers as such where they are ``typed``."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Ark1"
    for row, cells in enumerate(cut(text), 1):
        for column, cell in enumerate(cells, 1):
            if typed and column > 1 and _WHOLE.fullmatch(cell):
                sheet.cell(row, column, int(cell.replace(" ", ""))).number_format = "#,##0"
            elif cell:
                sheet.cell(row, column, cell)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def write_delimited(text: str) -> bytes:
    """A CSV file with a field for each cell, all lines as long as the longest."""
    rows = cut(text)
    width = max(map(len, rows))
    stream = io.StringIO()
    csv.writer(stream, delimiter=";").writerows([*row, *[""] * (width - len(row))] for row in rows)
    return stream.getvalue().encode()


FORMS: Mapping[str, Callable[[str], bytes]] = {
    "text": str.encode,
    "book": fill_book,
    "book of numbers": lambda text: fill_book(text, typed=True),
    "csv": write_delimited,
}
"""The forms, by what they are called."""
