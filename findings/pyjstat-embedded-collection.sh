#!/usr/bin/env bash
# pyjstat 2.4.0 reads a JSON-stat 2.0 collection whose items hold their datasets themselves, which the standard allows
# (https://json-stat.org/full/#link: an item is a dataset in full or by href), but neither `write` nor `get` gives any of
# them: both want the `href` of each item, to fetch it. `from_json_stat` gives an empty list, without a word.
# Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check pyjstat==2.4.0 pandas==2.3.3
"$folder/env/bin/python" - <<'PY'
import json
from pyjstat import pyjstat

dataset = {
    "version": "2.0", "class": "dataset", "label": "x", "id": ["a"], "size": [2],
    "dimension": {"a": {"label": "a", "category": {"index": {"p": 0, "q": 1}, "label": {"p": "P", "q": "Q"}}}},
    "value": [7, 9],
}
text = json.dumps({"version": "2.0", "class": "collection", "link": {"item": [dataset]}})
print("alone:", pyjstat.Dataset.read(json.dumps(dataset)).write("dataframe")["value"].tolist())
collection = pyjstat.Collection.read(text)
for name, ask in (("write", lambda: collection.write("dataframe_list")), ("get", lambda: collection.get(0))):
    try:
        ask()
    except KeyError as error:
        print(f"{name}: KeyError", error)
        assert error.args == ("href",)
    else:
        raise SystemExit(f"{name}: no longer so")
found = pyjstat.from_json_stat(json.loads(text))
print("from_json_stat:", found)
assert found == []
PY
