"""The page in real browsers: it gives what the command line gives, and nothing leaves it."""

from __future__ import annotations

import io
import shlex
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.conftest import command_environment

if TYPE_CHECKING:
    from tests.web.browsers import Browser

pytestmark = pytest.mark.browser

FORMATS = {
    "CSV": ("csv", ".csv"),
    "Excel": ("xlsx", ".xlsx"),
    "JSON": ("json", ".json"),
    "SDMX-CSV": ("sdmx", ".sdmx.csv"),
    "JSON-stat": ("jsonstat", ".jsonstat.json"),
    "PC-Axis": ("px", ".px"),
    "Data Package": ("datapackage", ".zip"),
}
SAMPLE = "tiltak-2016-11.txt"
BOOK = "helt ledige 2022.xlsx"


def run(command: str, folder: Path) -> subprocess.CompletedProcess[bytes]:
    """A command line, in the folder of the files."""
    return subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env=command_environment(),
        capture_output=True,
        check=False,
    )


def unpack(content: bytes) -> dict[str, bytes]:
    """What a ZIP holds."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def read_folder(folder: Path) -> dict[str, bytes]:
    """What a folder holds, but for navconv's own record."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.startswith(".navconv")
    }


def alerts(browser: Browser) -> list[str]:
    """What the page says went wrong."""
    found: list[str] = browser.evaluate(
        "() => [...document.querySelectorAll('.alert')].map((item) => item.textContent)"
    )
    return found


@pytest.mark.parametrize("form", FORMATS)
def test_a_download_is_what_the_command_line_writes(
    form: str, browser: Browser, files: Path, tmp_path: Path
) -> None:
    name, ending = FORMATS[form]
    browser.take([files / BOOK])
    target = tmp_path / (Path(BOOK).stem + ending)
    found = browser.download(target.name, form, BOOK)
    done = run(f"navconv to-{name} -q {shlex.quote(BOOK)} -o {shlex.quote(str(target))}", files)
    assert done.returncode == 0, done.stderr.decode()
    assert found == target.read_bytes()


def test_all_files_are_what_the_command_beside_them_writes(
    browser: Browser, files: Path, tmp_path: Path
) -> None:
    said, told = compare_all(browser, files, tmp_path)
    kinds = {path.suffix for path in files.iterdir()}
    assert kinds == {".txt", ".xlsx", ".xls", ".ods", ".csv", ".pdf", ".gz"}
    # What a format cannot hold is said alike.
    assert len(said) == told.count("expected a table with a period")
    assert all("no-period.txt: SDMX-CSV" in text for text in said)


def compare_all(browser: Browser, files: Path, folder: Path) -> tuple[list[str], str]:
    """Lets the page and the command line convert all files; they must make the same, byte for byte.

    Returns:
        What the page says could not be made, and what the command line says.
    """
    given = sorted(path for path in files.iterdir() if path.is_file())
    browser.take(given)
    assert alerts(browser) == []
    command = browser.evaluate("() => document.getElementById('command').textContent")
    shutil.copytree(files, folder / "in")
    done = run(command, folder / "in")
    wanted = read_folder(folder / "in" / "navconv")
    found = unpack(browser.download("navconv.zip", word(browser, "zip")))
    assert found.keys() == wanted.keys()
    assert [name for name in wanted if found[name] != wanted[name]] == []
    said = alerts(browser)
    assert len(wanted) >= 7 * len(given) - len(said)
    return said, done.stderr.decode()


def word(browser: Browser, key: str) -> str:
    """The page's own word for something, in the language that it is in."""
    found: str = browser.evaluate(
        "(key) => document.querySelector(`[data-word=${key}]`).textContent", key
    )
    return found
