"""Levels: which cells of a table may be summed, and which are sums already or parts of others.

Whoever adds up the details of a table, of one indicator and period, gets its total. It follows from the keys alone, so
tables of the same words have the same levels.
"""

from __future__ import annotations

from operator import and_, le

from navconv.meaning.observations.cell_facts import Level, Levels
from navconv.meaning.observations.member import TOTAL_CODE, Role
from navconv.meaning.phrases.ages import part_ages

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from navconv.meaning.observations.member import Member
    from navconv.meaning.observations.model import ObservationTable

UNDIVIDED = ("period", "indicator")
"""The dimensions whose members are not parts of anything."""

Key = tuple[str, ...]

Divided = tuple[bool, ...]
"""For each dimension whether a key has a member of it, and no total."""


def find_levels(table: ObservationTable) -> Levels:
    """Finds the levels of the rows and columns of a table."""
    keys = table.rows.keys
    rows = _find(table.row_dimensions, keys.members, table.of_which, ())
    if len(table.row_dimensions) == 1 and Role.SUBTOTAL in keys.roles:
        rows = _by_roles(rows, keys.roles)
    columns = _find(table.column_dimensions, table.columns, table.of_which, (1,))
    return Levels(tuple(rows), tuple(columns))


def _by_roles(levels: list[Level | None], roles: Sequence[Role]) -> list[Level | None]:
    """The levels of rows of one dimension, of which some are totals of those that stand before or behind them."""
    found = list(levels)
    for at, role in enumerate(roles):
        beside = (*roles[max(at - 1, 0) : at], *roles[at + 1 : at + 2])
        if role is Role.SUBTOTAL and Role.MEMBER in beside:
            found[at] = Level.SUBTOTAL
    return found


def _find(
    dimensions: Sequence[str],
    members: Sequence[Sequence[Member]],
    of_which: Sequence[str],
    alone: Sequence[int],
) -> list[Level | None]:
    """The levels of rows, or of columns.

    Args:
        dimensions: what they divide.
        members: what each of them fixes.
        of_which: the dimensions of which only some members are printed.
        alone: how many beside their total are no more than parts of it.
    """
    places = [at for at, name in enumerate(dimensions) if name not in (*UNDIVIDED, *of_which)]
    apart = [at for at, name in enumerate(dimensions) if name in UNDIVIDED]
    parts = [at for at, name in enumerate(dimensions) if name in of_which]
    levels: list[Level | None] = [None] * len(members)
    groups: dict[Key, list[tuple[int, Key]]] = {}
    for at, fixed in enumerate(members if places or parts else ()):
        if parts and any(fixed[place].code != TOTAL_CODE for place in parts):
            levels[at] = Level.PART
        elif places:
            key = tuple([fixed[place].code for place in places])
            groups.setdefault(tuple([fixed[place].code for place in apart]), []).append((at, key))
    names = [dimensions[place] for place in places]
    for group in groups.values():
        ranks = _rank(dict.fromkeys([key for _, key in group]), names, alone)
        for at, key in group:
            levels[at] = ranks[key]
    return levels


def _rank(
    keys: Iterable[Key], names: Sequence[str], alone: Sequence[int]
) -> dict[Key, Level | None]:
    """The levels of keys of one indicator and period."""
    total = (TOTAL_CODE,) * len(names)
    families = _group(keys)
    above = _wider(families)
    levels: dict[Key, Level | None] = {
        key: Level.TOTAL if key == total else Level.SUBTOTAL if key in above else Level.DETAIL
        for key in keys
    }
    finest = [key for key, level in levels.items() if level is Level.DETAIL]
    if sum(not above.issuperset(family) for family in families.values()) - (total in levels) > 1:
        levels.update(dict.fromkeys(_overlapping(_group(finest)), Level.SUBTOTAL))
    if "age" in names:
        levels.update(_rank_ages(finest, names.index("age")))
    if total in levels and len(finest) in (0, *alone):
        levels.update({**dict.fromkeys(finest, Level.PART), total: None})
    return levels


def _group(keys: Iterable[Key]) -> dict[Divided, list[Key]]:
    """Keys by the dimensions that they divide."""
    families: dict[Divided, list[Key]] = {}
    for key in keys:
        families.setdefault(tuple(map(TOTAL_CODE.__ne__, key)), []).append(key)
    return families


def _take(key: Key, kept: Divided) -> Key:
    """A key with totals for all dimensions but some: of ``(Oslo, Kvinner)`` and the first ``(Oslo, _T)``."""
    return tuple([code if own else TOTAL_CODE for code, own in zip(key, kept, strict=True)])


def _wider(families: Mapping[Divided, list[Key]]) -> set[Key]:
    """The keys, but for the total, of which others are parts: of ``(Oslo, Kvinner)`` and ``(Oslo, _T)`` the latter."""
    return {
        _take(key, kept)
        for kept in families
        for places, keys in families.items()
        if any(kept) and kept != places and all(map(le, kept, places))
        for key in keys
    }


def _overlapping(families: Mapping[Divided, list[Key]]) -> list[Key]:
    """The keys that divide again what others divide: rows by sex below rows by region, say.

    Those that divide the most dimensions stay, of several the more.
    """
    ordered = sorted(families, key=lambda places: (-sum(places), -len(families[places])))
    found = []
    for rank, places in enumerate(ordered[1:], 1):
        taken: set[Key] = set()
        shared: set[Divided] = set()
        for other in ordered[:rank]:
            common = tuple(map(and_, places, other))
            shared.add(common)
            taken.update([_take(key, common) for key in families[other]])
        found += [
            key for key in families[places] if any(_take(key, common) in taken for common in shared)
        ]
    return found


def _rank_ages(keys: Sequence[Key], place: int) -> dict[Key, Level]:
    """The levels of age groups that overlap: the sum of others, or a part that nothing completes."""
    groups: dict[Key, list[Key]] = {}
    for key in keys:
        groups.setdefault(key[:place] + key[place + 1 :], []).append(key)
    found = {}
    for group in groups.values():
        ages = part_ages(tuple([key[place] for key in group]))
        for at, key in enumerate(group):
            if at in ages.wholes:
                found[key] = Level.SUBTOTAL
            elif at not in ages.parts:
                found[key] = Level.PART
    return found
