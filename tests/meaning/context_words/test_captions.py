"""Captions: one dimension or two, in either order; commas part names or belong to them."""

from __future__ import annotations

import pytest

from navconv.meaning.classifications.codelists import load_codelists
from navconv.meaning.context_words.captions import Phrase, names_members, read_phrase
from navconv.meaning.phrases.slips import Slip
from navconv.meaning.solving.axes import AxisReader
from navconv.meaning.solving.unknown import Registry
from tests.layouts.tidying import STANDARD, export, tidy

AXES = AxisReader(load_codelists(), Registry())


def read(text: str, *hints: str) -> Phrase:
    return read_phrase(text, AXES, AXES.order(hints), 2017)


def codes(phrase: Phrase) -> dict[str, str]:
    return {match.member.dimension: match.member.code for match in phrase.matches}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Andre på tiltak", {"main_group": "OTHER"}),
        ("Nedsatt arbeidsevne, på tiltak", {"main_group": "REDCAP"}),
        ("Nedsatt arbeidsevne, på tiltak 20-24 år", {"main_group": "REDCAP", "age": "Y20T24"}),
        ("20-24 år andre på tiltak", {"age": "Y20T24", "main_group": "OTHER"}),
        ("60 år og over nedsatt arbeidsevne, på tiltak", {"age": "Y_GE60", "main_group": "REDCAP"}),
        ("Andre på tiltak, opplæring", {"main_group": "OTHER", "scheme_group": "OPPL"}),
        (
            "Nedsatt arbeidsevne, på tiltak, jobbskaping og egenetablering",
            {"main_group": "REDCAP", "scheme_group": "JOBB"},
        ),
        ("Østfold", {"region": "NO-01"}),
        ("Østfold, andre på tiltak", {"region": "NO-01", "main_group": "OTHER"}),
        ("ANDRE PÅ TILTAK", {"main_group": "OTHER"}),
    ],
)
def test_members(text: str, found: dict[str, str]) -> None:
    phrase = read(text)
    assert phrase.understood
    assert codes(phrase) == found


def test_a_word_that_names_two_members_is_taken_for_the_likelier() -> None:
    assert codes(read("Oppfølging")) == {"scheme_group": "OPPF"}
    assert set(codes(read("Oppfølging", "scheme"))) == {"scheme"}


def test_a_slip_is_told() -> None:
    (match,) = read("Andre på titlak").matches
    assert (match.member.code, match.slip) == ("OTHER", Slip.ONE_LETTER)


def test_an_unknown_part_is_left_over() -> None:
    phrase = read("Andre på tiltak, Romfarere")
    assert codes(phrase) == {"main_group": "OTHER"}
    assert phrase.rest == "Romfarere"
    assert not phrase.understood


def test_unknown_words_are_left_over_whole() -> None:
    assert read("Romfarere i bane") == Phrase((), "Romfarere i bane")


def test_a_sentence_is_no_caption() -> None:
    text = " ".join(["Andre på tiltak"] * 9)
    assert read(text) == Phrase((), text)


def test_nothing_says_nothing() -> None:
    assert read("") == Phrase(())
    assert read("").understood


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Kvinner", True),
        ("Kvinner 18-29 år", True),
        ("18-29 år, kvinner", True),
        ("Nedsatt arbeidsevne, på tiltak", True),
        ("Kvinner og menn", False),
        ("Kvinner etter fylke", False),
        ("Kvimner", False),
        ("", False),
        (" ".join(["Kvinner"] * 30), False),
    ],
)
def test_words_that_name_members_and_nothing_else(text, named):
    assert names_members(text, AXES, AXES.matchers) is named


@pytest.mark.parametrize(
    ("section", "caption", "members"),
    [
        ("Fylke og kjønn", "Kjønn: Kvinner", {"sex": "Kvinner"}),
        ("Fylke", "Kjønn: Menn. Alder: 20-24 år", {"sex": "Menn", "age": "20-24 år"}),
        ("Fylke", "Kjønn: Menn\nAlder: 20-24 år", {"sex": "Menn", "age": "20-24 år"}),
        ("Fylke og kjønn", "Kjønn: I alt", {}),
        ("Fylke og yrke", "Yrke: Jordbruk, skogbruk", {"yrke": "Jordbruk, skogbruk"}),
        ("Fylke og kommune", "Kommune: 1103 Stavanger", {"municipality": "Stavanger"}),
        ("Fylke. Kjønn: Kvinner", "", {"sex": "Kvinner"}),
        ("Alder: 20-24 år", "", {"age": "20-24 år"}),
        ("Kommune: Stavanger", "", {"municipality": "Stavanger"}),
    ],
)
def test_a_caption_may_say_of_which_dimension_it_is(section, caption, members):
    page = "\n".join(
        filter(None, (section, "Mai 2021", caption, "|Antall\nI alt|8\nOslo|5\nAgder|3"))
    )
    found = tidy(export("Helt ledige. Fylke", page))
    total = {name: found.rows[0][name] for name in (*STANDARD, *found.extra)}
    assert {name: text for name, text in total.items() if text != "I alt"} == members
    assert not found.codes & {"sum-broken", "unknown-label"}


def test_words_before_a_colon_that_name_no_dimension_belong_to_the_caption():
    text = export("Helt ledige. Fylke", "Fylke\nMai 2021\nGruppe A: unge\n|Antall\nI alt|8\nOslo|8")
    assert tidy(text).rows[0]["gruppe"] == "Gruppe A: unge"


def test_a_number_of_per_cent_is_no_age():
    assert read("20-49 prosent").matches == ()
    assert codes(read("20-49 Prosent")) == {"age": "Y20T49", "indicator": "PCT"}


def test_one_word_before_a_colon_names_a_dimension_that_no_heading_has():
    text = export("Helt ledige", "Helt ledige\nMai 2021\nUføregrad: 50-99 prosent\n|Antall\nOslo|8")
    assert tidy(text).rows[0]["uføregrad"] == "50-99 prosent"
