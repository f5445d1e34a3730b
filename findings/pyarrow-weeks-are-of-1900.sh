#!/usr/bin/env bash
# pyarrow 25.0.1 on Linux reads weeks by a form that names them and drops them without a word: `strptime` of `2013-W45` by `%G-W%V` is
# 1 January 1900, with a day of the week (`2013-W45-1`) too, and by `%Y-W%V` 1 January 2013, as every other week of that year is. A
# CSV read with such a form (`timestamp_parsers`) has all its weeks in one moment, so that a sum by time is the sum of all.
# `error_is_null=True` finds nothing wrong. Months and days of the year (`%Y-%j`) are right, a form it has not (`%q`)
# is an error. Its page says that the form is C's, not which parts are read past. polars 2.1.0 reads `2013-W45-1` by
# `%G-W%V-%u`, and refuses it without a day. Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check pyarrow==25.0.1 polars==2.1.0
"$folder/env/bin/python" - <<'PY'
import io

import polars as pl
import pyarrow.compute as pc
import pyarrow.csv


def read(period, form):
    found = pc.strptime([period], format=form, unit="s", error_is_null=True)[0]
    print(period, form, "->", found)
    return str(found)[:10]


assert read("2013-11", "%Y-%m") == "2013-11-01"
assert read("2013-310", "%Y-%j") == "2013-11-06"
assert read("2013-W45", "%G-W%V") == read("2013-W45-1", "%G-W%V-%u") == "1900-01-01"
assert read("2013-W45", "%Y-W%V") == read("2013-W52", "%Y-W%V") == "2013-01-01"
how = pyarrow.csv.ConvertOptions(timestamp_parsers=["%G-W%V"])
table = pyarrow.csv.read_csv(io.BytesIO(b"week,persons\n2013-W45,451\n2013-W46,57\n"), convert_options=how)
print(table.to_pylist())
assert [str(week)[:10] for week in table["week"].to_pylist()] == ["1900-01-01"] * 2
assert str(pl.Series(["2013-W45-1"]).str.to_date("%G-W%V-%u")[0]) == "2013-11-04"
PY
