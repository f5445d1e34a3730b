"""What openpyxl's write-only mode needs for the cells of a workbook: values alone, no styles."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, BinaryIO

from openpyxl import Workbook, load_workbook

if TYPE_CHECKING:
    from collections.abc import Callable

Sheets = dict[str, list[tuple[Any, ...]]]


def load(make: Callable[..., bytes]) -> Sheets:
    """The values of a workbook, by sheet, row by row."""
    workbook = load_workbook(io.BytesIO(make()), read_only=True)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in workbook.worksheets}


def write(cells: Sheets, out: BinaryIO) -> None:
    """Writes values from memory."""
    workbook = Workbook(write_only=True)
    for title, rows in cells.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
    workbook.save(out)
