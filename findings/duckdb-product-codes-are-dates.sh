#!/usr/bin/env bash
# DuckDB 2.0.1 takes codes of three parts with two digits each, as products have in the European classification by activity (CPA), for
# dates when it reads a CSV, and which date hangs on the codes beside it: `01.11.20` is 20 November 2001 next to `02.10.11`,
# 11 January 2020 next to `10.20.11` and 1 November 2020 next to `01.11.99`. No code is left to join with. One code that is
# no date in any order, as `45.20.11`, makes all of them texts, so that the file of all industries is read and that of
# one is not. polars 2.1.0, asked to find dates (`try_parse_dates`), has 1 November of the year 20. That dates are found
# in several orders is documented. What helps: `types={'code': 'VARCHAR'}`. Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check duckdb==2.0.1 polars==2.1.0
cd "$folder"
"$folder/env/bin/python" - <<'PY'
from pathlib import Path

import duckdb
import polars as pl


def file_of(*codes):
    Path("table.csv").write_text("code,persons\n" + "".join(f"{code},5\n" for code in codes))


def read(*codes, **how):
    file_of(*codes)
    found = [str(code) for (code,) in duckdb.read_csv("table.csv", **how).select("code").fetchall()]
    print(codes, "->", found)
    return found


assert read("01.11.20", "02.10.11") == ["2001-11-20", "2002-10-11"]
assert read("01.11.20", "10.20.11") == ["2020-01-11", "2011-10-20"]
assert read("01.11.20", "01.11.99") == ["2020-11-01", "1999-11-01"]
assert read("01.11.20", "45.20.11") == ["01.11.20", "45.20.11"]
assert read("01.11.20", "02.10.11", dtype={"code": "VARCHAR"}) == ["01.11.20", "02.10.11"]
file_of("01.11.20", "02.10.11")
found = [str(code) for code in pl.read_csv("table.csv", try_parse_dates=True)["code"]]
print("polars:", found)
assert found == ["0020-11-01", "0011-10-02"]
PY
