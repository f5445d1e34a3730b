"""Several files, bad ones, cancelling, a second visit without a network, and a page from a disk."""

from __future__ import annotations

import gzip
import shutil
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.web.browsers import OFFLINE, READY, Browser, Server
from tests.web.test_page import run
from web.serve import DIST

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.browser

SAMPLE = "tiltak-2016-11.txt"

MOST_MEMORY = 3 << 30
"""What a page may add to its browser's memory; Python's own is bound by 4 GB, and a large output takes the most."""


def articles(browser: Browser) -> dict[str, str]:
    """What the page says of each file."""
    found: dict[str, str] = browser.evaluate(
        """() => Object.fromEntries([...document.querySelectorAll("article")]
            .map((item) => [item.querySelector("h3").textContent, item.innerText]))"""
    )
    return found


def test_ten_files_at_once_are_read_one_after_another(
    browser: Browser, files: Path, tmp_path: Path
) -> None:
    named = [Path(shutil.copy(files / SAMPLE, tmp_path / f"export {at}.txt")) for at in range(10)]
    browser.go("#ui=en")
    browser.do("upload", selector="#files", files=[str(path) for path in named])
    # The page answers while the worker works: each file has its bar, and all but one wait.
    states = browser.evaluate(
        """() => [...document.querySelectorAll("article")]
            .map((item) => [item.querySelector("progress") !== null, item.querySelector(".status").textContent])"""
    )
    assert len(states) == 10
    assert all(has_bar for has_bar, _ in states)
    assert sum(text == "Waiting" for _, text in states) >= 1
    browser.wait("() => document.querySelectorAll('.facts').length === 10")
    assert [*articles(browser)] == [path.name for path in named]


def test_a_bad_file_says_why_and_costs_no_other(
    browser: Browser, files: Path, tmp_path: Path
) -> None:
    book = (files / "helt ledige 2022.xlsx").read_bytes()
    bad = {
        "cut off.xlsx": book[: len(book) // 2],
        "empty.txt": b"",
        "noise.bin": bytes(range(256)) * 40,
        "no table.txt": b"A letter, and nothing else.\n",
        "cut off.pdf": b"%PDF-1.7\n1 0 obj\n",
    }
    for name, content in bad.items():
        (tmp_path / name).write_bytes(content)
    with (tmp_path / "large.txt").open("wb") as large:
        large.truncate(16_000_001)
    browser.go("#ui=en")
    browser.take([*sorted(tmp_path.iterdir()), files / SAMPLE])
    said = articles(browser)
    for name in bad:
        assert "Could not be read" in said[name], name
        assert "error input-unreadable" in said[name] or "expected" in said[name], name
        assert "Traceback" not in said[name]
    assert "files of up to 16 MB" in said["large.txt"]
    assert "Sums that hold" in said[SAMPLE]


def test_a_file_of_12_mb_goes_through_with_bounded_memory(
    browser: Browser, files: Path, tmp_path: Path
) -> None:
    large = tmp_path / "large.txt"
    text = (files / "tiltak-alder-2017.txt").read_text("utf-8")
    large.write_text(text * (12_000_000 // len(text.encode()) + 1), "utf-8")
    browser.go("#ui=en")
    before = browser.memory
    browser.take([large])
    # Fifty times the file: what is kept of a table are columns, and texts that stand in it once.
    assert browser.memory - before < 50 * large.stat().st_size
    found = browser.download("large.csv", "CSV", large.name)
    assert browser.memory - before < MOST_MEMORY
    done = run("navconv to-csv -q large.txt -o command.csv", tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    assert (tmp_path / "command.csv").stat().st_size == len(found)
    assert (tmp_path / "command.csv").read_bytes() == found


def test_cancelling_costs_one_file(browser: Browser, files: Path, tmp_path: Path) -> None:
    long = tmp_path / "long.txt"
    long.write_text((files / "tiltak-alder-2017.txt").read_text("utf-8") * 20, "utf-8")
    browser.go("#ui=en")
    browser.do("upload", selector="#files", files=[str(long), str(files / SAMPLE)])
    browser.wait("() => document.querySelector('progress').value > 0")
    browser.click("Cancel", long.name)
    browser.wait("() => document.querySelectorAll('.facts').length === 1")
    said = articles(browser)
    assert "Cancelled." in said[long.name]
    assert "Try again" in said[long.name]
    assert "Sums that hold" in said[SAMPLE]


def test_a_waiting_file_is_cancelled_without_a_new_start(
    browser: Browser, files: Path, tmp_path: Path
) -> None:
    other = Path(shutil.copy(files / SAMPLE, tmp_path / "other.txt"))
    browser.go("#ui=en")
    browser.do(
        "upload", selector="#files", files=[str(files / "tiltak-alder-2017.txt"), str(other)]
    )
    browser.click("Cancel", other.name)
    assert "Cancelled." in articles(browser)[other.name]
    browser.wait("() => document.querySelectorAll('.facts').length === 1")
    browser.click("Try again", other.name)
    browser.wait("() => document.querySelectorAll('.facts').length === 2")


@pytest.fixture(params=["chrome", "firefox"])
def fresh(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browser]:
    """A browser that has never seen the page, with a server of its own."""
    server = Server()
    browser = Browser(request.param, server, tmp_path_factory.mktemp("downloads"))
    yield browser
    browser.close()
    server.stop()


def test_the_second_visit_needs_no_network_and_no_second_download(
    fresh: Browser, files: Path
) -> None:
    fresh.open("#ui=en")
    fresh.wait(OFFLINE)
    fresh.open("#ui=en")
    fresh.take([files / SAMPLE])
    own = Counter(item.target for item in fresh.server.requests if item.is_own)
    fixed = {path: count for path, count in own.items() if path.startswith("/v/")}
    assert set(fixed.values()) == {1}, fixed
    wanted = {
        f"/{path.relative_to(DIST).as_posix()}" for path in DIST.glob("v/**/*") if path.is_file()
    }
    assert fixed.keys() == wanted
    fresh.server.stop()
    fresh.open("?again=1#ui=en")
    fresh.take([files / SAMPLE, files / "trykt.pdf"])
    assert all("Sums that hold" in text for text in articles(fresh).values())
    assert fresh.download("tiltak-2016-11.csv", "CSV", SAMPLE)
    fresh.server.start()


def test_the_folder_has_at_most_16_mb_compressed() -> None:
    files = [path for path in DIST.rglob("*") if path.is_file()]
    assert len(files) > 10
    assert sum(len(gzip.compress(path.read_bytes(), 6)) for path in files) <= 16_000_000


def test_from_a_disk_the_page_says_why_it_cannot_run(started: Browser) -> None:
    started.do("open", address=(DIST / "index.html").as_uri())
    started.wait("() => getComputedStyle(document.getElementById('idle')).visibility === 'visible'")
    text = started.evaluate("() => document.getElementById('idle').innerText")
    assert "file://" in text
    assert "make web-serve" in text
    assert started.evaluate("() => document.getElementById('work').hidden")


def test_a_page_that_is_not_whole_says_so(fresh: Browser, tmp_path: Path) -> None:
    (pack,) = DIST.glob("v/*/core.pack")
    aside = tmp_path / "core.pack"
    shutil.move(pack, aside)
    try:
        fresh.do("open", address=f"http://{fresh.server.host}/#ui=en")
        fresh.wait(READY)
        text = fresh.evaluate("() => document.getElementById('state').textContent")
    finally:
        shutil.move(aside, pack)
    assert "could not start: core.pack: 404" in text
