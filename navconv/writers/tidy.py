"""The tidy contract: its columns, and its lines as CSV, one an observation.

A table's observations are put together in one step from two lists: the keys of its cells, which tables with the
same words share, and its figures, whose plain text is written down as it is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from navconv.meaning.model import STANDARD_DIMENSIONS, TOTAL_CODE, TOTAL_NAME
from navconv.meaning.periods import year_of
from navconv.tables.values import EMPTY, STAR, Mark, format_value, status_of
from navconv.writers.cell_keys import CellKeys
from navconv.writers.fields import Fields, quote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from navconv.meaning.codelists import Codelists
    from navconv.meaning.model import ObservationTable, ObservedExport
    from navconv.tables.values import Value

HEAD = ("table", "section", "period")
TAIL = ("indicator", "value", "status")
PROVENANCE = ("source", "line", "column", "text")

_STAR, _EMPTY = STAR.encode(), EMPTY.encode()

BLOCK_CELLS = 1 << 15
"""About how many cells are put together at a time; few tables have as many."""


class Layout(StrEnum):
    """What the lines of the CSV are."""

    TIDY = "tidy"
    PRINTED = "printed"


@dataclass(frozen=True, slots=True)
class TidyOptions:
    """How the tidy table is written."""

    provenance: bool = field(
        default=False,
        metadata={
            "help": "Add source, line, column and text: where each number stands, and as printed."
        },
    )
    codes: bool = field(default=False, metadata={"help": "Write codes in place of names."})
    layout: Layout = field(
        default=Layout.TIDY,
        metadata={"help": "One line an observation, or the tables as printed."},
    )
    raw: bool = field(
        default=False,
        metadata={"help": "Leave texts alone that a spreadsheet would take for a formula."},
    )


def tidy_columns(
    dimensions: Iterable[str], options: TidyOptions = TidyOptions()
) -> tuple[str, ...]:
    """The columns of the tidy table, given the dimensions beyond the standard ones."""
    more = PROVENANCE if options.provenance else ()
    return (*HEAD, *STANDARD_DIMENSIONS, *dimensions, *TAIL, *more)


def extra_dimensions(exports: Iterable[ObservedExport]) -> tuple[str, ...]:
    """The dimensions beyond the standard ones, in order of appearance."""
    names = (name for export in exports for name in export.dimensions)
    standard = (*STANDARD_DIMENSIONS, "period", "indicator")
    return tuple(dict.fromkeys(name for name in names if name not in standard))


class TidyFormatter:
    """Formats tables as lines of the tidy CSV, with a fixed set of columns."""

    def __init__(
        self,
        dimensions: Sequence[str],
        options: TidyOptions = TidyOptions(),
        codelists: Codelists | None = None,
    ) -> None:
        """Takes the dimensions beyond the standard ones, and for codes the codelists.

        A county's code depends on the year, so that codes are looked up for each period.
        """
        self.options = options
        self.codelists = codelists
        self.keys = ("period", *STANDARD_DIMENSIONS, *dimensions, "indicator")
        self.columns = tidy_columns(dimensions, options)
        self.fields = Fields(raw=options.raw, codes=options.codes)
        self._cell_keys = CellKeys(self.keys[1:], self.fields)

    def header(self) -> bytes:
        """The header line."""
        return (",".join(map(self.fields.field, self.columns)) + "\n").encode()

    def format_table(self, table: ObservationTable, source: str) -> Iterator[bytes]:
        """The lines of a table, a block of printed rows at a time."""
        if self.options.provenance or self.options.codes:
            yield from self._format_cells(table, source)
            return
        number = b"%d" % table.number
        rows = max(BLOCK_CELLS // max(len(table.columns), 1), 1)
        for start in range(0, len(table.rows), rows):
            block = slice(start, start + rows)
            parts = self._cell_keys.find(table, block)
            parts[0] = number
            parts[3::3] = _fields_of(table, block, number)
            yield b"".join(parts)

    def _format_cells(self, table: ObservationTable, source: str) -> Iterator[bytes]:
        """The lines with provenance or codes, one by one."""
        as_field = self.fields.field
        start = f"{table.number},{as_field(table.table.section)}"
        total = as_field(TOTAL_CODE if self.options.codes else TOTAL_NAME)
        source = as_field(source)
        in_force = self.codelists.in_force if self.codelists and self.options.codes else None
        for item in table.observations():
            members = item.members
            fields = [start]
            for key in self.keys:
                member = members.get(key)
                if member is None:
                    fields.append("" if key in ("period", "indicator") else total)
                    continue
                if in_force is not None:
                    member = in_force(member, year_of(item.period))
                fields.append(self.fields.name(member))
            fields += [item.number, item.status]
            if self.options.provenance:
                # A printed number such as -90 is no formula, whatever it begins with.
                text = as_field(item.text) if isinstance(item.value, Mark) else quote(item.text)
                fields += [source, str(item.line), str(item.column), text]
            yield (",".join(fields) + "\n").encode()


def _fields_of(table: ObservationTable, block: slice, number: bytes) -> list[bytes]:
    """Value and status of each cell of some rows; behind them the line's end, and the next line's first field."""
    figures = table.rows.figures
    text = figures.text
    if text is None:
        values = [value for row, _ in figures.rows[block] for value in row]
        fields = [_value_fields(value) + b"\n" + number for value in values]
        fields[-1:] = [field.removesuffix(number) for field in fields[-1:]]
        return fields
    if block.start or block.stop < figures.count:
        text = "\n".join(text.split("\n")[block])
    data = text.encode().replace(b"\n", b"\t")
    data = data.replace(b"\t", b",\n" + number + b"\t") + b",\n"
    if _STAR in data:
        data = data.replace(_STAR + b",", b"," + Mark.SUPPRESSED.value.encode())
    if _EMPTY in data:
        data = data.replace(_EMPTY + b",", b"," + Mark.BLANK.value.encode())
    return data.split(b"\t")


def _value_fields(value: Value) -> bytes:
    """The value and status fields of one observation."""
    if value.__class__ is int:
        return b"%d," % value
    if isinstance(value, Mark):
        return b"," + status_of(value).encode()
    return format_value(value).encode() + b","
