#!/usr/bin/env bash
# data-forge 1.10.5 (npm), a data frame for JavaScript, reads of each text the number that it begins with: `parseFloats` makes 83 of
# `83 484`, 6 of the share `6,3` and 16 of the age `16-19`, without a word, so that a column of a Norwegian table is one of small
# whole numbers. A group in which all is withheld (null) has the mean 0 and the sum 0, like a group of noughts. `parseDates` makes 1
# January of `oktober 2013`. A `*` is NaN, and shows. What helps: `transformSeries` with a function of one's own. Needs Node. Exits
# 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund data-forge@1.10.5 > /dev/null
cat > read.cjs <<'JS'
const assert = require('assert')
const { DataFrame, fromCSV } = require('data-forge')

const TEXTS = ['83 484', '"6,3"', '16-19', '451', '*']
const read = fromCSV(['n', ...TEXTS].join('\n')).parseFloats('n').getSeries('n').toArray()
console.log(TEXTS, '->', read)
assert.deepStrictEqual(read, [83, 6, 16, 451, NaN])
assert.strictEqual(fromCSV('n\n83 484\n').parseInts('n').getSeries('n').first(), 83)
const withheld = new DataFrame([{ n: null }, { n: null }]).getSeries('n')
console.log('withheld: mean', withheld.average(), 'sum', withheld.sum())
assert.deepStrictEqual([withheld.average(), withheld.sum()], [0, 0])
assert.strictEqual(new DataFrame([{ n: 5 }, { n: null }, { n: 7 }]).getSeries('n').average(), 6)
const month = fromCSV('month\noktober 2013\n').parseDates('month').getSeries('month').first()
assert.strictEqual(month.toISOString().slice(0, 10), '2013-01-01')
JS
TZ=UTC node read.cjs
