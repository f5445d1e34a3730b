"""Nouns for what is counted with which all labels begin."""

from __future__ import annotations

import pytest

from navconv.meaning.context.vocabulary import Vocabulary
from navconv.meaning.solving.nouns import counts_alike, find_noun, without_noun
from tests.accounting import CODELISTS
from tests.meaning.test_plain_tables import read

AXES = Vocabulary(CODELISTS).axes


@pytest.mark.parametrize(
    ("labels", "noun"),
    [
        (("Mottakere i alt", "Mottakere 18-24 år", "Mottakere 25-29 år"), "mottakere"),
        (("I alt", "Barn 0-5 år", "Barn 6-17 år"), "barn"),
        (("Mottakere i alt", "Mottakere 18-24 år", "Prosent"), "mottakere"),
        (("Mottakere i alt", "Nye mottakere 18-24 år"), ""),
        (("Mottakere 18-24 år", "Mottakere 25-29 år", "Avgang"), ""),
        (("Oslo", "Oslo øst"), ""),
        (("Ledige nov. 2012", "Ledige nov. 2013"), ""),
        (("Kvinner i alt", "Kvinner 18-24 år", "Kvinner 25-29 år"), ""),
        (("Menn", "Menn 18-24 år"), ""),
        ((), ""),
    ],
)
def test_the_noun_stands_before_all_but_totals_and_measures(
    labels: tuple[str, ...], noun: str
) -> None:
    assert find_noun(labels, AXES) == noun


def test_what_is_left_is_a_member_or_a_total() -> None:
    printed = ("Mottakere", "Mottakere 18-24 år", "Mottakere av uføretrygd", "Mottakere i alt")
    found = [label.text for label in without_noun(printed, AXES)]
    assert found == ["I alt", "18-24 år", "Mottakere av uføretrygd", "I alt"]


HEADINGS = "Uføretrygd. Fylke. En måned\n\nFylke\n\nMai 2020\n\n"


def test_rows_that_count_the_same_divide_by_what_stands_behind() -> None:
    found = read(
        f"{HEADINGS}|Oslo|Agder\nMottakere i alt|50|60\nHerav kvinner|30|40\n"
        "Mottakere 18-29 år|20|20\nHerav kvinner|10|15\nMottakere 30-67 år|30|40\nHerav kvinner|20|25\n"
    )
    assert found.value(region="Oslo", age="I alt", sex="I alt") == "50"
    assert found.value(region="Agder", age="18-29 år", sex="Kvinner") == "15"
    assert not found.codes


def test_heads_that_count_the_same_divide_by_what_stands_behind() -> None:
    found = read(
        f"{HEADINGS}|Mottakere i alt|Mottakere 18-29 år|Mottakere 30-67 år\nOslo|50|20|30\nAgder|60|20|40\n"
    )
    assert found.extra == ()
    assert found.value(region="Oslo", age="I alt") == "50"
    assert found.value(region="Agder", age="30-67 år") == "40"


def test_a_total_of_what_other_heads_name_is_of_that_alone() -> None:
    found = read(
        "Barnetrygd. Fylke. Ett år\n\nFylke\n\n2021\n\n"
        "|Mottakere|Barn i alt|Barn 0-5 år|Barn 6-17 år\nOslo|500|900|300|600\nAgder|400|700|200|500\n"
    )
    assert found.value(region="Oslo", gruppe="Barn", age="I alt") == "900"
    assert found.value(region="Oslo", gruppe="Mottakere", age="I alt") == "500"
    assert found.value(region="Agder", gruppe="Barn", age="6-17 år") == "500"


@pytest.mark.parametrize(
    ("word", "title", "alike"),
    [
        ("Mottakere", "Uføretrygd. Fylke", True),
        ("Saker", "Klager. Fylke", True),
        ("Saker", "Uføretrygd. Fylke", False),
        ("Mottakere", "Ledige stillinger", False),
        ("Oslo", "Uføretrygd. Fylke", False),
        ("Kvinner", "Uføretrygd. Fylke", False),
        ("Nye mottakere", "Uføretrygd. Fylke", False),
    ],
)
def test_a_noun_of_the_same_unit_says_nothing_more(word: str, title: str, *, alike: bool) -> None:
    assert counts_alike(word, title, AXES) is alike


def test_a_noun_is_not_all_where_another_total_has_one_too() -> None:
    found = read(
        f"{HEADINGS}|Antall\nMødre i alt|50\n18-29 år|20\n30-67 år|30\nFedre i alt|40\n18-29 år|15\n30-67 år|25\n"
    )
    keys = {row["value"]: {*row.values()} for row in found.rows}
    assert "Mødre" in keys["50"]
    assert "Fedre" in keys["40"]
