"""Periods as workbooks write them → as the grammar knows them: ``2026 01 - 2026 08``, months as ``202601``."""

from __future__ import annotations

import re
from itertools import dropwhile, pairwise

from navconv.prepared import expression
from navconv.readers.list_settings import PAIR, read_settings
from navconv.readers.sheets.sheet_grid import Cells, Grid

FEWEST_MONTHS = 2
"""How many months must follow each other to be heads."""

_YEAR = expression(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_YEAR_MONTH = expression(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])")
_PERIOD = expression(
    r"(?:Periode)?[: ]*((?:19|20)\d\d)(?: (0[1-9]|1[0-2])(?: ?- ?((?:19|20)\d\d) (0[1-9]|1[0-2]))?| ?:)",
    re.IGNORECASE,
)


def spell_period(text: str) -> str:
    """Words; where they are a period as some workbooks write it, as the grammar knows it.

    Example: ``Periode: 2026 01 - 2026 08`` → ``januar 2026 - august 2026``; ``2026 :`` → ``2026``.
    """
    match = _PERIOD.fullmatch(text)
    if match is None:
        return text
    first, month, last, end = match.groups()
    if not month:
        return first
    names = read_settings()["months"]
    spelled = f"{names[int(month) - 1]} {first}"
    return f"{spelled} - {names[int(end) - 1]} {last}" if last else spelled


def names_year(text: str) -> bool:
    """Whether words name a year."""
    return _YEAR.search(text) is not None


def states_period(grid: Grid, row: int) -> bool:
    """Whether a row says the period of all figures below: ``År | 2022``, as the filter of a pivot table does.

    Right above or below other rows such cells are heads, or a row of figures.
    """
    cells = grid.rows[row]
    if len(cells) != PAIR or {row - 1, row + 1} & grid.rows.keys():
        return False
    name, time = cells.values()
    settings = read_settings()
    words = (
        word for kind in ("year", "month", "quarter", "week", "time") for word in settings[kind]
    )
    return name.rstrip(" :").lower() in words and names_year(time)


def spell_months(cells: Cells) -> Cells:
    """The cells of a row; where all but its labels are months that follow each other, these as the grammar knows them.

    Example: ``| 202411 | 202412 | 202501`` → ``| november 2024 | desember 2024 | januar 2025``. Counts may look like
    months too, but all of a row do not follow each other.
    """
    columns = list(dropwhile(lambda at: not _YEAR_MONTH.fullmatch(cells[at]), cells))
    if len(columns) < FEWEST_MONTHS or not all(_YEAR_MONTH.fullmatch(cells[at]) for at in columns):
        return cells
    months = [int(cells[at][:4]) * 12 + int(cells[at][4:]) for at in columns]
    if {after - before for before, after in pairwise(months)} not in ({1}, {-1}, {12}):
        return cells
    names = read_settings()["months"]
    spelled = {at: f"{names[int(cells[at][4:]) - 1]} {cells[at][:4]}" for at in columns}
    return {**cells, **spelled}
