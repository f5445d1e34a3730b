#!/usr/bin/env bash
# Four readers that find the separator of a CSV themselves split a Norwegian table at its decimal commas, though every line has a
# semicolon: of `Region;Andel, prosent` above `Oslo;6,3` and `Moss;7,1` they make the columns `Region;Andel` and ` prosent`, with
# the figures 3 and 1 and the regions `Oslo;6` and `Moss;7`. DuckDB 2.0.1, pandas 3.1.1 (`sep=None`), csvkit 2.2.0 and
# PapaParse 5.7.1 all do so, and none says a word. A comma in the label of the column (a unit, two words of a title) and a
# decimal in each row are enough; without the comma in the label all find the semicolon (csvkit then takes 6,3 for 63).
# What helps: to name the separator. Needs Node. Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check duckdb==2.0.1 pandas==3.1.1 csvkit==2.2.0
cd "$folder"
npm install --silent --no-audit --no-fund papaparse@5.7.1 > /dev/null
printf 'Region;Andel, prosent\nOslo;6,3\nMoss;7,1\n' > unit.csv
printf 'Region;Andel\nOslo;6,3\nMoss;7,1\n' > plain.csv
"$folder/env/bin/python" -W ignore - <<'PY'
import duckdb
import pandas as pd


def read(name):
    duck = duckdb.read_csv(name)
    frame = pd.read_csv(name, sep=None, engine="python")
    found = (duck.columns, duck.fetchall()), (list(frame), frame.values.tolist())
    print(name, "DuckDB:", *found[0], "pandas:", *found[1])
    return found


duck, pandas = read("unit.csv")
assert duck == (["Region;Andel", "prosent"], [("Oslo;6", 3), ("Moss;7", 1)])
assert pandas == (["Region;Andel", " prosent"], [["Oslo;6", 3], ["Moss;7", 1]])
assert [found[0] for found in read("plain.csv")] == [["Region", "Andel"]] * 2
PY
"$folder/env/bin/csvjson" unit.csv 2> /dev/null | tee json
grep -qxF '[{"Region;Andel": "Oslo;6", " prosent": 3.0}, {"Region;Andel": "Moss;7", " prosent": 1.0}]' json
"$folder/env/bin/csvjson" plain.csv 2> /dev/null | tee json
grep -qxF '[{"Region": "Oslo", "Andel": 63.0}, {"Region": "Moss", "Andel": 71.0}]' json
node - <<'JS'
const assert = require('node:assert')
const fs = require('node:fs')
const Papa = require('papaparse')
const read = name => Papa.parse(fs.readFileSync(name, 'utf8'), { header: true, skipEmptyLines: true })
const found = read('unit.csv')
console.log('PapaParse:', JSON.stringify(found.data), 'errors:', found.errors.length)
assert.deepStrictEqual(found.data[0], { 'Region;Andel': 'Oslo;6', ' prosent': '3' })
assert.strictEqual(found.errors.length, 0)
assert.deepStrictEqual(read('plain.csv').data[0], { Region: 'Oslo', Andel: '6,3' })
JS
