"""The page in both browsers, and the files that it is given."""

from __future__ import annotations

import gzip
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.readers.books import make_book, put
from tests.readers.pdf_maker import ReportlabPen, print_pdf
from tests.samples import SAMPLES
from tests.web.browsers import Browser, Server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from openpyxl.worksheet.worksheet import Worksheet

if not (Path(sys.prefix) / "node_modules" / "puppeteer-core").exists():
    # `make browser` has an environment of its own, in which it is never missing.
    collect_ignore_glob = ["test_page*.py"]


LIST = """Helt ledige;;;
D_År-Måned;Nåværende Fylke Nr Navn;Kjønn;Beh personer i mnd
202501;03 Oslo;Menn;40
202501;03 Oslo;Kvinner;50
202501;42 Agder;Menn;60
202501;42 Agder;Kvinner;70
"""
"""A list, as NAV publishes it."""


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """The built folder, served with its real headers."""
    served = Server()
    yield served
    served.stop()


@pytest.fixture(scope="session", params=["chrome", "firefox"])
def started(
    request: pytest.FixtureRequest, server: Server, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browser]:
    """A browser for all tests."""
    browser = Browser(request.param, server, tmp_path_factory.mktemp("downloads"))
    yield browser
    browser.close()


@pytest.fixture
def browser(started: Browser) -> Iterator[Browser]:
    """The page, emptied; what it complains of is an error."""
    started.go()
    yield started
    said = started.do("said")
    if said:
        # The next test has a page of its own.
        started.do("open", address="about:blank")
    assert said == []


def fill_counties(sheet: Worksheet) -> None:
    """A sheet of a report, as NAV publishes it."""
    put(sheet, 1, 1, ["Helt ledige. Fylke. Tidsserie måned"])
    put(sheet, 2, 1, ["Januar - Mars 2022"])
    put(sheet, 4, 2, ["Januar", "Februar", "Mars"])
    put(sheet, 5, 1, ["I alt", 90, 110, 130])
    put(sheet, 6, 1, ["Oslo", 40, 50, 60])
    put(sheet, 7, 1, ["Agder", 50, 60, 70])


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every sample, and a file of every other kind that the page takes."""
    folder = tmp_path_factory.mktemp("files")
    for sample in SAMPLES:
        shutil.copy(sample, folder)
    book = folder / "helt ledige 2022.xlsx"
    book.write_bytes(make_book(Fylke=fill_counties))
    for kind in ("xls", "ods"):
        profile = f"-env:UserInstallation={(tmp_path_factory.getbasetemp() / 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", folder, book]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        # What is made of files is named after their stems.
        book.with_suffix(f".{kind}").rename(folder / f"fra LibreOffice {kind}.{kind}")
    (folder / "liste.csv").write_text(LIST, "utf-8")
    text = next(sample for sample in SAMPLES if sample.stem == "tiltak-2016-11").read_text("utf-8")
    (folder / "trykt.pdf").write_bytes(print_pdf(text, ReportlabPen()))
    (folder / "pakket.txt.gz").write_bytes(gzip.compress(text.encode(), mtime=0))
    return folder
