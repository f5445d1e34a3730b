"""Stacks: the rows of a table over a family, added all at once.

Nearly all families of tables add up, row by row. So the sums of a whole table are tried together, in one step a
table rather than one a row; only those that fail, or leave something open, are looked at by themselves.
"""

from __future__ import annotations

from operator import add
from typing import TYPE_CHECKING, NamedTuple

from navconv.vectors import holds, is_bound

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from navconv.checks.ledger import Family, Ledger, Name, Sheet

NO_ROW = -1
"""In place of a row that a table does not have: the last of its vectors, which is 0."""


class Stack(NamedTuple):
    """The sums over the rows of one table.

    Attributes:
        total: the table.
        names: the keys of the sums.
        rows: their rows in the table.
        parts: the tables that add up to it, and for each of ``rows`` their row.
    """

    total: Sheet
    names: list[Name]
    rows: list[int]
    parts: list[tuple[Sheet, list[int]]]


def find_stacks(ledger: Ledger, family: Family, names: Collection[Name]) -> list[Stack]:
    """Those sums of a family as stacks that are of series of one width.

    Args:
        ledger: the ledger.
        family: the family.
        names: the sums that may be tried together.
    """
    found: dict[int, Stack] = {}
    chosen: dict[int, dict[int, tuple[Sheet, dict[int, int]]]] = {}
    for name in names:
        total, row, column = ledger.places[name][0]
        places = family.sums[name]
        if not total.width or column >= 0 or any(place.column >= 0 for place in places):
            continue
        stack = found.setdefault(id(total), Stack(total, [], [], []))
        parts = chosen.setdefault(id(total), {})
        for place in places:
            parts.setdefault(id(place.sheet), (place.sheet, {}))[1][len(stack.rows)] = place.row
        stack.names.append(name)
        stack.rows.append(row)
    for at, stack in found.items():
        for sheet, rows in chosen[at].values():
            stack.parts.append((sheet, [rows.get(at, NO_ROW) for at in range(len(stack.rows))]))
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
        ledger.held += len(stack.rows) - len(failing)
        passed = frozenset(failing)
        left += [stack.names[at] for at in failing]
        for sheet, rows in ((stack.total, stack.rows), *stack.parts):
            if failing:
                sheet.cover_rows([row for at, row in enumerate(rows) if at not in passed])
            else:
                sheet.cover_rows(rows)
    return left


def _find_failing(stack: Stack) -> list[int]:
    """Which sums of a stack do not hold, or leave something open."""
    total, _, rows, parts = stack
    width = total.width
    whole = list(map(total.vectors.__getitem__, rows))
    added = [0] * len(rows)
    for sheet, chosen in parts:
        added = list(map(add, added, map(sheet.vectors.__getitem__, chosen)))
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
