"""Sections and titles: the dimensions and the indicator that they speak of."""

from __future__ import annotations

import pytest

from navconv.meaning.classifications.codelists import load_codelists
from navconv.meaning.context_words.heading_hints import make_id, read_section
from tests.layouts.tidying import export, tidy

WORDS = load_codelists().words


@pytest.mark.parametrize(
    ("section", "dimensions"),
    [
        ("Hovedgrupper", ("main_group",)),
        ("Tiltaksgrupper og hovedgrupper", ("scheme_group", "main_group")),
        ("Tiltak, hovedgrupper og fylke", ("scheme", "main_group", "region")),
        ("Fylke, alder og hovedgrupper", ("region", "age", "main_group")),
        ("Kommune¹", ("municipality",)),
        ("Kjønn og alder", ("sex", "age")),
        ("Yrke og fylke", ("yrke", "region")),
        ("Tiltak etter fylke", ("scheme", "region")),
        ("Fylke/kommune", ("region", "municipality")),
        ("Personer registrert ved NAV etter status. Tidsserie", ("status_",)),
    ],
)
def test_sections(section: str, dimensions: tuple[str, ...]) -> None:
    assert read_section(section, WORDS).dimensions == dimensions


def test_a_section_may_name_the_indicator() -> None:
    heading = read_section("Kommune¹. Prosent av arbeidsstyrken²", WORDS)
    assert heading.dimensions == ("municipality",)
    assert heading.indicator == "Prosent av arbeidsstyrken"


def test_unknown_dimensions_keep_their_words() -> None:
    assert read_section("Næring og alder", WORDS).unknown == (("næring", "Næring"),)


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Yrke", "yrke"),
        ("Varighet i uker", "varighet_i_uker"),
        ("Section", "section_"),
        ("value", "value_"),
        ("…", "gruppe"),
    ],
)
def test_identifiers_never_take_a_column_of_the_contract(words: str, name: str) -> None:
    assert make_id(words) == name


def test_what_is_counted_is_no_dimension() -> None:
    text = export(
        "Sykmeldte. Tidsserie år", "Sykmeldte\n2020\n### Lønnstilskudd\n|Antall\nOslo|5\nAgder|6"
    )
    found = tidy(text)
    assert found.extra == ()
    assert {row["scheme_group"] for row in found.rows} == {"Lønnstilskudd"}


@pytest.mark.parametrize(
    "section",
    [
        "Dagpengemottakere. Antall og utbetalt beløp i mill. kroner. 2018-2022",
        "Fylke. Antall og utbetalt beløp",
        "Fylke. 2018-2022",
        "Personer registrert ved NAV etter status. Tidsserie",
    ],
)
def test_several_measures_and_times_are_no_indicator(section):
    assert not read_section(section, WORDS).indicator
