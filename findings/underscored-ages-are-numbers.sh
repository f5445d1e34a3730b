#!/usr/bin/env bash
# petl 1.7.30 (`convertnumbers`), agate 1.14.2 and frictionless 5.21.0 make 1619 of the age `16_19`, and 201311 of the month `2013_11`,
# when all of a column has that form, as names and codes that must do without a hyphen have: Python lets digits be parted by an
# underscore in numbers of its own (`1_000`), and all three ask it what a number is. The ages are whole numbers then,
# that sort and add up, and join with nothing. One `Under_16` among them leaves texts in agate and frictionless;
# petl goes by the value. DuckDB 2.0.1, pandas 3.1.1 and polars 2.1.0 leave texts. None of their pages names it.
# What helps: types by name. Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check petl==1.7.30 agate==1.14.2 frictionless==5.21.0 duckdb==2.0.1 \
  pandas==3.1.1 polars==2.1.0
cd "$folder"
"$folder/env/bin/python" -W ignore - <<'PY'
from pathlib import Path

import agate
import duckdb
import frictionless
import pandas as pd
import petl
import polars as pl

READERS = {
    "petl": lambda name: [row[0] for row in petl.data(petl.convertnumbers(petl.fromcsv(name)))],
    "agate": lambda name: [int(age) if not isinstance(age, str) else age for age in agate.Table.from_csv(name).columns[0]],
    "frictionless": lambda name: [row["age"] for row in frictionless.Resource(path=name).read_rows()],
    "DuckDB": lambda name: [age for (age,) in duckdb.read_csv(name).select("age").fetchall()],
    "pandas": lambda name: list(pd.read_csv(name)["age"]),
    "polars": lambda name: list(pl.read_csv(name)["age"]),
}


def read(*ages):
    Path("table.csv").write_text("age,persons\n" + "".join(f"{age},5\n" for age in ages))
    found = [reader("table.csv") for reader in READERS.values()]
    print(ages, "->", dict(zip(READERS, found)))
    return found


assert read("16_19", "20_24") == [[1619, 2024]] * 3 + [["16_19", "20_24"]] * 3
assert read("2013_11", "2013_12") == [[201311, 201312]] * 3 + [["2013_11", "2013_12"]] * 3
mixed = ["16_19", "Under_16"]
assert read(*mixed) == [[1619, "Under_16"]] + [mixed] * 5
PY
