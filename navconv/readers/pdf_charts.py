"""Charts on a page: the figures along their axes and beside their bars are no rows of a table.

A chart is told by its caption, ``Figur 1. Helt ledige``; it ends where a table begins, or another caption.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from navconv.readers.pdf_heads import is_header, is_years
from navconv.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from navconv.readers.pdf_rows import PrintedRow

# "Figur 1 viser at" is a sentence.
_CAPTION = re.compile(r"figur \d[\d.]*[.:]? (?-i:[A-ZÆØÅ])", re.IGNORECASE)
_TABLE = re.compile(r"tabell \d", re.IGNORECASE)

MIN_ROWS = 2
"""So many rows with labels below heads are a table."""


class Chart(NamedTuple):
    """The rows of a chart that were left out.

    Attributes:
        row: the row of its caption, from 0.
        caption: what it says.
        rows: how many rows with figures were left out.
    """

    row: int
    caption: str
    rows: int


def leave_out_charts(rows: Sequence[PrintedRow]) -> tuple[list[PrintedRow], list[Chart]]:
    """Leaves the figures of charts out; a row without any stays in the place of each, so that rows are counted alike.

    Args:
        rows: the rows of a page, from the top down.
    """
    kept, charts = list(rows), list[Chart]()
    margin = min((row.parts[0].left for row in rows), default=0.0)
    chart: Chart | None = None
    for at, row in enumerate(rows):
        text = row.parts[0].text
        if _CAPTION.match(text):
            chart = Chart(at, text, 0)
            charts.append(chart)
        elif chart and (_TABLE.match(text) or _begins_table(rows, at, margin)):
            chart = None
        elif chart and row.values:
            part = row.parts[0]._replace(text="", left=margin, is_value=False)
            kept[at] = row.with_parts([part])
            chart = charts[-1] = chart._replace(rows=chart.rows + 1)
    return kept, [one for one in charts if one.rows]


def _begins_table(rows: Sequence[PrintedRow], at: int, margin: float) -> bool:
    """Whether a row is heads, with rows below that have labels."""
    below = [row for row in rows[at + 1 : at + 5] if row.values and not is_years(row)]
    labelled = [row for row in below if row.values < len(row.parts)]
    return (
        not rows[at].values
        and len(labelled) >= MIN_ROWS
        and len(labelled) == len(below)
        and is_header(rows, at, margin)
    )
