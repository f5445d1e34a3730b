"""Sections and titles: the dimensions and the indicator that they speak of."""

from __future__ import annotations

import pytest

from navconv.meaning.codelists import load_codelists
from navconv.meaning.heading_hints import make_id, read_section, read_title
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
    ("title", "subject", "dimensions"),
    [
        (
            "Deltakere i arbeidsrettede tiltak. Tiltak og fylke. En måned",
            "Deltakere i arbeidsrettede tiltak",
            ("scheme", "region"),
        ),
        (
            "Helt ledige. Fylke og kommune. Tidsserie måned",
            "Helt ledige",
            ("region", "municipality"),
        ),
        ("Helt ledige. Yrke. En måned", "Helt ledige", ("yrke",)),
        ("Helt ledige", "Helt ledige", ()),
    ],
)
def test_titles(title: str, subject: str, dimensions: tuple[str, ...]) -> None:
    heading = read_title(title, WORDS)
    assert (heading.subject, heading.dimensions) == (subject, dimensions)


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


@pytest.mark.parametrize(
    ("title", "indicator"),
    [
        ("Uføre i pst. Fylke. 2010", "i pst"),
        ("Uføre. Pst. av befolkningen. 2010", "Pst. av befolkningen"),
        ("Foreldrepenger etter antall dager. Prosent", "Prosent"),
        ("Foreldrepenger. Antall og prosent", ""),
    ],
)
def test_a_title_may_say_what_is_measured(title: str, indicator: str) -> None:
    found = read_title(title, WORDS, load_codelists().measures)
    assert found.indicator == indicator


@pytest.mark.parametrize(
    "title", ["Uføre. Kvinner etter alder. 2015", "Uføre etter alder. Kvinner. 2015"]
)
def test_a_title_may_name_a_member_before_what_divides_it(title: str) -> None:
    found = tidy(f"{title}\n\nAlder\tAntall\nI alt\t3\n18-34 år\t1\n35-67 år\t2\n")
    assert {row["sex"] for row in found.rows} == {"Kvinner"}
    assert [row["age"] for row in found.rows] == ["I alt", "18-34 år", "35-67 år"]
