#!/usr/bin/env bash
# markitdown 0.1.9, which turns workbooks into Markdown for language models, writes 83484 as `83484.0` in a column where a cell is empty, and
# the empty cell as `NaN`; so are a share that divides by nought, and a text `NA`, which is a country (Namibia). A rate is cut to
# six decimals. A CSV with semicolons is split at its decimal commas: `Region;Andel` above `Oslo;6,3` becomes a row `Oslo;6`
# and `3`. The README says that its output is for text analysis rather than for people, not that figures change. A column
# of whole numbers without a gap is right. Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check 'markitdown[xlsx]==0.1.9' openpyxl==3.1.5 pandas==3.1.1 XlsxWriter==3.2.9
cd "$folder"
"$folder/env/bin/python" -W ignore - <<'PY'
from pathlib import Path

import xlsxwriter
from markitdown import MarkItDown

ROWS = [
    ("Land", "Kode", "2012", "2013", "Andel"),
    ("Norge", "NO", 1250, 83484, 6.306333321699),
    ("Namibia", "NA", 451, None, 12),
]
with xlsxwriter.Workbook("table.xlsx") as book:
    sheet = book.add_worksheet()
    for line, row in enumerate(ROWS):
        sheet.write_row(line, 0, row)
    sheet.write_formula(3, 4, "=1/0", None, "#DIV/0!")
    sheet.write_row(3, 0, ("I alt", "-", 1701, 83484))
Path("table.csv").write_text("Region;Andel\nOslo;6,3\n")
read = MarkItDown().convert
found = read("table.xlsx").text_content
print(found)
assert "| Norge | NO | 1250 | 83484.0 | 6.306333 |" in found
assert "| Namibia | NaN | 451 | NaN | 12.000000 |" in found
assert "| I alt | - | 1701 | 83484.0 | NaN |" in found
found = read("table.csv").text_content
print(found)
assert "| Oslo;6 | 3 |" in found
PY
