#!/usr/bin/env bash
# vega-loader 5.1.3 takes words that end in a number for dates when it is to find the types of a CSV itself (`parse: "auto"`):
# `Tabell 1` and `Tabell 2` are 1 January and 1 February 2001, `Uke 45` 1 January 2045, the shares `0,3` and `0,8` of a table
# with decimal commas 1 March and 1 August 2000, and the codes `1.1` and `1.10` one number. `20-24 år` and `Under 20 år`
# stay texts, and one value that is no date keeps the whole column. That dates are found by `Date.parse` is documented.
# What helps: types by name, or `parse: null`. Needs Node. Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund vega-loader@5.1.3 > /dev/null
cat > read.mjs <<'JS'
import assert from 'node:assert'
import { read } from 'vega-loader'

function column (...texts) {
  const csv = ['x', ...texts.map(text => `"${text}"`)].join('\n')
  const found = read(csv, { type: 'csv', parse: 'auto' }).map(row => row.x)
  const shown = found.map(value => value > 9e8 ? new Date(value).toLocaleDateString('sv') : value)
  console.log(JSON.stringify(texts), '->', JSON.stringify(shown))
  return shown
}

assert.deepStrictEqual(column('Tabell 1', 'Tabell 2'), ['2001-01-01', '2001-02-01'])
assert.deepStrictEqual(column('Uke 45'), ['2045-01-01'])
assert.deepStrictEqual(column('0,3', '0,8'), ['2000-03-01', '2000-08-01'])
assert.deepStrictEqual(column('1.1', '1.10'), [1.1, 1.1])
for (const texts of [['20-24 år', 'Under 20 år'], ['Tabell 1', 'I alt']]) assert.deepStrictEqual(column(...texts), texts)
JS
TZ=Europe/Oslo node read.mjs
