"""The page as text; what a browser makes of it is tested in tests/browser."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import navconv
from navconv.problems import UsageError
from navconv.problems.registry import describe_code
from navconv.report.chart_choice import choose_charts
from navconv.report.html_text import escape
from navconv.report.page import _read_library
from navconv.report.report_words import load_words
from navconv.writers.wording import Language

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

SAMPLES = sorted(Path("samples").glob("tiltak*.txt"))
SMALL = Path("samples/layouts/stub-header.txt")
LARGEST = 2_500_000
"""Bytes that the page of an export of 118 KB may have."""


def test_the_parts_of_a_small_page(snapshot: SnapshotAssertion) -> None:
    page = navconv.read(SMALL).report().html
    body = re.sub(r"<(script|style)[^>]*>.*?</\1>", "", page, flags=re.DOTALL)
    body = re.sub(r'content="(?:default-src|navconv)[^"]*"', "", body)
    assert re.sub(r"navconv \d[\w.]*", "navconv X", body) == snapshot


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_it_is_small_and_the_same_twice(sample: Path) -> None:
    conversion = navconv.read(sample)
    page = conversion.report().html
    assert len(page.encode()) < LARGEST
    assert conversion.report().html == page
    assert not re.search(r"""(?:src|href)=["']?(?:https?:)?//""", page.replace(_read_library(), ""))


def test_addresses_are_unique() -> None:
    page = navconv.read(SAMPLES[:2]).report().html.replace(_read_library(), "")
    body = page.partition("<script")[0]
    names = re.findall(r"\bid=([\w-]+)", body)
    assert len(set(names)) == len(names)
    targets = set(re.findall(r'href="#([\w-]+)"', body))
    assert targets <= set(names)


def test_every_word_is_there_in_both_languages() -> None:
    norwegian, english = (load_words(language) for language in Language)
    assert norwegian.keys() == english.keys()
    assert all(norwegian.values())
    assert all(english.values())
    # What a word leaves open is the same in both.
    for key, words in norwegian.items():
        holes = re.compile(r"\{\w+\}")
        assert sorted(holes.findall(words)) == sorted(holes.findall(english[key])), key


def test_every_word_that_the_script_asks_for_is_there() -> None:
    script = Path("navconv/report/page.js").read_text("utf-8")
    asked = set(re.findall(r"\bwords\.(\w+)", script))
    assert asked
    assert asked <= load_words(Language.NB).keys()


def test_what_is_broken_is_said_in_the_language_of_the_page() -> None:
    conversion = navconv.read("samples/tiltak-alder-2017.txt")
    assert "41 + 47 + 36 + 827 + 30 = 981, trykt 1029" in conversion.report().html
    assert "41 + 47 + 36 + 827 + 30 = 981, printed 1029" in conversion.report(lang="en").html


def test_on_the_norwegian_page_english_stands_where_it_is_marked() -> None:
    conversion = navconv.read("samples/tiltak-alder-2017.txt")
    page = conversion.report().html
    marked = re.findall(r"<(li|p)[^>]* lang=en>(.*?)</\1>", page)
    told = "\n".join(unescape(text) for _, text in marked)
    for problem in conversion.problems:
        assert problem.message in told
        meaning, action = describe_code(problem.code, "nb")
        assert f"<p>{escape(meaning)} {escape(action)}</p>" in page
    rest = re.sub(
        r"<(li|p)[^>]* lang=en>.*?</\1>|<(script|style).*?</\2>", "", page, flags=re.DOTALL
    )
    assert not re.search(
        r"\b(expected|found|printed|warning|error)\b", re.sub(r"<[^>]+>", " ", rest)
    )
    assert (
        describe_code("sum-broken", "en")[0].replace("'", "&#x27;")
        in conversion.report(lang="en").html
    )


@pytest.mark.parametrize(
    ("language", "named"),
    [
        ("nb", ("Periode", "Indikator", "Hovedgruppe")),
        ("en", ("Period", "Indicator", "Main group")),
    ],
)
def test_dimensions_have_names_in_the_language_of_the_page(
    language: str, named: tuple[str, ...]
) -> None:
    page = navconv.read(SAMPLES[0]).report(lang=language).html
    data = re.search("<script type=application/json id=data>(.*?)</script>", page)
    assert data is not None
    names = json.loads(data[1])["dimensions"]
    assert tuple(names[name] for name in ("period", "indicator", "main_group")) == named


def test_there_are_charts_in_this_build() -> None:
    assert "vega" in _read_library()


def test_a_page_without_the_library_has_no_charts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("navconv.report.page._read_library", str)
    page = navconv.read(SMALL).report().html
    assert "id=chart-library" not in page
    assert "id=t1-r1-c1" in page


def test_charts_fit_their_tables() -> None:
    kinds = {
        sample.stem: [choose_charts(table) for table in navconv.read(sample, check=False).tables]
        for sample in SAMPLES
    }
    assert kinds["tiltak-alder-2017"][0] == ("lines", "multiples", "heat")
    assert kinds["tiltaksgruppe-fylke-2019"][0][0] == "multiples"
    assert all(kind[0] == "bars" for kind in kinds["tiltak-2016-11"] if kind)


def test_a_language_that_is_none_is_refused() -> None:
    with pytest.raises(UsageError, match="there are nb and en"):
        navconv.read(SMALL).report(lang="fr")


def test_the_library_writes_it(tmp_path: Path) -> None:
    report = navconv.read(SMALL).report(tmp_path / "report.html")
    assert (tmp_path / "report.html").read_text("utf-8") == report.html
    assert "sandbox" in report._repr_html_()
    assert repr(report).startswith("<Report: a page of")


def test_the_figure_in_which_broken_sums_cross_is_named(tmp_path: Path) -> None:
    text = "# Helt ledige. En måned\n\n## Fylke\n\nJanuar 2019\n\n\tI alt\tKvinner\tMenn\nI alt\t700\t330\t370\n"
    text += "Oslo\t100\t50\t50\nAgder\t400\t180\t230\nRogaland\t200\t100\t100\n"
    source = tmp_path / "a.txt"
    source.write_text(text, "utf-8")
    page = navconv.read(source).report().html
    named = load_words(Language.NB)["suspected"]
    assert f'<a href="#t1-r3-c3" data-of=t1-r3-c3><bdi>{named}</bdi></a>' in page
    assert "2 stemmer ikke" in page


def test_more_cells_than_a_page_can_show_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("navconv.report.page.MOST_CELLS", 3)
    with pytest.raises(
        UsageError, match=r"expected at most 3 cells on a page, found \d+; take some"
    ):
        navconv.read(SMALL).report()
