"""Blocks of rows: rows below words that name what they divide, ``Kjønn`` with women and men, ``Alder`` with ages.

Each block divides the whole table once more. So it is a column of labels of its own, in which the rows of the others
are totals.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from navconv.layout.document import Shape, list_rows, plain
from navconv.layout.label_words import find_division
from navconv.layout.totals import fold_words, is_bare_total
from navconv.tables.repairs import find_headings, lines_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from navconv.layout.document import Row, Rows
    from navconv.tables.cell_values import Figures

TOTAL = "I alt"
"""The label of a row in the columns that its block does not divide."""


def join_blocks(
    rows: Rows, figures: Figures, stub: str, above: str
) -> tuple[Rows, Figures, str] | None:
    """Gives each block of rows a column of labels.

    Args:
        rows: the rows of a table.
        figures: their figures.
        stub: the word above their labels.
        above: the headings of the table, which may name what words between the blocks do.

    Returns:
        The rows that have figures, their labels in a column for each block, these figures, and the words above the
        columns, parted by tabs. None where a label without figures does not name what the rows below it divide.
    """
    headings = {at: find_division(rows.labels[at]) for at in find_headings(rows)}
    if not any(headings.values()):
        return None
    spoken = fold_words(above)
    for at, name in headings.items():
        words = plain(rows.labels[at]).rstrip(" .:")
        headings[at] = name or (
            words if re.search(rf"\b{re.escape(fold_words(words))}\b", spoken) else ""
        )
    if "" in headings.values():
        return None
    blocks = _part(rows.labels, headings)
    first = blocks.pop("")
    if first:
        blocks = {stub: first, **blocks}
    labels = [[fold_words(rows.labels[at]) for at in block] for block in blocks.values()]
    if not all(labels) or any(len({*block}) < len(block) for block in labels):
        return None
    column = {at: place for place, block in enumerate(blocks.values()) for at in block}
    joint: list[Row] = []
    kept = [at for at in range(len(rows)) if at not in headings]
    for at in kept:
        row = rows[at]
        columns = [TOTAL] * len(blocks)
        columns[column.get(at, 0)] = row.label
        lines = lines_of(rows[at - 1], row) if at - 1 in headings else row.lines
        shape = Shape.LED if row.shape is Shape.PLAIN else row.shape
        joint.append(row._replace(label="\t".join(columns), shape=shape, lines=lines))
    return list_rows(joint), figures.take(kept), "\t".join(blocks)


def _part(labels: Sequence[str], headings: Mapping[int, str]) -> dict[str, list[int]]:
    """The places of rows that are no totals of all, by what the heading above them names; ``""`` before the first."""
    blocks: dict[str, list[int]] = {"": [], **{name: [] for name in headings.values()}}
    name = ""
    for at, label in enumerate(labels):
        name = headings.get(at, name)
        if at not in headings and not is_bare_total(label):
            blocks[name].append(at)
    return blocks
