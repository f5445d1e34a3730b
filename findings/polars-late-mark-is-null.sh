#!/usr/bin/env bash
# polars 2.1.0 (fastexcel 0.21.0) takes the type of a workbook's column from its first 1,000 rows: a suppressed `*` below them
# becomes null, as an empty cell does, and nothing is said; among the first rows the same mark is kept as text.
# Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check \
  polars==2.1.0 fastexcel==0.21.0 openpyxl==3.1.5 2> "$folder/pip.log" || { cat "$folder/pip.log"; exit 2; }
cat > "$folder/read.py" <<'PYTHON'
import sys
import warnings

import openpyxl
import polars

warnings.simplefilter("error")
for starred in (3, 1100):
    book = openpyxl.Workbook()
    book.active.append(("Kommune", "Antall"))
    for row in range(2, 1202):
        book.active.append((f"Kommune {row}", "*" if row == starred else row))
    book.save(sys.argv[1])
    column = polars.read_excel(sys.argv[1])["Antall"]
    print(f"row {starred}: {column.dtype} {column[starred - 2]!r}, {column.null_count()} null")
PYTHON
found=$("$folder/env/bin/python" "$folder/read.py" "$folder/counts.xlsx")
echo "$found"
[ "$found" = "row 3: String '*', 0 null
row 1100: Int64 None, 1 null" ]
