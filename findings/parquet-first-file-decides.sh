#!/usr/bin/env bash
# DuckDB 2.0.1 and fastparquet 2026.9.0 read several Parquet files with the types of the first: if `value` is a 64-bit integer
# there and a double in the second, 2.9 comes back as 3 (DuckDB rounds) or 2 (fastparquet cuts), and nothing is said. Which
# file is first is a matter of names. In the other order both give 2.9; pyarrow refuses such files. That the first file's
# schema is taken is documented, that figures change for it is not. What helps in DuckDB: `union_by_name = true`.
# Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    duckdb==2.0.1 fastparquet==2026.9.0 pandas==3.1.1 pyarrow==26.0.1
cd "$folder"
"$folder/env/bin/python" - <<'PY'
import duckdb
import fastparquet
import pyarrow as pa
import pyarrow.parquet as pq

FILES = ["counts.parquet", "shares.parquet"]
pq.write_table(pa.table({"value": pa.array([7], pa.int64())}), FILES[0])
pq.write_table(pa.table({"value": pa.array([2.9], pa.float64())}), FILES[1])


def duck(files, options=""):
    return [value for (value,) in duckdb.sql(f"FROM read_parquet({files}{options})").fetchall()]


def fast(files):
    return fastparquet.ParquetFile(files).to_pandas()["value"].tolist()


print("counts first:", duck(FILES), fast(FILES))
assert (duck(FILES), fast(FILES)) == ([7, 3], [7, 2])
print("shares first:", duck(FILES[::-1]), fast(FILES[::-1]))
assert duck(FILES[::-1]) == fast(FILES[::-1]) == [2.9, 7]
print("by name:", duck(FILES, ", union_by_name = true"))
assert duck(FILES, ", union_by_name = true") == [7, 2.9]
try:
    pq.read_table(FILES)
except pa.ArrowInvalid as error:
    print("pyarrow:", error)
else:
    raise SystemExit("pyarrow reads it now")
PY
