"""Sheets that are no statistics: what users put into a workbook beside what NAV publishes.

Such a sheet reckons (its numbers are formulas), lacks the source that the sheets before it name, or is typed anew, the
words of one label in cells of their own. It is left out by name, and read where all sheets are asked for.
"""

from __future__ import annotations

import re
from itertools import pairwise

from navconv.prepared import expression
from navconv.readers.list_settings import read_settings
from navconv.readers.sheets.list_layout import is_value
from navconv.readers.sheets.sheet_grid import Grid

_SOURCE = expression(r"kilde(?:\s*:|(?=\s))\s*nav\b.*", re.IGNORECASE)
LONGEST_LINK = 40
"""How many letters such words have at most that lead to another sheet."""

_YEAR = expression(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def names_source(grid: Grid) -> bool:
    """Whether a sheet with figures says that they are NAV's: ``Kilde: NAV``."""
    return any(map(is_source, grid.texts()))


def is_source(text: str) -> bool:
    """Whether words name NAV as the source: ``Kilde: NAV``."""
    return _SOURCE.fullmatch(text) is not None


def is_link(text: str) -> bool:
    """Whether words lead to another sheet and say nothing of theirs: ``Tilbake til innhold``."""
    words = text.lower().lstrip("\u2190<\u00ab ")
    return len(text) <= LONGEST_LINK and words.startswith(tuple(read_settings()["links"]))


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
    row = _find_torn(grid)
    if row:
        return (
            f"the words of one label stand in several cells (row {row}), as in a table typed anew"
        )
    if figures and sourced and not names_source(grid) and not _has_period(grid):
        return "it names neither a source nor a period, as the sheets before it do"
    return ""


def _find_torn(grid: Grid) -> int:
    """The first row whose label stands in several cells, a word in each; 0 for none.

    Example: ``I | alt | 4311``; ``38 | Vestfold | og | Telemark | 310``; ``Aust | Agder | 12 | 3`` above
    ``Oslo | 12 | 3``, whose figures are pushed aside.
    """
    torn = {tuple(words.split()) for words in read_settings()["torn"]}
    if {word for words in torn for word in words} & set(map(str.lower, grid.texts())):
        for row, cells in grid.rows.items():
            words = [text.lower() for text in cells.values()]
            if any(pair in torn or pair[:1] in torn for pair in pairwise(words)):
                return row
    for (above, cells), (row, below) in pairwise(grid.rows.items()):
        if row - above > 1 or len(cells) == len(below) or min(cells) != min(below):
            continue
        one, other = (_count_labels(grid, at) for at in (above, row))
        longer, labels = (above, one) if one > other else (row, other)
        words = list(grid.rows[longer].values())[:labels]
        same = len(cells) - one == len(below) - other
        if one and other and same and not any(" " in word for word in words):
            return longer
    return 0


def _count_labels(grid: Grid, row: int) -> int:
    """How many cells of a row stand before its figures; 0 where it has none, or cells between are empty."""
    cells, numbers = grid.rows[row], grid.numbers.get(row, frozenset())
    columns = list(cells)
    if columns[-1] - columns[0] >= len(columns):
        return 0
    words = [
        place
        for place, at in enumerate(columns, 1)
        if at not in numbers and not is_value(cells[at])
    ]
    last = max(words, default=0)
    return last if last < len(columns) else 0


def _has_period(grid: Grid) -> bool:
    """Whether words of a sheet name a year; a number may be a count that looks like one."""
    return any(
        _YEAR.search(text)
        for row, cells in grid.rows.items()
        for column, text in cells.items()
        if column not in grid.numbers.get(row, ()) or len(cells) == 1
    )
