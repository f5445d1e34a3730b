"""The tidy table by column, as values: what Parquet, data frames and lines with provenance are made from.

What the CSV leaves empty is None. A number is an ``int``, or a ``Decimal`` where it has decimals.
"""

from __future__ import annotations

from itertools import repeat
from typing import TYPE_CHECKING, Any

from navconv.layout.document import plain_cells
from navconv.meaning.cell_members import repeat_each, spread, spread_in_force
from navconv.meaning.facts import FactFinder
from navconv.meaning.observations.cell_facts import Lineage
from navconv.meaning.observations.member import TOTAL_CODE, TOTAL_NAME
from navconv.tables.values import Mark
from navconv.writers.tidy_options import CHECK, DATES, FACTS, LINEAGE
from navconv.writers.time_periods import days_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from navconv.meaning.classifications.codelists import Codelists
    from navconv.meaning.observations.cell_facts import TableFacts
    from navconv.meaning.observations.member import Member
    from navconv.meaning.observations.model import ObservationTable, ObservedExport
    from navconv.writers.tidy_options import ColumnOptions

OWN = (
    *("table", "section", "value", "status", *FACTS, CHECK, *LINEAGE, *DATES),
    *("source", "page", "line", "column", "cell", "text"),
)
"""The columns that are no dimension."""

_NO_LINEAGE = Lineage("")

NUMBERS = ("table", "repeats", "line", "column")
"""Those of small whole numbers."""


def collect_columns(
    exports: Iterable[ObservedExport],
    columns: Sequence[str],
    options: ColumnOptions,
    codelists: Codelists | None = None,
) -> dict[str, list[Any]]:
    """The tidy table by column.

    Args:
        exports: what was read.
        columns: the columns, in their order.
        options: the schema, and whether codes and provenance are asked for.
        codelists: for the codes in force in a year; None leaves codes as they were read.
    """
    found: dict[str, list[Any]] = {name: [] for name in columns}
    for part in _collect_tables(exports, columns, options, codelists):
        for name, values in found.items():
            values.extend(part[name])
    return found


def iterate_rows(
    exports: Iterable[ObservedExport],
    columns: Sequence[str],
    options: ColumnOptions,
    codelists: Codelists | None = None,
) -> Iterator[tuple[Any, ...]]:
    """The tidy table by row; arguments as for :func:`collect_columns`."""
    for part in _collect_tables(exports, columns, options, codelists):
        yield from zip(*map(part.__getitem__, columns), strict=True)


def _collect_tables(
    exports: Iterable[ObservedExport],
    columns: Sequence[str],
    options: ColumnOptions,
    codelists: Codelists | None,
) -> Iterator[dict[str, list[Any]]]:
    """The columns of each table; more than are asked for, where they cost nothing."""
    finder = FactFinder() if FACTS[0] in columns or CHECK in columns else None
    for export in exports:
        facts = finder.find(export) if finder else [None] * len(export.tables)
        for table, own in zip(export.tables, facts, strict=True):
            if len(table.rows):
                found = collect_table(table, own, export.source, columns, options, codelists)
                if options.provenance:
                    found["text"] = [text or "" for text in found["text"]]
                yield found


def collect_table(
    table: ObservationTable,
    facts: TableFacts | None,
    source: str,
    columns: Sequence[str],
    options: ColumnOptions,
    codelists: Codelists | None = None,
) -> dict[str, list[Any]]:
    """The tidy rows of one table by column; more columns than are asked for, where they cost nothing.

    Args:
        table: the table.
        facts: what is known of its cells; None where no column says it.
        source: the name of its input.
        columns: as for :func:`collect_columns`.
        options: as there.
        codelists: as there.
    """
    values = [value for row, _ in table.rows.figures.rows for value in row]
    size = len(values)
    found: dict[str, list[Any]] = {
        "table": [table.number] * size,
        "section": [table.table.section or None] * size,
        "source": [source] * size,
        "value": [None if value.__class__ is Mark else value for value in values],
        "status": [value.value if value.__class__ is Mark else None for value in values],
    }
    for name in columns:
        if name not in OWN:
            found[name] = write_members(table, name, codelists, codes=options.codes)
    if facts:
        found |= _describe_facts(facts, table.number, columns)
    if options.dates:
        days = spread(table, "period", _find_days)
        found |= {name: [pair[at] for pair in days] for at, name in enumerate(DATES)}
    if options.provenance:
        found |= find_places(table)
    return found


def join_cells(
    found: Mapping[str, Sequence[Any]],
    writers: Mapping[str, Callable[[Any], str]],
    begin: str,
    end: str,
) -> list[str]:
    """The rows of one table as lines.

    Args:
        found: its rows by column.
        writers: the columns in their order, each with what writes a value of it.
        begin: what begins each line.
        end: what ends each line.
    """
    size = len(found["value"])
    if not size:
        return []
    cells: list[Iterable[str]] = []
    for name, write in writers.items():
        values = found[name]
        if name != "value" and values[0] == values[-1] and values.count(values[0]) == size:
            # Most columns say the same of all figures of a table; equal figures may be printed otherwise.
            begin += write(values[0])
        else:
            cells += (repeat(begin), map(write, values))
            begin = ""
    return list(map("".join, zip(*cells, repeat(begin + end), strict=False)))


def _find_days(period: Member | None) -> tuple[date | None, date | None]:
    """The first and the last day of a period; nothing where it is none."""
    return days_of(period.code if period else "") or (None, None)


def _describe_facts(facts: TableFacts, number: int, columns: Sequence[str]) -> dict[str, list[Any]]:
    """The facts about the cells of the table with a number, by column."""
    kinds = [
        {
            "level": fact.level.value,
            "by": fact.by or None,
            "unit": fact.unit or None,
            "repeats": number - fact.back if fact.back else None,
            CHECK: fact.check or None,
            **{
                name: text or None for name, text in (fact.lineage or _NO_LINEAGE)._asdict().items()
            },
        }
        for fact in facts.kinds
    ]
    names = [name for name in (*FACTS, CHECK, *LINEAGE) if name in columns]
    return {
        name: list(map([kind[name] for kind in kinds].__getitem__, facts.cells)) for name in names
    }


def make_array(pa: Any, name: str, values: list[Any], *, categories: bool) -> Any:  # noqa: ANN401  pyarrow has no types
    """A column of the tidy table as an Arrow array of its type.

    Whole numbers stay so; where one of the values has decimals all are floats, which keep far more digits than are
    printed.

    Args:
        pa: pyarrow.
        name: the name of the column.
        values: its values.
        categories: whether texts are dictionaries and small numbers of 32 bits, in place of strings and 64 bits.
    """
    if name in NUMBERS:
        return pa.array(values, pa.int32() if categories else pa.int64())
    if name == "value":
        if all(value is None or isinstance(value, int) for value in values):
            return pa.array(values, pa.int64())
        floats = [None if value is None else float(value) for value in values]
        return pa.array(floats, pa.float64())
    if name in DATES:
        return pa.array(values, pa.date32())
    if categories and name != "text":
        # `dictionary_encode` loads all functions of pyarrow, a sixth of a short conversion.
        return pa.array(values, pa.dictionary(pa.int32(), pa.string()))
    return pa.array(values, pa.string())


def write_members(
    table: ObservationTable, name: str, codelists: Codelists | None, *, codes: bool
) -> list[str | None]:
    """The member of each cell as the tidy contract writes it."""
    write = spell_member(name, codelists, codes=codes)
    if not codes or codelists is None:
        return spread(table, name, write)
    return list(map(write, spread_in_force(table, name, codelists)))


def spell_member(
    name: str, codelists: Codelists | None = None, *, codes: bool = False
) -> Callable[[Member | None], str | None]:
    """What writes a member of a dimension as the tidy contract does."""
    by_code = codes or name == "period"
    whole = TOTAL_CODE if codelists is None else codelists.whole_of(name)
    total = None if name in ("period", "indicator") else whole if codes else TOTAL_NAME

    def write(member: Member | None) -> str | None:
        if member is None:
            return total
        if by_code:
            return whole if member.code == TOTAL_CODE else member.code or None
        return member.name or None

    return write


def _pick(cells: Sequence[str], places: Sequence[int]) -> Iterable[str | None]:
    """The cells at some places; None where a row has none."""
    if places == range(len(cells)):
        return cells
    return [cells[at] if at < len(cells) else None for at in places]


def find_places(table: ObservationTable) -> dict[str, list[Any]]:
    """Where each cell stands and what is printed there, by column; no text of a cell that is not printed."""
    rows, height = table.rows.printed, len(table.rows)
    places = table.places or range(len(table.columns))
    size = len(places) * height
    if table.pages is None and not table.table.header.places and not rows.odd:
        cut = list(map(plain_cells, rows.printed))
        return {
            "page": [None] * size,
            "line": repeat_each(rows.lines, len(places)),
            "column": [place + 1 for place in places] * height,
            "cell": [None] * size,
            "text": [text for cells in cut for text in _pick(cells, places)],
        }
    found = []
    for row in table.rows:
        cells = row.printed.cells
        for place, (page, line, column, cell) in zip(places, table.find_places(row), strict=True):
            text = cells[place] if place < len(cells) else None
            found.append((page or None, line, column, cell or None, text))
    names = ("page", "line", "column", "cell", "text")
    return {name: [place[at] for place in found] for at, name in enumerate(names)}
