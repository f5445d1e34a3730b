"""Parquet: the tidy table with typed columns; needs the extra ``parquet`` (pyarrow).

Source: the columns are those of the tidy contract (schema 1). What that leaves open:

- ``table``, ``line`` and ``column`` are 32-bit integers. Members, ``section``, ``status`` and
  ``source`` are dictionary-encoded texts; ``text`` is a plain one.
- ``value`` is a 64-bit integer where every number is whole, and a 64-bit float where one has
  decimals: a number as printed is far shorter than the 15 digits that a float keeps.
- What the contract leaves empty is null: ``value`` where there is none, and ``status`` where
  there is one; a period, section or indicator that was not printed is null too.
- The schema carries ``title``, ``source``, ``notes`` (a JSON array), ``licence`` and
  ``navconv_schema`` as metadata, and each column of a dimension its Norwegian name as ``label``.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO

from navconv.meaning.model import TOTAL_CODE, TOTAL_NAME
from navconv.problems import ExtraError
from navconv.tables.values import Mark
from navconv.version import __version__
from navconv.writers.cube import SOURCE
from navconv.writers.tidy import TidyOptions, extra_dimensions, tidy_columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from navconv.meaning.model import ObservedExport
    from navconv.meaning.observation import Observation
    from navconv.writers.context import WriteContext

SCHEMA_VERSION = "1"
LICENCE = "NLOD-2.0 OR CC-BY-4.0"
_NUMBERS = ("table", "line", "column")
_OWN = ("table", "section", "value", "status", "source", "line", "column", "text")


@dataclass(frozen=True, slots=True)
class ParquetOptions:
    """How Parquet is written.

    Attributes:
        provenance: add the source, line, cell and printed text of each observation.
        codes: codes in place of names.
    """

    provenance: bool = field(
        default=False,
        metadata={"help": "Add the source, line, cell and printed text of each observation."},
    )
    codes: bool = field(default=False, metadata={"help": "Codes in place of names."})


def write_parquet(
    exports: Iterable[ObservedExport],
    out: BinaryIO,
    options: ParquetOptions,
    context: WriteContext,
) -> None:
    """Writes the tidy table of exports as one Parquet file.

    Args:
        exports: what was read.
        out: where it goes; it need not be seekable.
        options: how it is written.
        context: for the names of dimensions.

    Raises:
        ExtraError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise ExtraError("to-parquet needs pyarrow: pip install 'navconv[parquet]'") from error
    exports = tuple(exports)
    tidy = TidyOptions(provenance=options.provenance, codes=options.codes)
    columns = tidy_columns(extra_dimensions(exports), tidy)
    found = _collect(exports, columns, codes=options.codes)
    labels = {name: item.name for export in exports for name, item in export.dimensions.items()}
    labels.update({name: item.name for name, item in context.codelists.dimensions.items()})
    arrays, fields = [], []
    for name in columns:
        array = _array(pa, name, found[name])
        arrays.append(array)
        metadata = {"label": labels[name]} if name in labels and name not in _OWN else None
        fields.append(pa.field(name, array.type, nullable=name not in _NUMBERS, metadata=metadata))
    table = pa.Table.from_arrays(arrays, schema=pa.schema(fields, metadata=_metadata(exports)))
    packed = BytesIO()
    pq.write_table(table, packed, compression="snappy")
    out.write(packed.getvalue())


def _collect(
    exports: Sequence[ObservedExport], columns: Sequence[str], *, codes: bool
) -> Mapping[str, list[Any]]:
    """The columns as lists."""
    found: dict[str, list[Any]] = {name: [] for name in columns}
    total = TOTAL_CODE if codes else TOTAL_NAME
    dimensions = [name for name in columns if name not in _OWN]
    for export in exports:
        for item in export.observations():
            for name in dimensions:
                found[name].append(_member(item, name, total, codes=codes))
            found["table"].append(item.table)
            found["section"].append(item.section or None)
            found["value"].append(None if isinstance(item.value, Mark) else item.value)
            found["status"].append(item.status or None)
            if "text" in found:
                found["source"].append(item.source)
                found["line"].append(item.line)
                found["column"].append(item.column)
                found["text"].append(item.text)
    return found


def _member(item: Observation, name: str, total: str, *, codes: bool) -> str | None:
    """A member as the tidy contract writes it."""
    member = item.members.get(name)
    if member is None:
        return None if name in ("period", "indicator") else total
    return (member.code if codes or name == "period" else member.name) or None


def _array(pa: Any, name: str, values: list[Any]) -> Any:  # noqa: ANN401 - pyarrow has no types
    """A column with its type."""
    if name in _NUMBERS:
        return pa.array(values, pa.int32())
    if name == "value":
        if all(value is None or isinstance(value, int) for value in values):
            return pa.array(values, pa.int64())
        floats = [None if value is None else float(value) for value in values]
        return pa.array(floats, pa.float64())
    array = pa.array(values, pa.string())
    return array if name == "text" else array.dictionary_encode()


def _metadata(exports: Sequence[ObservedExport]) -> dict[str, str]:
    """What the file says about itself."""
    titles = dict.fromkeys(export.title for export in exports if export.title)
    notes = dict.fromkeys(n.text for export in exports for n in export.export.notes if n.text)
    return {
        "title": "; ".join(titles) or SOURCE,
        "source": SOURCE,
        "licence": LICENCE,
        "notes": json.dumps(list(notes), ensure_ascii=False),
        "navconv_schema": SCHEMA_VERSION,
        "navconv_version": __version__,
    }
