#!/usr/bin/env bash
# GDAL 3.12.4 (pyogrio 0.13.0, which geopandas reads with) puts the comment of an ODS cell before its text: `Oslo` with the note
# "merged in 2020" is the label "merged in 2020", an end of line and "Oslo", which meets no code and no map. A number with a
# comment keeps its value. pandas 2.3.3 with calamine gives `Oslo`, as does the same table as XLSX by GDAL. Exits 0 while
# that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    pyogrio==0.13.0 pandas==2.3.3 python-calamine==0.9.1 odfpy==1.4.1 openpyxl==3.1.5
cd "$folder"
"$folder/env/bin/python" -W ignore - <<'PY'
import openpyxl
import pandas as pd
import pyogrio
import pyogrio.raw
from odf.office import Annotation
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl.comments import Comment

ROWS = [("label", "persons"), ("Oslo", 7), ("Moss", 8)]
book, sheet = OpenDocumentSpreadsheet(), Table(name="A")
other = openpyxl.Workbook()
for values in ROWS:
    row = TableRow()
    for value in values:
        number = isinstance(value, int)
        cell = TableCell(valuetype="float", value=value) if number else TableCell(valuetype="string")
        if value in ("Oslo", 8):
            note = Annotation()
            note.addElement(P(text="merged in 2020"))
            cell.addElement(note)
        cell.addElement(P(text=str(value)))
        row.addElement(cell)
    sheet.addElement(row)
    other.active.append(values)
book.spreadsheet.addElement(sheet)
book.save("book.ods")
other.active["A2"].comment = Comment("merged in 2020", "office")
other.save("book.xlsx")


def by_gdal(name):
    _, _, _, columns = pyogrio.raw.read(name, read_geometry=False)
    return [list(row) for row in zip(*columns)]


print("GDAL", pyogrio.__gdal_version_string__, by_gdal("book.ods"), by_gdal("book.xlsx"))
assert pyogrio.__gdal_version__[:2] == (3, 12)
assert by_gdal("book.ods") == [["merged in 2020\nOslo", 7], ["Moss", 8]]
assert by_gdal("book.xlsx") == pd.read_excel("book.ods", engine="calamine").values.tolist() == [["Oslo", 7], ["Moss", 8]]
PY
