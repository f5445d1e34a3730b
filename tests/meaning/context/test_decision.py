"""Labels of rows that name members of several dimensions, and such as nobody can tell."""

from __future__ import annotations

import pytest

from navconv.meaning.classifications.codelists import load_codelists
from navconv.meaning.solving.solver import MAX_HEADS
from tests.accounting import assert_nothing_lost
from tests.layouts.tidying import export, tidy
from tests.meaning.solving.test_evidence import lists

HEAD = "{}\nMai 2021\n|Antall\n"


def keys(rows: str, *names: str, section: str) -> list[str]:
    """The members of each row that are not of all, the value behind them."""
    text = export("Helt ledige", HEAD.format(section) + rows)
    assert_nothing_lost(text.encode())
    return [
        " ".join([*(row[name] for name in names if row[name] != "I alt"), row["value"]])
        for row in tidy(text).rows
    ]


def test_labels_that_name_two_members():
    rows = "I alt|90\nKvinner i alt|50\nKvinner 20-24 år|20\nKvinner 25-29 år|30\nMenn 20-24 år|40"
    found = keys(rows, "sex", "age", section="Kjønn og alder")
    assert found == [
        "90",
        "Kvinner 50",
        "Kvinner 20-24 år 20",
        "Kvinner 25-29 år 30",
        "Menn 20-24 år 40",
    ]


def test_labels_that_name_a_member_and_a_time():
    rows = "Kvinner 2019|20\nKvinner 2020|30\nMenn 2019|40\nMenn 2020|50"
    found = keys(rows, "sex", "period", section="Kjønn\n2019 - 2020")
    assert found == ["Kvinner 2019 20", "Kvinner 2020 30", "Menn 2019 40", "Menn 2020 50"]


@pytest.mark.parametrize(
    "rows", ["Kvinner 20-24 år|20\nLedere|30\nMenn|4\nSelgere|3", "Ledere 20-24 år|20\nLedere|3"]
)
def test_names_among_them_are_names(rows):
    found = keys(rows, "grupper", section="Grupper")
    assert found[0] == rows.partition("\n")[0].replace("|", " ")


def test_two_codelists_that_know_the_same_labels(tmp_path, monkeypatch):
    codelists = load_codelists(lists(tmp_path, "farge", "lakk"))
    monkeypatch.setattr("tests.layouts.tidying.CODELISTS", codelists)
    text = export("Helt ledige", HEAD.format("Slag") + "Rød|4\nBlå|5")
    found = tidy(text)
    (problem,) = (problem for problem in found.problems if problem.code == "ambiguous-table")
    assert "two that are as likely: farge, or lakk" in problem.message
    assert [(row["slag"], row["value"]) for row in found.rows] == [("Rød", "4"), ("Blå", "5")]
    assert "ambiguous-table" not in tidy(text.replace("Slag", "Lakk")).codes


def _rows(labels: list[str], title: str) -> list[dict[str, str]]:
    rows = "\n".join(f"{label}|{5 + at}" for at, label in enumerate(labels))
    return tidy(export(title, f"Fylke\nMai 2022\n|Antall\n{rows}")).rows


def test_labels_that_cross_a_strange_dimension() -> None:
    sectors = ["Privat", "Statlig"]
    labels = [f"{place} {sector}" for place in ("Oslo", "Agder") for sector in sectors]
    found = _rows(["I alt", *labels], "Helt ledige. Fylke og sektor")
    assert [f"{row['region']} {row['sektor']}" for row in found] == ["I alt I alt", *labels]
    # Some words may be part of a name.
    found = _rows(labels[:3], "Helt ledige. Fylke og sektor")
    assert {row["region"] for row in found} == {"I alt"}


def test_more_labels_that_name_two_members_each_than_the_search_looks_at() -> None:
    places = ["Oslo", "Rogaland", "Agder", "Viken", "Vestland", "Innlandet"]
    labels = [f"{place} {age}-{age + 1} år" for place in places for age in range(16, 60)]
    assert len(labels) > MAX_HEADS
    found = _rows(labels, "Helt ledige. Fylke og alder")
    assert [row["region"] for row in found] == [label.split()[0] for label in labels]
    assert len({row["age"] for row in found}) == len(labels) / len(places)
