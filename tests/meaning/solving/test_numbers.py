"""Numbers of municipalities and counties behind their names, or without their nought."""

from __future__ import annotations

import pytest

from navconv.meaning.phrases.labels import Label, may_be_numbered, take_apart
from navconv.meaning.solving.numbers import find_numbers
from tests.layouts.tidying import export, problems_of, tidy


def numbered(*labels: str) -> list[Label] | None:
    return find_numbers([take_apart(label) for label in labels])


def test_numbers_behind_names():
    assert numbered("Halden (0101)", "Alta (2012)") == [
        Label("Halden", "0101"),
        Label("Alta", "2012"),
    ]
    assert numbered("Oslo (03)", "Agder (42)") == [Label("Oslo", "03"), Label("Agder", "42")]


def test_numbers_without_their_nought():
    found = numbered("I alt", "101 Halden", "104. Moss", "1001 Kristiansand")
    assert found == [
        Label("I alt"),
        Label("Halden", "0101"),
        Label("Moss", "0104"),
        Label("Kristiansand", "1001"),
    ]
    assert find_numbers([Label("Halden", "101")]) == [Label("Halden", "0101")]


@pytest.mark.parametrize(
    "labels",
    [
        ("0101 Halden", "0104 Moss"),
        ("Halden", "Moss", "Sarpsborg (0105)"),
        ("101 personer", "104 andre"),
        ("Diabetes (type 1)", "Fylket (ukjent)"),
        (),
    ],
)
def test_what_has_no_numbers(labels):
    assert numbered(*labels) is None


def test_labels_are_looked_at_only_where_they_may_have_one():
    assert [may_be_numbered(take_apart(text)) for text in ("Halden (0101)", "101 Halden")] == [
        True
    ] * 2
    assert may_be_numbered(Label("Halden", "101"))
    assert not may_be_numbered(take_apart("0101 Halden"))
    assert not may_be_numbered(take_apart("Halden"))


PAGE = "{}\nMars 2016\n|Antall\nI alt|30\n{}|10\n{}|20"


@pytest.mark.parametrize("labels", [("Halden (0101)", "Moss (0104)"), ("101 Halden", "104 Moss")])
def test_municipalities_are_put_to_their_county(labels):
    found = tidy(export("Helt ledige. Kommune. En måned", PAGE.format("Kommune", *labels)))
    assert [(row["region"], row["municipality"]) for row in found.rows] == [
        ("I alt", "I alt"),
        ("Østfold", "Halden"),
        ("Østfold", "Moss"),
    ]
    assert found.problems == []


def test_a_column_of_numbers_may_lack_noughts_too():
    text = "Kommune\nMars 2016\nNr|Kommune|Antall\n|I alt|30\n101|Halden|10\n104|Moss|20"
    found = tidy(export("Helt ledige. Kommune. En måned", text))
    assert [row["region"] for row in found.rows] == ["I alt", "Østfold", "Østfold"]


def test_elsewhere_they_are_words():
    text = export("Helt ledige. Yrke. En måned", PAGE.format("Yrke", "101 Ledere", "102 Andre"))
    assert {row["yrke"] for row in tidy(text).rows} == {"I alt", "101 Ledere", "102 Andre"}
    assert "sum-broken" not in problems_of(text)


def test_a_county_in_brackets_before_the_number_is_part_of_the_name():
    assert numbered("Våler (Østfold) (0137)", "Bø (Telemark)(0821)") == [
        Label("Våler (Østfold)", "0137"),
        Label("Bø (Telemark)", "0821"),
    ]
