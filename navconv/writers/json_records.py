"""JSON records: a line of the tidy table each.

A table's records are put together from its columns. Numbers are written digit for digit as printed (``3.0`` stays
``3.0``); what the tidy CSV leaves empty is ``null``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import repeat
from typing import TYPE_CHECKING, Any

from navconv.meaning.facts import FactFinder
from navconv.meaning.observations.cell_facts import TableFacts
from navconv.meaning.observations.model import ObservedExport
from navconv.writers.context import WriteContext
from navconv.writers.json_document import quote
from navconv.writers.tidy_options import ColumnOptions, Schema, tidy_columns
from navconv.writers.tidy_records import collect_table, join_cells

if TYPE_CHECKING:
    from decimal import Decimal


class RecordFormatter:
    """Formats tables as JSON records, with a fixed set of dimensions."""

    def __init__(
        self, dimensions: Sequence[str], options: ColumnOptions, end: str, context: WriteContext
    ) -> None:
        """Takes the dimensions beyond the standard ones, and what ends each record."""
        self.options = options
        self.codelists = context.codelists
        self.end = "}" + end
        self.finder = FactFinder() if options.schema is Schema.SECOND or options.quality else None
        columns = tidy_columns(
            dimensions, options, several=context.several, lineage=context.lineage
        )
        starts = {name: f"{',' if at else ''}{quote(name)}:" for at, name in enumerate(columns)}
        self._writers: dict[str, Callable[[Any], str]] = {
            name: cache(partial(_write, start)) for name, start in starts.items()
        }
        self._writers["value"] = partial(_write_number, starts["value"])

    def format_export(self, export: ObservedExport) -> Iterator[str]:
        """The records of each table of an export as text, each with its end."""
        facts: Iterable[TableFacts | None] = (
            self.finder.find(export) if self.finder else repeat(None)
        )
        columns = [*self._writers]
        for table, own in zip(export.tables, facts, strict=False):
            found = collect_table(table, own, export.source, columns, self.options, self.codelists)
            yield "".join(join_cells(found, self._writers, "{", self.end))


def _write(start: str, value: Any) -> str:  # noqa: ANN401  a text, a whole number, a day or None
    """A value as the property of a record."""
    if value is None or isinstance(value, str):
        return start + quote(value)
    return f'{start}"{value}"' if hasattr(value, "isoformat") else f"{start}{value}"


def _write_number(start: str, value: int | Decimal | None) -> str:
    """A figure as the property of a record, with the digits that are printed and no exponent."""
    return f"{start}null" if value is None else f"{start}{value}"
