"""The counts of the members of a table, added: without totals, and without groups that count again."""

from __future__ import annotations

import re
from functools import lru_cache
from operator import add, sub
from typing import TYPE_CHECKING

from navconv.prepared import expression
from navconv.tables.packed_counts import HIDDEN, add_known, pack
from navconv.tables.row_labels import look_at
from navconv.tables.values import Mark

if TYPE_CHECKING:
    from navconv.layout.document import Row, Rows
    from navconv.tables.cell_values import Figures
    from navconv.tables.values import CellValues

REMEMBERED = 64
"""How many header rows are remembered."""

MAX_GROUP = 100
"""How many rows a region has at most."""

NO_COUNT = expression(r"prosent|andel|endring|%", re.IGNORECASE)
"""Words of shares and changes, which do not add up."""


def add_counts(rows: Rows, figures: Figures, width: int, *, coded: bool, start: int = 0) -> int:
    """The packed counts of member rows; a mark counts nothing, and decimals are cut off.

    Where municipalities have codes, the regions above them count nothing either. Decimals are cut off since rounded
    figures may exceed a total.
    """
    labels = look_at(rows.labels)
    counted = labels.municipalities if coded else labels.places
    if start and counted[:1] == (0,):
        counted = counted[1:]
    if figures.text is not None and figures.width == width and rows.all_have_cells:
        vectors = figures.vectors
        return add_known([vectors[at] for at in counted], width)
    packed = []
    for at in counted:
        values, _ = figures.rows[at]
        counts = [0 if isinstance(value, Mark) else int(value) for value in values[:width]]
        packed.append(pack(counts + [0] * (width - len(counts))))
    return add_known(packed, width)


def without_groups(
    rows: list[tuple[Row, CellValues]], places: tuple[int, ...]
) -> list[tuple[Row, CellValues]]:
    """Rows without those that may be, in every column that holds counts, the sum of some rows right below them."""
    counts = [[values[at] for at in places if at < len(values)] for _, (values, _) in rows]
    figures = [
        [0 if isinstance(value, Mark) else int(value) for value in values] for values in counts
    ]
    hidden = [[HIDDEN if value is Mark.SUPPRESSED else 0 for value in values] for values in counts]
    may_rise = any(min(values, default=0) < 0 for values in figures)
    found = []
    for at, row in enumerate(rows):
        left = figures[at]
        room = [0] * len(left)
        is_group = False
        if any(left):
            for below in range(at + 1, min(at + 1 + MAX_GROUP, len(rows))):
                if len(figures[below]) != len(left):
                    break
                left = list(map(sub, left, figures[below]))
                if min(left) < 0 and not may_rise:
                    break
                room = list(map(add, room, hidden[below]))
                # A single row of the same figures may be there by chance.
                is_group = (below > at + 1 or row[0].bold) and all(
                    0 <= rest <= more for rest, more in zip(left, room, strict=True)
                )
                if is_group:
                    break
        if not is_group:
            found.append(row)
    return found


@lru_cache(maxsize=REMEMBERED)
def count_columns(labels: tuple[str, ...]) -> tuple[int, ...]:
    """Which columns hold counts by their heads; shares and changes do not add up."""
    return tuple(place for place, label in enumerate(labels) if not NO_COUNT.search(label))
