"""Fused rows: two labels run together in one row, so that the figures of one member are missing.

The sums over tables that they break tell whose figures the printed ones are; the findings name them as the cause.
"""

from __future__ import annotations

from navconv.checks.indexed_table import Place
from navconv.tables.packed_counts import holds, split

TYPE_CHECKING = False
if TYPE_CHECKING:
    from navconv.checks.index import Family, Ledger, Sum
    from navconv.checks.indexed_table import Name


def find_fused(family: Family, name: str = "") -> list[Place]:
    """The fused rows in the tables of a family; only those that name a member, if one is given."""
    if family.fused is None:
        family.fused = [
            Place(sheet, at, -1)
            for sheets in family.sheets.values()
            for sheet in sheets[:1]
            for at, fused in enumerate(sheet.table.rows.keys.fused)
            if fused
        ]
    return [place for place in family.fused if not name or name in place.fused]


def find_causes(family: Family, total: Place) -> list[Place]:
    """The fused rows that a broken sum over tables lacks, or that displaced its figures.

    They stand in the same group as the total: the list of labels slipped there against the figures.
    """
    group = _group_of(total)
    return [
        place
        for place in find_fused(family)
        if len(place.members) == len(total.members) and _group_of(place) == group
    ]


def _group_of(place: Place) -> list[str]:
    """The codes of what a row fixes, its own member left out."""
    return [member.code for member in place.members[:-1]]


def find_telling(ledger: Ledger, family: Family) -> list[Name]:
    """The sums of the members that fused rows name."""
    if family.telling is None:
        named = {name for place in find_fused(family) for name in place.fused}
        family.telling = [
            name
            for name in family.sums
            if (total := ledger.places[name]).column < 0 and total.members[-1].name in named
        ]
    return family.telling


def attribute_fused(ledger: Ledger, family: Family, sums: list[Sum]) -> None:
    """Finds whose figures fused rows hold: those of the member whose sum they complete.

    Each member is tried with all fused rows that name it; it is told only where its sum comes out with them
    and that of no other member does.

    Args:
        ledger: takes the owners.
        family: the family.
        sums: the sums of the members that fused rows name.
    """
    fitting: dict[int, set[str]] = {}
    for item in sums:
        name = item.total.members[-1].name
        fused = find_fused(family, name)
        if any(place.sheet.width != item.width for place in fused):
            continue
        figures = [place.sheet.vector(place)[0] for place in fused]
        if any(split(packed, item.width).known for packed in figures) and holds(
            item.whole, item.added + sum(figures), item.width, unknown=item.unknown
        ):
            for place in fused:
                fitting.setdefault(place.line, set()).add(name)
    for line, names in fitting.items():
        if len(names) == 1:
            ledger.owners.setdefault(line, (next(iter(names)), family.spoken))
