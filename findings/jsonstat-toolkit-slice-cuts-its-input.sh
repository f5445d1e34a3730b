#!/usr/bin/env bash
# jsonstat-toolkit 2.2.2: `Slice` gives the data set that it is called on, cut, and cuts with it the parsed JSON that this was
# made of. Who makes two charts of one response, each of a slice, has nothing left for the second: its figures and sizes are
# gone from the response itself. `Dice` does the same. Neither README nor the names of the methods say so (a slice of an
# array is a copy). What helps: a copy for each, `structuredClone(response)`. Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund jsonstat-toolkit@2.2.2 > /dev/null
cat > slice.cjs <<'JS'
const assert = require('assert')
const JSONstat = require('jsonstat-toolkit')

const axis = (...codes) => ({ category: { index: codes } })
const make = () => ({
  version: '2.0', class: 'dataset', id: ['region', 'year'], size: [2, 2],
  dimension: { region: axis('oslo', 'moss'), year: axis('2013', '2014') }, value: [7, 8, 1, 9]
})
const years = (response, region) => JSONstat(response).Slice({ region }).value

const response = make()
const oslo = years(response, 'oslo')
const moss = years(response, 'moss')
console.log('one response:', oslo, moss, 'left of it:', response.size, response.value)
assert.deepStrictEqual([oslo, moss], [[7, 8], []])
assert.notDeepStrictEqual(response, make())

const diced = make()
JSONstat(diced).Dice({ region: ['oslo'] })
console.log('after Dice:', diced.size, diced.value)
assert.deepStrictEqual(diced.value, [7, 8])

const kept = make()
const copies = [years(structuredClone(kept), 'oslo'), years(structuredClone(kept), 'moss')]
console.log('copies:', copies)
assert.deepStrictEqual(copies, [[7, 8], [1, 9]])
JS
node slice.cjs
