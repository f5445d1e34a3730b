"""JSON records: a line of the tidy table each.

A table's records are put together from its columns: what a dimension says of a cell is made text once for a member,
and the texts of a cell are joined. Numbers are written digit for digit as printed (``3.0`` stays ``3.0``); what the
tidy CSV leaves empty is ``null``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat

from navconv.meaning.cell_members import spread
from navconv.meaning.classifications.dimensions import STANDARD
from navconv.meaning.facts import FactFinder
from navconv.meaning.observations.cell_facts import CellFacts, TableFacts
from navconv.meaning.observations.member import Member
from navconv.meaning.observations.model import ObservationTable, ObservedExport
from navconv.tables.values import Mark, Value, format_value
from navconv.writers.context import WriteContext
from navconv.writers.json_document import quote
from navconv.writers.tidy_options import ColumnOptions, Schema
from navconv.writers.tidy_records import find_places, write_members
from navconv.writers.time_periods import days_of

_MARKS = {mark: f'"value":null,"status":"{mark.value}"' for mark in Mark}


class RecordFormatter:
    """Formats tables as JSON records, with a fixed set of dimensions."""

    def __init__(
        self, dimensions: Sequence[str], options: ColumnOptions, end: str, context: WriteContext
    ) -> None:
        """Takes the dimensions beyond the standard ones, and what ends each record."""
        self.keys = ("period", *STANDARD, *dimensions, "indicator")
        self.options = options
        self.codelists = context.codelists
        self.end = "}" + end
        self.second = options.schema is Schema.SECOND
        self.source_first = self.second and context.several
        self.finder = FactFinder() if self.second or options.quality else None

    def format_export(self, export: ObservedExport) -> Iterator[str]:
        """The records of each table of an export as text, each with its end."""
        facts: Iterable[TableFacts | None] = (
            self.finder.find(export) if self.finder else repeat(None)
        )
        for table, own in zip(export.tables, facts, strict=False):
            yield self.format_table(table, own, export.source)

    def format_table(self, table: ObservationTable, facts: TableFacts | None, source: str) -> str:
        """The records of a table as text, each with its end."""
        values = [_tail(value) for row, _ in table.rows.figures.rows for value in row]
        if not values:
            return ""
        start = f'"table":{table.number},"section":{quote(table.table.section or None)}'
        named = f'"source":{quote(source)}'
        parts: list[Iterable[str]] = [
            repeat(f"{{{named},{start}" if self.source_first else f"{{{start}"),
            *(self._write_keys(table, name) for name in self.keys),
            values,
        ]
        if facts:
            kinds = [self._describe_fact(table, fact) for fact in facts.kinds]
            parts.append([kinds[kind] for kind in facts.cells])
        if self.options.dates:
            parts.append(spread(table, "period", _describe_days))
        if self.options.provenance:
            parts += [] if self.source_first else [repeat(named)]
            parts.append(_describe_places(table))
        return self.end.join(map(",".join, zip(*parts, strict=False))) + self.end

    def _write_keys(self, table: ObservationTable, name: str) -> list[str]:
        """The member of each cell as the property of a record."""
        codelists = self.codelists if self.options.codes else None
        texts = write_members(table, name, codelists, codes=self.options.codes)
        written = {text: f"{quote(name)}:{quote(text)}" for text in set(texts)}
        return [written[text] for text in texts]

    def _describe_fact(self, table: ObservationTable, fact: CellFacts) -> str:
        """The facts of a cell as the properties of a record."""
        found: list[str] = []
        if self.second:
            repeats = table.number - fact.back if fact.back else "null"
            by, unit = quote(fact.by or None), quote(fact.unit or None)
            found.append(
                f'"level":"{fact.level.value}","by":{by},"unit":{unit},"repeats":{repeats}'
            )
        if self.options.quality:
            found.append(f'"check":"{fact.check}"')
        lineage = fact.lineage._asdict() if fact.lineage else {}
        found += [f'"{name}":{quote(text or None)}' for name, text in lineage.items()]
        return ",".join(found)


def _describe_days(period: Member | None) -> str:
    """The first and the last day of a period as the properties of a record."""
    days = days_of(period.code if period else "")
    if days is None:
        return '"period_from":null,"period_to":null'
    return f'"period_from":"{days[0].isoformat()}","period_to":"{days[1].isoformat()}"'


def _describe_places(table: ObservationTable) -> list[str]:
    """Where each cell stands and what is printed there, as the properties of a record."""
    places = find_places(table)
    return [
        f'"page":{quote(page)},"line":{line},"column":{column},"cell":{quote(cell)},"text":{quote(text)}'
        for page, line, column, cell, text in zip(*places.values(), strict=True)
    ]


def _tail(value: Value) -> str:
    """The value and status of one record, the number with the digits that are printed and no exponent."""
    if value.__class__ is int:
        return f'"value":{value},"status":null'
    if isinstance(value, Mark):
        return _MARKS[value]
    return f'"value":{format_value(value)},"status":null'
