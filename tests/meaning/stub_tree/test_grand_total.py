"""Totals that say of what they are: a county whose name is cut off, a group that nobody knows, all there is."""

from __future__ import annotations

import pytest

from navconv.meaning.classifications.codelists import load_codelists
from navconv.meaning.phrases.labels import Label
from navconv.meaning.phrases.slips import Slip
from navconv.meaning.solving.matching import Matcher
from tests.accounting import assert_nothing_lost
from tests.layouts.tidying import export, tidy

HEAD = "{section}\nOktober 2024\n|Antall\n"
TROMS = "5501 Tromsø|250\n5503 Harstad|100"
INNLANDET = "3401 Kongsvinger|100\n3403 Hamar|200"
CODELISTS = load_codelists()


def read(rows: str, section: str = "Fylke og kommune", title: str = "Helt ledige"):
    text = export(title, HEAD.format(section=section) + rows)
    assert_nothing_lost(text.encode())
    return tidy(text)


def keys(found) -> list[str]:
    """County and municipality of each row, the value behind them."""
    return ["; ".join(row[n] for n in ("region", "municipality", "value")) for row in found.rows]


@pytest.mark.parametrize(
    "name", ["55 Troms - Romsa - Trom", "55 Tro", "55", "Troms - Romsa - Trom", "55 Troms - Foo"]
)
@pytest.mark.parametrize("before", [True, False])
def test_a_county_whose_name_is_cut_off(name, before):
    block = f"I alt {name}|350\n{TROMS}" if before else f"{TROMS}\nI alt {name}|350"
    found = keys(read(block))
    assert "Troms; I alt; 350" in found
    assert "Troms; Tromsø; 250" in found


def test_among_other_counties_and_below_the_total_of_all():
    rows = f"I alt|650\nI alt 34 Innlandet|300\n{INNLANDET}\nI alt 55 Troms - Romsa - Trom|350\n{TROMS}"
    found = read(rows)
    assert keys(found)[4] == "Troms; I alt; 350"
    assert keys(found)[0] == "I alt; I alt; 650"
    assert found.codes == {"label-mended"}


def test_the_first_of_two_counties_is_not_all():
    rows = f"I alt 55 Troms - Romsa - Trom|350\n{TROMS}\nI alt 34 Innlandet|300\n{INNLANDET}"
    found = keys(read(rows))
    assert [key for key in found if "; I alt; " in key] == [
        "Troms; I alt; 350",
        "Innlandet; I alt; 300",
    ]


@pytest.mark.parametrize("name", ["98 Ytterøyene", "34 Medarbeidere", "Kvaløya med omland"])
def test_a_group_that_nobody_knows_is_not_all(name):
    found = read(f"I alt {name}|350\n{TROMS}")
    assert keys(found)[0] == f"{name.lstrip('0123456789 ')}; I alt; 350"
    assert "unknown-label" in found.codes


def test_what_the_title_counts_is_all():
    found = read("I alt helt ledige|300\nOslo|200\nRogaland|100", "Fylke")
    assert next((row["region"], row["value"]) for row in found.rows) == ("I alt", "300")
    assert not found.problems


def test_words_beside_a_caption_that_does_not_say_them():
    found = read("I alt flyttere|300\nOslo|200\nRogaland|100", "Fylke\nKvinner")
    assert "caption-mismatch" in found.codes


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Tromsø - Romsa", "Tromsø"),
        ("Romsa - Tromssa", "Tromsø"),
        ("Porsanger - Porsángu - Pors", "Porsanger - Porsángu - Porsanki"),
        ("Tromsø - Oslo", None),
        ("Oslo - Frogner", None),
        ("Foo - Tromsø", None),
    ],
)
def test_names_in_several_languages(label, name):
    match = Matcher(CODELISTS.lists["municipality"]).find(label, 2024)
    assert (match.member.name if match else None) == name
    assert match is None or match.slip is Slip.PART


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("55", "Troms - Ro", "NO-55"),
        ("55", "Tro", "NO-55"),
        ("55", "Tr", None),
        ("55", "Innlandet", None),
        ("77", "Troms - Ro", None),
    ],
)
def test_a_number_goes_with_its_name(code, text, found):
    match = Matcher(CODELISTS.lists["region"]).find_numbered(Label(text, code), 2024)
    assert (match.member.code if match else None) == found


def test_the_realm_is_all_counties():
    found = read("Oslo|200\nRogaland|100\nRiket|300", "Fylke")
    assert [row["region"] for row in found.rows] == ["Oslo", "Rogaland", "I alt"]


@pytest.mark.parametrize(
    ("rows", "land"),
    [
        ("Oslo|100\nAgder|50\nNorge i alt|150\nUtlandet|20\nI alt|170", "Norge"),
        ("Hele landet|150\nOslo|100\nAgder|50\nUtlandet|20\nTotalt|170", "Hele landet"),
        (
            "I alt|170\nBosatt i Norge|150\nOslo|100\nAgder|50\nBosatt i utlandet|20",
            "Bosatt i Norge",
        ),
    ],
)
def test_a_country_is_no_total_of_all_where_abroad_stands_beside_it(rows, land):
    found = read(rows, section="Bosted", title="Mottakere av alderspensjon")
    told = {(row["region"], row["value"]): row["level"] for row in found.rows}
    assert told[land, "150"] == "subtotal"
    assert told["I alt", "170"] == "total"
    assert set(found.codes) <= {"unknown-label", "label-mended"}


def test_a_country_printed_again_below_is_its_own_total():
    found = read("Hele landet|150\nOslo|100\nAgder|50\nI alt|150")
    assert [row["value"] for row in found.rows if row["region"] == "I alt"] == ["150", "150"]


def test_the_total_of_a_group_that_comes_first_is_not_that_of_all():
    rows = (
        "Vest-Norge i alt|30\nRogaland|10\nVestland|20\nNord-Norge i alt|70\nTroms|40\nFinnmark|30"
    )
    found = read(f"{rows}\nLandet|100", section="Fylke", title="Uføretrygdede. Fylke")
    told = {row["region"]: (row["value"], row["level"]) for row in found.rows}
    assert told["I alt"] == ("100", "total")
    assert told["Vest-Norge"] == ("30", "subtotal")
    assert set(found.codes) == {"unknown-label"}
