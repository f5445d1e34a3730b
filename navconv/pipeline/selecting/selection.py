"""What is asked for of what was read."""

from __future__ import annotations

import re
from collections.abc import Iterable

from navconv.meaning.classifications.dimensions import COARSER
from navconv.meaning.observations.cell_facts import Level
from navconv.pipeline.selecting.conditions import Condition, read_condition
from navconv.problems import UsageError
from navconv.problems.hints import refuse_unknown
from navconv.records import dataclass


@dataclass(frozen=True, slots=True)
class Selection:
    """Which cells are taken.

    Attributes:
        only: their levels; none for any.
        by: the dimensions that their table divides; None for any.
        finest: whether each fact is taken once, from the table that divides it most.
        where: what holds for them.
        tables: the first and the last number of runs of tables; none for any.
    """

    only: tuple[Level, ...] = ()
    by: frozenset[str] | None = None
    finest: bool = False
    where: tuple[Condition, ...] = ()
    tables: tuple[tuple[int, int], ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is asked for."""
        return self != Selection()


def make_selection(
    *,
    only: Iterable[str] = (),
    by: str | Iterable[str] | None = None,
    finest: bool = False,
    where: Iterable[str] = (),
    table: str | int | Iterable[str | int] = (),
) -> Selection:
    """Makes a selection of what a command line or a caller of the library gives.

    Args:
        only: levels, each by itself or several with commas between: ``detail``.
        by: dimensions, with commas between: ``region,age``.
        finest: each fact once.
        where: conditions: ``region=Oslo``.
        table: numbers and runs of numbers, each by itself or several with commas between: ``3,5-7``.

    Raises:
        UsageError: a level, a number or a condition is none.
    """
    names = [only] if isinstance(only, str) else only
    texts = [where] if isinstance(where, str) else where
    return Selection(
        tuple([_read_level(name) for text in names for name in _split(text)]),
        None if not by else frozenset(plain_dimensions(_split(by) if isinstance(by, str) else by)),
        finest,
        tuple([read_condition(text) for text in texts]),
        read_tables(table),
    )


def plain_dimensions(names: Iterable[str]) -> set[str]:
    """Dimensions without those that a finer one brings with it: scheme group and scheme → scheme."""
    found = set(names)
    return found - {COARSER[name] for name in found if name in COARSER}


def _split(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[,+]", text) if part.strip()]


def _read_level(name: str) -> Level:
    levels = [level.value for level in Level]
    refuse_unknown(name, levels, f"there is no level {name!r}")
    return Level(name)


def read_tables(table: str | int | Iterable[str | int]) -> tuple[tuple[int, int], ...]:
    """The first and the last number of runs of tables: ``3,5-7`` → (3, 3), (5, 7).

    Raises:
        UsageError: one is none.
    """
    given = [table] if isinstance(table, (str, int)) else table
    runs = []
    for part in (part for item in given for part in _split(str(item))):
        match = re.fullmatch(r"(\d{1,9})(?:-(\d{1,9}))?", part)
        if match is None:
            raise UsageError(f"expected numbers of tables such as 3 or 5-7, found {part!r}")
        runs.append((int(match[1]), int(match[2] or match[1])))
    return tuple(runs)
