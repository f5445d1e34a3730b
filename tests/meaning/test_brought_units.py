"""Units that members bring along, and heads that end in brackets."""

from __future__ import annotations

import pytest

from tests.meaning.test_plain_measures import units
from tests.meaning.test_plain_tables import column, read


def by_member(found) -> dict[str, str]:
    """The unit of each member that no codelist knows."""
    return {row["gruppe"]: row["unit"] for row in found.rows}


def test_rows_bring_their_units():
    found = read(
        "Hovedtall. Januar 2019\n\n|Jan. 2019|Jan. 2018|Endring fra i fjor|Endring i pst.\n"
        "Helt ledige|66 100|72 300|-6 200|-9\nHelt ledige i pst. av arbeidsstyrken|2,4|2,6|-0,2|\n"
    )
    told = {(row["gruppe"], row["indicator"]): row["unit"] for row in found.rows}
    share = "Helt ledige i pst. av arbeidsstyrken"
    assert told["Helt ledige", "Antall"] == "persons"
    assert told[share, "Antall"] == "per cent"
    assert told["Helt ledige", "Endring fra i fjor Antall"] == "persons"
    assert told[share, "Endring fra i fjor Antall"] == ""


@pytest.mark.parametrize(
    ("head", "unit"),
    [
        ("Tapte dagsverk", "days"),
        ("Avslåtte søknader", "cases"),
        ("Permitterte", "persons"),
        ("Under 4 uker", "persons"),
    ],
)
def test_columns_bring_their_units(head, unit):
    found = read(f"Ledige. Fylke. Mai 2014\n\nFylke|Helt ledige|{head}\nOslo|4|2\nAgder|5|1\n")
    assert by_member(found)[head] == unit


@pytest.mark.parametrize("share", ["%", "prosent"])
def test_brackets_part_members_and_measures(share):
    found = read(
        f"Ledige. Mai 2012\n\nFylke|Kvinner (antall)|Kvinner ({share})|Menn (antall)|Menn ({share})\nOslo|33|40|44|60\n"
    )
    assert column(found, "sex") == ["Kvinner", "Menn"]
    assert units(found) == {"Antall": "persons", "Prosent": "per cent"}


@pytest.mark.parametrize(
    "heads",
    [
        "Butikk (antall)|Butikk (%)|Hotell (antall)|Hotell (%)",
        "Butikk (prosent)|Hotell (prosent)|Havn (prosent)|Fiske (prosent)",
    ],
)
def test_brackets_part_strange_names_too(heads):
    found = read(f"Permitterte. Mai 2012\n\nFylke|{heads}\nOslo|33|40|44|60\n")
    assert column(found, "gruppe")[:1] == ["Butikk"]
    assert units(found)["Prosent"] == "per cent"


def test_one_bracket_beside_other_measures_is_a_measure():
    found = read(
        "Dagpenger. 2012\n\nFylke|Antall mottakere|Utbetalt (mill. kr)|Vekst (prosent)\nOslo|44|33|40,1\n"
    )
    assert not found.extra
    assert units(found) == {
        "Antall mottakere": "persons",
        "Utbetalt (mill. kr)": "1000000 kroner",
        "Vekst (prosent)": "per cent",
    }


def test_an_index_in_a_title():
    found = read("Utvikling, indeks 2010 = 100\n\n|2010|2011\nGrunnbeløp|100|106\nLønn|100|104\n")
    assert column(found, "unit") == ["index"]


def test_a_line_below_heads_brings_their_units():
    found = read(
        "Utbetalinger. Fylke. Ett år\n\n2021\n\nFylke|Mottakere|Utbetalt\n|Antall|Mill. kr\n"
        "I alt|12|1,3\nOslo|5|0,6\nAgder|7|0,7\n"
    )
    told = {row["indicator"]: row["unit"] for row in found.rows}
    assert told == {"Mottakere (Antall)": "persons", "Utbetalt (Mill. kr)": "1000000 kroner"}
