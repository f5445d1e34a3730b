"""The words of a sheet that stand in no cell → pages: what the head of its pages says above its table, and notes.

The head of the pages is the title of a sheet that has none in its cells.
"""

from __future__ import annotations

from collections.abc import Iterator

from navconv.prepared import expression
from navconv.readers.places import PageOrigin, PageText
from navconv.readers.sheets.sheet_grid import Grid
from navconv.readers.sheets.sheet_rows import find_tabular_rows

_YEAR = expression(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def print_above(grid: Grid) -> Iterator[PageText]:
    """Prints what the head of the pages says that the words above the table do not: its title, its period."""
    titles = _find_titles(grid)
    marked = [f"# {titles[0]}", *titles[1:]] if titles and not _find_words(grid) else titles
    if marked:
        yield PageText(1, "\n".join(marked) + "\n", _place(grid, 1))


def print_notes(grid: Grid) -> Iterator[PageText]:
    """Prints all other words of a sheet that stand in no cell, as notes."""
    told = _find_titles(grid)
    for text in grid.words.above:
        if text not in told and not any(text in cells.values() for cells in grid.rows.values()):
            yield PageText(1, f"Topptekst: {text}\n", _place(grid, 1))
    for row, column, text in grid.words.notes:
        yield PageText(row, text + "\n", _place(grid, column))


def _find_titles(grid: Grid) -> tuple[str, ...]:
    """The lines at the head of the pages that are the title or the period of a sheet, which its cells do not say."""
    above = grid.words.above
    if not above or not any(grid.numbers.values()):
        return ()
    if not _find_words(grid):
        return above
    if any(_YEAR.search(text) for cells in grid.rows.values() for text in cells.values()):
        return ()
    return tuple([text for text in above if _YEAR.search(text)])


def _find_words(grid: Grid) -> list[int]:
    """The rows of words above the first table of a sheet."""
    first = min(find_tabular_rows(grid), default=0)
    return [row for row in grid.rows if row < first]


def _place(grid: Grid, column: int) -> PageOrigin:
    return PageOrigin(grid.name, (column,), addressed=bool(grid.name))
