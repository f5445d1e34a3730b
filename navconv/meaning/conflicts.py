"""Conflicts: one key with two values, as a problem and as an error."""

from __future__ import annotations

from typing import TYPE_CHECKING

from navconv.problems import Problem, Severity

if TYPE_CHECKING:
    from navconv.meaning.keyed_value import KeyedValue


def spell_conflict(first: KeyedValue, second: KeyedValue, key: tuple[str, ...]) -> str:
    """What was expected of a key, and which two values were found."""
    found = (first.spelled, second.spelled)
    one, two = spell_places(first, second)
    return (
        f"expected one value for {'.'.join(key)}, found {found[0]} ({one}) and {found[1]} ({two})"
    )


def spell_places(first: KeyedValue, second: KeyedValue) -> tuple[str, str]:
    """Where two values stand, ``line 7, cell 2`` or ``[1. Fylke]!C7``; the first with its source if that differs."""
    one, two = first.place, second.place
    if one.page:
        there = "" if first.source == second.source else first.source
        return f"{there}[{one.page}]!{one.cell}", f"[{two.page}]!{two.cell}"
    line = f"line {one.line}" if first.source == second.source else f"{first.source}:{one.line}"
    return f"{line}, cell {one.column}", f"line {two.line}, cell {two.column}"


def conflict_of(first: KeyedValue, second: KeyedValue, key: tuple[str, ...]) -> Problem:
    """The problem of a key that has two values."""
    page, line, column, cell = second.place
    return Problem(
        "key-conflict",
        Severity.ERROR,
        spell_conflict(first, second, key),
        second.source,
        line,
        column,
        page=page,
        cell=cell,
    )
