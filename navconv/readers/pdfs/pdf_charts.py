"""Charts on a page: the figures along their axes and beside their bars are no rows of a table.

A chart is told by its caption, ``Figur 1. Helt ledige``; it ends where a table begins, or another caption. A caption
may stand below its chart, which begins below the last row of a table then.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence

from navconv.prepared import expression
from navconv.readers.pdfs.pdf_columns import Column, values_of
from navconv.readers.pdfs.pdf_heads import is_header, is_years
from navconv.readers.pdfs.pdf_parts import Part
from navconv.readers.pdfs.pdf_rows import PrintedRow
from navconv.records import NamedTuple

# "Figur 1 viser at" is a sentence.
_CAPTION = expression(r"figur \d[\d.]*[.:]? (?-i:[A-ZÆØÅ])", re.IGNORECASE)
_TABLE = expression(r"tabell \d", re.IGNORECASE)

MAX_NEAR = 6
"""Of so many rows one has a label where a table stands beside a chart."""

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
    """Leaves charts out, beside a table with their words; a row without any stays in the place of each.

    So rows are counted alike.

    Args:
        rows: the rows of a page, from the top down.
    """
    kept, charts = list(rows), list[Chart]()
    if not any(_CAPTION.match(part.text) for row in rows if not row.values for part in row.parts):
        return kept, charts
    margin = min((row.parts[0].left for row in rows), default=0.0)
    chart, edge = False, -math.inf
    for at, row in enumerate(rows):
        caption = next((part for part in row.parts if _CAPTION.match(part.text)), None)
        if caption:
            chart, edge = True, _edge_of(caption, rows[at:])
            above = [*_find_above(rows, at)]
            charts.append(Chart(at, caption.text, len(above)))
            for n in above:
                kept[n] = _without_words(rows[n], margin)
        beside = [part for part in row.parts if part.right <= edge]
        parts = row.parts[len(beside) :]
        if not chart or (caption and not beside):
            continue
        if not caption and (_TABLE.match(parts[0].text if parts else "") or _ends(rows, at, edge)):
            chart = False
        elif parts and (edge > margin or row.values):
            kept[at] = row.with_parts(beside) if beside else _without_words(row, margin)
            charts[-1] = charts[-1]._replace(rows=charts[-1].rows + (not caption))
    return kept, [one for one in charts if one.rows]


def _without_words(row: PrintedRow, margin: float) -> PrintedRow:
    """A row that is blank."""
    return row.with_parts([row.parts[0]._replace(text="", left=margin, is_value=False)])


def _find_above(rows: Sequence[PrintedRow], caption: int) -> Iterator[int]:
    """Yields the rows with figures of a chart whose caption stands below it, from the last one up.

    None has a label, nor fills the columns of the table above, as the cells of wrapped labels do.
    """
    above: list[int] = []
    for at in range(caption - 1, -1, -1):
        row = rows[at]
        if 0 < row.values < len(row.parts) or _CAPTION.match(row.parts[0].text):
            cells = [Column(cell.left, cell.right) for cell in values_of(row)]
            above = [n for n in above if not _fills(rows[n], cells)]
            break
        if row.values:
            above.append(at)
    else:
        return
    if len(above) >= MIN_ROWS:
        yield from above


def _fills(row: PrintedRow, columns: Sequence[Column]) -> bool:
    """Whether a row has a value in half of some columns, and none beside them."""
    met = [any(column.overlap(part) > 0 for column in columns) for part in row.parts]
    return all(met) and 2 * len(met) >= len(columns)


def _edge_of(caption: Part, rows: Sequence[PrintedRow]) -> float:
    """Where a chart begins from the left, if a table stands beside it."""
    edge = caption.left - rows[0].size
    labels = [row.parts[0] for row in rows[:MAX_NEAR] if row.values and not row.parts[0].is_value]
    return edge if any(label.right < edge for label in labels) else -math.inf


def _ends(rows: Sequence[PrintedRow], at: int, edge: float) -> bool:
    """Whether a chart ends above a row: words reach over its edge, or a table begins."""
    over = edge > -math.inf and any(part.left < edge < part.right for part in rows[at].parts)
    return over or _begins_table(rows, at, min(row.parts[0].left for row in rows))


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
