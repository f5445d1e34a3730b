#!/usr/bin/env bash
# jsonstat-utils 2.5.5 (npm), the suite of functions by the makers of JSON-stat, joins data sets of more than one period each into one in which
# the later periods share a place: 2013 and 2014 with 2015 and 2016 have the places 0, 1, 1 and 1, though there are four. The figures are
# all there, but who asks for 2015 or 2016 by name gets those of 2014 (`Data({ time: "2016" })` of jsonstat-toolkit 2.2.2), for
# every region, and nothing is said. A table of it all (`toTable`) is right, and so are data sets of one period. With an
# object as index it is the same. What helps: join one period at a time. Needs Node. Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund jsonstat-utils@2.5.5 jsonstat-toolkit@2.2.2 > /dev/null
cat > join.cjs <<'JS'
const assert = require('assert')
const JSONstat = require('jsonstat-toolkit')
const { join } = require('jsonstat-utils')

function dataset (years, value) {
  const dimension = { region: { category: { index: ['0301', '1103'] } }, time: { category: { index: years } } }
  return { version: '2.0', class: 'dataset', id: ['region', 'time'], size: [2, years.length], dimension, value }
}

function asked (joined, years) {
  const found = JSONstat(structuredClone(joined))
  return years.map(time => found.Data({ region: '0301', time }).value)
}

const YEARS = ['2013', '2014', '2015', '2016']
const pairs = join([dataset(YEARS.slice(0, 2), [5, 7, 8, 9]), dataset(YEARS.slice(2), [51, 71, 81, 91])], { by: 'time' })
console.log(pairs.dimension.time.category.index, pairs.value, asked(pairs, YEARS))
assert.deepStrictEqual({ ...pairs.dimension.time.category.index }, { 2013: 0, 2014: 1, 2015: 1, 2016: 1 })
assert.deepStrictEqual(pairs.size, [2, 4])
assert.deepStrictEqual(pairs.value, [5, 7, 51, 71, 8, 9, 81, 91])
assert.deepStrictEqual(asked(pairs, YEARS), [5, 7, 7, 7])
const single = join([['2013', [5, 8]], ['2014', [7, 9]], ['2015', [51, 81]]].map(([year, value]) => dataset([year], value)), { by: 'time' })
assert.deepStrictEqual(asked(single, YEARS.slice(0, 3)), [5, 7, 51])
JS
node join.cjs
