#!/usr/bin/env bash
# Highcharts 13.1.1, with its module for data, puts months on the days of one: of a CSV of months that names each by its first day, as Norwegian
# ones do, `01.11.2013` and `01.12.2013` are 11 and 12 January 2013, and `01.01.2014` follows at a year's distance: the line is drawn
# through twelve days. It takes the month to stand first until a number over 12 says otherwise, though with points no country
# writes so; with one `13.11.2013` in the column all dates are right. Hours a week, `1-4` and `5-12`, are days of 2001, and `mai 2013`,
# `oktober 2013` and `desember 2013` are all 1 January 2013. Nothing is said. That it guesses is documented.
# What helps: `dateFormat: 'dd/mm/YYYY'`, or `2013-11`. Needs Node. Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts highcharts@13.1.1 jsdom@26.1.0 > /dev/null
cat > read.cjs <<'JS'
const assert = require('assert')
const { JSDOM } = require('jsdom')
global.window = new JSDOM('').window
global.document = window.document
const Highcharts = require('highcharts')
const module_ = require('highcharts/modules/data')
if (typeof module_ === 'function') module_(Highcharts)

function days (texts, options) {
  let chart
  const csv = ['time;persons', ...texts.map((text, at) => `${text};${at}`)].join('\n')
  Highcharts.data({ csv, ...options, complete: made => { chart = made } })
  const times = chart.series[0].data.map(([time]) => typeof time === 'number' ? new Date(time).toISOString().slice(0, 10) : time)
  console.log(texts.join(', '), '->', times.join(', '))
  return times
}

const MONTHS = ['01.11.2013', '01.12.2013', '01.01.2014']
assert.deepStrictEqual(days(MONTHS), ['2013-01-11', '2013-01-12', '2014-01-01'])
assert.deepStrictEqual(days([...MONTHS, '13.01.2014']), ['2013-11-01', '2013-12-01', '2014-01-01', '2014-01-13'])
assert.deepStrictEqual(days(MONTHS, { dateFormat: 'dd/mm/YYYY' }), ['2013-11-01', '2013-12-01', '2014-01-01'])
assert.deepStrictEqual(days(['1-4', '5-12']), ['2001-01-04', '2001-05-12'])
assert.deepStrictEqual(days(['mai 2013', 'oktober 2013', 'desember 2013']), Array(3).fill('2013-01-01'))
assert.deepStrictEqual(days(['2013-11', '2013-12']), ['2013-11-01', '2013-12-01'])
assert.deepStrictEqual(days(['16-19', '20-24']), ['16-19', '20-24'])
JS
TZ=UTC node read.cjs
