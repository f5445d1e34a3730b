"""Units: what figures count or measure, and in thousands of what."""

from __future__ import annotations

import pytest

from navconv.meaning.member import Member
from navconv.meaning.units import NONE, find_power, unit_of


def named(name: str, code: str = "X") -> Member:
    return Member("indicator", code, name, known=False)


@pytest.mark.parametrize(
    ("name", "code", "title", "unit", "power"),
    [
        ("Antall", "N", "Helt ledige. Fylke", "persons", 0),
        ("Endring fra i fjor Antall", "D1Y", "Helt ledige", "persons", 0),
        ("Endring fra i fjor Prosent", "G1Y", "Helt ledige", "per-cent", 0),
        ("Endring i prosentpoeng", "X", "Helt ledige", "percentage-points", 0),
        ("Antall (1 000)", "X", "Helt ledige", "persons", 3),
        ("Antall i tusen", "X", "Helt ledige", "persons", 3),
        ("Beløp i mill. kroner", "X", "Utbetalinger", "kroner", 6),
        ("Antall uker", "X", "Varighet", "weeks", 0),
        ("Antall", "N", "Ledige stillinger. Fylke", "vacancies", 0),
        ("Antall (1 000)", "X", "Ledige stillinger", "vacancies", 3),
        ("Andel", "PCT", "Ledige stillinger", "per-cent", 0),
    ],
)
def test_words_tell_the_unit(name, code, title, unit, power):
    found = unit_of(named(name, code), title)
    assert (found.id, found.power) == (unit, power)


def test_nothing_is_guessed():
    assert unit_of(named("Gjennomsnittlig varighet"), "Helt ledige") == NONE
    assert unit_of(None) == NONE


def test_a_unit_is_spelt_with_its_multiplier():
    assert unit_of(named("Antall (1 000)"), "").text == "1000 persons"
    assert unit_of(named("Antall", "N"), "").text == "persons"


@pytest.mark.parametrize(
    ("text", "power"),
    [
        ("Tall i 1\u00a0000", 3),
        ("1000", 3),
        ("1 000 000", 6),
        ("Tusenfryd", 0),
        ("11000", 0),
        ("1000,5", 0),
        ("2021-1000.5", 0),
    ],
)
def test_powers_stand_alone(text, power):
    assert find_power(text) == power
