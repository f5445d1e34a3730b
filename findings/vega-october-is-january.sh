#!/usr/bin/env bash
# vega-lite 6.4.3 with vega 6.4.0 (Node 20) draws Norwegian months in the wrong place: of a field with the type "temporal",
# `mai 2013`, `oktober 2013` and `desember 2013` are all 1 January 2013, on top of January itself, and nothing is said. The
# other nine begin as their English names do and are read. V8 takes a word that it does not know, followed by a
# number, for a date of that year. What helps: `2013-10`. Needs Node. Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund vega@6.4.0 vega-lite@6.4.3 > /dev/null
cat > chart.mjs <<'JS'
import assert from 'node:assert'
import * as vega from 'vega'
import * as lite from 'vega-lite'

const MONTHS = 'januar februar mars april mai juni juli august september oktober november desember'.split(' ')

async function read (...months) {
  const values = ['month,persons', ...months.map((month, at) => `${month},${at}`)].join('\n')
  const chart = {
    data: { name: 'table', values, format: { type: 'csv' } },
    mark: 'line',
    encoding: { x: { field: 'month', type: 'temporal' }, y: { field: 'persons', type: 'quantitative' } }
  }
  const view = new vega.View(vega.parse(lite.compile(chart).spec), { renderer: 'none' })
  await view.runAsync()
  return view.data('table').map(row => new Date(row.month).getMonth())
}

const printed = await read(...MONTHS.map(month => `${month} 2013`))
console.log(printed.map((found, at) => `${MONTHS[at]}: ${found + 1}`).join(', '))
assert.deepStrictEqual(printed, [0, 1, 2, 3, 0, 5, 6, 7, 8, 0, 10, 0])
JS
TZ=Europe/Oslo node chart.mjs
