"""Workbooks that LibreOffice wrote, as .xls, .ods and .xlsx, say what the same one of openpyxl says, cell by cell."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.readers.books import convert
from tests.readers.papers import Paper, differences
from tests.readers.test_nav_reports import fill_counties, fill_municipalities, head, notes

if TYPE_CHECKING:
    from pathlib import Path

SOFFICE = shutil.which("soffice") or "soffice"
TITLE, PERIOD = "Helt ledige. Fylke og kommune. Tidsserie måned", "Januar - mars 2026"

pytestmark = pytest.mark.interop


def make_paper() -> Paper:
    """The sheets of L1, January merged over two columns, and a sheet of notes."""
    paper = Paper()
    notes(paper, "0. Om tabellene", TITLE, PERIOD)
    paper.add("1. Fylke Antall")
    head(paper, "E", TITLE, "Fylke. Antall²", PERIOD)
    fill_counties(paper, 2026, 3, "Antall", merged=True, blank=False, codes="own")
    paper.add("3. Kommune Antall")
    head(paper, "C", TITLE, "Kommune¹. Antall²", PERIOD)
    fill_municipalities(paper, 2026, 3, "Antall", blank_rows=1, coded=False)
    return paper


@pytest.mark.parametrize("kind", ["xls", "ods", "xlsx"])
def test_a_workbook_of_another_program_says_the_same(kind: str, tmp_path: Path) -> None:
    paper = make_paper()
    book = tmp_path / "book.xlsx"
    book.write_bytes(paper.data())
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [SOFFICE, profile, "--headless", "--convert-to", kind, "--outdir", tmp_path / "out", book],
        check=True,
        capture_output=True,
        timeout=180,
    )
    conversion = convert((tmp_path / "out" / f"book.{kind}").read_bytes(), f"book.{kind}")
    assert not differences(conversion, paper.keys)
    # A spoiled twin must be told apart.
    spoiled = dict(paper.keys)
    at = next(iter(spoiled))
    spoiled[at] = spoiled[at]._replace(value="1000000")
    assert len(differences(conversion, spoiled)) == 1
