#!/usr/bin/env bash
# pandera 0.35.0, which checks tables against a schema, finds nothing wrong with shares in a column of whole numbers when it may
# convert (`coerce=True`): 2.9 is 2, -0.9 is 0 and 99.99 is 99 in the table that it hands back, and the table is valid. So the
# check that should catch a file of shares among files of counts changes it. pandas (`int`) and polars (`pl.Int64`) alike;
# `Int64` of pandas raises, and without `coerce` all do. Its docs say that coerce brings a column to its type, not that it
# cuts. pyarrow refuses such a cast. What helps: `Int64`, or no `coerce`. Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check 'pandera[polars]==0.35.0' pandas==3.1.1 polars==2.1.0
"$folder/env/bin/python" -W ignore - <<'PY'
import pandas as pd
import pandera.errors
import pandera.pandas as pa
import pandera.polars as pap
import polars as pl

SHARES = [2.9, -0.9, 99.99]


def checked(kind, frames, schemas, **how):
    column = schemas.Column(kind, **how)
    try:
        found = schemas.DataFrameSchema({"value": column}).validate(frames.DataFrame({"value": SHARES}))["value"].to_list()
    except (pandera.errors.SchemaError, pandera.errors.SchemaErrors):
        found = "refused"
    print(frames.__name__, kind, how, "->", found)
    return found


assert checked(int, pd, pa, coerce=True) == [2, 0, 99]
assert checked(pl.Int64, pl, pap, coerce=True) == [2, 0, 99]
assert checked("Int64", pd, pa, coerce=True) == "refused"
assert checked(int, pd, pa) == checked(pl.Int64, pl, pap) == "refused"
PY
