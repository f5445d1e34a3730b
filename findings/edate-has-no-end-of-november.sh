#!/usr/bin/env bash
# Two programs that compute the formulas of workbooks run over the end of a month: `EDATE(DATE(2013,10,31),1)` is 1 December 2013 in pycel 1.0b30
# (PyPI) and fast-formula-parser 1.0.19 (npm), and a month after 31 January 2014 is 3 March, where formulas 1.3.4 (PyPI)
# has 30 November and 28 February, and LibreOffice 7.4 the former too. A workbook whose heads are month ends made from the first one so has
# figures of November under a December, which SUMIFS by month then adds to it. Nothing is said. `EOMONTH` of
# fast-formula-parser is right, and is what helps. Needs Node. Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check pycel==1.0b30 formulas==1.3.4 openpyxl==3.1.5
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts fast-formula-parser@1.0.19 > /dev/null
cat > compute.cjs <<'JS'
const assert = require('assert')
const FormulaParser = require('fast-formula-parser')
const compute = formula => new FormulaParser().parse(formula, { row: 1, col: 1, sheet: 'Sheet' })
const found = ['EDATE(DATE(2013,10,31),1)', 'EDATE(DATE(2014,1,31),1)', 'EOMONTH(DATE(2013,10,31),1)'].map(compute)
const day = serial => new Date(Date.UTC(1899, 11, 30 + serial)).toISOString().slice(0, 10)
console.log('fast-formula-parser:', found.map(day))
assert.deepStrictEqual(found.map(day), ['2013-12-01', '2014-03-03', '2013-11-30'])
JS
node compute.cjs
env/bin/python -W ignore - 2> log <<'PY'
from datetime import date, timedelta

import formulas
import openpyxl
from pycel import ExcelCompiler

book = openpyxl.Workbook()
book.active.title = "S"
book.active["A1"] = "=EDATE(DATE(2013,10,31),1)"
book.active["A2"] = "=EDATE(DATE(2014,1,31),1)"
book.save("book.xlsx")


def day(serial: float) -> str:
    return str(date(1899, 12, 30) + timedelta(days=int(serial)))


compiled = ExcelCompiler("book.xlsx")
by_pycel = [day(compiled.evaluate(f"S!A{row}")) for row in (1, 2)]
solution = formulas.ExcelModel().loads("book.xlsx").finish().calculate()
by_formulas = [day(solution[f"'[book.xlsx]S'!A{row}"].value[0, 0]) for row in (1, 2)]
print("pycel:", by_pycel, "formulas:", by_formulas)
assert by_pycel == ["2013-12-01", "2014-03-03"]
assert by_formulas == ["2013-11-30", "2014-02-28"]
PY
