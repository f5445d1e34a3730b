"""One age group under all its spellings, listed or not."""

from __future__ import annotations

import pytest

from navconv.meaning.classifications.codelists import load_codelists
from navconv.meaning.observations.member import UNKNOWN_CODE
from navconv.meaning.phrases.age_groups import make_age
from navconv.meaning.phrases.labels import fold
from navconv.meaning.phrases.slips import Slip
from navconv.meaning.solving.matching import Matcher

AGES = Matcher(load_codelists().lists["age"])


@pytest.mark.parametrize(
    ("code", "name", "spellings"),
    [
        (
            "Y_LT20",
            "19 år og under",
            ("Under 20 år", "19 år eller yngre", "<20", "< 20 år", "Under 20"),
        ),
        ("Y20T24", "20-24 år", ("20–24 år", "20 – 24", "20 til 24 år")),
        (
            "Y_GE60",
            "60 år og over",
            ("60 år og eldre", "60+", "60 år +", "60+ år", "Over 59 år", ">59"),
        ),
        # No list has these.
        ("Y_LT16", "15 år og under", ("Under 16 år", "15 år og yngre")),
        ("Y16T24", "16-24 år", ("16 - 24 år", "16–24")),
        ("Y_GE70", "70 år og over", ("70 år eller eldre", "70+")),
        ("Y61", "61 år", ("61 år",)),
    ],
)
def test_every_spelling_is_one_member(code: str, name: str, spellings: tuple[str, ...]):
    for text in (name, *spellings):
        match = AGES.find_exact(text)
        assert match is not None, text
        assert (match.member.code, match.member.name) == (code, name)
        assert match.member.known
        assert (match.slip is Slip.NONE) == (fold(text) == fold(name))


def test_the_list_is_coded_and_named_as_any_other_group():
    for entry in AGES.codelist.entries:
        if entry.member.code == UNKNOWN_CODE:
            continue
        assert make_age(fold(entry.member.name)) == entry.member


@pytest.mark.parametrize("text", ["29-20 år", "20 uker", "år", "over 20 personer", "20-24 uker"])
def test_what_is_no_age(text: str):
    assert make_age(text) is None


@pytest.mark.parametrize("label", ["0-999", "121-365", "Over 150", "200 år"])
def test_no_age_is_so_high(label):
    assert make_age(label) is None
