"""Column heads of which some are members or times, and others indicators."""

from __future__ import annotations

import pytest

from tests.layouts.tidying import columns, export, problems_of, tidy

COUNT = "Antall"
SHARE = "Prosent av arbeidsstyrken"


def members(heads: str) -> list[str]:
    """The same, the period left out."""
    return [text.removeprefix("2021-05, ") for text in columns(heads)]


def test_members_beside_indicators_have_the_count():
    assert members(f"Antall|Kvinner|Menn|{SHARE}") == [
        f"I alt, I alt, {COUNT}",
        f"Kvinner, I alt, {COUNT}",
        f"Menn, I alt, {COUNT}",
        f"I alt, I alt, {SHARE}",
    ]
    assert members("I alt|Kvinner|Menn|Prosent")[-1] == "I alt, I alt, Prosent"
    assert members("Kvinner|Menn|I alt|Prosent")[2] == f"I alt, I alt, {COUNT}"


def test_members_add_up_beside_indicators():
    page = f"Fylke\nMai 2021\n|Antall|Kvinner|Menn|{SHARE}\nOslo|5|{{}}|3|2,5"
    assert problems_of(export("Helt ledige. Fylke", page.format(2))) == []
    assert problems_of(export("Helt ledige. Fylke", page.format(1))) == ["sum-broken"]


def test_members_that_come_again_have_the_indicator_before_them():
    assert members("Antall|Kvinner|Menn|Prosent|Kvinner|Menn") == [
        f"I alt, I alt, {COUNT}",
        f"Kvinner, I alt, {COUNT}",
        f"Menn, I alt, {COUNT}",
        "I alt, I alt, Prosent",
        "Kvinner, I alt, Prosent",
        "Menn, I alt, Prosent",
    ]
    assert members(f"{SHARE}|Kvinner|Menn")[1] == f"Kvinner, I alt, {SHARE}"


def test_members_of_several_dimensions():
    assert members("Antall|Prosent kvinner|Under 25 år") == [
        f"I alt, I alt, {COUNT}",
        "Kvinner, I alt, Prosent",
        f"I alt, 24 år og under, {COUNT}",
    ]


def test_a_member_that_no_codelist_knows_is_one_all_the_same():
    found = tidy(export("Helt ledige", "Fylke\nMai 2021\n|Antall kvinner|Antall andre\nOslo|5|6"))
    assert [(row["sex"], row["indicator"]) for row in found.rows] == [
        ("Kvinner", COUNT),
        ("andre", COUNT),
    ]


def test_indicators_that_no_codelist_knows():
    heads = "Antall|Endring fra april 2021|Endring siden mai 2020|Prosent av ledige"
    assert [text.rpartition(", ")[2] for text in columns(heads)] == heads.split("|")


@pytest.mark.parametrize("stub", ["", "Fylke"])
@pytest.mark.parametrize(
    "heads",
    ["2019|2020|Endring 2019-2020|Endring i prosent", "2019|2020|Endring fra i fjor Antall"],
)
def test_years_beside_what_changed_between_them(stub, heads):
    cells = "5|6|1|20" if heads.count("|") > 2 else "5|6|1"
    text = export("Helt ledige. Fylke", f"Fylke\n2019 - 2020\n{stub}|{heads}\nOslo|{cells}")
    found = [(row["period"], row["indicator"]) for row in tidy(text).rows]
    assert found[:2] == [("2019", COUNT), ("2020", COUNT)]
    assert found[2:] == [("2020", name) for name in heads.split("|")[2:]]


def test_months_beside_what_changed_between_them():
    found = columns("April|Mai|Endring siste måned", period="April - Mai 2021")
    assert [text.split(", ")[0] for text in found] == ["2021-04", "2021-05", "2021-05"]
    assert found[-1].endswith("Endring siste måned")


def test_years_under_which_indicators_stand_in_a_second_line():
    page = "Fylke\n2019 - 2020\n|2019|2020|Endring|\n|||Antall|Prosent\nOslo|5|6|1|20"
    found = tidy(export("Helt ledige. Fylke", page)).rows
    assert [row["indicator"] for row in found[2:]] == ["Endring Antall", "Endring Prosent"]


def test_an_average_is_one_of_the_whole_period():
    found = columns("April|Mai|Gjennomsnitt", period="April - Mai 2021")
    assert [text.split(", ")[0] for text in found] == ["2021-04", "2021-05", "2021-04/2021-05"]
    assert [text.rpartition(", ")[2] for text in found] == [COUNT, COUNT, "Gjennomsnitt"]


def rows_of(heads: str, section: str = "Fylke") -> list[tuple[str, ...]]:
    """The members of dimensions that no codelist knows, and the indicator, of each column."""
    cells = "|".join("5" for _ in heads.split("|"))
    page = f"{section}\nMai 2021\n|{heads}\nOslo|{cells}\nAgder|{cells}"
    found = tidy(export("Ledige. Fylke", page))
    names = [name for name in found.extra if name != "sex"]
    return [
        (*(row[name] for name in names), row["indicator"])
        for row in found.rows
        if row["region"] == "Oslo"
    ]


def test_unlisted_members_beside_indicators_have_the_count():
    assert rows_of(
        "I alt|0-3 uker|4 uker og over|Gjennomsnittlig varighet", "Fylke og varighet"
    ) == [
        ("I alt", COUNT),
        ("0-3 uker", COUNT),
        ("4 uker og over", COUNT),
        ("I alt", "Gjennomsnittlig varighet"),
    ]
    assert rows_of("Beholdning|Tilgang|Endring") == [
        ("Beholdning", COUNT),
        ("Tilgang", COUNT),
        ("I alt", "Endring"),
    ]


def test_indicators_and_members_alone_are_what_they_are():
    assert rows_of("Antall|Prosent") == [(COUNT,), ("Prosent",)]
    assert rows_of("Beholdning|Tilgang") == [("Beholdning", COUNT), ("Tilgang", COUNT)]
