"""Codelists that are read when labels need them: statuses, occupations, education, durations, municipalities."""

from __future__ import annotations

import io

import pytest

import navconv.meaning.classifications.codelists
from navconv.meaning.classifications.codelists import load_codelists
from navconv.meaning.classifications.dimensions import LATE_LISTS
from navconv.pipeline.convert import convert
from tests.layouts.tidying import export, tidy
from tests.samples import FOLDER


def page(section: str, rows: str) -> str:
    return export(f"Arbeidssøkere. {section}. En måned", f"{section}\nMai 2021\n|Antall\n{rows}")


@pytest.mark.parametrize(
    ("dimension", "labels"),
    [
        ("arbeidsmarkedsstatus", ("Helt ledige", "Delvis ledige", "Arbeidssøkere på tiltak")),
        ("yrke", ("Ledere", "Bygg og anlegg", "Ingen yrkesbakgrunn eller uoppgitt")),
        ("yrke", ("2223 Sykepleiere", "7115 Tømrere og snekkere", "5120 Kokker")),
        ("utdanning", ("Grunnskole", "Videregående skole", "Høyskole og universitet")),
        ("varighet", ("0-6 måneder", "7-12 måneder", "37 måneder og over")),
    ],
)
def test_labels_tell_the_dimension_whatever_stands_above_them(
    dimension: str, labels: tuple[str, ...]
):
    rows = "\n".join(f"{label}|{at}" for at, label in enumerate(labels, 1))
    found = tidy(page("Kjennetegn", rows))
    assert found.extra == (dimension,)
    assert "unknown-dimension" not in found.codes
    names = [row[dimension] for row in found.rows]
    assert names == [
        label.lstrip("0123456789 ") if dimension == "yrke" else label for label in labels
    ]


def test_columns_are_known_too():
    text = export(
        "Arbeidssøkere. Fylke. En måned",
        "Fylke\nMai 2021\n|Helt ledige|Delvis ledige|Arbeidssøkere på tiltak\nOslo|1|2|3\nAgder|4|5|6",
    )
    found = tidy(text)
    assert found.value(region="Oslo", arbeidsmarkedsstatus="Delvis ledige") == "2"


@pytest.mark.parametrize("first", ["Helt ledige", "Delvis ledige"])
def test_a_late_list_that_knows_all_heads_goes_before_one_that_knows_some(first):
    text = export(
        "Arbeidsmarkedet. Fylke. En måned",
        f"Fylke\nMai 2021\n|{first}|Arbeidssøkere på tiltak|Sum\nOslo|1|2|3\nAgder|4|5|9",
    )
    found = tidy(text)
    assert found.value(region="Oslo", arbeidsmarkedsstatus=first) == "1"
    assert {row["main_group"] for row in found.rows} == {"I alt"}
    assert not found.codes


def test_two_labels_tell_it_where_the_list_knows_both():
    found = tidy(page("Kjennetegn", "Helt ledige|3\nDelvis ledige|5\nI alt|8"))
    assert found.extra == ("arbeidsmarkedsstatus",)


def test_two_labels_do_not_tell_it_where_a_heading_names_another():
    found = tidy(page("Avdeling", "Ledere|3\nKokker|5\nI alt|8"))
    assert found.extra == ("avdeling",)


def test_one_label_alone_tells_nothing():
    assert tidy(page("Grupper", "Ledere|3\nAndre|5")).extra == ("grupper",)


def test_a_heading_names_the_dimension_of_labels_that_no_list_has():
    found = tidy(page("Yrke", "Tryllekunstnere|3\nBuktalere|5"))
    assert found.extra == ("yrke",)
    assert found.codes == {"unknown-dimension"}


def test_a_strange_name_among_known_ones_is_told_and_no_mistake():
    found = tidy(page("Yrke", "Ledere|3\nUndervisning|4\nKontorarbeid|2\nTryllekunstnere|5"))
    told = [problem for problem in found.problems if problem.code == "unknown-label"]
    assert [(problem.severity, "'Tryllekunstnere'" in problem.message) for problem in told] == [
        ("info", True)
    ]


def test_a_table_without_them_reads_none(monkeypatch: pytest.MonkeyPatch):
    read: list[str] = []
    own = navconv.meaning.classifications.codelists.read_list
    monkeypatch.setattr(
        navconv.meaning.classifications.codelists,
        "read_list",
        lambda path, name: (read.append(name), own(path, name))[1],
    )
    data = io.BytesIO((FOLDER / "tiltak-2016-11.txt").read_bytes())
    for _ in convert(data, "input", load_codelists(), lambda _: None):
        pass
    assert not set(read) & set(LATE_LISTS)
