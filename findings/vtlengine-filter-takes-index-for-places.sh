#!/usr/bin/env bash
# vtlengine 1.9.6 takes the labels of a data frame's index for the places of its rows when it filters: of a frame whose
# index is 2, 0, 1 (as after sorting, or after reading a part of a file) `DS_1[filter Id_1 = "b"]` gives the row of
# "a", without a word; with the index 3, 4, 5 it fails with IndexError. Sums over the same frame are right.
# `reset_index(drop=True)` before the run helps.
# Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check vtlengine==1.9.6
"$folder/env/bin/python" -W ignore - <<'PY'
import pandas as pd
import vtlengine

components = [
    {"name": "Id_1", "type": "String", "role": "Identifier", "nullable": False},
    {"name": "Me_1", "type": "Integer", "role": "Measure", "nullable": True},
]
structures = {"datasets": [{"name": "DS_1", "DataStructure": components}]}
frame = pd.DataFrame({"Id_1": ["a", "b", "c"], "Me_1": [1, 2, 3]})


def run(script, index):
    frame.index = index
    found = vtlengine.run(script=script, data_structures=structures, datapoints={"DS_1": frame.copy()})
    return found["DS_r"].data.to_numpy().tolist()


FILTER, SUM = 'DS_r <- DS_1[filter Id_1 = "b"];', "DS_r <- sum(DS_1 group by Id_1);"
for index in ([0, 1, 2], [2, 0, 1]):
    print("index", index, "filter:", run(FILTER, index), "sum:", run(SUM, index))
assert run(FILTER, [0, 1, 2]) == [["b", 2]]
assert run(FILTER, [2, 0, 1]) == [["a", 1]]
assert run(SUM, [2, 0, 1]) == [["a", 1], ["b", 2], ["c", 3]]
try:
    print(run(FILTER, [3, 4, 5]))
except IndexError as error:
    print("index [3, 4, 5] filter: IndexError", error)
else:
    raise SystemExit("filter: no longer so")
PY
