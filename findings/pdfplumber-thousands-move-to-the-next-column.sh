#!/usr/bin/env bash
# pdfplumber 0.11.10 finds the columns of a table without rules by the edges of its words (`vertical_strategy: "text"`), and a blank
# between thousands is the end of a word. In a plain table with the labels at the left and the figures at the right the row of I alt
# with 83 484 and 91 234 has the cells `I alt 83`, `484 9` and `1 234`, Oslo with 11 234 and 12 345 `Oslo 11`, `234 1` and `2 345`:
# each figure loses its thousands to the cell before, and what is left of the last is a figure like another. Rows under a thousand
# are right, nothing is said. camelot 2.0.0 (`flavor="stream"`) reads the same table rightly. What helps: that, or the words by
# their places (`extract_words(keep_blank_chars=True)`). Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check pdfplumber==0.11.10 camelot-py==2.0.0 reportlab==5.1.0
cd "$folder"
env/bin/python - <<'PY'
import camelot
import pdfplumber
from reportlab.pdfgen import canvas

ROWS = [
    ("Region", "2013", "2014", "Andel"),
    ("I alt", "83 484", "91 234", "6,3"),
    ("Oslo", "11 234", "12 345", "7,1"),
    ("Stavanger", "1 234", "2 345", "8,2"),
    ("Moss", "451", "57", "12,5"),
    ("Aust-Agder", "5 678", "6 789", "9,9"),
    ("Sogn og Fjordane", "*", "14", "-"),
]
page = canvas.Canvas("table.pdf")
page.setFont("Helvetica", 9)
for at, (label, *figures) in enumerate(ROWS):
    page.drawString(50, 780 - 14 * at, label)
    for column, figure in enumerate(figures):
        page.drawRightString(220 + 60 * column, 780 - 14 * at, figure)
page.save()
with pdfplumber.open("table.pdf") as document:
    (table,) = document.pages[0].extract_tables({"vertical_strategy": "text", "horizontal_strategy": "text"})
found = [row for row in table if any(row)]
for row in found:
    print(row)
assert found[1] == ["I alt 83", "484 9", "1 234", "6,3"]
assert found[2] == ["Oslo 11", "234 1", "2 345", "7,1"]
assert found[3] == ["Stavanger 1", "234", "2 345", "8,2"]
assert found[4] == ["Moss", "451", "57", "12,5"]
assert camelot.read_pdf("table.pdf", flavor="stream")[0].df.to_numpy().tolist() == [list(row) for row in ROWS]
PY
