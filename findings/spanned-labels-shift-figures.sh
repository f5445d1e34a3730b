#!/usr/bin/env bash
# Five programs that make Markdown or text of a page, as language models are fed, pay no heed to a label that spans rows: in the table of
# Oslo's women and men the row of men has `Men` below Region, 14 persons below Sex and the share 8.2 below the persons of 2013, each
# figure one place to the left. Of two lines of heads the second begins below Region, so that `Persons` stands above Oslo. markdownify 1.2.3
# (markitdown uses it), html2text 2025.4.15 and inscriptis 2.7.6 of PyPI, turndown 7.2.5 with its plugin for tables and node-html-markdown
# 2.0.0 of npm; nothing is said. html-to-text 10.0.1 (npm) and pandas 3.1.1 put all in its place. What helps: `read_html`
# of pandas, with `thousands=" "` and `decimal=","`, and a table made of that. Needs Node. Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    markdownify==1.2.3 html2text==2025.4.15 inscriptis==2.7.6 pandas==3.1.1 lxml==6.0.2
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts \
    turndown@7.2.5 turndown-plugin-gfm@1.0.2 node-html-markdown@2.0.0 html-to-text@10.0.1 > /dev/null
cat > table.html <<'HTML'
<table><thead><tr><th rowspan="2">Region</th><th rowspan="2">Sex</th><th colspan="2">2013</th></tr>
<tr><th>Persons</th><th>Share</th></tr></thead>
<tbody><tr><td rowspan="2">Oslo</td><td>Women</td><td>451</td><td>6,3</td></tr>
<tr><td>Men</td><td>14</td><td>8,2</td></tr></tbody></table>
HTML
cat > read.cjs <<'JS'
const page = require('fs').readFileSync('table.html', 'utf8')
const TurndownService = require('turndown')
const turndown = new TurndownService()
turndown.use(require('turndown-plugin-gfm').gfm)
const dataTable = { selectors: [{ selector: 'table', format: 'dataTable' }] }
const made = {
  turndown: turndown.turndown(page),
  'node-html-markdown': require('node-html-markdown').NodeHtmlMarkdown.translate(page),
  'html-to-text': require('html-to-text').convert(page, dataTable)
}
console.log(JSON.stringify(made))
JS
node read.cjs > node.json
env/bin/python -W ignore - <<'PY'
import json
from io import StringIO
from pathlib import Path

import html2text
import inscriptis
import markdownify
import pandas as pd

page = Path("table.html").read_text()
made = json.loads(Path("node.json").read_text())
placed = made.pop("html-to-text")
made["markdownify"] = markdownify.markdownify(page)
made["html2text"] = html2text.html2text(page)
made["inscriptis"] = inscriptis.get_text(page)
for name, text in made.items():
    lines = [line.replace("|", " ").split() for line in text.splitlines()]
    print(f"{name}: {lines}")
    men = next(text_line for text_line in text.splitlines() if "Men" in text_line)
    head = next(text_line for text_line in text.splitlines() if "Persons" in text_line)
    assert men.strip("| ").startswith("Men") and head.strip("| ").startswith("Persons"), name
print(placed)
men = next(line for line in placed.splitlines() if "Men" in line)
assert men.index("Men") == placed.splitlines()[0].index("SEX")
frame = pd.read_html(StringIO(page), decimal=",", thousands=" ")[0]
assert frame.iloc[1].tolist() == ["Oslo", "Men", 14, 8.2]
PY
