#!/usr/bin/env bash
# HyperFormula 3.5.0, which computes the formulas of workbooks in JavaScript, puts the last days of December into week 53 where they
# belong to week 1 of the new year: `ISOWEEKNUM(DATE(2013,12,30))`, a Monday, is 53 and the Wednesday of the same week, 1 January
# 2014, is 1, so that one week is two. 2013, 2018 and 2019 get a week 53 that they do not have. `WEEKNUM(…,21)` does the same.
# Its guide says that the ISO week is returned. Days of January that belong to the old year are right, as is 2020, which
# has a week 53. fast-formula-parser 1.0.19 has 1. Needs Node. Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund hyperformula@3.5.0 fast-formula-parser@1.0.19 > /dev/null
cat > weeks.js <<'JS'
const assert = require('node:assert')
const { HyperFormula } = require('hyperformula')
const Parser = require('fast-formula-parser')

const parser = new Parser()
const book = HyperFormula.buildEmpty({ licenseKey: 'gpl-v3' })
book.addSheet('T')

function weeks (date) {
  const iso = `ISOWEEKNUM(DATE(${date}))`
  const found = [iso, `WEEKNUM(DATE(${date}),21)`].map(formula => book.calculateFormula(`=${formula}`, 0))
  found.push(parser.parse(iso, { sheet: 'T', row: 1, col: 1 }))
  console.log(date, '->', ...found)
  return found
}

assert.deepStrictEqual(weeks('2013,11,6'), [45, 45, 45])
for (const date of ['2013,12,30', '2013,12,31', '2018,12,31', '2019,12,30']) assert.deepStrictEqual(weeks(date), [53, 53, 1])
assert.deepStrictEqual(weeks('2014,1,1'), [1, 1, 1])
for (const date of ['2020,12,31', '2021,1,1']) assert.deepStrictEqual(weeks(date), [53, 53, 53])
JS
node weeks.js
