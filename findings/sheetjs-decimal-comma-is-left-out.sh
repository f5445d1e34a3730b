#!/usr/bin/env bash
# SheetJS 0.18.5, the newest xlsx of npm, takes every comma of a CSV or an HTML table for one between thousands, wherever it stands: the
# share `6,3` is 63, `12,50` is 1250, `0,8` is 8 and `6,3 %` is 0.63, in files with semicolons too. Of a CSV it still shows
# `6,3`, so that the table looks right and a sum over it is not. `83 484` stays a text. What helps: `raw: true`, which
# leaves all cells texts. Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund xlsx@0.18.5 > /dev/null
cat > read.cjs <<'JS'
const assert = require('assert')
const { read, utils } = require('xlsx')

function column (text, options) {
  const book = read(text, { type: 'string', ...options })
  const sheet = book.Sheets[book.SheetNames[0]]
  const found = utils.sheet_to_json(sheet, { header: 1 }).map(row => row[1])
  const shown = utils.sheet_to_json(sheet, { header: 1, raw: false }).map(row => row[1])
  console.log(found, 'shown as', shown)
  return [found, shown]
}

const CELLS = ['6,3', '12,50', '0,8', '6,3 %', '83 484']
const csv = CELLS.map(cell => `Oslo;${cell}\n`).join('')
const html = `<table>${CELLS.map(cell => `<tr><td>Oslo</td><td>${cell}</td></tr>`).join('')}</table>`
const READ = [63, 1250, 8, 0.63, '83 484']
assert.deepStrictEqual(column(csv), [READ, CELLS])
assert.deepStrictEqual(column(html)[0], READ)
assert.deepStrictEqual(column(csv, { raw: true })[0], CELLS)
JS
node read.cjs
