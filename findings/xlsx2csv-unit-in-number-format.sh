#!/usr/bin/env bash
# xlsx2csv 0.8.6 takes a number format for one of dates if a text that it prints in quotation marks holds a d, h, m, s or y,
# as the units in `0" md."` (months) and `0" stk"` (pieces) do. It then writes the format in the place of the figure, with a
# piece of a date in it: 3 months are the text `0" 0102."`, and 3 pieces `0" stk"`. `0" kr"` is read. Excel shows `3 md.`.
# What helps: `--ignore-formats date` writes the figures. Exits 0 while that is so.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check xlsx2csv==0.8.6 openpyxl==3.1.5
"$folder/env/bin/python" -c "
import openpyxl
book = openpyxl.Workbook()
for place, form in (('A1', '0\" md.\"'), ('A2', '0\" stk\"'), ('A3', '0\" kr\"')):
    book.active[place] = 3
    book.active[place].number_format = form
book.save('$folder/book.xlsx')"
found=$("$folder/env/bin/xlsx2csv" "$folder/book.xlsx")
helped=$("$folder/env/bin/xlsx2csv" --ignore-formats date -- "$folder/book.xlsx")
echo "months, pieces, kroner: $found"
echo "--ignore-formats date: $helped"
[ "$found" = $'"0"" 0102."""\n"0"" stk"""\n3' ]
[ "$helped" = $'3\n3\n3' ]
