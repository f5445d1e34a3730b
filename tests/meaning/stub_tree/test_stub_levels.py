"""Rows whose labels stand in several columns: the key of each, and the sums that bind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from navconv.checks import check_export
from tests.accounting import CODELISTS, assert_nothing_lost
from tests.layouts.tidying import export, read, tidy

if TYPE_CHECKING:
    from navconv.problems import Problem

TITLE = "Helt ledige. Fylke og kjønn. En måned"
HEAD = "Fylke og kjønn\nMai 2021\n"


def keys(rows: str, *names: str, title: str = TITLE, head: str = HEAD) -> list[str]:
    """The names of the members of each row that are not of all, the value behind them."""
    text = export(title, head + rows)
    assert_nothing_lost(text.encode())
    found = tidy(text)
    assert len(set(found.keys)) == len(found.keys)
    return [
        " ".join([*(row[name] for name in names if row[name] != "I alt"), row["value"]])
        for row in found.rows
    ]


def test_two_dimensions():
    rows = "Fylke|Kjønn|Antall\nI alt|I alt|7\nOslo|I alt|5\nOslo|Kvinner|4\nAgder|Menn|2"
    assert keys(rows, "region", "sex") == ["7", "Oslo 5", "Oslo Kvinner 4", "Agder Menn 2"]


@pytest.mark.parametrize(
    "rows",
    [
        "Fylke|Kommune|Antall\nOslo|Oslo|5\nAgder|Mandal|2\nAgder|Lyngdal|1\nAgder|I alt|3",
        "Kommune|Fylke|Antall\nOslo|Oslo|5\nMandal|Agder|2\nLyngdal|Agder|1\nI alt|Agder|3",
        "Fylke|Kommune|Antall\nOslo|Oslo|5\n|I alt|5\nAgder|Mandal|2\n|Lyngdal|1\n|I alt|3",
    ],
)
def test_municipalities_beside_their_counties(rows):
    found = keys(rows, "region", "municipality", head="Fylke og kommune\nMai 2021\n")
    assert [line for line in found if line != "Oslo 5"] == [
        "Oslo Oslo 5",
        "Agder Mandal 2",
        "Agder Lyngdal 1",
        "Agder 3",
    ]


def test_the_number_of_a_municipality_names_its_county():
    rows = "Nr|Kommune|Kjønn|Antall\n0301|Oslo|Kvinner|4\n0301|Oslo|Menn|1\n4205|Lindesnes|Menn|2"
    found = keys(rows, "region", "municipality", "sex", head="Kommune og kjønn\nMai 2021\n")
    assert found == ["Oslo Oslo Kvinner 4", "Oslo Oslo Menn 1", "Agder Lindesnes Menn 2"]


def test_what_the_caption_fixes_holds_for_rows_without_a_county():
    rows = "### Agder\nKommune|Kjønn|Antall\nMandal|Menn|2\nMandal|Kvinner|1\nLyngdal|Menn|3"
    found = keys(rows, "region", "municipality", "sex", head="Kommune og kjønn\nMai 2021\n")
    assert found == ["Agder Mandal Menn 2", "Agder Mandal Kvinner 1", "Agder Lyngdal Menn 3"]


def test_a_total_may_say_of_what_group():
    rows = (
        "Tiltak|Kjønn|Antall\nMentor|Kvinner|4\nMentor|Menn|1\n"
        "I alt oppfølging|Kvinner|4\nI alt oppfølging|Menn|1"
    )
    title = "Deltakere i arbeidsrettede tiltak. Tiltak og kjønn. En måned"
    found = keys(rows, "scheme_group", "scheme", "sex", title=title, head="Tiltak\nMai 2021\n")
    assert found == [
        "Oppfølging Mentor Kvinner 4",
        "Oppfølging Mentor Menn 1",
        "Oppfølging Kvinner 4",
        "Oppfølging Menn 1",
    ]


def test_times_and_indicators_may_be_labels():
    rows = "Måned|Kjønn|Antall\nApril|Kvinner|4\n|Menn|1\nMai|Kvinner|3\n|Menn|2"
    found = keys(rows, "period", "sex", head="Kjønn\nApril - Mai 2021\n")
    assert found[1:3] == ["2021-04 Menn 1", "2021-05 Kvinner 3"]
    rows = "Kjønn||April|Mai\nKvinner|Antall|4|5\n|Prosent|1,2|1,3"
    found = keys(rows, "sex", "indicator", "period", head="Kjønn\nApril - Mai 2021\n")
    assert found == [
        "Kvinner Antall 2021-04 4",
        "Kvinner Antall 2021-05 5",
        "Kvinner Prosent 2021-04 1.2",
        "Kvinner Prosent 2021-05 1.3",
    ]


def test_the_head_names_a_dimension_that_no_codelist_knows():
    rows = "Næring|Kjønn|Antall\nFiske|Menn|2\nFiske|Kvinner|1\nHandel|Menn|3"
    text = export(TITLE, HEAD + rows)
    found = tidy(text)
    assert found.extra == ("næring", "sex")
    assert found.value(næring="Fiske", sex="Kvinner") == "1"
    assert [p.message.split("'")[1] for p in findings(text, "unknown-dimension")] == ["næring"]


def test_a_label_is_mended_and_said_once():
    rows = "Fylke|Kjønn|Antall\nAkershuss|Menn|2\nAkershuss|Kvinner|1\nOslo|Menn|3\nOslo|Kvinner|1"
    text = export(TITLE, HEAD.replace("2021", "2018") + rows)
    assert tidy(text).value(region="Akershus", sex="Kvinner") == "1"
    (problem,) = findings(text, "label-mended")
    assert problem.line == 1 + text.split("\n").index("Akershuss\tMenn\t2")


def test_labels_that_stand_again_get_a_number():
    rows = "Fylke|Kjønn|Antall\nOslo|Menn|2\nOslo|Kvinner|1\nOslo|Menn|3"
    assert keys(rows, "region", "sex") == ["Oslo Menn 2", "Oslo Kvinner 1", "Oslo Menn (2) 3"]
    (problem,) = findings(export(TITLE, HEAD + rows), "duplicate-label")
    assert "'Oslo, Menn'" in problem.message


CUBE = """Fylke|Kjønn|Alder|Antall
I alt|I alt|I alt|30
|Kvinner|I alt|12
|Menn|I alt|18
Oslo|I alt|I alt|20
||20-24 år|9
||25-29 år|11
|Kvinner|I alt|8
||20-24 år|4
||25-29 år|4
|Menn|I alt|12
||20-24 år|5
||25-29 år|7
Agder|I alt|I alt|10
|Kvinner|I alt|4
|Menn|I alt|6"""


def findings(text: str, code: str) -> list[Problem]:
    """What is said of a text under a code, checks included."""
    exports, problems = read(text.encode())
    for item in exports:
        problems += check_export(item, CODELISTS).problems
    return [problem for problem in problems if problem.code == code]


@pytest.mark.parametrize(
    ("line", "wrong", "said"),
    [
        pytest.param("||25-29 år|7", "||25-29 år|6", ["25-29 år", "Menn, I alt"]),
        pytest.param("|Menn|I alt|18", "|Menn|I alt|17", ["I alt, I alt, I alt", "Menn, I alt"]),
    ],
)
def test_each_dimension_adds_up(line, wrong, said):
    head = "Fylke, kjønn og alder\nMai 2021\n"
    assert not findings(export(TITLE, head + CUBE), "sum-broken")
    found = findings(export(TITLE, head + CUBE.replace(line, wrong)), "sum-broken")
    assert sorted(problem.message.split("'")[1] for problem in found) == said


@pytest.mark.parametrize(
    ("words", "found"),
    [("I alt Ytterøyene", "Ytterøyene 5"), ("I alt", "5"), ("Ledige i alt", "5")],
)
def test_a_total_of_words_that_nobody_knows_is_not_all(words, found):
    rows = f"Fylke|Kjønn|Antall\n{words}|I alt|5\nOslo|Kvinner|3\nOslo|Menn|2"
    assert keys(rows, "region", "sex")[0] == found
    said = tidy(export(TITLE, HEAD + rows)).codes
    assert ("unknown-label" in said) is (found != "5")
