"""The words of parts."""

from __future__ import annotations

import pytest

from navconv.layout.part_words import find_of_which, heads_parts, is_of_which, split_of_which


@pytest.mark.parametrize(
    ("label", "part"),
    [
        ("Herav kvinner", "kvinner"),
        ("<b>Herav: kvinner</b>", "kvinner"),
        ("- av dette, menn", "menn"),
        ("\u2013 Hvorav 20-24 år", "20-24 år"),
        ("Av disse langtidsledige", "langtidsledige"),
    ],
)
def test_parts(label, part):
    assert split_of_which(label) == part
    assert is_of_which(label)
    assert find_of_which(("Oslo", label)) == {1}


@pytest.mark.parametrize("label", ["Herav", "Herav:", "Heravik", "Kvinner", "Av", "Av dette", ""])
def test_labels_that_are_no_parts(label):
    assert split_of_which(label) == ""
    assert find_of_which((label, label)) == frozenset()


@pytest.mark.parametrize("label", ["Herav:", "herav", "<b>Av dette:</b>", "\u2013 Hvorav:"])
def test_the_word_alone(label):
    assert heads_parts(label)


@pytest.mark.parametrize("label", ["Herav kvinner", "Av", ":", "", "Heravik"])
def test_what_is_more_or_less_than_the_word(label):
    assert not heads_parts(label)
