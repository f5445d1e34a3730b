#!/usr/bin/env bash
# excelize 2.11.0 (Go; npm's excelize-wasm 0.1.3) gives the texts that cells show, and takes no notice of the condition in a number
# format: where `[<4]"<4";0` hides small counts, 7 and 1 234 are `<4` as well; `[=0]"-";0` makes every figure a dash, and
# `[<4]"*";0`, with a star for what is withheld, every cell empty. A figure marked as uncertain by `0"*"` loses its star,
# and 1234.5 in `# ##0.0` is `12 34.5`. Nothing is said. Excel, LibreOffice and Gnumeric show `<4` of 3 alone, `5*`
# and `1 234.5`. What helps: `RawCellValue: true`, the values themselves. Needs Node. Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund excelize-wasm@0.1.3 > /dev/null
cat > shown.mjs <<'JS'
import assert from 'node:assert'
import { init } from 'excelize-wasm'

const excelize = await init('./node_modules/excelize-wasm/excelize.wasm.gz')

function shown (format, ...values) {
  const book = excelize.NewFile()
  book.SetCellValue('Sheet1', 'A1', 'Oslo')
  const { style } = book.NewStyle({ CustomNumFmt: format })
  values.forEach((value, at) => {
    const cell = String.fromCharCode(66 + at) + '1'
    book.SetCellValue('Sheet1', cell, value)
    book.SetCellStyle('Sheet1', cell, cell, style)
  })
  const rows = options => book.GetRows('Sheet1', ...options).result[0].slice(1)
  const texts = rows([])
  console.log(format, values, '->', texts)
  assert.deepStrictEqual(rows([{ RawCellValue: true }]), values.map(String))
  return texts
}

assert.deepStrictEqual(shown('[<4]"<4";0', 3, 7, 1234), ['<4', '<4', '<4'])
assert.deepStrictEqual(shown('[=0]"-";0', 0, 5), ['-', '-'])
assert.deepStrictEqual(shown('[<4]"*";0" pers."', 3, 7), [])
assert.deepStrictEqual(shown('0"*"', 5), ['5'])
assert.deepStrictEqual(shown('# ##0.0', 1234.5), ['12 34.5'])
process.exit(0)
JS
node shown.mjs
