"""The tidy contract: its columns, and its lines as CSV, one an observation.

A row's observations are formatted in one string operation: what the table and its columns fix is put into
a template once, and each row fills in its members and values.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from navconv.cells import Mark, format_value, status_of
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

_ONLY_COUNTS = frozenset((int,))

# Control characters stand for what is filled in; none can be in a text, since the reader replaces them.
_SLOTS = (b"\x00", b"\x01", b"\x02", b"\x03", b"\x05", b"\x06")
_VALUE = "\x04"
_NUMBER = b"\x07"

_SUPPRESSED = b",suppressed"


MAX_TEMPLATES = 1 << 10
"""How many templates of rows are kept; a longer stream of different tables begins anew."""


class _Template(NamedTuple):
    """The lines of one row as a template.

    Attributes:
        counts: for a row of numbers alone.
        others: for a row with marks, whose values are filled in as texts.
        places: the slots, and which of the row's members go into each.
        made_from: what it was made from and is found by, which must live as long as it does.
    """

    counts: bytes
    others: bytes
    places: list[tuple[bytes, list[int]]]
    made_from: tuple[object, object]


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
        self._fillings: dict[tuple[str, ...], bytes] = {}
        self._templates: dict[tuple[int, int, str], _Template] = {}

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
        """The lines of a table, a printed row at a time."""
        if self.options.provenance or self.options.codes:
            yield from self._format_cells(table, source)
            return
        template = self._find_template(table)
        number = b"%d" % table.number
        places = template.places
        slot = places[0][0] if places else _SLOTS[0]
        count_parts = template.counts.replace(_NUMBER, number).split(slot)
        other_parts = template.others.replace(_NUMBER, number).split(slot)
        for row in table.rows:
            values = row.values
            cells: tuple[object, ...] = values
            parts = count_parts
            if not _ONLY_COUNTS.issuperset(map(type, values)):
                parts = other_parts
                cells = tuple(
                    [
                        b"%d," % v
                        if v.__class__ is int
                        else _SUPPRESSED
                        if v is Mark.SUPPRESSED
                        else _value_fields(v)
                        for v in values
                    ]
                )
            line = self._fill(row.members, places[0][1]).join(parts) if places else parts[0]
            for more, at in places[1:]:
                line = line.replace(more, self._fill(row.members, at))
            yield line % cells

    def _fill(self, members: tuple[Member, ...], at: Sequence[int]) -> bytes:
        """What goes into a slot: some members of a row, side by side."""
        names = tuple([members[place].name for place in at])
        filling = self._fillings.get(names)
        if filling is None:
            text = ",".join([self.name(members[place]) for place in at])
            filling = text.replace("%", "%%").encode()
            if all(members[place].dimension != "period" for place in at):
                self._fillings[names] = filling
        return filling

    def _find_template(self, table: ObservationTable) -> _Template:
        """The template of a table's rows, made once for tables that have the same columns and fixed members."""
        key = (id(table.columns), id(table.fixed), table.table.section)
        template = self._templates.get(key)
        if template is None:
            if len(self._templates) >= MAX_TEMPLATES:
                self._templates.clear()
            template = self._templates[key] = self._template(table)
        return template

    def _template(self, table: ObservationTable) -> _Template:
        """Lays out the lines of one row; members that stand side by side share a slot."""
        total = self.field(TOTAL_CODE if self.options.codes else TOTAL_NAME)
        in_rows = {name: at for at, name in enumerate(table.row_dimensions)}
        in_columns = {name: at for at, name in enumerate(table.column_dimensions)}
        section = self.field(table.table.section).replace("%", "%%")
        fixed: list[str] = [f"{_NUMBER.decode()},{section}"]
        varying: list[tuple[int, int]] = []
        slots: list[tuple[bytes, list[int]]] = []
        for key in self.keys:
            if key in in_rows:
                if slots and fixed[-1] == slots[-1][0].decode():
                    slots[-1][1].append(in_rows[key])
                    continue
                slots.append((_SLOTS[len(slots)], [in_rows[key]]))
                fixed.append(slots[-1][0].decode())
            elif key in in_columns:
                varying.append((len(fixed), in_columns[key]))
                fixed.append("")
            elif key in table.fixed:
                fixed.append(self.name(table.fixed[key]).replace("%", "%%"))
            else:
                fixed.append("" if key in ("period", "indicator") else total)
        if len(varying) == 1:
            # The usual case: only one field differs from column to column.
            at, place = varying[0]
            before, after = ",".join([*fixed[:at], ""]), ",".join(["", *fixed[at + 1 :], _VALUE])
            names = [self.name(column[place]).replace("%", "%%") for column in table.columns]
            lines = [before + name + after for name in names]
        else:
            lines = []
            for column in table.columns:
                for at, place in varying:
                    fixed[at] = self.name(column[place]).replace("%", "%%")
                lines.append(",".join([*fixed, _VALUE]))
        text = "".join(lines)
        # Bytes are formatted rather than text: encoding every line would cost as much again.
        return _Template(
            text.replace(_VALUE, "%d,\n").encode(),
            text.replace(_VALUE, "%b\n").encode(),
            slots,
            (table.columns, table.fixed),
        )

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


def _value_fields(value: Value) -> bytes:
    """The value and status fields of one observation."""
    if isinstance(value, Mark):
        return b"," + status_of(value).encode()
    return format_value(value).encode() + b","


def quote(text: str) -> str:
    """A text as a CSV field, quoted where it must be."""
    if any(char in text for char in ',"\n\r'):
        return '"' + text.replace('"', '""') + '"'
    return text
