"""CSV, its fields parted by semicolons, commas, tabs or bars, as a sheet without a name."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from navconv.prepared import expression
from navconv.problems import InputError, Problem
from navconv.readers.decoding import read_text
from navconv.readers.places import PageText
from navconv.readers.sheets.named_periods import NamedPeriod
from navconv.readers.sheets.sheet_grid import Grid
from navconv.readers.sheets.sheet_pages import part_tables, print_pages

if TYPE_CHECKING:
    from navconv.readers.stream import ByteStream


MAX_CHARS = 1 << 28
"""The longest CSV that is read."""

HEAD_LINES, HEAD_CHARS = 16, 1 << 13
"""How many lines, of how many letters, tell what parts the fields."""

MARKS = "\t;|,"
"""What may part fields; a comma is found in figures and titles too, and so it comes last."""

OWN = frozenset(("table", "section", "indicator", "value", "status", "level", "by", "unit"))
"""Heads of the tidy table that navconv writes, all of which no table of NAV has."""

TOLD = "sep="
"""What stands before the mark in a line that tells spreadsheets of it."""

_NUMBER = expression(r"[-+\u2212]?(?!0\d)\d[\d \u00a0\u2009\u202f]*(?:[.,]\d+)?")
_QUOTED = expression(r'"[^"]*"')
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
        InputError: a field is longer than any cell, or navconv wrote the table itself.
    """
    mark = _find_mark(text)
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
    if text.startswith(TOLD):
        rows.pop(1, None)
    if frozenset(next(iter(rows.values()), {}).values()) >= OWN:
        raise InputError(
            "expected statistics as NAV prints them, found a tidy table that navconv wrote: give what that was made of",
            source=source,
            line=next(iter(rows)),
        )
    if mark == ",":
        rows = _spell_points(rows)
    numbers = {
        row: frozenset(at for at, own in cells.items() if _NUMBER.fullmatch(own))
        for row, cells in rows.items()
    }
    return Grid("", rows, numbers)


def _find_mark(text: str) -> str:
    """The mark that parts the fields: as many stand in most lines, those of heads too, outside of quotes."""
    if text.startswith(TOLD):
        return text[len(TOLD)]
    bare = _QUOTED.sub("-", text[:HEAD_CHARS])
    head = list(islice(filter(None, bare.splitlines()), HEAD_LINES))

    def count_alike(mark: str) -> int:
        counts = Counter([number for line in head if (number := line.count(mark))])
        return max(counts.values(), default=0)

    return max(MARKS, key=count_alike)


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
