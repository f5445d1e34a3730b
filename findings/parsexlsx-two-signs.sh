#!/usr/bin/env bash
# Spreadsheet::ParseXLSX 0.27 (Perl, Debian 12) shows -5 as `--5` where the number format has a part of its own for negative
# numbers that prints its sign, as `0_ ;[Red]\-0\ ` does, which is Excel's "red, with a sign" in Norwegian, and 30 hours in
# `[h]:mm` as `30:01`: it takes mm for the month. `#,##0;-#,##0` is shown rightly, and `unformatted` gives -5 and 1.25 for both.
# Exits 0 while that is so. Needs Debian 12, as root or with sudo.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
as_root=; [ "$(id -u)" = 0 ] || as_root=sudo
$as_root apt-get install -y -qq --no-install-recommends libspreadsheet-parsexlsx-perl > /dev/null
dpkg-query -W -f '${Package} ${Version}\n' libspreadsheet-parsexlsx-perl libspreadsheet-parseexcel-perl
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check openpyxl==3.1.5
"$folder/env/bin/python" - "$folder/book.xlsx" <<'PY'
import sys

import openpyxl

book = openpyxl.Workbook()
for place, value, form in (
    ("A1", -5, r"0_ ;[Red]\-0\ "),
    ("A2", -5, "#,##0;-#,##0"),
    ("A3", 1.25, "[h]:mm"),
):
    book.active[place] = value
    book.active[place].number_format = form
book.save(sys.argv[1])
PY
found=$(perl -MSpreadsheet::ParseXLSX -e '
    my ($sheet) = Spreadsheet::ParseXLSX->new->parse($ARGV[0])->worksheets;
    for my $row (0 .. 2) { my $cell = $sheet->get_cell($row, 0); print $cell->value, " ", $cell->unformatted, "\n" }
' "$folder/book.xlsx")
echo "$found"
[ "$found" = $'--5 -5\n-5 -5\n30:01 1.25' ]
