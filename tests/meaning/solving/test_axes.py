"""Axes: which dimension labels divide, and the member of each."""

from __future__ import annotations

import pytest

from navconv.meaning.classifications.codelists import load_codelists
from navconv.meaning.phrases.labels import Label, take_apart
from navconv.meaning.phrases.slips import Slip
from navconv.meaning.solving.axes import AxisReader
from navconv.meaning.solving.unknown import Registry, make_code

CODELISTS = load_codelists()


@pytest.fixture
def axes() -> AxisReader:
    return AxisReader(CODELISTS, Registry())


def labels(*texts: str) -> list[Label]:
    return [take_apart(text) for text in texts]


@pytest.mark.parametrize(
    ("texts", "dimension"),
    [
        (("Østfold", "Akershus", "Oslo"), "region"),
        (("Arbeidssøkere på tiltak", "Andre på tiltak"), "main_group"),
        (("Avklaringstiltak", "Oppfølging", "Opplæring"), "scheme_group"),
        (("Jobbklubb", "Mentor", "Oppfølging"), "scheme"),
        (("19 år og under", "20-24 år"), "age"),
        (("Kvinner", "Menn"), "sex"),
        (("Antall", "Endring fra i fjor Antall"), "indicator"),
        (("1101 Eigersund", "1103 Stavanger"), "municipality"),
        (("Romfarere", "Dykkere"), None),
        (("Østfold", "Romfarere", "Dykkere"), None),
        ((), None),
    ],
)
def test_labels_choose_the_dimension(
    axes: AxisReader, texts: tuple[str, ...], dimension: str | None
) -> None:
    assert axes.choose(labels(*texts), (), 2016) == dimension


def test_a_heading_breaks_a_tie_only(axes: AxisReader) -> None:
    both = labels("Oppfølging", "Tilrettelegging")
    assert axes.choose(both, ("scheme_group",), 2016) == "scheme_group"
    assert axes.choose(both, ("scheme",), 2016) == "scheme"
    assert axes.choose(labels("Østfold", "Oslo"), ("age",), 2016) == "region"


def test_subtotals_speak_for_schemes(axes: AxisReader) -> None:
    both = labels("Oppfølging", "Tilrettelegging")
    assert axes.choose(both, ("scheme_group",), 2016, subtotals=True) == "scheme"


@pytest.mark.parametrize(
    ("label", "code", "slip"),
    [
        ("Lønnstilskudd", "LONN", Slip.NONE),
        ("LØNNSTILSKUDD", "LONN", Slip.NONE),
        ("Lønnskudd", "LONN", Slip.MIDDLE),
        ("Lønnstilskud", "LONN", Slip.ONE_LETTER),
        ("Lønns tilskudd", "LONN", Slip.COMPOUND),
        ("Lønnstilsku\u0501\u0501", "LONN", Slip.LETTERS),
    ],
)
def test_members_are_found_in_spite_of_slips(
    axes: AxisReader, label: str, code: str, slip: Slip
) -> None:
    found = axes.read_member("scheme_group", Label(label), 2016)
    assert (found.member.code, found.slip) == (code, slip)


def test_a_county_s_number_depends_on_the_year(axes: AxisReader) -> None:
    codes = {
        year: axes.read_member("region", Label("Østfold"), year).member.code
        for year in (2013, 2024)
    }
    assert codes == {2013: "NO-01", 2024: "NO-31"}


def test_unknown_labels_get_codes_of_their_own(axes: AxisReader) -> None:
    first = axes.read_member("yrke", Label("Lærer (ungdom)"), 2016).member
    again = axes.read_member("yrke", Label("Lærer (ungdom)"), 2016).member
    other = axes.read_member("yrke", Label("Lærer - ungdom"), 2016).member
    assert (first.code, first.name, first.known) == ("LAERER_UNGDOM", "Lærer (ungdom)", False)
    assert again == first
    assert other.code == "LAERER_UNGDOM_2"


def test_a_leading_code_is_the_code(axes: AxisReader) -> None:
    member = axes.read_member("municipality", take_apart("1101 Eigersund"), 2016).member
    assert (member.code, member.name) == ("1101", "Eigersund")


@pytest.mark.parametrize(
    ("text", "code"),
    [("Ås", "AAS"), ("Bygg og anlegg", "BYGG_OG_ANLEGG"), ("***", "X"), ("Čáhcesuolu", "HCESUOLU")],
)
def test_codes_are_ascii(text: str, code: str) -> None:
    made = make_code(text)
    assert made.isascii()
    assert made == code or text == "Čáhcesuolu"
