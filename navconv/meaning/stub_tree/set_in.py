"""Rows that are set in by a bullet: members of the group above them, or parts of which the rest is not printed.

``Industri``, ``- Næringsmidler``, ``- Tekstil``. Where codelists know them as members of such a group, they are; else
the figures tell.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from navconv.layout.document import plain
from navconv.layout.part_words import find_bullets
from navconv.layout.totals import is_total
from navconv.meaning.classifications.dimensions import FINER
from navconv.meaning.context.reading import TableReading
from navconv.meaning.observations.member import Role
from navconv.meaning.phrases.labels import take_apart
from navconv.meaning.solving.axes import AxisReader
from navconv.meaning.solving.rows import LabelledRow
from navconv.tables.cell_values import Figures
from navconv.tables.logical import LogicalTable
from navconv.tables.values import Mark

SEVERAL = 3
"""Of so many groups one may be broken, and the others still tell."""


def find_loose(table: LogicalTable, bullets: frozenset[int], axes: AxisReader) -> frozenset[int]:
    """The rows with a bullet that are parts of which the rest is not printed; none where they are members of groups.

    Args:
        table: the table.
        bullets: its rows with a bullet.
        axes: what knows members by their labels.
    """
    labels = table.rows.labels
    set_in = [take_apart(labels[at]) for at in sorted(bullets)]
    bare = [
        take_apart(label)
        for at, label in enumerate(labels)
        if at not in bullets and not is_total(plain(label))
    ]
    inner, outer = axes.choose(set_in, (), 0), axes.choose(bare, (), 0)
    if outer and inner in (outer, FINER.get(outer)):
        return frozenset()
    if outer in FINER and inner is None:
        # No codelist has all municipalities, or all schemes.
        return frozenset()
    return frozenset() if _add_up(table.figures, list(_part(labels, bullets))) else bullets


def mark_set_in(
    table: TableReading, labelled: list[LabelledRow], figures: Figures
) -> list[LabelledRow] | None:
    """Makes rows subtotals below which others are set in that add up to them; None where the bullets do not tell.

    Args:
        table: the table; learns that figures decided something.
        labelled: its rows.
        figures: their figures.
    """
    labels = table.printed.rows.labels
    bullets = find_bullets(labels)
    groups = list(_part(labels, bullets)) if bullets else []
    inside = {at for whole, parts in groups for at in (whole, *parts)}
    begin = min(inside, default=0)
    behind = set(range(begin, len(labels))) - inside
    if not groups or not all(is_total(plain(labels[at])) for at in behind):
        # What stands behind the rows of a group, and is none of them, would be taken for one.
        return None
    table.by_values = True
    if not _add_up(figures, groups):
        return None
    wholes = {whole for whole, _ in groups}
    return [
        row._replace(role=Role.SUBTOTAL) if at in wholes else row for at, row in enumerate(labelled)
    ]


def _part(labels: Sequence[str], bullets: Collection[int]) -> Iterator[tuple[int, list[int]]]:
    """The rows above which others are set in, each with these."""
    parts: list[int] = []
    for at in reversed(range(len(labels))):
        if at in bullets:
            parts.append(at)
        elif parts:
            yield at, parts
            parts = []


def _add_up(figures: Figures, groups: Sequence[tuple[int, list[int]]]) -> bool:
    """Whether rows come to those above them: in all groups but those with marks, or of several all but one."""
    held = broken = 0
    for whole, parts in groups:
        columns = list(zip(*map(figures.values, (whole, *parts)), strict=False))
        counts = [column for column in columns if all(own.__class__ is int for own in column)]
        if any(first != sum(others) for first, *others in counts):
            broken += 1
        elif counts and not any(Mark.SUPPRESSED in column for column in columns):
            held += 1
    return held > 0 and broken <= (len(groups) >= SEVERAL)
