#!/usr/bin/env bash
# openxlsx 4.2.5.2 (R, Debian 12) reads texts that stand in their cells, as openpyxl 3.1.5 writes them, raw: one with a blank at its
# start comes with a piece of XML before it, and one of which a part is bold is NA, as if the cell were empty, so that a total
# loses its label. readxl 1.4.2 reads all of them.
# Exits 0 while that is so. Needs Debian 12, as root or with sudo.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
as_root=; [ "$(id -u)" = 0 ] || as_root=sudo
$as_root apt-get install -y -qq --no-install-recommends r-cran-openxlsx r-cran-readxl > /dev/null
python3 -m venv "$folder/env"
"$folder/env/bin/pip" install --quiet --disable-pip-version-check openpyxl==3.1.5
cd "$folder"
"$folder/env/bin/python" - <<'PY'
import openpyxl
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

book = openpyxl.Workbook()
total = CellRichText("I ", TextBlock(InlineFont(b=True), "alt"))
for at, text in enumerate(("label", total, "20-24 år", " Oslo")):
    book.active.append([text, at or "value"])
book.save("book.xlsx")
PY
found=$(Rscript -e 'cat(paste0("<", openxlsx::read.xlsx("book.xlsx", skipEmptyRows = FALSE)$label, ">"), sep = "\n")')
other=$(Rscript -e 'cat(paste0("<", readxl::read_xlsx("book.xlsx", trim_ws = FALSE)$label, ">"), sep = "\n")')
echo "$found"
echo "$other"
[ "$found" = $'<NA>\n<20-24 år>\n<xml:space="preserve"> Oslo>' ]
[ "$other" = $'<I alt>\n<20-24 år>\n< Oslo>' ]
