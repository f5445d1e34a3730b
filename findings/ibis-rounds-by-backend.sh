#!/usr/bin/env bash
# ibis 12.0.0 runs one expression on many engines, and whole numbers depend on which: `share.cast("int64")` of 2.9 is 3 on DuckDB
# 2.0.1 and 2 on polars 2.1.0, of -0.9 it is -1 and 0. `round()` of 2.5 and 0.5 is 3 and 1 on DuckDB, 2 and 0 on polars, so that
# rounded counts of persons and their sums differ between a program at a desk and the same one on a server. Nothing is said; its
# page on PyPI speaks of going from local to remote by one line of code. On DuckDB a cast of 2.5 is 2, where `round` is 3. What
# helps: `floor()` or `ceil()` before `cast`. Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check 'ibis-framework[duckdb,polars]==12.0.0' duckdb==2.0.1 polars==2.1.0
cd "$folder"
env/bin/python -W ignore - <<'PY'
import ibis
import pyarrow as pa

rows = pa.table({"share": [2.9, -0.9, 2.5, 0.5]})


def compute(engine: str) -> dict[str, list[int]]:
    share = ibis.memtable(rows).share
    backend = getattr(ibis, engine).connect()
    found = {"cast": share.cast("int64"), "round": share.round(), "floor": share.floor().cast("int64")}
    results = {name: [int(value) for value in backend.to_pyarrow(expression).to_pylist()] for name, expression in found.items()}
    print(engine, results)
    return results


assert compute("duckdb") == {"cast": [3, -1, 2, 0], "round": [3, -1, 3, 1], "floor": [2, -1, 2, 0]}
assert compute("polars") == {"cast": [2, 0, 2, 0], "round": [3, -1, 2, 0], "floor": [2, -1, 2, 0]}
PY
