#!/usr/bin/env bash
# fastexcel 0.21.0, with which polars 2.1.0 reads workbooks, gives a column of numbers and marks as text, and cuts each number
# at nine decimals: a rate of 6.306333321699 beside one suppressed `*` becomes 6.306333322. pandas 3.1.1 gives every digit, as
# the same column without the mark does in polars. Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
  polars==2.1.0 fastexcel==0.21.0 pandas==3.1.1 openpyxl==3.1.5 2> "$folder/pip.log" || { cat "$folder/pip.log"; exit 2; }
cat > "$folder/read.py" <<'PYTHON'
import sys

import openpyxl
import pandas
import polars

path = sys.argv[1]
book = openpyxl.Workbook()
for row in (("Kommune", "Andel", "Alle"), ("Eigersund", 6.306333321699, 6.306333321699), ("Utsira", "*", 7.5)):
    book.active.append(row)
book.save(path)
frame = polars.read_excel(path)
print("polars:", frame["Andel"].to_list(), frame["Alle"].to_list())
print("pandas:", pandas.read_excel(path, engine="openpyxl")["Andel"].to_list())
PYTHON
found=$("$folder/env/bin/python" "$folder/read.py" "$folder/rates.xlsx")
echo "$found"
[ "$found" = "polars: ['6.306333322', '*'] [6.306333321699, 7.5]
pandas: [6.306333321699, '*']" ]
