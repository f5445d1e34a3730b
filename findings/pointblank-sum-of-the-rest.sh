#!/usr/bin/env bash
# pointblank 1.1.1, which checks tables, checks a column's sum without the figures that are missing: counts of 5, 7 and a withheld one
# meet `col_sum_eq` of 12, and two that are both withheld meet a sum of 0, with no failed step and no word in the report. So a
# table in which all that is known adds up to the printed total, though a figure is lacking, passes. `col_vals_gt` on
# the same column fails each missing figure, unless `na_pass` says otherwise; the checks of sums have no such argument,
# and their docs name no missing values. What helps: `col_vals_not_null` beside it. Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check pointblank==1.1.1 pandas==2.3.3 polars==2.1.0
"$folder/env/bin/python" -W ignore - <<'PY'
import pandas as pd
import pointblank as pb
import polars as pl


def checked(total, *persons):
    found = []
    for frame in (pd.DataFrame({"persons": persons}, dtype=float), pl.DataFrame({"persons": persons}, schema={"persons": pl.Int64})):
        steps = [
            pb.Validate(frame).col_sum_eq("persons", total),
            pb.Validate(frame).col_vals_gt("persons", 0),
            pb.Validate(frame).col_vals_not_null("persons"),
        ]
        found.append([step.interrogate().all_passed() for step in steps])
    print(persons, "is", total, "-> sum, values, no nulls:", *found)
    return found


assert checked(12, 5, 7) == [[True, True, True]] * 2
assert checked(13, 5, 7) == [[False, True, True]] * 2
assert checked(12, 5, 7, None) == [[True, False, False]] * 2
assert checked(0, None, None) == [[True, False, False]] * 2
PY
