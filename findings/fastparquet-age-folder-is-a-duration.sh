#!/usr/bin/env bash
# fastparquet 2026.9.0 guesses what a folder's name means in a data set that is divided into folders (`age=16-19/`): the age 16-19
# comes back as a duration of less than nothing (-1.619 microseconds), 55-59 as another, `1-4` as 4 January of the year 1, the
# quarter `2013-Q4` as 1 October and the third `2013-T3` (September to December) as 1 March. pyarrow, polars
# and DuckDB give texts for all of these. Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    fastparquet==2026.9.0 pandas==3.1.1 pyarrow==25.0.1 polars==2.1.0 duckdb==2.0.1
cd "$folder"
"$folder/env/bin/python" -W ignore - <<'PY'
from pathlib import Path

import duckdb
import fastparquet
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq


def divide(name, *values):
    for at, value in enumerate(values):
        folder = Path(name, f"{name}={value}")
        folder.mkdir(parents=True)
        pq.write_table(pa.table({"persons": [at]}), folder / "part.parquet")
    others = (
        pq.read_table(name).sort_by("persons")[name].to_pylist(),
        pl.read_parquet(f"{name}/**/*.parquet", hive_partitioning=True).sort("persons")[name].to_list(),
        [row[0] for row in duckdb.sql(f'SELECT "{name}" FROM "{name}/**/*.parquet" ORDER BY persons').fetchall()],
    )
    assert others == (list(values),) * 3, others
    found = fastparquet.ParquetFile(name).to_pandas().sort_values("persons")[name].tolist()
    print(f"{list(values)} -> {found}")
    return found


ages = divide("age", "16-19", "55-59")
assert ages == [pd.Timedelta(-1619, "ns"), pd.Timedelta(-5559, "ns")]
assert divide("weeks", "1-4", "5-12") == [pd.Timestamp("0001-01-04"), pd.Timestamp("0001-05-12")]
assert divide("period", "2013-Q4", "2013-T3") == [pd.Timestamp("2013-10-01"), pd.Timestamp("2013-03-01")]
PY
