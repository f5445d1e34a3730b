"""The page of a series and of a database: revisions, gaps, and where each figure comes from."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

import navconv

HEAD = "Helt ledige. Fylke. Tidsserie måned\n\nFylke\n\n"
JANUARY = f"{HEAD}Januar 2020 - Februar 2020\n\n\tJanuar 2020\tFebruar 2020\nI alt\t8\t30\nOslo\t5\t20\nAgder\t3\t10\n"
MARCH = f"{HEAD}Februar 2020 - Mars 2020\n\n\tFebruar 2020\tMars 2020\nI alt\t31\t2\nOslo\t21\t*\nAgder\t10\t\n"
JUNE = f"{HEAD}Juni 2020\n\n\tJuni 2020\nI alt\t9\nOslo\t5\nAgder\t3\n"


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    monkeypatch.chdir(tmp_path)
    for name, text in (("a", JANUARY), ("b", MARCH), ("c", JUNE)):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    return ["a.txt", "b.txt", "c.txt"]


def run(*arguments: str, status: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "navconv", *arguments], check=False, capture_output=True, text=True
    )
    assert done.returncode == status, done.stderr
    return done.stdout + done.stderr


def cells(page: str) -> dict[str, tuple[str, str]]:
    """The class and the text of each cell by its address."""
    found = re.findall(r'<td id=(t[\w-]+)(?: class="([^"]*)")?>([^<]*)', page)
    return {name: (kind, text) for name, kind, text in found}


def data_of(page: str) -> dict[str, Any]:
    match = re.search(r"<script type=application/json id=data>(.*?)</script>", page)
    assert match
    data: dict[str, Any] = json.loads(match[1])
    return data


def check_page(page: str) -> None:
    heads = re.findall(r"<th scope=col>([^<]*)</th>", page)
    assert heads[-5:] == ["2020-01", "2020-02", "2020-03", "2020-04 - 2020-05", "2020-06"]
    found = cells(page)
    assert found["t1-r2-c1"] == ("", "5")
    assert found["t1-r2-c2"] == ("r", "21")
    assert found["t1-r2-c3"] == ("s", "*")
    assert found["t1-r3-c2"] == ("", "10")
    assert found["t1-r3-c3"] == ("b", "")
    assert found["t1-r1-c4"] == found["t1-r3-c4"] == ("m n", "")
    [table] = data_of(page)["tables"]
    assert [table["issues"][at] for at in table["issue"][1]] == [
        "a.txt",
        "b.txt",
        "b.txt",
        "",
        "c.txt",
    ]
    assert table["lines"][1] == [9, 9, 9, 0, 9]
    assert table["told"] == {"1-2": ["30 (a.txt)", ""], "2-2": ["20 (a.txt)", ""]}
    # The same without a script.
    assert 'href="#t1-r2-c2">Oslo Antall, 2020-02</a>: 21, tidligere <bdi>20 (a.txt)</bdi>' in page
    assert "<li><bdi>2020-04 - 2020-05</bdi>: tabell <a href=" in page
    assert "personer" in page


def test_a_series_shows_its_revisions_and_gaps(files: list[str]) -> None:
    run("series", *files, "-o", "s.html")
    text = Path("s.html").read_text("utf-8")
    check_page(text)
    # The sum of June does not hold, and is marked where the series shows it.
    assert {name for name, (kind, _) in cells(text).items() if "x" in kind} >= {"t1-r1-c5"}
    assert "3 + 5" in text or "5 + 3" in text
    check_page(navconv.series(files, regions="printed").report().html)


def marked(text: str) -> list[str]:
    """The cells that a page calls broken, and the sums that it spells for them."""
    broken = [name for name, (kind, _) in cells(text).items() if "x" in kind.split()]
    return broken + re.findall(r"<ul class=sums>.*?</ul>", text)


def test_that_a_figure_could_not_be_carried_is_said_in_the_language_of_the_page(
    tmp_path: Path,
) -> None:
    head = HEAD.replace(" Tidsserie måned", "")
    names = []
    for year, county in ((2020, "Viken"), (2024, "Akershus")):
        names.append(tmp_path / f"{year}.txt")
        table = f"November {year}\n\n\tAntall\nI alt\t30\nOslo\t10\n{county}\t20\n"
        names[-1].write_text(head + table, "utf-8")
    series = navconv.series(names, regions=2024)
    for language, said in (("nb", "ikke overført; grunnen på engelsk: "), ("en", "not carried: ")):
        told = data_of(series.report(lang=language).html)["tables"][0]["told"]
        assert {text for _, text in told.values()} == {f"{said}Viken (NO-30) was split"}


def test_a_database_marks_what_is_broken_in_an_archive(files: list[str]) -> None:
    with ZipFile("all.zip", "w") as archive:
        for name in files:
            archive.write(name)
    run("load", "zipped.sqlite", "all.zip", "-q")
    run("report", "zipped.sqlite", "-o", "d.html")
    run("load", "facts.sqlite", *files, "-q")
    run("report", "facts.sqlite", "-o", "e.html")
    assert (
        marked(Path("d.html").read_text("utf-8")) == marked(Path("e.html").read_text("utf-8")) != []
    )


def test_a_database_is_shown_as_a_series(files: list[str]) -> None:
    run("load", "facts.sqlite", *files, "-q")
    run("report", "facts.sqlite", "-o", "d.html")
    text = Path("d.html").read_text("utf-8")
    check_page(text)
    assert "sum-broken" in text
    # What does not hold is marked in place, with its arithmetic, as in the page of the files.
    run("series", *files, "-o", "s.html")
    assert marked(text) == marked(Path("s.html").read_text("utf-8")) != []
    run("report", "facts.sqlite", "--where", "region=Oslo", "-o", "o.html")
    found = cells(Path("o.html").read_text("utf-8"))
    assert [text for _, text in found.values()] == ["5", "21", "*", "", "5"]


def test_what_a_report_of_a_database_cannot_take_is_said(files: list[str]) -> None:
    assert "there is no such database" in run("report", "no.sqlite", "-o", "x.html", status=4)
    run("load", "facts.sqlite", *files, "-q")
    said = run("report", "facts.sqlite", "a.txt", "-o", "x.html", status=2)
    assert "a report is of files or of one database" in said
    assert "--strict" in run("report", "facts.sqlite", "--strict", "-o", "x.html", status=2)
    before = Path("facts.sqlite").read_bytes()
    run("report", "facts.sqlite", "-o", "facts.sqlite", status=2)
    assert Path("facts.sqlite").read_bytes() == before
