"""Workbooks: .xlsx, .xlsm, .xls and .ods, read with python-calamine, as pages of printed lines."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    load_workbook,
)

from navconv.problems import InputError, Problem, Severity
from navconv.readers.places import PageText, spell_column
from navconv.readers.sheets.alike_sheets import tell_apart
from navconv.readers.sheets.cell_texts import SayShown, make_grid
from navconv.readers.sheets.named_periods import NamedPeriod, names_time
from navconv.readers.sheets.sheet_facts import NO_FACTS, SheetFacts
from navconv.readers.sheets.sheet_grid import Grid
from navconv.readers.sheets.sheet_kinds import find_objection, names_source
from navconv.readers.sheets.sheet_pages import part_tables, print_pages
from navconv.readers.sheets.side_tables import goes_with, part_beside, spell_range
from navconv.readers.sheets.word_pages import print_above, print_notes
from navconv.readers.sheets.workbook_parts import COMPOUND, find_facts, make_encrypted
from navconv.readers.stream import read_whole
from navconv.records import replace

if TYPE_CHECKING:
    from navconv.readers.stream import ByteStream


MAX_BYTES = 1 << 28
"""The largest workbook that is read, packed: 256 MB."""

MAX_AREA = 1 << 24
"""How many cells a sheet may span, empty ones too, to be read at once; a larger one is read cell by cell."""

# The stream in which an encrypted .xlsx lies.
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_workbook(
    stream: ByteStream,
    source: str,
    report: Callable[[Problem], None],
    encoding: str | None = None,  # noqa: ARG001  a workbook says itself what its letters are
    *,
    all_sheets: bool = False,
) -> Iterator[PageText]:
    """Reads the sheets of a workbook in their order, hidden ones too.

    Args:
        stream: the workbook, read once.
        source: its name, for problems.
        report: takes the problems.
        encoding: of no use; every reader takes it.
        all_sheets: whether sheets that are no statistics are read too.

    Yields:
        The pages of its sheets, with their origin.

    Raises:
        InputError: it is damaged, encrypted, or larger than allowed.
    """
    data = read_whole(stream, MAX_BYTES, "a workbook", source)
    facts = find_facts(data, source)
    book = _open(data, source)
    period = NamedPeriod(source)
    sheets = [meta for meta in book.sheets_metadata if str(meta.typ) == "SheetTypeEnum.WorkSheet"]

    def read() -> Iterator[Grid]:
        sourced = False
        for meta in sheets:
            grid, formulas = _read_sheet(
                data, book, facts.get(meta.name, NO_FACTS), meta, source, report
            )
            objection = find_objection(grid, formulas, sourced=sourced)
            if objection and not all_sheets:
                _leave_out(report, source, grid, f"a sheet of statistics, but {objection}")
                continue
            sourced = sourced or (any(grid.numbers.values()) and names_source(grid))
            yield grid

    names = [meta.name for meta in sheets]
    for grid in tell_apart(read()):
        named = [*period.give(grid, report)]
        yield from named
        if named and names_time(grid.caption):
            grid = replace(grid, caption="")  # noqa: PLW2901  it is said
        tables = _find_tables(grid, source, report, all_sheets=all_sheets)
        for page in chain(
            print_above(grid), print_pages(tables, source, report), print_notes(grid)
        ):
            yield page._replace(share=(names.index(grid.name) + 1) / len(names))


def _read_sheet(
    data: bytes,
    book: CalamineWorkbook,
    facts: SheetFacts,
    meta: SheetMetadata,
    source: str,
    report: Callable[[Problem], None],
) -> tuple[Grid, int]:
    """Reads a sheet, and counts its formulas; says what of it is hidden, and which formulas have no value.

    Raises:
        InputError: it is damaged.
    """
    shown = str(meta.visible) == "SheetVisibleEnum.Visible"
    hidden = facts.hidden if shown else "the sheet itself"
    if hidden:
        report(
            Problem(
                "hidden-part",
                Severity.INFO,
                f"a spreadsheet does not show all of the sheet ({hidden}); all of it was read",
                source,
                page=meta.name,
            )
        )
    for address in facts.bare_formulas:
        report(
            Problem(
                "formula-without-value",
                Severity.WARNING,
                "expected the stored value of a formula, found none; the cell was read as blank: open the "
                "workbook in a spreadsheet and save it",
                source,
                page=meta.name,
                cell=address,
            )
        )
    read = _read_sparse if facts.area > MAX_AREA else _read_cells
    shown_cells: dict[bool, list[tuple[int, int, str]]] = {}

    def note(row: int, column: int, text: str, *, replaced: bool) -> None:
        shown_cells.setdefault(replaced, []).append((row, column, text))

    grid = read(data, book, meta.name, facts, source, note)
    for replaced, cells in shown_cells.items():
        report(_say_shown(cells, grid.name, source, replaced=replaced))
    return grid, facts.formulas


def _say_shown(
    cells: list[tuple[int, int, str]], name: str, source: str, *, replaced: bool
) -> Problem:
    """Says of the numbers of a sheet that their formats show otherwise: of the first, and how many there are."""
    row, column, text = cells[0]
    more = f" ({len(cells)} cells)" if len(cells) > 1 else ""
    return Problem(
        "shown-otherwise",
        Severity.WARNING if replaced else Severity.INFO,
        f"expected a number that is shown as it is stored, found a format that shows it as {text!r}; what is shown was "
        f"read{more}",
        source,
        row,
        column,
        page=name,
        cell=f"{spell_column(column)}{row}",
    )


def _find_tables(
    grid: Grid, source: str, report: Callable[[Problem], None], *, all_sheets: bool
) -> list[Grid]:
    """The tables of a sheet side by side, without those that a user put there; these are reported."""
    tables = part_tables(grid)
    if len(tables) > 1:
        # Halves under the same heads are one table.
        return tables
    own, *beside = part_beside(grid)
    if not beside:
        return tables
    kept = [own]
    for part in beside:
        if names_source(own) and not (names_source(part) or goes_with(own, part) or all_sheets):
            where = spell_range(part)
            why = f"but beside it stands one ({where}) that does not name the source that the sheet names"
            _leave_out(report, source, part, f"one table of statistics, {why}")
        else:
            kept.append(part)
    return [table for part in kept for table in part_tables(part)]


def _leave_out(report: Callable[[Problem], None], source: str, grid: Grid, why: str) -> None:
    """Says that a sheet, or a table beside that of a sheet, was left out."""
    report(
        Problem(
            "sheet-left-out",
            Severity.WARNING,
            f"expected {why}; it was left out: read it with --all-sheets",
            source,
            page=grid.name,
        )
    )


def _open(data: bytes, source: str) -> CalamineWorkbook:
    """Opens a workbook.

    Raises:
        InputError: it is damaged or encrypted.
    """
    if data.startswith(COMPOUND) and _ENCRYPTED in data:
        raise make_encrypted(source)
    try:
        return load_workbook(io.BytesIO(data))
    except PasswordError as error:
        raise make_encrypted(source) from error
    except BaseException as error:
        if not _is_damage(error):
            raise
        raise InputError(f"the workbook cannot be read: {error}", source=source) from error


def _is_damage(error: BaseException) -> bool:
    """Whether an error is what the library raises at a damaged workbook; at some it panics, which is no exception."""
    known = (CalamineError, OSError, ValueError)
    return isinstance(error, known) or type(error).__name__ == "PanicException"


def _read_cells(
    data: bytes,  # noqa: ARG001  what is read sparsely takes it
    book: CalamineWorkbook,
    name: str,
    facts: SheetFacts,
    source: str,
    say: SayShown,
) -> Grid:
    """Reads the cells of a sheet.

    Raises:
        InputError: the sheet is damaged.
    """
    try:
        sheet = book.get_sheet_by_name(name)
        table = sheet.to_python(skip_empty_area=False)
    except BaseException as error:
        if not _is_damage(error):
            raise
        raise InputError(f"the sheet {name!r} cannot be read: {error}", source=source) from error
    spans = _spans(sheet)
    del sheet
    columns = range(1, max(map(len, table), default=0) + 1)
    return make_grid(name, [(range(1, len(table) + 1), columns, table)], facts, spans, say)


def _read_sparse(
    data: bytes,
    book: CalamineWorkbook,  # noqa: ARG001  what is read whole takes it
    name: str,
    facts: SheetFacts,
    source: str,
    say: SayShown,
) -> Grid:
    """Reads the cells of a sheet that are filled, where these lie so far apart that all of it would need too much room.

    Raises:
        InputError: the sheet is damaged.
    """
    from openpyxl import load_workbook

    try:
        sheet = load_workbook(io.BytesIO(data), data_only=True)[name]
    except (KeyError, ValueError, TypeError, OSError) as error:
        raise InputError(f"the sheet {name!r} cannot be read: {error}", source=source) from error
    rows: dict[int, dict[int, Any]] = {}
    for (row, column), cell in sorted(sheet._cells.items()):  # noqa: SLF001  all others make a cell for each empty one
        value = cell.value
        if value is not None:
            rows.setdefault(row, {})[column] = value
    blocks = (((row,), tuple(cells), (tuple(cells.values()),)) for row, cells in rows.items())
    return make_grid(name, blocks, facts, {}, say)


def _spans(sheet: CalamineSheet) -> dict[tuple[int, int], int]:
    """How many columns each merged cell takes."""
    ranges = sheet.merged_cell_ranges or []
    return {
        (top + 1, left + 1): right - left + 1 for (top, left), (_, right) in ranges if right > left
    }
