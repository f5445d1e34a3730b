"""Units: what figures count or measure, and in thousands of what."""

from __future__ import annotations

import pytest

from navconv.meaning.facts import FactFinder
from navconv.meaning.observations.member import Member
from navconv.meaning.quantities.unit_words import NONE
from navconv.meaning.quantities.units import find_power, unit_of
from tests.writers.small import read_text


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
        ("Antall", "N", "Sysselsatte. Fylke. Tall i tusen", "persons", 3),
        ("Antall", "N", "Sysselsatte. Fylke. Tall i hundre", "persons", 2),
        ("Antall", "N", "Sysselsatte. Fylke. Tall i hundre tusen", "persons", 5),
        ("Ledige per hundre innbyggere", "X", "Helt ledige", "", 0),
        ("Endring fra i fjor Antall", "D1Y", "Sysselsatte (i 1 000)", "persons", 3),
        ("Endring fra i fjor Prosent", "G1Y", "Sysselsatte. Tall i tusen", "per-cent", 0),
        ("Antall", "N", "Utbetalinger. Mill. kroner", "kroner", 6),
        ("Antall", "N", "Utbetalinger etter fylke (beløp i 1 000 kroner)", "kroner", 3),
        ("Antall", "N", "Tapte dagsverk etter næring. 1 000 dagsverk", "days", 3),
        ("Gjennomsnittlig varighet på saker", "X", "Varighet på saker. Dager", "days", 0),
        ("Gjennomsnittlig varighet på saker", "X", "Varighet på saker", "", 0),
        ("Tall i 1 000", "X", "Helt ledige", "persons", 3),
        ("Antall", "N", "Sykefravær per 1 000 ansatte", "persons", 0),
        ("Antall", "N", "Dødsfall. 16-24 år. Prosent", "persons", 0),
        (
            "Antall",
            "N",
            "Mottakere av alderspensjon og gjennomsnittlig pensjon i kroner",
            "persons",
            0,
        ),
        (
            "Gjennomsnittlig pensjon",
            "X",
            "Mottakere og gjennomsnittlig pensjon i kroner",
            "kroner",
            0,
        ),
        ("Antall", "N", "Sosialhjelp. Mottakere og utbetalinger. 2011", "persons", 0),
        ("Antall", "N", "Utbetalinger til mottakere av sosialhjelp. 2011", "kroner", 0),
        ("Antall", "N", "Utgifter til hjelpemidler. Mill. kr", "kroner", 6),
        ("Utbetalinger", "X", "Kontantstøtte. Barn og utbetalinger. Mill. kr", "kroner", 6),
        ("Barn", "X", "Kontantstøtte. Barn og utbetalinger. Mill. kr", "persons", 0),
        ("Antall", "N", "Bedrifter med permitterte. Fylke", "enterprises", 0),
        ("Antall", "N", "Sykmeldte etter bedrifter. Fylke", "persons", 0),
        ("Antall", "N", "Foreldrepengedager avviklet. 2012", "days", 0),
        ("Antall", "N", "Foreldrepenger etter kjønn og antall dager. 2012", "persons", 0),
        ("95 % konfidensintervall Nedre", "X", "Mangel på arbeidskraft", "", 0),
        ("Endring 2019-20 Prosent", "X", "Ledige", "per-cent", 0),
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


@pytest.mark.parametrize(
    ("line", "indicator", "unit"),
    [
        ("Tall i 1 000", "Tall i 1 000", "1000 persons"),
        ("1 000 personer", "1 000 personer", "1000 persons"),
        ("Mill. kroner", "Mill. kroner", "1000000 kroner"),
    ],
)
def test_a_line_above_the_heads_states_what_figures_are(line, indicator, unit):
    text = f"Helt ledige\n\nFylke\n\n2013\n\n{line}\n\tMenn\tKvinner\nI alt\t3\t3\nOslo\t1\t1\nAgder\t2\t2\n"
    (export,) = read_text(text)
    assert {item.members["indicator"].name for item in export.observations()} == {indicator}
    (facts,) = FactFinder().find(export)
    assert {kind.unit for kind in facts.kinds} == {unit}
