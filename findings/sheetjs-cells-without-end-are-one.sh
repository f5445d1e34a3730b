#!/usr/bin/env bash
# SheetJS 0.18.5, the newest xlsx of npm, and 0.20.3 (npm's @e965/xlsx) read all cells of a row as one where a page leaves out the ends of
# its cells, which HTML allows (a td ends where the next one begins): a row with the label "I alt" and the figures 451, 57 and 14
# is the text "I alt4515714", one of 451, 57 and 14 alone the number 4515714, and nothing is said. With the
# ends written the cells are four. parse5 8.1.1, a parser of HTML by the standard, finds every cell in both.
# Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund xlsx@0.18.5 @e965/xlsx@0.20.3 parse5@8.1.1 > /dev/null
cat > read.mjs <<'JS'
import assert from 'node:assert'
import { createRequire } from 'node:module'
import { parseFragment } from 'parse5'

const require = createRequire(import.meta.url)
const ROWS = [['I alt', '451', '57', '14'], ['451', '57', '14']]

function page (end) {
  return `<table>${ROWS.map(row => `<tr>${row.map(cell => `<td>${cell}${end}`).join('')}</tr>`).join('')}</table>`
}

function cells (node) {
  return node.nodeName === 'td' ? 1 : (node.childNodes ?? []).reduce((sum, child) => sum + cells(child), 0)
}

for (const name of ['xlsx', '@e965/xlsx']) {
  const { read, utils, version } = require(name)
  for (const [end, expected] of [
    ['</td>', [['I alt', 451, 57, 14], [451, 57, 14]]],
    ['', [['I alt4515714'], [4515714]]]
  ]) {
    assert.strictEqual(cells(parseFragment(page(end))), 7)
    const book = read(page(end), { type: 'string' })
    const found = utils.sheet_to_json(book.Sheets[book.SheetNames[0]], { header: 1 })
    console.log(name, version, end || 'no ends', JSON.stringify(found))
    assert.deepStrictEqual(found, expected)
  }
}
JS
node read.mjs
