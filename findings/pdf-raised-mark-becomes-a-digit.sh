#!/usr/bin/env bash
# Two readers of PDFs take a small raised footnote mark behind a figure for one more digit: 345² becomes 3452, without a word, in
# pypdfium2 5.15.2 (`get_text_range`) and pdfplumber 0.11.10 (`extract_text`, `extract_words`). pypdf 7.1.1 parts the two by the end
# of a line. What helps: the sizes of the letters, as with pdfplumber's `extract_words(extra_attrs=["size"])`.
# Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    pypdfium2==5.15.2 pdfplumber==0.11.10 pypdf==7.1.1 reportlab==5.1.0
"$folder/env/bin/python" - <<'PY'
import io

import pdfplumber
import pypdf
import pypdfium2
from reportlab.pdfgen.canvas import Canvas

file = io.BytesIO()
canvas = Canvas(file, invariant=1)
canvas.setFont("Helvetica", 8)
canvas.drawString(40, 700, "Oslo")
canvas.drawRightString(200, 700, "345")
canvas.setFont("Helvetica", 5)
canvas.drawString(200, 703, "2")
canvas.save()

document = pypdfium2.PdfDocument(file.getvalue())
text = document[0].get_textpage()
page = pdfplumber.open(file).pages[0]
found = {
    "pypdfium2": text.get_text_range().split()[-1],
    "pdfplumber, text": page.extract_text().split()[-1],
    "pdfplumber, words": page.extract_words()[-1]["text"],
}
print(found)
assert set(found.values()) == {"3452"}
lines = pypdf.PdfReader(file).pages[0].extract_text().split("\n")
print("pypdf", lines)
assert lines[:3] == ["Oslo", "345", "2"]
words = [word["text"] for word in page.extract_words(extra_attrs=["size"])]
print(words)
assert words == ["Oslo", "345", "2"]
text.close()
document.close()
PY
