"""The first rows of pages, which a page break prints again: their labels and what their cells say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from navconv.layout.document import Shape
from navconv.layout.totals import begins_as_total

if TYPE_CHECKING:
    from navconv.layout.document import Rows
    from navconv.tables.cell_values import Figures
    from navconv.tables.values import Value


def begin_with_one_total(page: tuple[Rows, Figures], other: tuple[Rows, Figures]) -> bool:
    """Whether the rows of two pages begin with the same total, and the same figures of it."""
    first = page[0].labels[:1]
    if first != other[0].labels[:1] or not any(map(begins_as_total, first)):
        return False
    return first_values(*page) == first_values(*other)


def first_values(rows: Rows, figures: Figures) -> tuple[Value, ...]:
    """The values of the first row; none where it is printed without cells."""
    odd = rows.odd.get(0)
    return () if odd and odd.shape is Shape.LABEL_ONLY else figures.values(0)
