"""CSV, its fields parted by semicolons, commas or tabs, as a sheet without a name."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from navconv.prepared import expression
from navconv.problems import InputError, Problem
from navconv.readers.decoding import read_text
from navconv.readers.named_periods import NamedPeriod
from navconv.readers.places import PageText
from navconv.readers.sheet_grid import Grid
from navconv.readers.sheet_pages import part_tables, print_pages

if TYPE_CHECKING:
    from navconv.readers.stream import ByteStream


MAX_CHARS = 1 << 28
"""The longest CSV that is read."""

HEAD_LINES, HEAD_CHARS = 4, 1 << 13
"""How many lines, of how many letters, tell what parts the fields."""

_NUMBER = expression(r"[-+\u2212]?(?!0\d)\d[\d \u00a0\u2009\u202f]*(?:[.,]\d+)?")
_POINT = expression(r"[-+]?\d+\.\d+")


def read_delimited(
    stream: ByteStream,
    source: str,
    report: Callable[[Problem], None],
    encoding: str | None = None,
) -> Iterator[PageText]:
    """Reads a CSV, whose rows are counted as its lines are.

    Args:
        stream: the CSV, read once.
        source: its name, for problems.
        report: takes the problems.
        encoding: its encoding; None to recognise it.

    Yields:
        Its pages.

    Raises:
        InputError: it cannot be read, or is larger than allowed.
    """
    parts, size = [], 0
    for part in read_text(stream, source, report, encoding):
        parts.append(part)
        size += len(part)
        if size > MAX_CHARS:
            raise InputError(
                f"expected a CSV of at most {MAX_CHARS >> 20} million letters, found a longer one",
                source=source,
            )
    grid = _read_grid("".join(parts), source)
    yield from NamedPeriod(source).give(grid, report)
    yield from print_pages(part_tables(grid), source, report)


def _read_grid(text: str, source: str) -> Grid:
    """The fields of a CSV.

    Raises:
        InputError: a field is longer than any cell.
    """
    # The mark that parts the fields of the first lines is the one that stands there most often.
    head = islice(filter(None, text[:HEAD_CHARS].splitlines()), HEAD_LINES)
    mark = max("\t;,", key="\n".join(head).count)
    rows: dict[int, dict[int, str]] = {}
    reader = csv.reader(io.StringIO(text), delimiter=mark)
    try:
        for fields in reader:
            plain = (" ".join(field.split()) for field in fields)
            cells = {column: field for column, field in enumerate(plain, 1) if field}
            if cells:
                rows[reader.line_num] = cells
    except csv.Error as error:
        raise InputError(
            f"the CSV cannot be read: {error}", source=source, line=reader.line_num
        ) from error
    if mark == ",":
        rows = _spell_points(rows)
    numbers = {
        row: frozenset(at for at, own in cells.items() if _NUMBER.fullmatch(own))
        for row, cells in rows.items()
    }
    return Grid("", rows, numbers)


def _spell_points(rows: dict[int, dict[int, str]]) -> dict[int, dict[int, str]]:
    """The rows of a CSV whose fields commas part, so that a point can only be the decimal mark, with decimal commas.

    In a column whose every decimal is 0 a program wrote whole numbers as it keeps them: ``7793.0`` → ``7793``.
    """
    decimal = {
        at
        for cells in rows.values()
        for at, own in cells.items()
        if _POINT.fullmatch(own) and not own.endswith(".0")
    }
    return {
        row: {
            at: (own.replace(".", ",") if at in decimal else own.removesuffix(".0"))
            if _POINT.fullmatch(own)
            else own
            for at, own in cells.items()
        }
        for row, cells in rows.items()
    }
