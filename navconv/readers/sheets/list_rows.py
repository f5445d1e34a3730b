"""The rows of a list: which are observations, and what stands once for several of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from navconv.readers.list_settings import fold_head, read_settings
from navconv.readers.list_times import spell_time
from navconv.readers.sheets.list_layout import ListLayout, is_value
from navconv.readers.sheets.sheet_grid import Cells, Grid

UNNAMED = "Uten navn"
"""What a label is called that is missing."""


def carry_down(below: Sequence[Cells], columns: Sequence[int]) -> list[Cells]:
    """The rows of a list with what stands above in some columns in the place of blank cells."""
    filled = [dict(cells) for cells in below]
    for before, cells in pairwise(filled):
        for at in columns:
            if at in before:
                cells.setdefault(at, before[at])
    return filled


def fill_labels(
    below: Sequence[Cells], labels: Sequence[int], others: Sequence[int]
) -> Sequence[Cells]:
    """The rows of a list, in which labels and times may stand beside the first of their rows alone, as in pivot tables.

    A column is one of those where nothing stands twice below itself, and no two rows say the same once it is filled.
    Where it is none, a blank label before another one is that of a member without a name: that of the row above would
    be a guess.

    Args:
        below: the rows.
        labels: the columns of labels.
        others: those of times and levels.

    Example: ``Oslo | 2020 | 12``, ``| 2021 | 13`` → ``Oslo | 2020 | 12``, ``Oslo | 2021 | 13``.
    """
    columns = sorted((*labels, *others))
    blank = [at for at in columns if any(at not in cells for cells in below)]
    if not blank:
        return below
    filled = _fill_down(below, columns, [at for at in blank if at != columns[-1]])
    if filled is None or len({tuple(map(cells.get, columns)) for cells in filled}) < len(filled):
        filled = [
            {**dict.fromkeys([at for at in labels if _lacks(cells, at, labels)], UNNAMED), **cells}
            for cells in below
        ]
    if not labels:
        return filled
    return [cells if cells.keys() & labels else {labels[0]: UNNAMED, **cells} for cells in filled]


def say_unnamed(
    rows: Sequence[int], below: Sequence[Cells], say: Callable[[str, int, str], None]
) -> None:
    """Says which rows have a label that is missing."""
    for row, cells in zip(rows, below, strict=True):
        if UNNAMED in cells.values():
            say(
                "row-without-label",
                row,
                "expected a label in each column, as in the rows beside it, found one that is blank; it is named "
                f"{UNNAMED!r}: if the row is a total, write 'I alt' there",
            )


def _lacks(cells: Cells, at: int, labels: Sequence[int]) -> bool:
    """Whether a row has no label in a column, and one behind it."""
    return at not in cells and any(at < column and column in cells for column in labels)


def _fill_down(
    below: Sequence[Cells], columns: Sequence[int], blank: Sequence[int]
) -> list[Cells] | None:
    """The rows with the labels above in the place of blank ones; None where a column repeats them or begins with none.

    Args:
        below: the rows.
        columns: those of labels, times and levels, from left to right.
        blank: those of them in which labels are missing.
    """
    filled = [dict(cells) for cells in below]
    for at in blank:
        place = columns.index(at)
        left, right = columns[:place], columns[place:]
        # A row that says nothing from here on is the total of those on its left.
        own = [cells for cells in filled if any(column in cells for column in right)]
        for before, cells in pairwise(own):
            same = all(before.get(column) == cells.get(column) for column in left)
            if at not in before or (cells.get(at) == before[at] if same else at not in cells):
                return None
            cells.setdefault(at, before[at])
    return filled


def is_observed(layout: ListLayout, cells: Cells) -> bool:
    """Whether a row is an observation: it has a figure, or says what it is of and its figures are blank.

    Example: ``Ukjent | | 2016 | November``, but not ``November 2016 | | 2016 | November``.
    """
    if any(at in cells for at in layout.values):
        return True
    said = [cells.get(at, "") for label in layout.labels for at in label]
    return all(said) and any(map(cells.get, layout.period)) and not any(map(spell_time, said))


def find_observed(layout: ListLayout, rows: Mapping[int, Cells]) -> list[int]:
    """The rows that are observations; one says what stands above left of its own labels, where rows with figures do so.

    Example: ``| Menn |``, whose figure is blank, below ``Oslo | Kvinner | 12``.
    """
    columns = sorted(
        filter(None, [*layout.period, *[at for label in layout.labels for at in label]])
    )
    figured = [cells for cells in rows.values() if layout.values[0] in cells]
    once = any(columns[0] not in cells for cells in figured)
    found, said = list[int](), Cells()
    for row, cells in rows.items():
        own = min(filter(cells.__contains__, columns), default=0) if once else 0
        left = {at: said[at] for at in columns if at < own and at in said}
        full = {**left, **cells} if left else cells
        # Behind an empty row words are a note.
        if is_observed(layout, full if row - 1 in rows else cells):
            found.append(row)
            said = full
    return found


def stands_once(layout: ListLayout, below: Sequence[Cells]) -> bool:
    """Whether times stand beside the first of their rows alone, as in a pivot table, and before all labels."""
    times = [at for at in layout.period if at]
    labels = [at for label in layout.labels for at in label]
    if not below or not labels or max(times) > min(labels) or not all(map(below[0].get, times)):
        return False
    own = [tuple(map(cells.get, times)) for cells in below]
    filled = [said for said in own if any(said)]
    return len(filled) < len(own) and all(map(all, filled)) and len({*filled}) == len(filled)


def carry_years(
    layout: ListLayout, below: Sequence[Cells], years: Sequence[str | None]
) -> Iterator[str | None]:
    """The year of each row: it may stand once, beside the first of its months or weeks."""
    _, _, *parts = layout.period
    year: str | None = None
    for own, cells in zip(years, below, strict=True):
        year = own or (year if any(map(cells.get, parts)) else None)
        yield year


def find_total(grid: Grid) -> int:
    """The row of a list that sums all others up, as a spreadsheet puts it below them; 0 for none.

    Example: ``Totalt | | | 312`` below ``2023 | Januar | Oslo | 12``.
    """
    shorter = (
        (row, cells)
        for (_, above), (row, cells) in pairwise(grid.rows.items())
        if len(above) > len(cells) > 1
    )
    for row, cells in shorter:
        words = [text for text in cells.values() if not is_value(text)]
        if len(words) == 1 and fold_head(words[0]) in read_settings()["whole"]:
            return row
    return 0
