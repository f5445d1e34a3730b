"""The tidy contract: its columns, and its lines as CSV, one an observation.

A table's observations are put together in one step from two lists: the keys of its cells, which tables with the
same words share, and its figures, whose plain text is written down as it is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from navconv.cells import EMPTY, STAR, Mark, format_value, status_of
from navconv.observations.model import STANDARD_DIMENSIONS, TOTAL_CODE, TOTAL_NAME
from navconv.observations.periods import year_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from navconv.cells import Value
    from navconv.observations.codelists import Codelists
    from navconv.observations.model import Member, ObservationTable, ObservedExport

HEAD = ("table", "section", "period")
TAIL = ("indicator", "value", "status")
PROVENANCE = ("source", "line", "column", "text")
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a text for a formula."""

# Control characters stand for what is filled in; none can be in a text, since the reader replaces them.
_SLOTS = ("\x00", "\x01", "\x02", "\x03", "\x05", "\x06")
_VALUE = "\x04"

_STAR, _EMPTY = STAR.encode(), EMPTY.encode()

BLOCK_CELLS = 1 << 15
"""About how many cells are put together at a time; few tables have as many."""

MAX_CELLS = 1 << 16
"""Of how many cells the keys are kept, some 10 MB of them; a longer stream of different tables begins anew."""


class _Pattern(NamedTuple):
    """The keys of one row's cells, its own members not filled in.

    Attributes:
        text: the key of each cell, and behind it the place of its value.
        places: the slots, and which of the row's members go into each.
    """

    text: str
    places: list[tuple[str, list[int]]]


class _Keys(NamedTuple):
    """The keys of the cells of some rows.

    Attributes:
        parts: the key of each cell, and behind it room for its value and status.
        made_from: what they were made from and are found by, which must live as long as they do.
    """

    parts: list[bytes]
    made_from: tuple[object, ...]


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
        self._fields: dict[str, str] = {}
        self._fillings: dict[tuple[str, ...], str] = {}
        self._known: dict[tuple[object, ...], _Keys] = {}
        self._known_cells = 0

    def header(self) -> bytes:
        """The header line."""
        return (",".join(map(self.field, self.columns)) + "\n").encode()

    def field(self, text: str) -> str:
        """A text as a CSV field: quoted where it must be, no formula."""
        field = self._fields.get(text)
        if field is None:
            field = text
            if not self.options.raw and text.startswith(FORMULA_SIGNS):
                field = "'" + text
            field = quote(field)
            self._fields[text] = field
        return field

    def name(self, member: Member) -> str:
        """A member as the contract writes it: its name, or its code."""
        if self.options.codes or member.dimension == "period":
            return self.field(member.code)
        return self.field(member.name)

    def format_table(self, table: ObservationTable, source: str) -> Iterator[bytes]:
        """The lines of a table, a block of printed rows at a time."""
        if self.options.provenance or self.options.codes:
            yield from self._format_cells(table, source)
            return
        number = b"%d" % table.number
        rows = max(BLOCK_CELLS // max(len(table.columns), 1), 1)
        for start in range(0, len(table.rows), rows):
            block = slice(start, start + rows)
            keys = self._find_keys(table, block)
            parts = keys.parts.copy()
            parts[1::2] = _fields_of(table, block, number)
            parts.insert(0, number)
            yield b"".join(parts)

    def _find_keys(self, table: ObservationTable, block: slice) -> _Keys:
        """The keys of the cells of some rows, made once for tables that have the same words."""
        made_from = (table.columns, table.fixed, table.rows.keys)
        key = (*map(id, made_from), table.table.section, block.start)
        keys = self._known.get(key)
        if keys is None:
            pattern = self._make_pattern(table)
            rows = []
            for members in table.rows.keys.members[block]:
                text = pattern.text
                for slot, at in pattern.places:
                    text = text.replace(slot, self._fill(members, at))
                rows.append(text)
            cells = "".join(rows).encode().split(_VALUE.encode())[:-1]
            keys = _Keys([b""] * (2 * len(cells)), made_from)
            keys.parts[::2] = cells
            if self._known_cells + len(cells) > MAX_CELLS:
                self._forget()
            self._known[key] = keys
            self._known_cells += len(cells)
        return keys

    def _forget(self) -> None:
        """Begins anew, so that memory stays bounded."""
        self._known.clear()
        self._known_cells = 0
        self._fields.clear()
        self._fillings.clear()

    def _fill(self, members: tuple[Member, ...], at: Sequence[int]) -> str:
        """What goes into a slot: some members of a row, side by side."""
        names = tuple([members[place].name for place in at])
        filling = self._fillings.get(names)
        if filling is None:
            filling = ",".join([self.name(members[place]) for place in at])
            if all(members[place].dimension != "period" for place in at):
                self._fillings[names] = filling
        return filling

    def _make_pattern(self, table: ObservationTable) -> _Pattern:
        """Lays out the keys of one row's cells; members that stand side by side share a slot."""
        total = self.field(TOTAL_CODE if self.options.codes else TOTAL_NAME)
        in_rows = {name: at for at, name in enumerate(table.row_dimensions)}
        in_columns = {name: at for at, name in enumerate(table.column_dimensions)}
        fixed: list[str] = ["", self.field(table.table.section)]
        varying: list[tuple[int, int]] = []
        slots: list[tuple[str, list[int]]] = []
        for key in self.keys:
            if key in in_rows:
                if slots and fixed[-1] == slots[-1][0]:
                    slots[-1][1].append(in_rows[key])
                    continue
                slots.append((_SLOTS[len(slots)], [in_rows[key]]))
                fixed.append(slots[-1][0])
            elif key in in_columns:
                varying.append((len(fixed), in_columns[key]))
                fixed.append("")
            elif key in table.fixed:
                fixed.append(self.name(table.fixed[key]))
            else:
                fixed.append("" if key in ("period", "indicator") else total)
        lines = []
        for column in table.columns:
            for at, place in varying:
                fixed[at] = self.name(column[place])
            lines.append(",".join([*fixed, _VALUE]))
        return _Pattern("".join(lines), slots)

    def _format_cells(self, table: ObservationTable, source: str) -> Iterator[bytes]:
        """The lines with provenance or codes, one by one."""
        start = f"{table.number},{self.field(table.table.section)}"
        total = self.field(TOTAL_CODE if self.options.codes else TOTAL_NAME)
        source = self.field(source)
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
                fields.append(self.name(member))
            fields += [item.number, item.status]
            if self.options.provenance:
                # A printed number such as -90 is no formula, whatever it begins with.
                text = self.field(item.text) if isinstance(item.value, Mark) else quote(item.text)
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


def quote(text: str) -> str:
    """A text as a CSV field, quoted where it must be."""
    if any(char in text for char in ',"\n\r'):
        return '"' + text.replace('"', '""') + '"'
    return text
