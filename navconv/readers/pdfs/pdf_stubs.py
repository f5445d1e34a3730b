"""Rows whose labels are numbers, such as years, ages and weeks: told by how they follow each other, or by the heads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from navconv.prepared import expression
from navconv.readers.pdfs.pdf_heads import YEAR, is_years
from navconv.readers.pdfs.pdf_marks import SPACE
from navconv.readers.pdfs.pdf_rows import PrintedRow

MIN_STEPS = 3
"""So many rows count up, or down, by one; fewer may do so by chance."""

_COUNTED = expression(r"\d{1,6}")


def with_number_labels(rows: Sequence[PrintedRow]) -> Iterator[PrintedRow]:
    """Yields the rows of a page; where all parts of a row are values and the first is its label, it is one no more.

    Example: ``2018 | 89 647 | 96 685`` above ``2017 | 89 267 | 79 883`` → two rows with labels.
    """
    if not any(1 < len(row.parts) == row.values for row in rows):
        yield from rows
        return
    above: PrintedRow | None = None
    for all_values, run in groupby(rows, _is_all_values):
        several = list(run)
        labelled = all_values and _are_labels(several, above)
        above = several[-1]
        for row in several:
            label, *cells = row.parts
            yield (row.with_parts([label._replace(is_value=False), *cells]) if labelled else row)


def _is_all_values(row: PrintedRow) -> bool:
    """Whether a row has nothing but values, the first apart from the others, and is no row of heads."""
    if not 1 < len(row.parts) == row.values or is_years(row):
        return False
    # ``2015 - 2016`` is a period.
    label, cell, *_ = row.parts
    return cell.left - label.right > SPACE * row.size


def _are_labels(rows: Sequence[PrintedRow], above: PrintedRow | None) -> bool:
    """Whether the first numbers of rows are years, or counted up or down by one, or have no head above them.

    Args:
        rows: rows of values, one below the other.
        above: the row above them.
    """
    numbers = [row.parts[0].text for row in rows]
    if all(map(YEAR.fullmatch, numbers)):
        return len({*numbers}) == len(numbers)
    if not all(map(_COUNTED.fullmatch, numbers)):
        return False
    steps = {int(after) - int(before) for before, after in pairwise(numbers)}
    if steps not in (set(), {1}, {-1}):
        return False
    if len(numbers) >= MIN_STEPS or above is None:
        return len(numbers) >= MIN_STEPS
    cells = len(rows[0].parts) - 1
    if above.values:
        # A total or a group, with a label and as many cells.
        return above.values == len(above.parts) - 1 == cells
    end = max(row.parts[0].right for row in rows)
    return len(above.parts) >= cells and above.parts[0].left > end + above.size
