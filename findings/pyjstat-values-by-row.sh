#!/usr/bin/env bash
# pyjstat 2.4.0 writes a data frame as JSON-stat by taking its values as they stand, row by row, while JSON-stat counts the last
# dimension fastest: a frame sorted by year and then by region gives Oslo's count of 2014 to Moss, and one without a row for
# each combination has fewer values than cells, so that those behind the gap belong to others. Nothing is said; its own
# reader gives the wrong counts back, or fails. What helps: sort by the columns in their order, and a row for every
# combination. Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check pyjstat==2.4.0 pandas==2.3.3
"$folder/env/bin/python" -W ignore - <<'PY'
import json

import pandas as pd
from pyjstat import pyjstat

rows = [("Moss", "2013", 1), ("Moss", "2014", 2), ("Oslo", "2013", 30), ("Oslo", "2014", 40)]
frame = pd.DataFrame(rows, columns=["region", "year", "value"])


def written(frame):
    return pyjstat.Dataset.read(frame).write()


def back(text):
    return sorted(pyjstat.Dataset.read(text).write("dataframe").itertuples(index=False, name=None))


by_region = back(written(frame))
by_year = back(written(frame.sort_values(["year", "region"])))
print("sorted by region:", by_region)
print("sorted by year:", by_year)
assert by_region == rows
assert by_year == [("Moss", "2013", 1), ("Moss", "2014", 30), ("Oslo", "2013", 2), ("Oslo", "2014", 40)]

gap = json.loads(written(frame.drop(1)))
print("without Moss 2014:", gap["size"], gap["value"])
assert (gap["size"], gap["value"]) == ([2, 2], [1, 30, 40])
PY
