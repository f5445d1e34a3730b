"""The tidy table in another shape: some columns, a column a period, other headings; as values, and as CSV.

The inputs are held in memory, since what a row has depends on all of them.
"""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, BinaryIO

from navconv.meaning.observations.model import ObservedExport
from navconv.problems import UsageError
from navconv.problems.hints import refuse_unknown
from navconv.records import NamedTuple
from navconv.writers.context import WriteContext
from navconv.writers.fields import Fields
from navconv.writers.tidy_contract import head_columns, read_contract, spell_heads
from navconv.writers.tidy_options import (
    DATES,
    Dialect,
    Heading,
    TidyOptions,
    extra_dimensions,
    tidy_columns,
)
from navconv.writers.tidy_records import OWN, iterate_rows

DELIMITERS = {"tab": "\t", "comma": ",", "semicolon": ";", "pipe": "|"}
"""Names for delimiters that a shell makes hard to type."""

NOT_WIDE = ("value", "status", "repeats", "check")
"""What a row of several figures cannot say of each."""


def write_shaped(
    exports: Iterable[ObservedExport], out: BinaryIO, options: TidyOptions, context: WriteContext
) -> None:
    """Writes the tidy table as CSV in the shape that is asked for, with the marks of a Norwegian Excel if they are.

    Raises:
        UsageError: a column is not known, or options do not go together.
    """
    delimiter, decimal = _read_marks(options)
    held = list(exports)
    if not held:
        return
    shaped = shape_table(held, options, context)
    fields = Fields(raw=options.raw, codes=False)
    if options.bom or options.dialect is Dialect.EXCEL_NB:
        out.write(codecs.BOM_UTF8)
    text = io.TextIOWrapper(out, "utf-8", newline="", write_through=True)
    try:
        writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
        writer.writerow(shaped.heads)
        for row in shaped.rows:
            writer.writerow([_format(value, decimal, fields) for value in row])
    finally:
        text.detach()


class ShapedTable(NamedTuple):
    """The tidy table in a shape.

    Attributes:
        names: the names of its columns; of a member that has one, the member's name.
        heads: what they are headed by, each different from the others.
        figures: the places of the columns that members have: of numbers, or the word that says why there is none.
        rows: its rows.
    """

    names: tuple[str, ...]
    heads: list[str]
    figures: frozenset[int]
    rows: Iterator[tuple[Any, ...]]


def shape_table(
    held: Sequence[ObservedExport], options: TidyOptions, context: WriteContext
) -> ShapedTable:
    """The tidy table with the columns and the headings that are asked for.

    Args:
        held: the exports.
        options: the columns, and what they are headed by.
        context: for its codelists.

    Raises:
        UsageError: a column is not known, or options do not go together.
    """
    columns = tidy_columns(
        extra_dimensions(held), options, several=context.several, lineage=context.lineage
    )
    rows: Iterable[Sequence[Any]] = iterate_rows(held, columns, options, context.codelists)
    members: list[str] = []
    asked = [name.strip() for name in options.columns.split(",") if name.strip()]
    if options.wide:
        columns, members, rows = _widen(rows, columns, options, asked)
        # The figures stand behind the columns that are asked for, unless some of them are asked for too.
        asked += members if asked and not set(asked) & set(members) else []
    places = _choose(columns, asked)
    titles = _name_columns(held, context, options.lang, sql_names=options.sql_names)
    names = tuple([columns[at] for at in places])
    first = len(columns) - len(members)
    return ShapedTable(
        names,
        spell_heads(names, titles),
        frozenset([to for to, at in enumerate(places) if at >= first]),
        (tuple([row[at] for at in places]) for row in rows),
    )


def _read_marks(options: TidyOptions) -> tuple[str, str]:
    """The delimiter and the decimal mark.

    Raises:
        UsageError: one is no single character, or both are the same.
    """
    excel = options.dialect is Dialect.EXCEL_NB
    delimiter = options.delimiter or (";" if excel else ",")
    delimiter = DELIMITERS.get(delimiter, delimiter)
    decimal = options.decimal or ("," if excel else ".")
    if len(delimiter) != 1 or delimiter in '"\r\n' or delimiter.isalnum():
        raise UsageError(
            f"--delimiter: expected one character, or {', '.join(DELIMITERS)}, found {delimiter!r}"
        )
    if decimal not in (".", ","):
        raise UsageError(f"--decimal: expected a comma or a full stop, found {decimal!r}")
    if delimiter == decimal:
        raise UsageError(f"the delimiter and the decimal mark are both {decimal!r}; name another")
    return delimiter, decimal


def _choose(columns: Sequence[str], names: Sequence[str]) -> list[int]:
    """The places of the columns that are asked for, in the order asked for; all where none is.

    Raises:
        UsageError: one is not there.
    """
    for name in names:
        refuse_unknown(name, columns, f"--columns: there is no column {name!r}")
    return [columns.index(name) for name in names] or list(range(len(columns)))


def _name_columns(
    exports: Sequence[ObservedExport], context: WriteContext, heading: Heading, *, sql_names: bool
) -> dict[str, str]:
    """The headings of columns by their names; none where they are headed by their names."""
    if sql_names:
        return {column.name: column.sql for column in read_contract() if column.sql}
    if heading is Heading.NAMES:
        return {}
    lists = [*(export.dimensions for export in exports), context.codelists.dimensions]
    return head_columns(lists, norwegian=heading is Heading.NB)


def _widen(
    records: Iterable[Sequence[Any]],
    columns: Sequence[str],
    options: TidyOptions,
    asked: Sequence[str],
) -> tuple[tuple[str, ...], list[str], list[list[Any]]]:
    """A row for all members of a dimension, which become the last columns; what is no number is a word.

    Where columns are asked for, a row is what these have alike: months of many tables stand side by side.

    Raises:
        UsageError: the dimension is not there, or options do not go together.
    """
    name = options.wide
    if options.provenance:
        raise UsageError(
            "--wide: a row of several figures has no one place; leave out --provenance"
        )
    dimensions = [column for column in columns if column not in OWN]
    refuse_unknown(name, dimensions, f"--wide: there is no dimension {name!r}")
    moves = {"indicator": ("unit",), "period": DATES}
    left = (name, *NOT_WIDE, *moves.get(name, ()))
    usual = [column for column in columns if column not in left]
    kept = tuple([column for column in usual if column in asked] or usual)
    heads: dict[str, None] = {}
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    for record in (dict(zip(columns, row, strict=True)) for row in records):
        head = record[name] or ""
        heads.setdefault(head)
        key = tuple([record[column] for column in kept])
        times = 0
        # A key that stands twice in its table has a row of its own each time.
        while head in rows.setdefault((*key, times), {}):
            times += 1
            if len(kept) < len(usual):
                raise UsageError(
                    f"--columns {','.join(kept)}: two figures of {head or 'no ' + name} have these alike; "
                    "add what tells them apart (table, source, indicator …), or take one with --by, --only or --where"
                )
        value = record["value"]
        rows[(*key, times)][head] = record["status"] if value is None else value
    members = sorted(heads) if name == "period" else list(heads)
    found = [[*key[:-1], *[row.get(head) for head in members]] for key, row in rows.items()]
    return (*kept, *members), members, found


def _format(value: Any, decimal: str, fields: Fields) -> str:  # noqa: ANN401  a text, a number, a date or None
    """A value as a field, not yet quoted."""
    if value is None:
        return ""
    if isinstance(value, (int, Decimal)):
        text = f"{value:f}" if isinstance(value, Decimal) else str(value)
        return text.replace(".", decimal)
    if isinstance(value, date):
        return value.isoformat()
    return fields.guard(value)
