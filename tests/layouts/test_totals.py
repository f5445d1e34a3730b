"""Totals that say behind or by another name what they are the total of."""

from __future__ import annotations

import pytest

from tests.accounting import assert_nothing_lost
from tests.layouts.tidying import export, problems_of, tidy

AGES = "19 år og under|{}\n20-24 år|{}"


def rows_of(
    title: str, *pages: str, names: tuple[str, ...], said: tuple[str, ...] = ()
) -> list[str]:
    """The names of the members of each row and its value; the sums of the rows must hold."""
    text = export(title, *pages)
    assert_nothing_lost(text.encode())
    assert problems_of(text) == list(said)
    return [" ".join([*(row[name] for name in names), row["value"]]) for row in tidy(text).rows]


SEXES = [
    "Kvinner I alt 3",
    "Kvinner 19 år og under 1",
    "Kvinner 20-24 år 2",
    "Menn I alt 7",
    "Menn 19 år og under 3",
    "Menn 20-24 år 4",
]


@pytest.mark.parametrize(
    "words", ["{} i alt", "{} totalt", "{}, i alt", "<b>{} i alt</b>", "{} i alt\u00b9", "I alt {}"]
)
def test_members_of_which_rows_are_the_total(words):
    title = "Helt ledige. Kjønn og alder. En måned"
    women, men = words.format("Kvinner"), words.format("Menn")
    section = "Kjønn og alder\nMai 2021\n|Antall\nI alt|10\n"
    below = f"{women}|3\n{AGES.format(1, 2)}\n{men}|7\n{AGES.format(3, 4)}"
    assert rows_of(title, section + below, names=("sex", "age")) == ["I alt I alt 10", *SEXES]
    section = "Kjønn og alder\nMai 2021\n|Antall\n"
    above = f"{AGES.format(1, 2)}\n{women}|3\n{AGES.format(3, 4)}\n{men}|7\nI alt|10"
    assert rows_of(title, section + above, names=("sex", "age")) == [
        *(SEXES[at] for at in (1, 2, 0, 4, 5, 3)),
        "I alt I alt 10",
    ]


def test_groups_whose_total_says_it_behind():
    section = "Tiltak\nMai 2021\n|Antall\nI alt|9\n"
    rows = "Avklaring|1\nAvklaring i skjermet virksomhet|2\nAvklaringstiltak i alt|3\n"
    more = "Arbeidsrettet rehabilitering|2\nOppfølging|4\nOppfølging i alt|6"
    found = rows_of("Tiltak", section + rows + more, names=("scheme_group", "scheme"))
    assert found[3] == "Avklaringstiltak I alt 3"
    assert found[5:] == ["Oppfølging Oppfølging 4", "Oppfølging I alt 6"]


def test_schemes_that_are_totals_of_what_is_below_them():
    section = "Tiltak og kjønn\nMai 2021\n|Antall\n"
    rows = "Avklaring i alt|3\nKvinner|1\nMenn|2\nOppfølging i alt|6\nKvinner|2\nMenn|4"
    names = ("scheme_group", "scheme", "sex")
    found = rows_of("Tiltak. Tiltak og kjønn", section + rows, names=names)
    assert found[0] == "Avklaringstiltak Avklaring I alt 3"
    assert found[4] == "Oppfølging Oppfølging Kvinner 2"


def test_municipalities_above_the_total_of_their_county():
    section = "Fylke og kommune\nMai 2019\n|Antall\n"
    rows = "Halden|1\nMoss|2\nØstfold i alt|3\nAsker|4\nBærum|5\nAkershus i alt|9\nLandet i alt|12"
    title = "Helt ledige. Fylke og kommune. En måned"
    found = rows_of(title, section + rows, names=("region", "municipality"))
    assert found[:3] == ["Østfold Halden 1", "Østfold Moss 2", "Østfold I alt 3"]
    assert found[-1] == "I alt I alt 12"


@pytest.mark.parametrize("name", ["Norge", "Noreg", "Landet", "Norge i alt", "Hele landet i alt"])
def test_the_country_above_its_counties(name):
    section = f"Fylke\nMai 2019\n|Antall\n{name}|10\n"
    found = rows_of("Helt ledige", section + "Østfold|4\nAkershus|6", names=("region",))
    assert found == ["I alt 10", "Østfold 4", "Akershus 6"]


def test_the_country_beside_its_counties():
    section = "Alder og fylke\nMai 2019\n|Norge|Østfold|Akershus\n"
    rows = "I alt|10|4|6\n19 år og under|3|1|2\n20-24 år|7|3|4"
    found = rows_of("Helt ledige", section + rows, names=("region", "age"))
    assert found[:3] == ["I alt I alt 10", "Østfold I alt 4", "Akershus I alt 6"]


def test_the_country_among_others_is_none():
    section = "Statsborgerskap\nMai 2019\n|Antall\nI alt|10\nNorge|4\nSverige|6"
    found = rows_of("Helt ledige", section, names=("statsborgerskap",), said=("unknown-dimension",))
    assert found == ["I alt 10", "Norge 4", "Sverige 6"]


def test_the_country_printed_again_on_the_next_page():
    page = "Fylke\nMai 2019\n|Antall|Prosent\nNorge|10|2,5\n"
    pages = (page + "Østfold|4|3,0", page + "Akershus|6|2,0")
    found = rows_of("Helt ledige", *pages, names=("region",))
    assert found[::2] == ["I alt 10", "Østfold 4", "Akershus 6"]


def test_a_group_printed_again_on_the_next_page():
    page = "Fylke og kjønn\nMai 2021\n|Antall\nOslo|5\n"
    pages = (page + "Kvinner|3", page + "Menn|2\nAgder|2\nKvinner|1\nMenn|1")
    found = rows_of("Helt ledige. Fylke og kjønn", *pages, names=("region", "sex"))
    assert found[:3] == ["Oslo I alt 5", "Oslo Kvinner 3", "Oslo Menn 2"]


@pytest.mark.parametrize(
    ("heads", "names"),
    [
        ("Kvinner i alt|Menn i alt|I alt", ["Kvinner", "Menn", "I alt"]),
        ("I alt|I alt kvinner|I alt menn", ["I alt", "Kvinner", "Menn"]),
        ("Ledige i alt|Kvinner|Menn", ["I alt", "Kvinner", "Menn"]),
    ],
)
def test_columns_of_totals(heads, names):
    places = [("I alt", "Kvinner", "Menn").index(name) for name in names]
    cells = ["|".join([row[at] for at in places]) for row in (("9", "4", "5"), ("3", "1", "2"))]
    section = f"Fylke og kjønn\nMai 2021\n|{heads}\nOslo|{cells[0]}\nAgder|{cells[1]}"
    found = tidy(export("Helt ledige", section)).rows
    assert [row["sex"] for row in found[:3]] == names
    assert problems_of(export("Helt ledige", section)) == []


def test_indicators_that_are_totals_by_their_words():
    section = "Fylke\nMai 2021\n|Antall i alt|Prosent i alt\nI alt|9|2\nOslo|6|3\nAgder|3|1"
    found = rows_of("Helt ledige", section, names=("region", "indicator"))
    assert found[:2] == ["I alt Antall 9", "I alt Prosent 2"]


def test_rows_that_are_printed_twice_are_not_printed_again_for_the_page():
    page = "Fylke\nMai 2021\n|Antall\nOslo|5\nAgder|2"
    found = tidy(export("Helt ledige. Fylke", f"{page}\n|Antall\nOslo|5\nAgder|2\nViken|3"))
    assert [row["value"] for row in found.rows] == ["5", "2", "5", "2", "3"]


def test_a_first_row_that_no_codelist_knows_is_not_the_total_where_one_stands_below():
    section = "Diagnose og kjønn\nMai 2021\n|Antall\n"
    rows = "Sår i alt|3\nKvinner|1\nMenn|2\nFall i alt|7\nKvinner|3\nMenn|4\nI alt|10"
    title = "Nedsatt arbeidsevne. Diagnose og kjønn"
    names = ("diagnose", "sex")
    found = rows_of(title, section + rows, names=names, said=("unknown-dimension",))
    assert found[:2] == ["Sår I alt 3", "Sår Kvinner 1"]
    assert found[-1] == "I alt I alt 10"
