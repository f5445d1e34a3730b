"""Labels that name age groups which no codelist lists, or in other words than it does."""

from __future__ import annotations

import pytest

from navconv.meaning.classifications.codelists import load_codelists
from navconv.meaning.phrases.slips import Slip
from navconv.meaning.solving.matching import Matcher

CODELISTS = load_codelists()
AGES = Matcher(CODELISTS.lists["age"])


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("Under 20 år", "Y_LT20"),
        ("<20 år", "Y_LT20"),
        ("< 20", "Y_LT20"),
        (">59 år", "Y_GE60"),
        (">60", "Y_GE61"),
        ("75 år og over", "Y_GE75"),
        ("13-17 år", "Y13T17"),
    ],
)
def test_age_groups(label, code):
    match = AGES.find_exact(label)
    assert match is not None
    assert match.member.code == code


def test_a_listed_group_in_other_words_is_the_listed_one():
    match = AGES.find_exact(">59 år")
    assert match is not None
    assert (match.member, match.slip) == (CODELISTS.lists["age"].members["Y_GE60"], Slip.ALIAS)


@pytest.mark.parametrize(
    "label", ["20", "-24 år", "20-", "-", "<", "60--", "30-20 år", "> 100 000"]
)
def test_what_is_no_age_group(label):
    assert AGES.find_exact(label) is None


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Kvinner / Women", "Kvinner"),
        ("Kvinner Women", "Kvinner"),
        ("Menn Men", "Menn"),
        ("Kvinner Men", None),
        ("Kvinner og Women", None),
    ],
)
def test_a_label_in_two_languages_is_one_member(label, name):
    match = Matcher(CODELISTS.lists["sex"]).find(label)
    assert (match and match.member.name) == name
