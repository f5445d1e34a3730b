"""The rows of a sheet that are those of its tables, their heads among them; what stands in all others is words."""

from __future__ import annotations

from collections.abc import Iterator

from navconv.readers.list_settings import read_settings
from navconv.readers.sheets.list_layout import is_value
from navconv.readers.sheets.sheet_grid import Grid
from navconv.readers.sheets.sheet_kinds import is_source
from navconv.readers.sheets.sheet_periods import states_period

CAPTION_GAP = 2
"""How far heads stand above the caption of a block, and this above its rows: one row may be empty."""

FAR_GAP = 6
"""How far they stand above rows that have no heads of their own, or what is said between."""


MOST_WORDS = 3
"""How many words stand in the place of a figure at most: ``færre enn 4``."""

TWO = 2
"""How many levels of labels a bullet can tell."""


def find_tabular_rows(grid: Grid) -> set[int]:
    """The rows of tables, their heads among them; all others are words."""
    if is_notes(grid):
        return set()
    rows = list(grid.rows)
    found = {
        row
        for row in rows
        if len(grid.rows[row]) > 1 and has_value(grid, row) and not states_period(grid, row)
    }
    labels = _label_column(grid, found)
    figures: list[int] = []
    for row in rows:
        if row - 1 not in found:
            continue
        figures = _value_columns(grid, row - 1) or figures
        # A number alone is no words: it is a week or a year of which nothing is known yet.
        alone = len(grid.rows[row]) == 1 and grid.numbers.get(row) == frozenset((labels,))
        if alone or _goes_on(grid, row, figures):
            found.add(row)
    _take_heads(grid, found, labels)
    found.update(list(_find_far_heads(grid, found, labels)))
    # Spanners stand above far heads too.
    _take_heads(grid, found, labels)
    return found


def _take_heads(grid: Grid, found: set[int], labels: int) -> None:
    """Adds the rows right above those of tables that are heads, and no titles."""
    for row in reversed(list(grid.rows)):
        if row in found or row + 1 not in found:
            continue
        cells = grid.rows[row]
        alone = len(cells) == 1 and next(iter(cells)) == labels
        if not alone and not _is_title(grid, row, labels):
            found.add(row)


def _goes_on(grid: Grid, row: int, figures: list[int]) -> bool:
    """Whether a row below others has labels, as they have, and something in the place of their figures alone.

    Example: ``Agder | #N/A``, ``Agder | under 4`` below ``Oslo | 12``.
    """
    cells = grid.rows[row]
    named = [at for at in cells if at not in figures]
    texts = [text for at, text in cells.items() if at in figures]
    if not named or not texts or named[-1] > figures[0] or any(map(is_source, cells.values())):
        return False
    lettered = any(map(str.isalpha, cells[named[0]]))
    return lettered and all(map(_is_short, texts))


def is_notes(grid: Grid) -> bool:
    """Whether a sheet is one of words by its name, and no row has several figures: ``Antall tabeller | 4``."""
    name = grid.name.strip().lstrip("0123456789. ").lower()
    return name.startswith(tuple(read_settings()["notes"])) and not any(
        len(_value_columns(grid, row)) > 1 for row in grid.rows
    )


def _find_far_heads(grid: Grid, tabular: set[int], labels: int) -> Iterator[int]:
    """The rows of heads which empty rows part from theirs, or the caption of the first of several blocks, or a note.

    Example: ``| Januar | Februar``, ``Kvinner``, ``Oslo | 12 | 13``.
    """
    begin = last = gap = 0
    for row in reversed(list(grid.rows)):
        cells = grid.rows[row]
        if row in tabular:
            begin = last = row
            gap = FAR_GAP if has_value(grid, row) else CAPTION_GAP
        elif begin and last - row <= gap and cells.keys() == {labels}:
            last = row
        else:
            near = last < begin and last - row <= CAPTION_GAP
            if begin and last - row <= gap and _stand_over(grid, row, begin, labels, near=near):
                yield row
            begin = last = 0


def _stand_over(grid: Grid, row: int, below: int, labels: int, *, near: bool) -> bool:
    """Whether several cells of a row stand over figures of another one, or one over each and others over its labels.

    One that is not near must stand over several figures, since a source and a title stand side by side too.
    """
    cells, figures = grid.rows[row].keys(), {*_value_columns(grid, below)}
    if not near and (len(figures) == 1 or any(map(is_source, grid.rows[row].values()))):
        return False
    left = cells - figures
    first = min(figures, default=0)
    over_all = cells >= figures and all(labels <= at < first for at in left)
    # One head over a label in a row of its own: "| Antall", "Grunnskole", "2019 | 12".
    alone = near and cells == figures and all(map(_is_short, grid.rows[row].values()))
    return alone or (len(cells) > 1 and (not left or over_all))


def has_value(grid: Grid, row: int) -> bool:
    """Whether a row holds a figure, or a mark in the place of one, behind a label."""
    # A row of several numbers has one behind its first cell.
    return len(grid.numbers.get(row, ())) > 1 or bool(_value_columns(grid, row))


def _value_columns(grid: Grid, row: int) -> list[int]:
    """The columns in which a row holds a figure, or a mark in the place of one, behind its label."""
    cells = grid.rows[row]
    first = next(iter(cells))
    numbers = grid.numbers.get(row, frozenset())
    return [at for at, text in cells.items() if at != first and (at in numbers or is_value(text))]


def find_remarks(grid: Grid, tabular: set[int]) -> list[int]:
    """The columns behind all figures that hold words beside some of them, and no figure: ``Merknad``."""
    figures = {row: own for row in tabular if (own := _value_columns(grid, row))}
    last = max((at for own in figures.values() for at in own), default=0)
    return sorted({at for row in figures for at in grid.rows[row] if at > last})


def find_set_in(grid: Grid, tabular: set[int], labels: int) -> frozenset[int]:
    """The rows whose labels are set in below those of other rows, where the labels of a table stand at two levels.

    The whole, which may stand alone at a level of its own, begins or ends the table.
    """
    rows = [row for row in sorted(tabular) if labels in grid.rows[row] and has_value(grid, row)]
    levels = {row: grid.indents.get((row, labels), 0.0) for row in rows}
    whole = [row for row in rows if levels[row] == min(levels.values())]
    if len(whole) == 1 and whole[0] in (rows[0], rows[-1]):
        del levels[whole[0]]
    found = sorted(set(levels.values()))
    return frozenset([row for row in levels if len(found) == TWO and levels[row] == found[1]])


def _label_column(grid: Grid, rows: set[int]) -> int:
    """The first column of most rows of a table; 0 where there is none."""
    firsts = [next(iter(grid.rows[row])) for row in rows]
    return min(firsts, default=0)


def _is_short(text: str) -> bool:
    """Whether a text may be a head, or stand in the place of a figure: it is of few words."""
    return len(text.split()) <= MOST_WORDS


def _names_figures(text: str) -> bool:
    """Whether a few words say what figures are: ``Antall``, ``Andel``, ``Antall personer``."""
    return _is_short(text) and text.lower().startswith(tuple(read_settings()["figure"]))


def _is_title(grid: Grid, row: int, labels: int) -> bool:
    """Whether a row right above a head is words that hold for all of the table, and no head of its own."""
    cells = grid.rows[row]
    if len(cells) > 1:
        return False
    (column,) = cells
    span = grid.spans.get((row, column), 1)
    below = grid.rows[row + 1]
    if _value_columns(grid, row + 1) == [column] or (
        labels < column and _names_figures(cells[column])
    ):
        # The one head of a table with one column of figures; "Antall" over the first of several.
        return False
    heads = [other for other in below if other > labels]
    return len(heads) > 1 and (
        span == 1 or not any(h < column or h >= column + span for h in heads)
    )
