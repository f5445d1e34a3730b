"""Workbooks in the geometry of NAV's, made by openpyxl for the tests."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from openpyxl import Workbook

import navconv

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

MONTHS = ("Januar", "Februar", "Mars")


def make_book(**sheets: Callable[[Worksheet], None]) -> bytes:
    """A workbook whose sheets are filled by functions, by name; an underscore stands for a space."""
    book = Workbook()
    book.remove(book.active)
    for name, fill in sheets.items():
        fill(book.create_sheet(name.replace("_", " ")))
    return save(book)


def save(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def put(sheet: Worksheet, row: int, column: int, values: Sequence[object]) -> None:
    """Puts values into a row, from a column on; None leaves a cell empty."""
    for at, value in enumerate(values, column):
        if value is not None:
            sheet.cell(row, at, value)


def convert(data: bytes, name: str = "book.xlsx", **options: object) -> navconv.Conversion:
    """What is read from a workbook."""
    stream = io.BytesIO(data)
    stream.name = name
    return navconv.read(stream, **options)


def keys(conversion: navconv.Conversion, *dimensions: str) -> dict[tuple[str, ...], str]:
    """The value or status of each observation, by its period and some of its members."""
    found: dict[tuple[str, ...], str] = {}
    for item in conversion.observations:
        members = (item.members[name].name if name in item.members else "" for name in dimensions)
        key = (item.period, *members)
        assert key not in found, key
        found[key] = item.number or item.status
    return found
