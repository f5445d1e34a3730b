"""A sheet → pages: its rows as the lines that it prints.

Tables that stand side by side under the same heads are printed one after the other. What stands alone in its row is a
line of words, wherever it stands. In all other rows the cells are parted by tabs, columns that are empty throughout
left out, as the grammar wants them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise

from navconv.problems import Problem, Severity
from navconv.readers.code_columns import hold_codes
from navconv.readers.list_settings import names_codes
from navconv.readers.places import PageOrigin, PageText
from navconv.readers.sheets.lists import print_list
from navconv.readers.sheets.sheet_grid import Cells, Grid
from navconv.readers.sheets.sheet_headings import head_pivot, mark_headings, name_section
from navconv.readers.sheets.sheet_kinds import is_link
from navconv.readers.sheets.sheet_periods import spell_months, spell_period, states_period
from navconv.readers.sheets.sheet_rows import (
    find_remarks,
    find_set_in,
    find_tabular_rows,
    has_value,
    is_notes,
)

GAP = 3
"""After as many empty rows a new page begins, as after as many empty lines of a text."""

HEAD_GAP = 16
"""How many empty rows may part the title of a sheet from its first table."""

MIN_REPEATED = 2
"""How many heads must come again for a table beside another."""

BULLET = "- "
"""What tells in a line that the label is set in."""


def print_pages(
    tables: Iterable[Grid], source: str, report: Callable[[Problem], None]
) -> Iterator[PageText]:
    """Prints a sheet.

    Args:
        tables: those that stand side by side in it.
        source: the name of its file, for problems.
        report: takes the problems.

    Yields:
        Its pages, in the order of reading; every filled cell is in one of them.
    """
    for printed in tables:
        part, across = head_pivot(printed)
        listed = print_list(part, partial(_say, part.name, source, report))
        yield from _print_part(part) if listed is None else listed
        for row, (at, text) in across.items():
            origin = PageOrigin(part.name, (at,), addressed=bool(part.name))
            yield PageText(row, text + "\n", origin)


def _say(
    page: str, source: str, report: Callable[[Problem], None], code: str, row: int, message: str
) -> None:
    """Says what is wrong with a row of a list."""
    cell = f"{row}:{row}" if page else ""
    report(Problem(code, Severity.WARNING, message, source, row, page=page, cell=cell))


def part_tables(grid: Grid) -> list[Grid]:
    """The tables that stand side by side in a sheet under the same heads, each with all its rows.

    Example: heads ``År | Fylke | Antall | | År | Fylke | Antall`` → two grids of three columns.
    """
    labels = min((next(iter(cells)) for cells in grid.rows.values() if len(cells) > 1), default=0)
    for row, cells in grid.rows.items():
        if len(cells) < 2 * MIN_REPEATED or next(iter(cells)) in grid.numbers.get(row, ()):
            continue
        first, *others = cells
        head = cells[first]
        if labels < first or head not in map(cells.__getitem__, others):
            # Where labels stand before the first head, heads that come again are years or months below spanners.
            continue
        starts = [column for column in others if cells[column] == head]
        starts = [start for start in starts if _comes_again(cells, first, start)]
        if not starts:
            continue
        ends = [*starts, max(grid.filled_columns()) + 1]
        parts = [grid.part(range(1, starts[0]))]
        parts += [grid.part(range(a, b)) for a, b in zip(starts, ends[1:], strict=True)]
        return parts
    return [grid]


def _comes_again(cells: Cells, first: int, start: int) -> bool:
    """Whether the heads from one column on are those from another on, so far that they head the same things."""
    own = [column for column in cells if first <= column < start]
    again = sum(cells.get(column - first + start) == cells[column] for column in own)
    return again >= MIN_REPEATED and again * 2 > len(own)


def _print_part(grid: Grid) -> Iterator[PageText]:
    """Prints a sheet, or one of several tables in it."""
    tabular = find_tabular_rows(grid)
    columns = sorted({column for row in tabular for column in grid.rows[row]})
    joined = _find_codes(grid, columns, tabular)
    remarks = find_remarks(grid, tabular)
    set_in = find_set_in(grid, tabular, columns[0]) if grid.indents and columns else ()
    columns = [column for column in columns if column not in (*joined, *remarks)]
    origin = PageOrigin(grid.name, tuple(columns), addressed=bool(grid.name))
    first = min(tabular, default=0)
    marks = mark_headings(grid, first)
    section = name_section(grid, marks) or grid.caption
    start, lines, last, notes = 0, list[str](), 0, is_notes(grid)
    for row, cells in grid.rows.items():
        headed = last in tabular and not has_value(grid, last)
        if lines and row - last > (HEAD_GAP if last < first or headed else GAP):
            yield PageText(start, "\n".join(lines) + "\n", origin)
            lines = []
        texts = [
            f"Lenke: {text}" if is_link(text) else marks.get((row, at), "") + spell_period(text)
            for at, text in cells.items()
        ]
        if row in tabular:
            filled = spell_months(_fill_spans(grid, row, columns[0]))
            texts = [BULLET * (row in set_in) + _print_row(filled, columns, joined)]
        elif notes or states_period(grid, row):
            # What stands side by side there is one sentence: "*", "Tall under 4"; "År", "2022".
            texts = [" ".join(texts)]
        if len(texts) > 1 and lines:
            yield PageText(start, "\n".join(lines) + "\n", origin)
            lines = []
        for text in texts[:-1]:
            # Words side by side, such as the source beside the title, are lines of their own.
            yield PageText(row, text + "\n", origin)
        if lines:
            lines += [""] * (row - last - 1)
            if row == first and section and "" in lines:
                lines[len(lines) - 1 - lines[::-1].index("")] = section
        else:
            start = row
        lines.append(texts[-1])
        last = row
    if lines:
        yield PageText(start, "\n".join(lines) + "\n", origin)
    yield from _print_remarks(grid, tabular, remarks)


def _print_remarks(grid: Grid, tabular: set[int], remarks: Sequence[int]) -> Iterator[PageText]:
    """The words of some columns of a table, as lines of their own."""
    for row in sorted(tabular):
        for at in remarks:
            if at in grid.rows[row]:
                origin = PageOrigin(grid.name, (at,), addressed=bool(grid.name))
                yield PageText(row, grid.rows[row][at] + "\n", origin)


def _find_codes(grid: Grid, columns: Sequence[int], tabular: set[int]) -> dict[int, int]:
    """Columns of names that stand behind the column of their codes, each with that column.

    Columns that have heads of their own, ``Kode | Yrke``, are parted as in a text.

    Example: ``03 | Oslo``, ``| I alt``, ``Ukjent | Ukjent`` → the names are put to the codes.
    """
    found: dict[int, int] = {}
    numbered = set[int]().union(*[grid.numbers.get(row, ()) for row in tabular])
    for left, right in pairwise(columns):
        if left in found or right in numbered:
            continue
        pairs = [
            (cells.get(left, ""), cells.get(right, ""))
            for row in tabular
            if ((cells := grid.rows[row]).get(left) or cells.get(right))
            and has_value(grid, row)
            and not names_codes(cells.get(left, ""))
        ]
        headed = any(
            right in grid.rows[row] and names_codes(grid.rows[row].get(left, "")) for row in tabular
        )
        if not headed and hold_codes(pairs):
            found[right] = left
    return found


def _fill_spans(grid: Grid, row: int, labels: int) -> Cells:
    """The cells of a row; a merged one of heads stands in each column that it takes, which tells what it is above."""
    cells = grid.rows[row]
    merged = {
        column: cells[start]
        for (at, start), span in grid.spans.items()
        if at == row and labels < start and start in cells
        for column in range(start, start + span)
    }
    return cells if not merged or has_value(grid, row) else {**merged, **cells}


def _print_row(cells: Cells, columns: Sequence[int], joined: dict[int, int]) -> str:
    """The cells of a row, parted by tabs."""
    texts = {column: cells.get(column, "") for column in columns}
    for name, code in joined.items():
        parts = dict.fromkeys(filter(None, (texts[code], cells.get(name, ""))))
        texts[code] = " ".join(parts)
    return "\t".join(texts.values())
