#!/usr/bin/env bash
# python-calamine 0.9.1 gives an empty text for a cell that holds an error: a share that divides by nought ("#DIV/0!") and
# a cell that is not there are the same '', in .xlsx and in .xls. openpyxl 3.1.5 gives '#DIV/0!' of the same file, and
# xlrd 2.0.2 says that the cell of the .xls is an error (code 7). pandas 2.3.3 with keep_default_na=False hands the
# difference on: '' by its engine "calamine", nan by "openpyxl". Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
    python-calamine==0.9.1 openpyxl==3.1.5 xlwt==1.3.0 xlrd==2.0.2 pandas==2.3.3
cd "$folder"
"$folder/env/bin/python" - <<'PY'
import math

import openpyxl
import pandas as pd
import xlrd
import xlwt
from python_calamine import CalamineWorkbook

book = openpyxl.Workbook()
book.active.append(["region", "share"])
book.active.append(["Oslo", "#DIV/0!"])
book.active.append(["Agder", None])
book.active["B2"].data_type = "e"
book.save("book.xlsx")
old = xlwt.Workbook()
sheet = old.add_sheet("A")
for at, label in enumerate(("region", "Oslo", "Agder")):
    sheet.write(at, 0, label)
sheet.write(0, 1, "share")
sheet.row(1).set_cell_error(1, 0x07)
old.save("book.xls")

for name in ("book.xlsx", "book.xls"):
    rows = CalamineWorkbook.from_path(name).get_sheet_by_index(0).to_python()
    print(name, "by python-calamine:", rows)
    assert rows == [["region", "share"], ["Oslo", ""], ["Agder", ""]]
by_openpyxl = [cell.value for cell in openpyxl.load_workbook("book.xlsx").active["B"]]
cell = xlrd.open_workbook("book.xls").sheet_by_index(0).cell(1, 1)
print("by openpyxl:", by_openpyxl, "by xlrd:", cell)
assert by_openpyxl == ["share", "#DIV/0!", None]
assert (cell.ctype, cell.value) == (xlrd.XL_CELL_ERROR, 7)
by_engine = {
    engine: pd.read_excel("book.xlsx", engine=engine, keep_default_na=False)["share"][0]
    for engine in ("calamine", "openpyxl")
}
print("pandas:", by_engine)
assert by_engine["calamine"] == "" and math.isnan(by_engine["openpyxl"])
PY
