"""A dataset of Parquet that others read as one table."""

from __future__ import annotations

import pytest

from navconv.problems import Exit
from tests.store.files import make_export, make_folder

pytestmark = [pytest.mark.store, pytest.mark.filterwarnings("default")]


@pytest.fixture
def lake(run, tmp_path):
    names = make_folder(tmp_path / "exports", 14, bad=0, revised=0, twice=0)
    command = ("to-parquet", *names, "-q", "-o")
    assert run(*command, "lake", "--partition-by", "source_table,year").returncode == 0
    assert run(*command, "whole.parquet").returncode == 0
    refused = run(*command, "lake", "--partition-by", "year")
    assert refused.returncode == Exit.OUTPUT
    assert run(*command, "x", "--partition-by", "region").returncode == Exit.USAGE
    assert not (tmp_path / "x").exists()
    return tmp_path


def test_readers_take_it_as_one_table(lake):
    import duckdb
    import polars as pl
    import pyarrow.dataset as ds
    import pyarrow.parquet as pq

    columns = ["source", "table", "period", "region", "indicator", "value"]
    whole = pq.read_table(lake / "whole.parquet").select(columns).to_pylist()
    wanted = sorted(repr(tuple(row.values())) for row in whole)

    def check(rows, years):
        assert sorted(repr(tuple(row)) for row in rows) == wanted
        assert set(years) == {1990, 1991}

    table = ds.dataset(lake / "lake", partitioning="hive").to_table()
    check((row.values() for row in table.select(columns).to_pylist()), table["year"].to_pylist())
    frame = pl.scan_parquet(str(lake / "lake"), hive_partitioning=True).collect()
    check(frame.select(columns).rows(), frame["year"])
    with duckdb.connect() as connection:
        read = connection.read_parquet(f"{lake}/lake/**/*.parquet", hive_partitioning=True)
        rows = read.select(*columns).fetchall()
        check(rows, [year for (year,) in read.select("year").fetchall()])
        names = {name for (name,) in read.select("source_table").fetchall()}
    assert len(names) == 2
    assert all(name.startswith("t-") for name in names)


def test_spark_takes_it_as_one_table(lake, spark):
    frame = spark.read.parquet(str(lake / "lake"))
    columns = ["source", "table", "period", "region", "indicator", "value"]
    found = sorted(repr(tuple(row)) for row in frame.select(*columns).collect())
    whole = spark.read.parquet(str(lake / "whole.parquet")).select(*columns).collect()
    assert len(found) == 14 * 24
    assert found == sorted(repr(tuple(row)) for row in whole)
    assert {row.year for row in frame.select("year").distinct().collect()} == {1990, 1991}


def test_nothing_is_rounded_where_another_run_had_whole_numbers_alone(run, tmp_path):
    import duckdb

    text = make_export(2019, 1).replace(
        "\tEndring fra i fjor Antall\tEndring fra i fjor Prosent", ""
    )
    counts = "\n".join("\t".join(line.split("\t")[:2]) for line in text.splitlines())
    (tmp_path / "counts.txt").write_text(counts, "utf-8")
    (tmp_path / "shares.txt").write_text(make_export(2019, 2), "utf-8")
    (tmp_path / "lake").mkdir()
    for name in ("counts", "shares"):
        out = ("-o", f"lake/{name}", "--partition-by", "year")
        assert run("to-parquet", f"{name}.txt", "-q", *out).returncode == 0
    with duckdb.connect() as connection:
        read = connection.read_parquet(f"{tmp_path}/lake/**/*.parquet", hive_partitioning=True)
        kinds = dict(zip(read.columns, map(str, read.types), strict=True))
        found = [value for (value,) in read.select("value").fetchall() if value is not None]
    assert kinds["value"] == "DOUBLE"
    assert sum(value % 1 == 0.5 for value in found) == 6
    assert len(found) == 6 + 18
