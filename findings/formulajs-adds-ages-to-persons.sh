#!/usr/bin/env bash
# @formulajs/formulajs 4.6.1, Excel's functions in JavaScript, adds the number that a text begins with: SUM over a row with `16-19` and
# the figure 5 is 21, over one with `12 md.` and 5 it is 17, and 83 484 that is a text counts as 83. Excel's SUM passes over
# the texts of a range; here it takes all but those that begin with another sign (`<4`, `*`, `Oslo`). AVERAGE, MAX and COUNT of the
# same row pass over them. SUMIF, SUM's twin, joins them: of `0301` and 5 it makes the text "003015". Neither is in the
# README. What helps: the numbers alone, by `filter`. Needs Node. Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund @formulajs/formulajs@4.6.1 > /dev/null
cat > sums.js <<'JS'
const assert = require('node:assert')
const { AVERAGE, COUNT, MAX, SUM, SUMIF } = require('@formulajs/formulajs')

function sum (...row) {
  const found = SUM([row])
  console.log(row, '-> SUM', found, 'AVERAGE', AVERAGE([row]), 'MAX', MAX([row]), 'COUNT', COUNT([row]))
  assert.deepStrictEqual([AVERAGE([row]), MAX([row]), COUNT([row])], [5, 5, 1])
  assert.strictEqual(SUM([row.filter(cell => typeof cell === 'number')]), 5)
  return found
}

for (const label of ['*', '<4', 'Oslo']) assert.strictEqual(sum(label, 5), 5)
assert.strictEqual(sum('16-19', 5), 21)
assert.strictEqual(sum('12 md.', 5), 17)
assert.strictEqual(sum('83 484', 5), 88)
const joined = SUMIF(['0301', 5], '>0')
console.log('SUMIF', joined)
assert.strictEqual(joined, '003015')
JS
node sums.js
