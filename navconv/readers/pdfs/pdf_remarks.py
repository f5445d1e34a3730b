"""Words behind the figures of rows, such as remarks: the cells of a last column, right of all figures of the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from navconv.readers.pdfs.pdf_rows import PrintedRow


def with_remarks(rows: Sequence[PrintedRow]) -> list[PrintedRow]:
    """The rows of a page; words that begin at one place behind figures are a cell, as these are.

    Example: ``Oslo | 30 | 60 | Foreløpige tall`` → a row of three cells.
    """
    lefts = Counter(
        round(row.parts[-1].left) for row in rows if not row.values and _ends_in_words(row)
    )
    if not lefts:
        return list(rows)
    edge = lefts.most_common(1)[0][0]
    if any(part.is_value and part.right > edge for row in rows for part in row.parts):
        return list(rows)
    return [
        row.with_parts([*row.parts[:-1], row.parts[-1]._replace(is_value=True)])
        if _ends_in_words(row) and round(row.parts[-1].left) == edge
        else row
        for row in rows
    ]


def _ends_in_words(row: PrintedRow) -> bool:
    """Whether a row is a label, figures, and words behind them."""
    if row.values or len(row.parts) < 3:  # noqa: PLR2004 # a label, a figure and words
        return False
    return row.parts[-2].is_value and not all(part.is_value for part in row.parts[:-1])
