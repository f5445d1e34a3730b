#!/usr/bin/env bash
# jsonstat.py 0.1.14 takes a dataset whose `value` is an object, which JSON-stat 2.0 allows for sparse data
# (https://json-stat.org/full/#value: "an array or an object"), without complaint, and then finds no figure in it: it looks
# the place up as a number, and the keys of a JSON object are texts. The same figures as an array are read.
# Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
# Its own bounds (pandas 0.20) cannot be met today; it runs with these.
"$folder/env/bin/pip" install --quiet --disable-pip-version-check --no-deps jsonstat.py==0.1.14 terminaltables==3.1.10
"$folder/env/bin/pip" install --quiet --disable-pip-version-check pandas==2.3.3 requests==2.32.5
"$folder/env/bin/python" - <<'PY'
import json
import jsonstat

dataset = {
    "version": "2.0", "class": "dataset", "label": "x", "id": ["a"], "size": [3],
    "dimension": {"a": {"label": "a", "category": {"index": {"p": 0, "q": 1, "r": 2}}}},
}
array = jsonstat.from_string(json.dumps({**dataset, "value": [7, None, 9]}))
print("array: ", array.data(0).value, array.data(2).value)
assert (array.data(0).value, array.data(2).value) == (7, 9)
sparse = jsonstat.from_string(json.dumps({**dataset, "value": {"0": 7, "2": 9}}))
try:
    found = sparse.data(0).value
except KeyError as error:
    print("object: KeyError", error)
else:
    raise SystemExit(f"no longer so: {found}")
PY
