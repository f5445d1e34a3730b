"""Parquet: the tidy table with typed columns; needs the extra ``parquet`` (pyarrow).

Source: the columns are those of the tidy contract. What that leaves open:

- Texts are strings, ``table``, ``repeats``, ``line`` and ``column`` 64-bit integers: types that every tool knows,
  and no larger, since the file has dictionaries of its own. With ``categories`` texts but ``text`` are dictionaries in
  the schema too, and these integers have 32 bits.
- ``value`` is a 64-bit integer where every number is whole, and a 64-bit float where one has
  decimals: a number as printed is far shorter than the 15 digits that a float keeps.
- What the contract leaves empty is null: ``value`` where there is none, and ``status`` where
  there is one; a period, section or indicator that was not printed is null too.
- The schema carries ``title``, ``source``, ``notes`` (a JSON array), ``licence``, ``units``, ``levels``, ``quality``
  (JSON objects) and ``navconv_schema`` as metadata, and each column of a dimension its Norwegian name as ``label``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from navconv.meaning.observations.model import ObservedExport
from navconv.meaning.times.periods import year_of
from navconv.problems import ExtraError, UsageError
from navconv.problems.hints import refuse_unknown
from navconv.records import dataclass
from navconv.version import __version__
from navconv.writers.context import SOURCE, WriteContext
from navconv.writers.quality import describe_figures
from navconv.writers.tidy_contract import read_contract
from navconv.writers.tidy_options import DATES, ColumnOptions, extra_dimensions, tidy_columns
from navconv.writers.tidy_records import NUMBERS, OWN, collect_columns, make_array

PARTS = ("source_table", "year")
"""What a dataset can be parted by: no reader takes their values for anything else."""

LICENCE = "NLOD-2.0 OR CC-BY-4.0"


@dataclass(frozen=True, slots=True)
class ParquetOptions(ColumnOptions):
    """How Parquet is written.

    Attributes:
        partition_by: what parts the folder of a dataset; empty for one file.
        sql_names: other names for columns that SQL reserves.
        categories: texts as dictionaries in the schema, in place of plain strings.
        datadoc: describe it in a file beside it, as Datadoc reads it.
    """

    partition_by: str = ""
    sql_names: bool = False
    categories: bool = False
    datadoc: bool = False

    @property
    def writes_folder(self) -> bool:
        """Whether the output is a folder."""
        return bool(self.partition_by)


def write_parquet(
    exports: Iterable[ObservedExport],
    out: BinaryIO | Path,
    options: ParquetOptions,
    context: WriteContext,
) -> None:
    """Writes the tidy table of exports as one Parquet file.

    Args:
        exports: what was read.
        out: where it goes; it need not be seekable. An empty folder where partitions are asked for.
        options: how it is written.
        context: for the names of dimensions.

    Raises:
        ExtraError: pyarrow is not installed.
        UsageError: a file beside it is asked for, and it is no file.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise ExtraError(
            "to-parquet needs pyarrow (navconv[parquet]): pipx inject navconv pyarrow, or pip install pyarrow"
        ) from error
    beside = context.beside
    if options.datadoc and (beside is None or isinstance(out, Path)):
        raise UsageError("--datadoc writes a file beside another: name one file with -o")
    exports = tuple(exports)
    # The contract is read where it is needed alone: a file of TOML takes a twentieth of a short conversion.
    contract = read_contract() if options.sql_names or options.dates else ()
    called = {item.name: item.sql for item in contract if item.sql and options.sql_names}
    columns = tidy_columns(
        extra_dimensions(exports), options, several=context.several, lineage=context.lineage
    )
    found = collect_columns(exports, columns, options, context.codelists)
    labels = {name: item.name for export in exports for name, item in export.dimensions.items()}
    labels.update({name: item.name for name, item in context.codelists.dimensions.items()})
    described = {item.name: item.description for item in contract}
    arrays, fields = [], []
    for name, values in found.items():
        array = make_array(pa, name, values, categories=options.categories)
        arrays.append(array)
        metadata = {"label": labels[name]} if name in labels and name not in OWN else None
        if name in DATES:
            metadata = {"description": described[name]}
        nullable = name not in NUMBERS or name == "repeats"
        fields.append(
            pa.field(called.get(name, name), array.type, nullable=nullable, metadata=metadata)
        )
    known = (
        zip(found["indicator"], found["unit"], found["level"], strict=True)
        if "level" in found
        else ()
    )
    statuses = Counter(status or "" for status in found["status"])
    figures = describe_figures(Counter(known), statuses, context.checks)
    metadata = _metadata(exports, options.schema.value, figures)
    table = pa.Table.from_arrays(arrays, schema=pa.schema(fields, metadata=metadata))
    if isinstance(out, Path):
        _write_dataset(pa, table, exports, out, _read_parts(options.partition_by))
        return
    packed = BytesIO()
    pq.write_table(table, packed, compression="snappy")
    out.write(packed.getvalue())
    if options.datadoc and beside is not None:
        from navconv.writers.datadoc import SUFFIX, describe_dataset

        kinds = map(str, table.schema.types)
        known_as = zip(table.schema.names, found, kinds, strict=True)
        units = figures.get("units", {})
        beside(SUFFIX).write(describe_dataset(known_as, exports, units, context))


def say_same(one: bytes, other: bytes) -> bool:
    """Whether two files have the same columns, figures and metadata, whatever wrote them."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        tables = [pq.read_table(BytesIO(content)) for content in (one, other)]
    except (pa.ArrowException, OSError):
        return False
    said = [dict(table.schema.metadata or {}) for table in tables]
    for item in said:
        item.pop(b"navconv_version", None)
    return said[0] == said[1] and bool(tables[0].equals(tables[1]))


def _read_parts(text: str) -> list[str]:
    """The columns that part a dataset.

    Raises:
        UsageError: one is none that every reader takes for what it is; a region 0301 becomes 301.
    """
    parts = [part.strip() for part in text.split(",") if part.strip()]
    for part in parts:
        expected = f"--partition-by: expected {' or '.join(PARTS)}, found {part!r}"
        refuse_unknown(part, PARTS, expected, "")
    return list(dict.fromkeys(parts))


def _write_dataset(
    pa: Any,  # noqa: ANN401  pyarrow has no types
    table: Any,  # noqa: ANN401
    exports: Sequence[ObservedExport],
    folder: Path,
    parts: Sequence[str],
) -> None:
    """Writes a table as a folder of files, parted by what its folders are called."""
    import pyarrow.dataset as ds

    from navconv.meaning.table_names import name_tables

    names = [
        name
        for export in exports
        for item, name in zip(export.tables, name_tables(export), strict=True)
        for _ in range(len(item.rows) * len(item.columns))
    ]
    periods = table.column(table.schema.names.index("period")).to_pylist()
    columns = {
        "source_table": pa.array(names, pa.string()),
        "year": pa.array([year_of(period or "") or None for period in periods], pa.int32()),
    }
    # Files of another run may have decimals where these have none.
    at = table.schema.get_field_index("value")
    table = table.set_column(at, "value", table.column(at).cast(pa.float64()))
    for part in parts:
        table = table.append_column(part, columns[part])
    kinds = pa.schema([(part, columns[part].type) for part in parts])
    ds.write_dataset(
        *(table, folder), format="parquet", partitioning=ds.partitioning(kinds, flavor="hive")
    )


def _metadata(
    exports: Sequence[ObservedExport], schema: str, figures: Mapping[str, Any]
) -> dict[str, str]:
    """What the file says about itself."""
    titles = dict.fromkeys(export.title for export in exports if export.title)
    notes = dict.fromkeys(n.text for export in exports for n in export.export.notes if n.text)
    return {
        "title": "; ".join(titles) or SOURCE,
        "source": SOURCE,
        "licence": LICENCE,
        "notes": json.dumps(list(notes), ensure_ascii=False),
        **{name: json.dumps(item, ensure_ascii=False) for name, item in figures.items()},
        "navconv_schema": schema,
        "navconv_version": __version__,
    }
