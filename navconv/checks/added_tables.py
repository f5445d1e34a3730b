"""Stacks: the rows of a table over a family, or its single cells, added all at once.

Nearly all families of tables add up, row by row. So the sums of a whole table are tried together, in one step a
table rather than one a row; only those that fail, or leave something open, are looked at by themselves.
"""

from __future__ import annotations

from operator import add
from typing import TYPE_CHECKING

from navconv.checks.index import Stack
from navconv.tables.packed_counts import holds, is_bound

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from navconv.checks.index import Family, Ledger
    from navconv.checks.indexed_table import Name, Sheet

NOTHING = -1
"""In place of a row or cell that a table does not have: the last of its vectors, which is 0."""


def find_stacks(ledger: Ledger, family: Family, names: Collection[Name]) -> list[Stack]:
    """Those sums of a family as stacks that are of series alone, or of cells alone.

    Args:
        ledger: the ledger.
        family: the family.
        names: the sums that may be tried together.
    """
    found: dict[tuple[int, bool], Stack] = {}
    chosen: dict[tuple[int, bool], dict[int, tuple[Sheet, dict[int, int]]]] = {}
    for name in names:
        total = ledger.places[name]
        places = family.sums[name]
        sheet, by_cell = total.sheet, total.column >= 0
        if any((place.column >= 0) != by_cell for place in places):
            continue
        if total.column not in sheet.lanes if by_cell else not sheet.width:
            continue
        key = id(sheet), by_cell
        stack = found.setdefault(key, Stack(sheet, by_cell, [], [], []))
        parts = chosen.setdefault(key, {})
        for place in places:
            found_at = parts.setdefault(id(place.sheet), (place.sheet, {}))[1]
            found_at[len(stack.places)] = place.sheet.vector_at(place)
        stack.names.append(name)
        stack.places.append(sheet.vector_at(total))
    for key, stack in found.items():
        for sheet, at in chosen[key].values():
            every = range(len(stack.places))
            stack.parts.append((sheet, [at.get(place, NOTHING) for place in every]))
    return list(found.values())


def enter_stacks(ledger: Ledger, stacks: Iterable[Stack]) -> list[Name]:
    """Enters the sums of stacks that hold and leave nothing open.

    Args:
        ledger: takes what held.
        stacks: the sums.

    Returns:
        The others, which are to be looked at by themselves.
    """
    left: list[Name] = []
    for stack in stacks:
        failing = _find_failing(stack)
        ledger.held += len(stack.places) - len(failing)
        passed = frozenset(failing)
        left += [stack.names[at] for at in failing]
        for sheet, places in ((stack.total, stack.places), *stack.parts):
            bound = places
            if failing:
                bound = [place for at, place in enumerate(places) if at not in passed]
            if stack.by_cell:
                sheet.cover_cells(bound)
            else:
                sheet.cover_rows(bound)
    return left


def _find_failing(stack: Stack) -> list[int]:
    """Which sums of a stack do not hold, or leave something open."""
    width = 1 if stack.by_cell else stack.total.width
    whole = _pick(stack, stack.total, stack.places)
    added = [0] * len(whole)
    for sheet, chosen in stack.parts:
        added = list(map(add, added, _pick(stack, sheet, chosen)))
    if all(is_bound(end, width) for end in (min(whole), max(whole), min(added), max(added))):
        if whole == added:
            return []
        pairs = zip(whole, added, strict=True)
        return [
            at
            for at, (one, other) in enumerate(pairs)
            if one != other and not holds(one, other, width)
        ]
    return [
        at
        for at, (one, other) in enumerate(zip(whole, added, strict=True))
        if not (is_bound(one, width) and is_bound(other, width) and holds(one, other, width))
    ]


def _pick(stack: Stack, sheet: Sheet, places: list[int]) -> list[int]:
    """The vectors of some rows or cells of a table."""
    vectors = sheet.pack_cells() if stack.by_cell else sheet.vectors
    return list(map(vectors.__getitem__, places))
