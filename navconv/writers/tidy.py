"""The tidy contract: its lines as CSV, one an observation.

Without provenance and codes, a table's observations are put together in one step from three lists: the keys of its
cells and the facts about them, which tables with the same words share, and its figures, whose plain text is written
down as it is.
"""

from __future__ import annotations

from itertools import cycle, islice, repeat

from navconv.meaning.classifications.dimensions import STANDARD
from navconv.meaning.facts import FactFinder
from navconv.tables.values import EMPTY, STAR, Mark, format_value, status_of
from navconv.writers.cell_keys import CellKeys
from navconv.writers.fields import Fields, quote
from navconv.writers.tidy_options import SOURCE, Schema, TidyOptions, tidy_columns

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from navconv.meaning.classifications.codelists import Codelists
    from navconv.meaning.observations.cell_facts import CellFacts, TableFacts
    from navconv.meaning.observations.member import Member
    from navconv.meaning.observations.model import ObservationTable, ObservedExport
    from navconv.tables.values import Value

_STAR, _EMPTY = STAR.encode(), EMPTY.encode()

# What no text can hold stands for the number of the table that a cell repeats.
_HOLE = "\x00"

MAX_ENDS = 1 << 10
"""How many different facts are kept as they are written; few exports have a tenth of them."""

BLOCK_CELLS = 1 << 15
"""About how many cells are put together at a time; few tables have as many."""


class TidyFormatter:
    """Formats tables as lines of the tidy CSV, with a fixed set of columns."""

    def __init__(
        self,
        dimensions: Sequence[str],
        options: TidyOptions = TidyOptions(),
        codelists: Codelists | None = None,
        *,
        several: bool = False,
        lineage: bool = False,
    ) -> None:
        """Takes the dimensions beyond the standard ones, and for codes the codelists.

        A county's code depends on the year, so that codes are looked up for each period. The order of fields is that of
        ``tidy_columns``.
        """
        self.options = options
        self.codelists = codelists
        self.keys = ("period", *STANDARD, *dimensions, "indicator")
        self.columns = tidy_columns(dimensions, options, several=several, lineage=lineage)
        self.fields = Fields(raw=options.raw, codes=options.codes)
        self._cell_keys = CellKeys(self.keys[1:], self.fields)
        self._ends: dict[CellFacts, list[bytes]] = {}
        asked = options.schema is Schema.SECOND or options.quality
        self._facts = FactFinder() if asked else None

    def header(self) -> bytes:
        """The header line."""
        return (",".join(map(self.fields.field, self.columns)) + "\n").encode()

    def format_export(self, export: ObservedExport) -> Iterator[bytes]:
        """The lines of an export, a block of printed rows at a time."""
        facts: Iterable[TableFacts | None] = repeat(None)
        if self._facts is not None:
            facts = self._facts.find(export)
        for table, own in zip(export.tables, facts, strict=False):
            several = self.columns[0] == SOURCE
            source = f"{self.fields.field(export.source)}," if several else ""
            if self.options.provenance or self.options.codes:
                yield from self._format_cells(table, own, export.source)
            else:
                yield from self._format_blocks(table, own, f"{source}{table.number}".encode())

    def _format_blocks(
        self, table: ObservationTable, facts: TableFacts | None, number: bytes
    ) -> Iterator[bytes]:
        """The lines of a table, as far as words make them put together before; ``number`` begins each of them."""
        width = len(table.columns)
        rows = max(BLOCK_CELLS // max(width, 1), 1)
        starts = [b"\n" + number + start for start in self._cell_keys.list_starts(table)]
        following = (*starts[1:], starts[0])
        kinds = [self._end(table, fact) for fact in facts.kinds] if facts else [b""]
        ends = [kind + start for kind in kinds for start in following]
        dates = self._list_dates(table)
        for at in range(0, len(table.rows), rows):
            block = slice(at, at + rows)
            parts = self._cell_keys.find(table, block)
            parts[0] = starts[0][1:]
            parts[2::3] = values = _fields_of(table, block)
            first, last = at * width, at * width + len(values)
            if dates is not None:
                cells = facts.cells[first:last] if facts else repeat(0)
                behind = zip(cells, dates[first:last], cycle(following), strict=False)
                parts[3::3] = [kinds[kind] + date + start for kind, date, start in behind]
            elif facts:
                parts[3::3] = facts.pick(ends, len(following), first, last)
            else:
                parts[3::3] = islice(cycle(ends), len(values))
            # What begins a line stands behind the last one too.
            parts[-1] = parts[-1].removesuffix(parts[0])
            yield b"".join(parts)

    def _list_dates(self, table: ObservationTable) -> list[bytes] | None:
        """The days of each cell as fields; None where they are not asked for."""
        if not self.options.dates:
            return None
        from navconv.meaning.cell_members import spread

        return spread(table, "period", lambda period: b"," + _spell_days(period).encode())

    def _end(self, table: ObservationTable, fact: CellFacts) -> bytes:
        """The facts of a cell, as they follow the status in its line."""
        written = self._ends.get(fact)
        if written is None:
            if len(self._ends) >= MAX_ENDS:
                self._ends.clear()
            fields = self._fact_fields(fact, _HOLE if fact.back else "")
            written = self._ends[fact] = ("," + ",".join(fields)).encode().split(_HOLE.encode())
        return (b"%d" % (table.number - fact.back)).join(written)

    def _fact_fields(self, fact: CellFacts, repeats: str) -> list[str]:
        """The facts of a cell as fields, the number of an earlier table that it repeats among them."""
        as_field = self.fields.field
        found = [fact.level.value, as_field(fact.by), as_field(fact.unit), repeats]
        check = [fact.check] if self.options.quality else []
        lineage = map(as_field, fact.lineage or ())
        return [*(found if self.options.schema is Schema.SECOND else ()), *check, *lineage]

    def _format_cells(
        self, table: ObservationTable, facts: TableFacts | None, source: str
    ) -> Iterator[bytes]:
        """The lines of a table with provenance or codes, put together from the columns of its records."""
        # What few ask for is loaded when they do.
        from navconv.writers.tidy_records import collect_table

        codelists = self.codelists if self.options.codes else None
        found = collect_table(table, facts, source, self.columns, self.options, codelists)
        field, statuses = self.fields.field, found["status"]
        if self.options.provenance:
            # A printed number such as -90 is no formula, whatever it begins with.
            cells = zip(found["text"], statuses, strict=True)
            found["text"] = [field(text or "") if status else quote(text) for text, status in cells]
        for name in self.columns:
            if name == "value":
                found[name] = ["" if value is None else str(value) for value in found[name]]
            elif name != "text":
                written = {
                    value: "" if value is None else field(str(value)) for value in {*found[name]}
                }
                found[name] = list(map(written.__getitem__, found[name]))
        for fields in zip(*map(found.__getitem__, self.columns), strict=True):
            yield (",".join(fields) + "\n").encode()


def _spell_days(period: Member | None) -> str:
    """The first and the last day of a period as two fields; empty where it is none."""
    from navconv.writers.time_periods import days_of

    days = days_of(period.code if period else "")
    return f"{days[0].isoformat()},{days[1].isoformat()}" if days else ","


def _fields_of(table: ObservationTable, block: slice) -> list[bytes]:
    """Value and status of each cell of some rows."""
    figures = table.rows.figures
    text = figures.plain
    if text is None:
        return [_value_fields(value) for row, _ in figures.rows[block] for value in row]
    if block.start or block.stop < figures.count:
        text = "\n".join(text.split("\n")[block])
    data = text.encode().replace(b",", b".").replace(b"\n", b"\t").replace(b"\t", b",\t") + b","
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
