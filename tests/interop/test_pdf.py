"""PDFs of LibreOffice: sheets that it prints say what the exports say, or the sheets themselves, cell by cell."""

from __future__ import annotations

import re
import shutil
import subprocess
from itertools import takewhile
from typing import TYPE_CHECKING, Any

import pytest

import navconv
from tests.samples import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet

pytestmark = [pytest.mark.interop, pytest.mark.filterwarnings("ignore::DeprecationWarning")]
pytest.importorskip("pypdfium2", reason="pip install pypdfium2")

SOFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_libreoffice = pytest.mark.skipif(
    SOFFICE is None,
    reason="LibreOffice is not here (Debian and Ubuntu: apt install libreoffice-calc)",
)
MARKUP = re.compile(r"^\s*#{1,6}\s+|</?b>|\\(?=\*)")
RULE = re.compile(r"[-\t]*")


def print_book(text: str, path: Path, *, size: float, rules: bool, cut: str = "") -> None:
    """Puts an export into a sheet, each of its pages on a page of its own, or cut onto pages in an order."""
    import openpyxl
    from openpyxl.styles import Alignment, Border, Font, Side
    from openpyxl.worksheet.pagebreak import Break

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
    if cut:
        sheet.page_setup.pageOrder = cut
    else:
        fit_width(sheet)
    book.save(path)


def fit_width(sheet: Worksheet) -> None:
    """Prints a sheet with all its columns on one page."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToHeight = 0


def report_book(text: str, path: Path, *, size: float, rules: bool) -> None:
    """Puts blocks of the export of 2019 into a workbook as NAV's report workbooks are: labels are clipped in print.

    The first block stands also on a sheet of its own, its January merged over two columns.
    """
    import openpyxl
    from openpyxl.styles import Border, Font, Side

    side = Side(style="thin")
    book = openpyxl.Workbook()
    lines = [line for line in text.split("\n") if line.strip()]
    title, period = lines[0], next(line for line in lines if line.startswith("Januar -"))
    heads = [n for n, line in enumerate(lines) if line.startswith("\tJanuar")][:6]
    blocks = []
    for n in heads:
        rows = [line.split("\t") for line in takewhile(lambda line: "\t" in line, lines[n:])]
        blocks.append((lines[n - 1], rows))

    def begin(name: str, section: str, first: int) -> Worksheet:
        sheet = book.create_sheet(name)
        sheet.column_dimensions["A"].width = 0.4
        sheet["B2"], sheet["B6"] = "Kilde: NAV", period
        sheet.cell(2, first).value, sheet.cell(3, first).value = title, section
        fit_width(sheet)
        return sheet

    def put(sheet: Worksheet, row: int, columns: list[int], values: list[str]) -> None:
        for column, value in zip(columns, values, strict=True):
            plain = value.replace(" ", "")
            cell = sheet.cell(row, column)
            cell.value = int(plain) if plain.isdigit() else value
            cell.number_format = "#,##0"
            cell.font = Font(name="Liberation Sans", size=size)
            cell.border = Border(side, side, side, side) if rules else Border()

    caption, rows = blocks[0]
    sheet = begin("1. Fylke Antall", f"Fylke og tiltaksgruppe. {caption}¹", 5)
    for row, values in enumerate(rows, 8):
        put(sheet, row, [3, 4, *range(6, 17)], values)
        sheet.merge_cells(start_row=row, start_column=4, end_row=row, end_column=5)
    sheet["C9"] = "I alt"
    sheet = begin("2. Fylke og tiltaksgruppe", "Fylke og tiltaksgruppe. Antall", 3)
    row = 7
    for caption, rows in blocks:
        put(sheet, row, [2], [caption])
        for at, values in enumerate(rows, row + 1):
            put(sheet, at, [*range(2, 15)], values)
        row += len(rows) + 2
    del book["Sheet"]
    book.save(path)


def records_of(path: Path) -> list[dict[str, Any]]:
    """The observations; a label whose cells a copy of the page lost is printed with blank cells."""
    records = list(navconv.read(path).records())
    return [
        {**record, "status": "blank" if record["status"] == "missing" else record["status"]}
        for record in records
    ]


BOOKS = {
    "tiltak-2016-11": print_book,
    "tiltak-alder-2017": print_book,
    "tiltak-fylke-2013-11": print_book,
    "tiltaksgruppe-fylke-2019": print_book,
    "report": report_book,
}
STYLES = {
    "small": (7, False),
    "small ruled": (7, True),
    "large": (10, False),
    "large ruled": (10, True),
}
ORDERS = ("downThenOver", "overThenDown")


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a workbook of each export in each style, and what LibreOffice prints of it."""
    folder = tmp_path_factory.mktemp("printed")
    for name, make in BOOKS.items():
        text = "tiltaksgruppe-fylke-2019" if name == "report" else name
        for style, (size, rules) in STYLES.items():
            path = folder / f"{name}-{style}.xlsx"
            make((FOLDER / f"{text}.txt").read_text("utf-8"), path, size=size, rules=rules)
    text = (FOLDER / "tiltaksgruppe-fylke-2019.txt").read_text("utf-8")
    for order in ORDERS:
        print_book(text, folder / f"{order}.xlsx", size=10, rules=False, cut=order)
    assert SOFFICE is not None
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [SOFFICE, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run(
        [*command, *map(str, folder.glob("*.xlsx"))], check=True, capture_output=True, timeout=600
    )
    return folder


@needs_libreoffice
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("name", [name for name in BOOKS if name != "report"])
def test_a_sheet_that_libreoffice_prints_says_what_its_text_says(
    name: str, style: str, printed: Path
) -> None:
    assert records_of(printed / f"{name}-{style}.pdf") == records_of(FOLDER / f"{name}.txt")


@needs_libreoffice
@pytest.mark.parametrize("order", ORDERS)
def test_a_sheet_that_libreoffice_cuts_onto_pages_beside_each_other_is_read_as_one(
    order: str, printed: Path
) -> None:
    expected = records_of(FOLDER / "tiltaksgruppe-fylke-2019.txt")
    assert records_of(printed / f"{order}.pdf") == expected
    problems = navconv.read(printed / f"{order}.pdf").problems
    assert "pdf-pages-beside" in {problem.code for problem in problems}


@needs_libreoffice
@pytest.mark.parametrize("style", STYLES)
def test_a_report_workbook_that_libreoffice_prints_says_what_the_workbook_says(
    style: str, printed: Path
) -> None:
    book = records_of(printed / f"report-{style}.xlsx")
    assert len(book) > 1000
    assert records_of(printed / f"report-{style}.pdf") == book
