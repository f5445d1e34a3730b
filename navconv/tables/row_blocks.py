"""Blocks of rows: rows below words that name what they divide, ``Kjønn`` with women and men, ``Alder`` with ages.

Each block divides the whole table once more. So it is a column of labels of its own, in which the rows of the others
are totals. The words may stand in a column of their own as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from navconv.layout.document import Row, Rows, Shape, list_rows, plain
from navconv.layout.label_words import find_division
from navconv.layout.totals import fold_words, is_bare_total, is_total
from navconv.tables.block_sums import divide_alike
from navconv.tables.cell_values import Figures
from navconv.tables.repairs import find_headings, lines_of

TOTAL = "I alt"
"""The label of a row in the columns that its block does not divide."""


def join_blocks(
    rows: Rows, figures: Figures, stub: str, above: str, section: str
) -> tuple[Rows, Figures, str] | None:
    """Gives each block of rows a column of labels.

    Args:
        rows: the rows of a table.
        figures: their figures.
        stub: the words above their labels, parted by tabs where these stand in two columns.
        above: the headings of the table, which may name what words between the blocks do.
        section: the last of them, below which the first rows stand.

    Returns:
        The rows that have figures, their labels in a column for each block, these figures, and the words above the
        columns, parted by tabs. None where a label without figures, or the first of two labels, does not name what the
        rows beside or below it divide, and figures do not show that each block divides the same; or names what the
        section says that the rows above it divide already.
    """
    placed = _read_pairs(rows.labels) if "\t" in stub else _read_headings(rows, figures, above)
    if placed is None:
        return None
    names = list(dict.fromkeys([name for name, _ in placed.values()]))
    own: dict[str, list[str]] = {name: [] for name in names}
    for name, label in placed.values():
        # Before the first block a total may say of what: "Alle mottakere".
        if not (is_bare_total(label) if name else is_total(label)):
            own[name].append(fold_words(label))
    if not own.get("", True):
        # Nothing but totals stand before the first block.
        names.remove("")
    if any(not own[name] or len({*own[name]}) < len(own[name]) for name in names):
        return None
    if "" in names and fold_words(section) in [fold_words(name) for name in names if name]:
        return None
    joint: list[Row] = []
    for at, (name, label) in placed.items():
        row = rows[at]
        columns = [TOTAL] * len(names)
        columns[names.index(name) if name in names else 0] = label
        lines = row.lines if at - 1 in placed or not at else lines_of(rows[at - 1], row)
        shape = Shape.LED if row.shape is Shape.PLAIN else row.shape
        joint.append(row._replace(label="\t".join(columns), shape=shape, lines=lines))
    heads = "\t".join([name or stub.rpartition("\t")[2] for name in names])
    return list_rows(joint), figures.take([*placed]), heads


def _read_headings(
    rows: Rows, figures: Figures, above: str
) -> Mapping[int, tuple[str, str]] | None:
    """The division and label of each row, by its place, below labels without figures; None where these name none."""
    names = {at: find_division(rows.labels[at]) for at in find_headings(rows)}
    words = {at: plain(rows.labels[at]).rstrip(" .:") for at in names}
    # The title is asked of others where one of them is known.
    told = any(names.values()) and all(
        name or _is_said(words[at], above) for at, name in names.items()
    )
    if not names or not (told or divide_alike(rows, figures, [*names])):
        return None
    placed: dict[int, tuple[str, str]] = {}
    name = ""
    for at, label in enumerate(rows.labels):
        if at in names:
            name = names[at] or words[at]
        else:
            placed[at] = name, label
    # Where one has no rows below it, the labels of lost ones may stand.
    return placed if all(at + 1 in placed for at in names) else None


def _is_said(words: str, above: str) -> bool:
    """Whether the headings of a table have some words."""
    return re.search(rf"\b{re.escape(fold_words(words))}\b", fold_words(above)) is not None


def _read_pairs(labels: Sequence[str]) -> Mapping[int, tuple[str, str]] | None:
    """The division and label of each row, by its place, where two labels are these; None where the first is none."""
    placed: dict[int, tuple[str, str]] = {}
    current = ""
    for at, label in enumerate(labels):
        first, _, second = label.partition("\t")
        current = first if first.strip() else current
        total = is_bare_total(current)
        name = "" if total else find_division(current)
        if not (name or total) or "\t" in second:
            return None
        placed[at] = name, second if second.strip() else first
    return placed if any(name for name, _ in placed.values()) else None
