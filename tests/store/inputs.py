"""A workbook, a list, a PDF and an archive, small ones."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zipfile import ZipFile

from tests.readers.books import make_book, put
from tests.readers.pdf_maker import FpdfPen, print_pdf
from tests.store.files import make_export

if TYPE_CHECKING:
    from pathlib import Path

    from openpyxl.worksheet.worksheet import Worksheet


def fill_report(sheet: Worksheet) -> None:
    """The pages of an export, a cell of it in each cell."""
    for at, line in enumerate(make_export(2019, 4).splitlines(), 1):
        cells = [cell if not cell.isdigit() else int(cell) for cell in line.split("\t")]
        put(sheet, at, 2, cells)


def fill_list(sheet: Worksheet) -> None:
    """A row an observation; the last column of members is no codelist's."""
    put(sheet, 1, 1, ("År-måned", "Fylke", "Avdeling", "Antall"))
    rows = [("03 Oslo", "Ledere", 10), ("03 Oslo", "Kokker", "*"), ("11 Rogaland", "Ledere", 12)]
    for at, row in enumerate(rows, 2):
        put(sheet, at, 1, (201905, *row))


def make_inputs(folder: Path) -> list[str]:
    """Writes one of each kind, a text and an archive of two; gives their names."""
    (folder / "book.xlsx").write_bytes(make_book(**{"Fylke'; --": fill_report}))
    (folder / "list.xlsx").write_bytes(make_book(Ark=fill_list))
    (folder / "list.csv").write_text(
        "År-måned;Fylke;Avdeling;Antall\n201906;03 Oslo;Ledere;14\n201906;03 Oslo;Kokker;*\n",
        "utf-8",
    )
    (folder / "page.pdf").write_bytes(print_pdf(make_export(2019, 7), FpdfPen()))
    (folder / "text.txt").write_text(make_export(2019, 8), "utf-8")
    with ZipFile(folder / "two.zip", "w") as archive:
        for month in (9, 10):
            archive.writestr(f"{month:02d}.txt", make_export(2019, month))
    return sorted(map(str, folder.iterdir()))
