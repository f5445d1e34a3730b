#!/usr/bin/env bash
# PyMuPDF 2.0 reads a sign that is flatter than figures as if it stood on a line below them: `find_tables()[0].extract()` gives "-12"
# as "12", an end of line and "-", and the share "6,3" as "63" and a comma, other figures once such ends are cleaned away.
# Blanks it leaves out ("1 234" is "1234", "I alt" is "Ialt"). `to_pandas` gives the same. `to_markdown` of that table
# has all of it right, as have `get_text` and pdfplumber 0.11.10. Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    pymupdf==2.0 pdfplumber==0.11.10 reportlab==5.1.0 pandas==2.3.3
cd "$folder"
"$folder/env/bin/python" -W ignore - <<'PY'
import pdfplumber
import pymupdf
from reportlab.pdfgen.canvas import Canvas

ROWS = [["Fylke", "2013", "2014"], ["Oslo", "1 234", "-12"], ["Moss", "345", "6,3"], ["I alt", "1 588", "7"]]
canvas = Canvas("table.pdf", invariant=1)
canvas.setFont("Helvetica", 8)
for at, (label, *cells) in enumerate(ROWS):
    canvas.drawString(40, 700 - 14 * at, label)
    for right, text in zip((200, 260), cells):
        canvas.drawRightString(right, 700 - 14 * at, text)
for at in range(len(ROWS) + 1):
    canvas.line(35, 710 - 14 * at, 265, 710 - 14 * at)
for across in (35, 150, 205, 265):
    canvas.line(across, 710, across, 710 - 14 * len(ROWS))
canvas.save()

page = pymupdf.open("table.pdf")[0]
table = page.find_tables()[0]
print("extract:", table.extract())
print("to_markdown:", table.to_markdown())
assert table.extract() == [
    ["Fylke", "2013", "2014"],
    ["Oslo", "1234", "12\n-"],
    ["Moss", "345", "63\n,"],
    ["Ialt", "1588", "7"],
]
assert table.to_pandas().iloc[0].tolist() == ["Oslo", "1234", "12\n-"]
assert "|Oslo|1 234|-12|\n|Moss|345|6,3|\n|I alt|1 588|7|" in table.to_markdown()
assert "-12\n" in page.get_text() and "6,3\n" in page.get_text()
assert pdfplumber.open("table.pdf").pages[0].extract_tables() == [ROWS]
PY
