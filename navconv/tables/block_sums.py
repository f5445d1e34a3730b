"""What figures show of the rows below labels without figures: that each block is one whole, or that all are one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from navconv.layout.document import Rows, Shape
from navconv.layout.totals import fold_words, is_bare_total, is_total
from navconv.tables.cell_values import Figures
from navconv.tables.repairs import FEWEST
from navconv.tables.values import Value


def divide_alike(rows: Rows, figures: Figures, headings: Sequence[int]) -> bool:
    """Whether the rows below each of several labels come to the same in most columns, so that they divide one whole.

    Rows of the same labels below two of them would be of one dimension, and only their members alike by chance.
    """
    blocks = _part_blocks(rows, headings)
    if not blocks:
        return False
    wholes = [[at] for at, label in enumerate(rows.labels) if is_total(label)]
    held, told = _compare(figures, [*wholes, *blocks])
    return bool(held) and 2 * held >= told


def lead_parts(rows: Rows, figures: Figures, headings: Sequence[int]) -> list[str] | None:
    """Labels with those of the headings before them, parted by tabs; None where figures do not show that these lead.

    They do where all rows below them come to the total of the table: ``Østlandet`` without figures above counties, and
    ``Vestlandet`` above others.
    """
    labels = rows.labels
    bare = all(at in rows.odd and rows.odd[at].shape is Shape.LABEL_ONLY for at in headings)
    blocks = _part_blocks(rows, headings) if bare else []
    totals = [at for at, label in enumerate(labels) if is_bare_total(label)] if blocks else []
    if len(totals) != 1 or sum(map(is_total, labels)) > 1:
        return None
    held, told = _compare(figures, [totals, [at for block in blocks for at in block]])
    if not held or held < told:
        return None
    heads = {
        at: labels[above] for above, block in zip(headings, blocks, strict=True) for at in block
    }
    return [
        f"{heads.get(at, label)}\t{label if at in heads else ''}" for at, label in enumerate(labels)
    ]


def _part_blocks(rows: Rows, headings: Sequence[int]) -> list[list[int]]:
    """The rows below each of several labels, totals left out; none where some have few, or a label stands twice."""
    ends = [*headings[1:], len(rows)]
    if any(below - above <= FEWEST for above, below in zip(headings, ends, strict=True)):
        # Most tables with labels without figures have blank rows.
        return []
    own = [at for at, label in enumerate(rows.labels) if at not in headings and not is_total(label)]
    blocks = [
        [at for at in own if above < at < below]
        for above, below in zip(headings, ends, strict=True)
    ]
    alike = len({fold_words(rows.labels[at]) for at in own}) < len(own)
    few = len(blocks) < FEWEST or any(len(block) < FEWEST for block in blocks)
    return [] if alike or few or own[0] < headings[0] else blocks


def _compare(figures: Figures, groups: Sequence[Iterable[int]]) -> tuple[int, int]:
    """In how many columns of whole numbers groups of rows come to the same, and of how many."""
    added = [map(_add, zip(*map(figures.values, rows), strict=False)) for rows in groups]
    told = [{*column} for column in zip(*added, strict=False) if None not in column]
    return sum(len(column) == 1 and any(column) for column in told), len(told)


def _add(values: Sequence[Value]) -> int | None:
    """The sum of whole numbers; None where others stand among them."""
    known = [value for value in values if isinstance(value, int)]
    return sum(known) if len(known) == len(values) else None
