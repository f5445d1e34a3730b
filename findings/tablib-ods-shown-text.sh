#!/usr/bin/env bash
# tablib 3.10.0 reads a number of an ODS sheet from what the cell shows, not from its value: 2.46 that is shown as 2 comes
# back as 2.0, and -7.5 that is shown as 8 (red negatives without a sign) as 8.0. Of a text of which a part is formatted
# it keeps what stands before that part, so that two labels of one beginning are one. pandas with odfpy, on the same file,
# gives the values and the whole texts. Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check 'tablib[ods]==3.10.0' odfpy==1.4.1 pandas==2.3.3
"$folder/env/bin/python" - "$folder/book.ods" <<'PY'
import sys
from pathlib import Path

import pandas as pd
import tablib
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P, Span


def text(*parts):
    paragraph = P(text=parts[0])
    for part in parts[1:]:
        paragraph.addElement(Span(text=part))
    cell = TableCell(valuetype="string")
    cell.addElement(paragraph)
    return cell


def number(value, shown):
    cell = TableCell(valuetype="float", value=value)
    cell.addElement(P(text=shown))
    return cell


book, sheet = OpenDocumentSpreadsheet(), Table(name="A")
for cells in (
    (text("label"), text("change")),
    (text("Arbeids", "søkere"), number(2.46, "2")),
    (text("Arbeids", "innsats"), number(-7.5, "8")),
):
    row = TableRow()
    for cell in cells:
        row.addElement(cell)
    sheet.addElement(row)
book.spreadsheet.addElement(sheet)
book.save(sys.argv[1])
found = list(tablib.Dataset().load(Path(sys.argv[1]).read_bytes(), format="ods"))
print("tablib:", found)
whole = pd.read_excel(sys.argv[1], engine="odf").values.tolist()
print("pandas:", whole)
assert found == [("Arbeids", 2.0), ("Arbeids", 8.0)]
assert whole == [["Arbeidssøkere", 2.46], ["Arbeidsinnsats", -7.5]]
PY
