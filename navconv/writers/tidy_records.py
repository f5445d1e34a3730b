"""The tidy table by column, as values: what Parquet and the data frames of the library are made from.

What the CSV leaves empty is None. A number is an ``int``, or a ``Decimal`` where it has decimals.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from navconv.meaning.facts import FactFinder
from navconv.meaning.model import TOTAL_CODE, TOTAL_NAME
from navconv.meaning.periods import year_of
from navconv.tables.values import Mark
from navconv.writers.tidy import CHECK, FACTS, LINEAGE, extra_dimensions, tidy_columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from navconv.meaning.codelists import Codelists
    from navconv.meaning.model import ObservedExport
    from navconv.meaning.observation import Observation
    from navconv.writers.tidy import TidyOptions

OWN = (
    *("table", "section", "value", "status", *FACTS, CHECK, *LINEAGE),
    *("source", "page", "line", "column", "cell", "text"),
)
"""The columns that are no dimension."""

NUMBERS = ("table", "repeats", "line", "column")
"""Those of small whole numbers."""


def collect_columns(
    exports: Sequence[ObservedExport],
    options: TidyOptions,
    codelists: Codelists | None = None,
    *,
    several: bool = False,
    lineage: bool = False,
) -> dict[str, list[Any]]:
    """The tidy table by column, in the order of the contract.

    Args:
        exports: what was read.
        options: the schema, and whether codes and provenance are asked for.
        codelists: for the codes in force in a year; None leaves codes as they were read.
        several: whether there are several inputs.
        lineage: whether they are a series.
    """
    columns = tidy_columns(extra_dimensions(exports), options, several=several, lineage=lineage)
    found: dict[str, list[Any]] = {name: [] for name in columns}
    for record in iterate_records(exports, columns, options, codelists):
        for name, values in found.items():
            values.append(record[name])
    return found


def iterate_records(
    exports: Iterable[ObservedExport],
    columns: Sequence[str],
    options: TidyOptions,
    codelists: Codelists | None = None,
) -> Iterator[dict[str, Any]]:
    """The tidy table as dictionaries; arguments as for :func:`collect_columns`."""
    dimensions = [name for name in columns if name not in OWN]
    others = [name for name in columns if name in OWN]
    finder = FactFinder() if "level" in columns or CHECK in columns else None
    for export in exports:
        facts = finder.find(export) if finder else ()
        for at, table in enumerate(export.tables):
            for place, item in enumerate(table.observations(export.source)):
                own = _describe(item)
                if facts:
                    fact = facts[at].kinds[facts[at].cells[place]]
                    own["level"] = fact.level.value
                    own["by"] = fact.by or None
                    own["unit"] = fact.unit or None
                    own[CHECK] = fact.check or None
                    own.update(
                        zip(LINEAGE, (text or None for text in fact.lineage or ()), strict=False)
                    )
                    own["repeats"] = item.table - fact.back if fact.back else None
                record = dict.fromkeys(columns)
                for name in dimensions:
                    record[name] = _member(item, name, codelists, codes=options.codes)
                for name in others:
                    record[name] = own[name]
                yield record


def _describe(item: Observation) -> dict[str, Any]:
    """What is known of an observation besides its members and the facts about it."""
    return {
        "table": item.table,
        "section": item.section or None,
        "value": None if isinstance(item.value, Mark) else item.value,
        "status": item.status or None,
        "source": item.source,
        "page": item.page or None,
        "line": item.line,
        "column": item.column,
        "cell": item.cell or None,
        "text": item.text,
    }


def _member(
    item: Observation, name: str, codelists: Codelists | None, *, codes: bool
) -> str | None:
    """A member as the tidy contract writes it."""
    member = item.members.get(name)
    if member is None:
        if name in ("period", "indicator"):
            return None
        return TOTAL_CODE if codes else TOTAL_NAME
    if codes and codelists is not None:
        member = codelists.in_force(member, year_of(item.period))
    return (member.code if codes or name == "period" else member.name) or None


def make_array(pa: Any, name: str, values: list[Any]) -> Any:  # noqa: ANN401  pyarrow has no types
    """A column of the tidy table as an Arrow array of its type.

    Whole numbers stay so; where one of the values has decimals all are floats, which keep far more digits than are
    printed.
    """
    if name in NUMBERS:
        return pa.array(values, pa.int32())
    if name == "value":
        if all(value is None or isinstance(value, int) for value in values):
            return pa.array(values, pa.int64())
        floats = [None if value is None else float(value) for value in values]
        return pa.array(floats, pa.float64())
    array = pa.array(values, pa.string())
    return array if name == "text" else array.dictionary_encode()
