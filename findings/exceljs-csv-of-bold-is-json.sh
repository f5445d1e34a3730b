#!/usr/bin/env bash
# exceljs 4.4.0 writes a sheet of a workbook as CSV with the insides of its cells where they are more than a text: a label of which a part
# is bold, `I alt` of a total, or that has a raised mark, becomes JSON ({"richText":[{"text":"I "}, …), and a share that
# divides by nought `[object Object]`, with its `text` as well. A duration of 36 hours is noon of the last day of 1899.
# Figures, plain labels and the results of formulas are right. What helps: each cell's `text`, but for errors.
# Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check xlsxwriter==3.3.1
cd "$folder"
npm install --silent --no-audit --no-fund exceljs@4.4.0 > /dev/null
"$folder/env/bin/python" - <<'PY'
import xlsxwriter

with xlsxwriter.Workbook("book.xlsx") as book:
    sheet, bold, hours = book.add_worksheet(), book.add_format({"bold": True}), book.add_format({"num_format": "[h]:mm"})
    sheet.write_row(0, 0, ["Oslo", 7])
    sheet.write_rich_string(1, 0, "I ", bold, "alt")
    sheet.write_formula(1, 1, "=SUM(B1)", None, 7)
    sheet.write(2, 0, "share")
    sheet.write_formula(2, 1, "=1/0", None, "#DIV/0!")
    sheet.write(3, 0, "hours")
    sheet.write(3, 1, 1.5, hours)
PY
cat > read.cjs <<'JS'
const assert = require('assert')
const { Workbook } = require('exceljs')

async function run () {
  const book = new Workbook()
  await book.xlsx.readFile('book.xlsx')
  const lines = String(await book.csv.writeBuffer()).split('\n')
  console.log(lines.join('\n'))
  assert.strictEqual(lines[0], 'Oslo,7')
  assert(lines[1].startsWith('"{""richText"":[{""text"":""I ""}') && lines[1].endsWith(',7'))
  assert.strictEqual(lines[2], 'share,[object Object]')
  assert(lines[3].startsWith('hours,1899-12-31T12:00'))
  const [sheet] = book.worksheets
  assert.deepStrictEqual([sheet.getCell('A2').text, sheet.getCell('B3').text], ['I alt', '[object Object]'])
}
run()
JS
TZ=UTC node read.cjs
