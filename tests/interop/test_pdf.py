"""PDFs of LibreOffice: the exports, put into sheets and printed, say what their texts say, cell by cell."""

from __future__ import annotations

import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest

import navconv
from tests.samples import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.interop, pytest.mark.filterwarnings("ignore::DeprecationWarning")]
pytest.importorskip("pypdfium2", reason="pip install 'navconv[pdf]'")

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_libreoffice = pytest.mark.skipif(
    SOFFICE is None,
    reason="LibreOffice is not here (Debian and Ubuntu: apt install libreoffice-calc)",
)
MARKUP = re.compile(r"^\s*#{1,6}\s+|</?b>|\\(?=\*)")
RULE = re.compile(r"[-\t]*")


def print_book(text: str, path: Path, *, size: float, rules: bool) -> None:
    """Puts an export into a sheet, each of its pages on a page of its own."""
    import openpyxl
    from openpyxl.styles import Alignment, Border, Font, Side
    from openpyxl.worksheet.pagebreak import Break
    from openpyxl.worksheet.properties import PageSetupProperties

    side = Side(style="thin")
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    lines = [MARKUP.sub("", line).rstrip(" \n") for line in text.split("\n")]
    lines = [line for line in lines if not RULE.fullmatch(line)]
    widths: dict[int, int] = {}
    for row, line in enumerate(lines, 1):
        if line == lines[0] and row > 1:
            sheet.row_breaks.append(Break(id=row - 1))
        for column, printed in enumerate(line.split("\t"), 1):
            cell = sheet.cell(row, column)
            if printed.strip():
                cell.value = printed.strip()
            cell.font = Font(name="Liberation Sans", size=size)
            if "\t" in line:
                widths[column] = max(widths.get(column, 9), len(printed))
                cell.alignment = Alignment(horizontal="right" if column > 1 else None)
                cell.border = Border(side, side, side, side) if rules else Border()
    for column, width in widths.items():
        letter = openpyxl.utils.get_column_letter(column)
        sheet.column_dimensions[letter].width = 1.15 * width
    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0
    book.save(path)


def records_of(path: Path) -> list[dict[str, Any]]:
    """The observations; a label whose cells a copy of the page lost is printed with blank cells."""
    records = list(navconv.read(path).records())
    return [
        {**record, "status": "blank" if record["status"] == "missing" else record["status"]}
        for record in records
    ]


@needs_libreoffice
@pytest.mark.parametrize(("size", "rules"), [(7, False), (10, True)])
@pytest.mark.parametrize("name", ["tiltak-2016-11"])
def test_a_sheet_that_libreoffice_prints_says_what_its_text_says(
    name: str, size: float, rules: bool, tmp_path: Path
) -> None:
    text = FOLDER / f"{name}.txt"
    print_book(text.read_text("utf-8"), tmp_path / "made.xlsx", size=size, rules=rules)
    assert SOFFICE is not None
    subprocess.run(
        [
            SOFFICE,
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(tmp_path),
            str(tmp_path / "made.xlsx"),
        ],
        check=True,
        capture_output=True,
        timeout=300,
    )
    assert records_of(tmp_path / "made.pdf") == records_of(text)
