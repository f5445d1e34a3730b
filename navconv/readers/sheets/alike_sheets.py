"""Sheets that say the same but for their figures, told apart by their names alone: one for each county."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from navconv.prepared import expression
from navconv.readers.sheets.list_layout import is_value
from navconv.readers.sheets.sheet_grid import Grid
from navconv.records import replace

_NUMBER = expression(r"\s*(?:\d{1,2}[a-z]?\.\s*)?")
# Names that say nothing of what stands in a sheet, or its period.
_BARE = expression(r"(?:ark|sheet|tabell|table|side|figur)\s*\S{0,3}|[\d ._-]+", re.IGNORECASE)


def tell_apart(grids: Iterable[Grid]) -> Iterator[Grid]:
    """Gives each sheet its name as a caption where the one before or behind it has the same words.

    Example: ``Oslo`` and ``Rogaland``, both below ``Helt ledige. Kjønn`` → the figures of each are those of its county.
    """
    before = words = set[str]()
    waiting: Grid | None = None
    for grid in grids:
        own = _find_words(grid)
        if waiting is not None:
            yield _name(waiting) if words and words in (before, own) else waiting
            before = words
        waiting, words = grid, own
    if waiting is not None:
        yield _name(waiting) if words and words == before else waiting


def _find_words(grid: Grid) -> set[str]:
    """The words of a sheet; none where it has no figures."""
    if not any(grid.numbers.values()):
        return set()
    return {text for text in grid.texts() if not is_value(text)}


def _name(grid: Grid) -> Grid:
    """A sheet with its name as its caption."""
    name = _NUMBER.sub("", grid.name, count=1).strip()
    return grid if _BARE.fullmatch(name) else replace(grid, caption=name)
