#!/usr/bin/env bash
# ssb-arbmark-fagfunksjoner 0.0.28, Statistics Norway's functions for labour market statistics, writes a figure that is -1 as an empty
# text when it formats whole numbers for the Statbank: `sb_integer` puts -1 in for what is missing, and takes every -1 out
# again. A change of -1, of -0.6 and of -1.4 persons is published as missing; rounded to hundreds (`unit=2`) every change
# from -51 to -149 is. Other figures are right. Its docstring says that missing values become empty, not that figures
# do. What helps: `round` and `astype("Int64")`, which has a missing value of its own. Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check ssb-arbmark-fagfunksjoner==0.0.28 pandas==2.3.3
"$folder/env/bin/python" -W ignore - <<'PY'
import pandas as pd
from arbmark import sb_integer


def published(*changes, unit=0):
    texts = sb_integer(pd.Series(changes, dtype=float), unit=unit).tolist()
    print(f"unit={unit}:", dict(zip(changes, texts)))
    return texts


assert published(5, 0, -2, None) == ["5", "0", "-2", ""]
assert published(-1, -0.6, -1.4) == ["", "", ""]
assert published(120, -160, None, unit=2) == ["100", "-200", ""]
assert published(-51, -96, -149, unit=2) == ["", "", ""]
helped = pd.Series([-1, -0.6, None]).round().astype("Int64").astype("string").fillna("").tolist()
print("by way of Int64:", helped)
assert helped == ["-1", "-1", ""]
PY
