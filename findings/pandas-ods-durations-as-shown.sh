#!/usr/bin/env bash
# pandas 3.1.1 (engine odf, odfpy 1.4.1) reads a duration of an ODS sheet from what the cell shows, not from its value: 12 minutes and
# 30 seconds that are shown as `12:30` become half past twelve, sixty times as long, and 90 minutes shown as `1,5 t` midnight;
# 36 hours shown as `36:00` raise an error for the whole sheet. Numbers and percentages are read from their values.
# What helps: durations as numbers in the sheet, or `engine="calamine"`. Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check pandas==3.1.1 odfpy==1.4.1 python-calamine==0.9.1
cd "$folder"
"$folder/env/bin/python" - <<'PY'
import datetime

import pandas as pd
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P


def read(value, shown, engine="odf"):
    cell = TableCell(valuetype="time", timevalue=value)
    cell.addElement(P(text=shown))
    row, sheet, book = TableRow(), Table(name="A"), OpenDocumentSpreadsheet()
    row.addElement(cell)
    sheet.addElement(row)
    book.spreadsheet.addElement(sheet)
    book.save("book.ods")
    found = pd.read_excel("book.ods", engine=engine, header=None).iloc[0, 0]
    print(value, shown, engine, repr(found))
    return found


assert read("PT01H30M00S", "1:30") == datetime.time(1, 30)
assert read("PT00H12M30S", "12:30") == datetime.time(12, 30)
assert read("PT01H30M00S", "1,5 t") == datetime.time(0, 0)
assert read("PT00H12M30S", "12:30", "calamine") == datetime.time(0, 12, 30)
try:
    read("PT36H00M00S", "36:00")
except ValueError as error:
    print("36 hours:", error)
else:
    raise SystemExit("36 hours are read now")
PY
