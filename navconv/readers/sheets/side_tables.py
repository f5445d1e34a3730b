"""Tables beside another that have heads and labels of their own: what users paste beside what NAV publishes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from navconv.readers.places import spell_column
from navconv.readers.sheets.list_layout import is_value
from navconv.readers.sheets.sheet_grid import Grid

FEWEST = 2
"""How many rows of labels and figures make a table."""


def part_beside(grid: Grid) -> list[Grid]:
    """Parts a sheet where a table begins behind empty columns that has labels of its own; all of it if none does.

    Example: counties and months in B to E, municipalities and their population in N and O → two grids. A column that is
    empty because the one before it was merged over it has figures behind it, and parts nothing.
    """
    # Words above a table may stand over the empty columns.
    figures = [cells for row, cells in grid.rows.items() if grid.numbers.get(row)]
    columns = sorted(set[int]().union(*figures))
    starts = [right for left, right in pairwise(columns) if right - left > 1]
    for start in starts:
        left = [at for at in columns if at < start]
        right = [at for at in columns if at >= start]
        if _is_table(grid, left) and _is_table(grid, right):
            last = grid.filled_columns()[-1]
            return [
                grid.part(range(1, start)),
                *part_beside(grid.part(range(start, last + 1))),
            ]
    return [grid]


def goes_with(own: Grid, beside: Grid) -> bool:
    """Whether a table has no title of its own, and a head that the one beside it has too, in the same row.

    Example: ``Fylke | Antall | | Kjønn | Antall`` below one title → the two are of one source.
    """
    first = min(beside.rows)
    heads = own.rows.get(first, {})
    return not set(heads.values()).isdisjoint(beside.rows[first].values())


def spell_range(grid: Grid) -> str:
    """Where the cells of a grid stand: ``N1:O43``."""
    columns = grid.filled_columns()
    first, last = spell_column(columns[0]), spell_column(columns[-1])
    return f"{first}{min(grid.rows)}:{last}{max(grid.rows)}"


def _is_table(grid: Grid, columns: Sequence[int]) -> bool:
    """Whether words stand in the first of some columns in several rows, each with figures behind it."""
    label, *others = columns
    rows = [
        row
        for row, cells in grid.rows.items()
        if label in cells
        and not is_value(cells[label])
        and label not in grid.numbers.get(row, ())
        and any(at in grid.numbers.get(row, ()) for at in others)
    ]
    return len(rows) >= FEWEST
