#!/usr/bin/env bash
# numeral 2.0.6 (npm), which reads and shows numbers in a country's way, reads ages as numbers below nought: `16-19` is -1619, `1-4`
# is -14 and `20-24 år` -2024, so that a test for "is this a number" says yes of each. A change printed with the true minus sign
# (U+2212) loses it, `−90` is 90, and five hours, `5 t`, are five million millions, in its Norwegian locale too. `<4` is 4. `-90`,
# `6,3` and `83 484` are read rightly there, and `*` is null. What helps: a test of the whole text before it. Exits 0 while that is
# so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund numeral@2.0.6 > /dev/null
cat > read.cjs <<'JS'
const assert = require('assert')
const numeral = require('numeral')
require('numeral/locales/no')

numeral.locale('no')
const READ = {
  '16-19': -1619, '1-4': -14, '20-24 år': -2024, '\u221290': 90, '5 t': 5e12, '<4': 4,
  '-90': -90, '6,3': 6.3, '83 484': 83484, '*': null
}
for (const [text, number] of Object.entries(READ)) {
  console.log(text, '->', numeral(text).value())
  assert.strictEqual(numeral(text).value(), number)
}
JS
node read.cjs
