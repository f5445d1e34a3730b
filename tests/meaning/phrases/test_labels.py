from __future__ import annotations

import pytest

from navconv.meaning.context_words.captions import read_phrase
from navconv.meaning.context_words.heading_hints import make_id, read_section
from navconv.meaning.context_words.titles import TitleWords, read_title
from navconv.meaning.phrases.labels import Label, take_apart
from navconv.meaning.phrases.slips import Slip
from navconv.meaning.solving.axes import AxisReader
from navconv.meaning.solving.unknown import Registry, make_code
from tests.accounting import CODELISTS

READER = AxisReader(CODELISTS, Registry())
ORDER = ("main_group", "scheme_group", "scheme", "region", "age", "sex")


@pytest.mark.parametrize(
    ("printed", "text", "code"),
    [
        ("1101 Eigersund", "Eigersund", "1101"),
        ("18 Nordland - Nordlánnda", "Nordland - Nordlánnda", "18"),
        ("11 - Rogaland", "Rogaland", "11"),
        ("01-03 Jordbruk", "Jordbruk", "01-03"),
        ("A 01\u201303 Jordbruk", "Jordbruk", "A01-03"),
        ("P 85 Undervisning", "Undervisning", "P85"),
        ("45-47 Varehandel", "45-47 Varehandel", ""),
        ("26 uker og over", "26 uker og over", ""),
        ("19 år og under", "19 år og under", ""),
        ("20-24 år", "20-24 år", ""),
        ("2-årig opplæringstiltak", "2-årig opplæringstiltak", ""),
        ("<b>Kommune¹</b>", "Kommune", ""),
        ("Oslo 1)", "Oslo", ""),
        ("Oslo¹ ²", "Oslo", ""),
        ("Oslo^1^", "Oslo", ""),
        ("Oslo*", "Oslo", ""),
        ("(dag)", "(dag)", ""),
        ("¹", "¹", ""),
        ("Varig  tilrettelagt\u00a0arbeid", "Varig tilrettelagt arbeid", ""),
    ],
)
def test_labels_are_taken_apart(printed, text, code):
    assert take_apart(printed) == Label(text, code)


@pytest.mark.parametrize(
    ("dimension", "text", "name", "slip"),
    [
        ("scheme", "Lønnstilskudd", None, None),
        ("scheme_group", "Lønnskudd", "Lønnstilskudd", Slip.MIDDLE),
        ("scheme_group", "Lønstilskudd", "Lønnstilskudd", Slip.ONE_LETTER),
        ("scheme_group", "Lønnsitlskudd", "Lønnstilskudd", Slip.ONE_LETTER),
        ("scheme_group", "ønnstilskudd", "Lønnstilskudd", Slip.ONE_LETTER),
        ("scheme_group", "Lønnstilskuddd", "Lønnstilskudd", Slip.ONE_LETTER),
        ("scheme_group", "Arbeids praksis", "Arbeidspraksis", Slip.COMPOUND),
        ("region", "Rоgaland", "Rogaland", Slip.LETTERS),
        ("region", "Trööndelage", "Trøndelag", Slip.ALIAS),
        ("age", "20-23 år", "20-23 år", Slip.NONE),
        ("age", "20-24 ar", None, None),
    ],
)
def test_slips(dimension, text, name, slip):
    match = READER.matchers[dimension].find(text, 2020)
    if name is None:
        assert match is None or match.member.name != text
    else:
        assert match is not None
        assert (match.member.name, match.slip) == (name, slip)


def test_every_single_slip_of_a_long_name_is_found():
    matcher = READER.matchers["scheme"]
    name = "Arbeidsforberedende trening"
    for at in range(len(name)):
        for slip in (
            name[:at] + name[at + 1 :],
            name[:at] + "q" + name[at + 1 :],
            name[:at] + "q" + name[at:],
        ):
            match = matcher.find(slip, 2020)
            assert match is not None, slip
            assert match.member.name == name


@pytest.mark.parametrize(
    ("text", "names", "rest"),
    [
        (
            "Nedsatt arbeidsevne, på tiltak 20-24 år",
            ("Nedsatt arbeidsevne, på tiltak", "20-24 år"),
            "",
        ),
        ("20-24 år andre på tiltak", ("20-24 år", "Andre på tiltak"), ""),
        ("Andre på tiltak, opplæring", ("Andre på tiltak", "Opplæring"), ""),
        ("Kvinner, industriarbeid", ("Kvinner",), "industriarbeid"),
        ("Industri", (), "Industri"),
        ("a, " * 23 + "b", (), "a, " * 23 + "b"),
    ],
)
def test_captions(text, names, rest):
    phrase = read_phrase(text, READER, ORDER, 2017)
    assert tuple(match.member.name for match in phrase.matches) == names
    assert phrase.rest == rest


@pytest.mark.parametrize(
    ("section", "dimensions", "indicator"),
    [
        ("Kommune¹. Prosent av arbeidsstyrken²", ("municipality",), "Prosent av arbeidsstyrken"),
        ("Tiltak, hovedgrupper og fylke", ("scheme", "main_group", "region"), ""),
        ("Hovedgruper og alder", ("main_group", "age"), ""),
        ("Fуlke og yrke", ("region", "yrke"), ""),
        ("Antall personer med en svært lang beskrivelse", (), ""),
    ],
)
def test_sections(section, dimensions, indicator):
    heading = read_section(section, CODELISTS.words)
    assert (heading.dimensions, heading.indicator) == (dimensions, indicator)


def test_titles():
    heading = read_title(
        "Helt ledige. Fylke og yrkesbakgrunn. Tidsserie måned", TitleWords(CODELISTS.words)
    )
    assert heading.dimensions == ("region", "yrkesbakgrunn")
    assert heading.subject == "Helt ledige"


def test_names_of_unknown_dimensions_never_hide_a_column():
    assert make_id("Yrke") == "yrke"
    assert make_id("Status") == "status_"
    assert make_id("...") == "gruppe"


def test_codes_are_plain_and_one_for_each_label():
    registry = Registry()
    first = registry.make_member("yrke", Label("Bygg og anlegg"))
    assert first.code == make_code("Bygg og anlegg") == "BYGG_OG_ANLEGG"
    assert registry.make_member("yrke", Label("bygg og anlegg")) == first
    other = registry.make_member("yrke", Label("Bygg/og/anlegg"))
    assert other.code == "BYGG_OG_ANLEGG_2"
    assert registry.make_member("kommune", Label("Eigersund", "1101")).code == "1101"


def test_what_a_registry_said_is_asked_again_for_another_input():
    registry = Registry()
    registry.is_new("yrke")
    registry.make_member("yrke", Label("Bygg og anlegg"))
    registry.knows("yrke", [Label("Bygg og anlegg"), Label("Helse")])
    namings = list(registry.namings)
    assert [naming.said for naming in namings[::2]] == [True, 0.5]
    registry.clear()
    assert registry.says_again(namings)
    # It knows now what reading made it know, so that the next is another.
    assert registry.make_member("yrke", Label("Bygg/og/anlegg")).code == "BYGG_OG_ANLEGG_2"
    registry.clear()
    registry.make_member("yrke", Label("Bygg/og/anlegg"))
    assert not registry.says_again(namings)
    assert not registry.says_again(namings[1:])


@pytest.mark.parametrize(
    "printed", ["- Kvinner", " \u2013 Kvinner", "\u2022 Kvinner", "<b>- Kvinner</b>"]
)
def test_a_bullet_is_no_part_of_a_label(printed):
    assert take_apart(printed) == Label("Kvinner")


@pytest.mark.parametrize("printed", ["-Kvinner", "-", "20 - 24 år"])
def test_a_dash_that_is_no_bullet(printed):
    assert take_apart(printed) == Label(printed)
