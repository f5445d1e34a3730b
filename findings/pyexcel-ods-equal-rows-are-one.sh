#!/usr/bin/env bash
# pyexcel-ods 0.6.0 gives one row where an ODS sheet has several that are alike: LibreOffice stores neighbours that are equal once, with
# the number of times (`table:number-rows-repeated`), which the reader does not look at. Three towns under one label
# and with one count are one row, the sum is too small, and all rows below move up. Nothing is said. Cells
# that are repeated within a row are all there. pandas 2.3.3 (odfpy, calamine) reads all rows. Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    pyexcel-ods==0.6.0 pyexcel-io==0.6.8 odfpy==1.4.1 pandas==2.3.3 python-calamine==0.9.1
cd "$folder"
"$folder/env/bin/python" -W ignore - <<'PY'
import pandas as pd
import pyexcel_ods
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P


def cell(value, **more):
    number = isinstance(value, int)
    kind = {"valuetype": "float", "value": value} if number else {"valuetype": "string"}
    made = TableCell(**kind, **more)
    made.addElement(P(text=str(value)))
    return made


book, sheet = OpenDocumentSpreadsheet(), Table(name="A")
for times, cells in (
    (1, [cell("label"), cell("2013"), cell("2014")]),
    (3, [cell("other"), cell(4, numbercolumnsrepeated=2)]),
    (1, [cell("Oslo"), cell(7), cell(8)]),
):
    row = TableRow(numberrowsrepeated=times) if times > 1 else TableRow()
    for made in cells:
        row.addElement(made)
    sheet.addElement(row)
book.spreadsheet.addElement(sheet)
book.save("book.ods")
found = pyexcel_ods.get_data("book.ods")["A"]
print("pyexcel-ods:", found)
assert found == [["label", "2013", "2014"], ["other", 4, 4], ["Oslo", 7, 8]]
for engine in ("odf", "calamine"):
    whole = pd.read_excel("book.ods", engine=engine).values.tolist()
    print(f"pandas, {engine}:", whole)
    assert whole == [["other", 4, 4]] * 3 + [["Oslo", 7, 8]]
PY
