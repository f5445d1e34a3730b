"""Sheets that are no statistics: what users put into a workbook beside what NAV publishes.

Such a sheet reckons (its numbers are formulas), lacks the source that the sheets before it name, or is typed anew, the
words of one label in cells of their own. It is left out by name, and read where all sheets are asked for.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from navconv.readers.grid import Cells, Grid

_SOURCE = re.compile(r"kilde(?:\s*:|(?=\s))\s*nav\b.*", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def names_source(grid: Grid) -> bool:
    """Whether a sheet with figures says that they are NAV's: ``Kilde: NAV``."""
    return any(is_source(text) for cells in grid.rows.values() for text in cells.values())


def is_source(text: str) -> bool:
    """Whether words name NAV as the source: ``Kilde: NAV``."""
    return _SOURCE.fullmatch(text) is not None


def find_objection(grid: Grid, formulas: int, *, sourced: bool) -> str:
    """Why a sheet is no statistics, in words; empty where nothing speaks against it.

    Args:
        grid: the sheet.
        formulas: how many of its cells reckon.
        sourced: whether a sheet with figures before it names NAV as its source.
    """
    figures = sum(map(len, grid.numbers.values()))
    if formulas * 2 > figures:
        return (
            f"{formulas} of its cells are formulas, as in a sheet that reckons with other figures"
        )
    row = next((row for row, cells in grid.rows.items() if _is_torn(cells)), 0)
    if row:
        return (
            f"the words of one label stand in several cells (row {row}), as in a table typed anew"
        )
    if figures and sourced and not names_source(grid) and not _has_period(grid):
        return "it names neither a source nor a period, as the sheets before it do"
    return ""


def _is_torn(cells: Cells) -> bool:
    """Whether a total's two words stand in cells of their own: ``I | alt | 4311``."""
    texts = list(cells.values())
    return any((one.lower(), other.lower()) == ("i", "alt") for one, other in pairwise(texts))


def _has_period(grid: Grid) -> bool:
    """Whether words of a sheet name a year; a number may be a count that looks like one."""
    return any(
        _YEAR.search(text)
        for row, cells in grid.rows.items()
        for column, text in cells.items()
        if column not in grid.numbers.get(row, ()) or len(cells) == 1
    )
