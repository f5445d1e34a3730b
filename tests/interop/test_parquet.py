"""Parquet through pyarrow, DuckDB and polars."""

from __future__ import annotations

import json
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest

from navconv.writers.parquet import ParquetOptions, write_parquet
from tests.interop.readback import READ, SAMPLES, make_context, read, same_rows

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

pytestmark = [pytest.mark.interop, pytest.mark.filterwarnings("ignore::DeprecationWarning")]

Rows = list[dict[str, Any]]
DEFAULT = ParquetOptions()


def write(sample: str, folder: Path, options: ParquetOptions = DEFAULT) -> Path:
    out = BytesIO()
    write_parquet(read(sample), out, options, make_context())
    path = folder / "observations.parquet"
    path.write_bytes(out.getvalue())
    return path


def read_with_pyarrow(path: Path) -> Rows:
    import pyarrow.parquet as pq

    rows: Rows = pq.read_table(path).to_pylist()
    return rows


def read_with_duckdb(path: Path) -> Rows:
    import duckdb

    found = duckdb.connect().execute("SELECT * FROM read_parquet(?)", [str(path)])
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def read_with_polars(path: Path) -> Rows:
    import polars as pl

    return pl.read_parquet(path).to_dicts()


READERS = [read_with_pyarrow, read_with_duckdb, read_with_polars]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("sample", READ)
def test_readers_find_every_number_and_status(sample, reader, tmp_path):
    assert same_rows(reader(write(sample, tmp_path)), sample)


@pytest.mark.parametrize("reader", READERS)
def test_readers_find_the_provenance(reader, tmp_path):
    path = write(SAMPLES[0], tmp_path, ParquetOptions(provenance=True))
    places = [
        (item.source, item.line, item.column, item.text)
        for export in read(SAMPLES[0])
        for item in export.observations()
    ]
    found = [(row["source"], row["line"], row["column"], row["text"]) for row in reader(path)]
    assert found == places


@pytest.mark.parametrize("sample", SAMPLES)
def test_types_are_kept(sample, tmp_path):
    import duckdb
    import polars as pl
    import pyarrow as pa
    import pyarrow.parquet as pq

    path = write(sample, tmp_path)
    schema = pq.read_schema(path)
    assert schema.field("table").type == pa.int64()
    assert schema.field("value").type == pa.int64()
    for name in schema.names:
        if name not in ("table", "value", "repeats"):
            assert schema.field(name).type == pa.string(), name
    kinds = dict(
        duckdb.connect()
        .execute(
            "SELECT column_name, column_type FROM (DESCRIBE FROM read_parquet(?))", [str(path)]
        )
        .fetchall()
    )
    assert (kinds["table"], kinds["value"]) == ("BIGINT", "BIGINT")
    frame = pl.read_parquet(path)
    assert (frame.schema["table"], frame.schema["value"]) == (pl.Int64, pl.Int64)


def changed(column: str, value: object) -> Callable[[Rows], None]:
    def spoil(rows: Rows) -> None:
        rows[0][column] = value

    return spoil


def without_dimension(rows: Rows) -> None:
    for row in rows:
        del row["main_group"]


SPOILED = {
    "wrong code": changed("main_group", "Noen andre"),
    "missing dimension": without_dimension,
    "duplicate key": lambda rows: rows.insert(0, rows[0]),
    "bad period": changed("period", "2016-13"),
    "short array": lambda rows: rows.pop(),
    "changed number": changed("value", 83485),
    "changed status": changed("status", "suppressed"),
}


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("how", SPOILED)
def test_reading_back_finds_a_spoiled_twin(how, reader, tmp_path):
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows = read_with_pyarrow(write(SAMPLES[0], tmp_path))
    SPOILED[how](rows)
    path = tmp_path / "spoiled.parquet"
    pq.write_table(pa.Table.from_pylist(rows), path)
    assert not same_rows(reader(path), SAMPLES[0])


@pytest.mark.parametrize("reader", READERS)
def test_readers_refuse_a_file_cut_short(reader, tmp_path):
    path = write(SAMPLES[0], tmp_path)
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(Exception, match=r"(?i)parquet|magic|footer|thrift|metadata"):
        reader(path)


def test_readers_show_what_is_said_of_the_figures(tmp_path):
    import duckdb
    import polars as pl
    import pyarrow.parquet as pq

    path = write(SAMPLES[0], tmp_path)
    rows = duckdb.connect().execute(
        "SELECT decode(key), decode(value) FROM parquet_kv_metadata(?)", [str(path)]
    )
    shown = {key.decode(): value.decode() for key, value in pq.read_metadata(path).metadata.items()}
    for found in (dict(rows.fetchall()), pl.read_parquet_metadata(path), shown):
        assert json.loads(found["units"])["Antall"] == "persons"
        quality = json.loads(found["quality"])
        assert sum(json.loads(found["levels"]).values()) == quality["observations"]
        assert quality["suppressed"] > 0


def test_files_with_and_without_decimals_are_read_whole_by_name(tmp_path):
    # What docs/readers.md says: DuckDB takes the types of the first file, and rounds what does not fit them.
    import duckdb

    counts, shares = (tmp_path / f"{at}.parquet" for at in (1, 2))
    write(SAMPLES[0], tmp_path).rename(counts)
    write("layouts/led-rows.txt", tmp_path).rename(shares)
    values = [row["value"] for path in (counts, shares) for row in read_with_pyarrow(path)]
    assert any(value and value % 1 for value in values)
    query = "SELECT value FROM read_parquet(?, union_by_name = ?)"
    for by_name in (True, False):
        found = duckdb.connect().execute(query, [[str(counts), str(shares)], by_name]).fetchall()
        assert ([value for (value,) in found] == values) == by_name
