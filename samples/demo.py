"""Makes the folder that the README's commands run in: ``python samples/demo.py FOLDER``."""  # noqa: INP001

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from openpyxl import Workbook

SAMPLES = Path(__file__).parent
BATCH = ("tiltak-2016-11.txt", "tiltaksgruppe-fylke-2019.txt")
"""The samples that stand in a folder of their own."""

TITLE = "Helt ledige. Fylke og kommune. Tidsserie måned"


def make_folder(folder: Path) -> None:
    """Makes a folder with the samples, ``exports`` with two of them, and a workbook as NAV publishes it."""
    (folder / "exports").mkdir(parents=True, exist_ok=True)
    for path in SAMPLES.glob("*.txt"):
        shutil.copy(path, folder)
    for name in BATCH:
        shutil.copy(SAMPLES / name, folder / "exports")
    make_workbook().save(folder / "helt-ledige-2022.xlsx")


def make_workbook() -> Workbook:
    """A small workbook whose figures are made up; each January is merged over two columns, as in NAV's own."""
    book = Workbook()
    notes, counties = book.active, book.create_sheet("Fylke Antall")
    notes.title = "Om tabellene"
    notes["B2"], notes["L2"], notes["L3"] = "Kilde: NAV", TITLE, "Om tabellene"
    notes["B6"] = "Januar - mars 2022"
    notes["B8"] = "Celler med færre enn 4 personer er erstattet med «*»."
    notes["B9"] = "Tallene er oppdiktet, for å vise navconv."
    counties["B2"], counties["E2"], counties["E3"] = "Kilde: NAV", TITLE, "Fylke. Antall"
    counties["B6"] = "Januar - mars 2022"
    rows = [
        ("", "", "Januar", None, "Februar", "Mars"),
        ("", "I alt", 61, None, 72, 83),
        ("03", "Oslo", 40, None, 50, 60),
        ("11", "Rogaland", 20, None, 20, 20),
        ("99", "Øvrige områder", 1, None, "*", "*"),
        ("Ukjent", "Ukjent", "*", None, 2, 3),
    ]
    for at, row in enumerate(rows, 8):
        for column, value in enumerate(row, 2):
            if value:
                counties.cell(at, column, value)
        counties.merge_cells(start_row=at, end_row=at, start_column=4, end_column=5)
    return book


if __name__ == "__main__":
    make_folder(Path(sys.argv[1]))
