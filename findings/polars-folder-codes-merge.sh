#!/usr/bin/env bash
# polars 2.1.0 makes decimals of codes with a point in them where they are names of folders (`table=1.1/`, `table=1.10/`): both are
# 1.1, and a sum by code has one row for the two, without a word; `01.1` is 1.1 as well. fastparquet 2026.9.0 does the same, even
# beside a code with letters, which makes polars leave all as texts. pyarrow 25.0.1 and DuckDB 2.0.1 give texts; pyarrow makes
# numbers of whole ones alone. That polars guesses types is documented, that it merges codes is not. What helps:
# `hive_schema={"table": pl.String}`. Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    polars==2.1.0 fastparquet==2026.9.0 pandas==3.1.1 pyarrow==25.0.1 duckdb==2.0.1
cd "$folder"
"$folder/env/bin/python" -W ignore - <<'PY'
from pathlib import Path

import duckdb
import fastparquet
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

CODES = ["01.1", "1.1", "1.10"]
for at, code in enumerate(CODES):
    folder = Path("data", f"table={code}")
    folder.mkdir(parents=True)
    pq.write_table(pa.table({"persons": [10**at]}), folder / "part.parquet")
FILES = "data/**/*.parquet"
guessed = pl.scan_parquet(FILES, hive_partitioning=True).group_by("table").agg(pl.sum("persons")).collect()
frame = fastparquet.ParquetFile("data").to_pandas()
told = pl.read_parquet(FILES, hive_partitioning=True, hive_schema={"table": pl.String})
by_fastparquet = frame.groupby("table", observed=True)["persons"].sum().to_dict()
print("polars:", guessed.rows(), "fastparquet:", by_fastparquet)
print("polars with a type:", told["table"].to_list())
assert guessed.rows() == [(1.1, 111)]
assert by_fastparquet == {1.1: 111}
assert sorted(told["table"]) == CODES
assert sorted(pq.read_table("data")["table"].to_pylist()) == CODES
assert sorted(row[0] for row in duckdb.sql(f"SELECT \"table\" FROM '{FILES}'").fetchall()) == CODES
PY
