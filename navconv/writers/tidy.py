"""The tidy contract as CSV: one line an observation.

A row's observations are formatted in one string operation: what the table and its columns fix is put into
a template once, and each row fills in its members and values.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from navconv.cells import Mark, format_value, status_of
from navconv.observations.model import STANDARD_DIMENSIONS, TOTAL_CODE, TOTAL_NAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from navconv.observations.model import Member, ObservationTable, ObservedExport

HEAD = ("table", "section", "period")
TAIL = ("indicator", "value", "status")
PROVENANCE = ("source", "line", "column", "text")
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet take a text for a formula."""

_SLOTS = ("\x00", "\x01", "\x02", "\x03")


class TidyOptions(NamedTuple):
    """How the tidy table is written.

    Attributes:
        provenance: add the source, line, cell and printed text of each observation.
        codes: codes in place of names.
        raw: leave texts that a spreadsheet would take for formulas as they are.
    """

    provenance: bool = False
    codes: bool = False
    raw: bool = False


def tidy_columns(dimensions: Iterable[str], options: TidyOptions = TidyOptions()) -> tuple[str, ...]:
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

    def __init__(self, dimensions: Sequence[str], options: TidyOptions = TidyOptions()) -> None:
        """Takes the dimensions beyond the standard ones."""
        self.options = options
        self.keys = ("period", *STANDARD_DIMENSIONS, *dimensions, "indicator")
        self.columns = tidy_columns(dimensions, options)
        self._fields: dict[str, str] = {}

    def header(self) -> str:
        """The header line."""
        return ",".join(map(self.field, self.columns)) + "\n"

    def field(self, text: str) -> str:
        """A text as a CSV field: quoted where it must be, no formula."""
        field = self._fields.get(text)
        if field is None:
            field = text
            if not self.options.raw and text.startswith(FORMULA_SIGNS):
                field = "'" + text
            if any(char in field for char in ',"\n\r'):
                field = '"' + field.replace('"', '""') + '"'
            self._fields[text] = field
        return field

    def name(self, member: Member) -> str:
        """A member as the contract writes it: its name, or its code."""
        if self.options.codes or member.dimension == "period":
            return self.field(member.code)
        return self.field(member.name)

    def format_table(self, table: ObservationTable, source: str) -> Iterator[str]:
        """The lines of a table, a printed row at a time."""
        if self.options.provenance:
            yield from self._format_cells(table, source)
            return
        template, places = self._template(table)
        plain = template.replace("\x04", "%s,\n")
        marked = template.replace("\x04", "%s\n")
        name = self.name
        for row in table.rows:
            values = row.values
            has_marks = Mark in set(map(type, values))
            line = marked if has_marks else plain
            for slot, place in places:
                line = line.replace(slot, name(row.members[place]).replace("%", "%%"))
            yield line % (tuple(map(_value_fields, values)) if has_marks else values)

    def _template(self, table: ObservationTable) -> tuple[str, list[tuple[str, int]]]:
        """The lines of one row, with slots for its members and its values.

        Returns:
            The template, and which of the row's members goes into which slot.
        """
        total = self.field(TOTAL_CODE if self.options.codes else TOTAL_NAME)
        start = f"{table.number},{self.field(table.table.section)}".replace("%", "%%")
        in_rows = {name: at for at, name in enumerate(table.row_dimensions)}
        in_columns = {name: at for at, name in enumerate(table.column_dimensions)}
        slots: dict[str, str] = {}
        lines = []
        for column in table.columns:
            fields = [start]
            for key in self.keys:
                if key in in_rows:
                    fields.append(slots.setdefault(key, _SLOTS[len(slots)]))
                elif key in in_columns:
                    fields.append(self.name(column[in_columns[key]]).replace("%", "%%"))
                elif key in table.fixed:
                    fields.append(self.name(table.fixed[key]).replace("%", "%%"))
                else:
                    fields.append("" if key in ("period", "indicator") else total)
            lines.append(",".join(fields) + ",\x04")
        return "".join(lines), [(slot, in_rows[key]) for key, slot in slots.items()]

    def _format_cells(self, table: ObservationTable, source: str) -> Iterator[str]:
        """The lines with provenance, one by one."""
        start = f"{table.number},{self.field(table.table.section)}"
        total = self.field(TOTAL_CODE if self.options.codes else TOTAL_NAME)
        source = self.field(source)
        for item in table.observations():
            members = item.members
            fields = [start]
            for key in self.keys:
                member = members.get(key)
                if member is not None:
                    fields.append(self.name(member))
                else:
                    fields.append("" if key in ("period", "indicator") else total)
            text = item.text if isinstance(item.value, Mark) else '"' + item.text + '"'
            if isinstance(item.value, Mark):
                text = self.field(item.text)
            elif any(char in item.text for char in ',"'):
                text = '"' + item.text.replace('"', '""') + '"'
            else:
                text = item.text
            fields += [item.number, item.status, source, str(item.line), str(item.column), text]
            yield ",".join(fields) + "\n"


def _value_fields(value: int | object) -> str:
    """The value and status fields of one observation."""
    if value.__class__ is int:
        return f"{value},"
    if isinstance(value, Mark):
        return "," + status_of(value)
    return format_value(value) + ","  # type: ignore[arg-type]
