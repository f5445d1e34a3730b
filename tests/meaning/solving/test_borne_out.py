"""Heads whose words can be cut in several ways, and what the others say of it."""

from __future__ import annotations

import pytest

from tests.layouts.tidying import export, tidy


def names(heads: str, *dimensions: str, title: str, period: str = "Mai 2021") -> list[str]:
    """What each column fixes of some dimensions."""
    width = f"|{heads}".rsplit("\n", maxsplit=1)[-1].count("|")
    cells = "|".join(str(5 + at) for at in range(width))
    found = tidy(export(title, f"Fylke\n{period}\n|{heads}\nOslo|{cells}\nAgder|{cells}"))
    return [
        ", ".join(row[name] for name in dimensions) for row in found.rows if row["region"] == "Oslo"
    ]


def test_a_share_behind_figures_is_part_of_a_name() -> None:
    title = "Uføretrygd. Fylke og uføregrad. En måned"
    grades = ["20-49 prosent", "50-99 prosent", "100 prosent"]
    found = names("|".join(grades), "uføregrad", "indicator", title=title)
    assert found == [f"{grade}, Antall" for grade in grades]
    lines = "|".join(f"{grade}|" for grade in grades) + "\n|" + "|".join(["Mai|Juni"] * 3)
    assert names(lines, "uføregrad", title=title, period="Mai - Juni 2021") == [
        grade for grade in grades for _ in range(2)
    ]


def test_a_share_behind_ages_that_are_counted_too_is_a_share() -> None:
    heads = "20-24 Antall|20-24 Prosent|25-29 Antall|25-29 Prosent"
    assert names(heads, "age", "indicator", title="Helt ledige. Fylke og alder") == [
        "20-24 år, Antall",
        "20-24 år, Prosent",
        "25-29 år, Antall",
        "25-29 år, Prosent",
    ]


def test_a_count_behind_strange_words_is_part_of_a_name() -> None:
    heads = ["Innvandrere", "Øvrig befolkning"]
    title = "Helt ledige. Fylke og innvandrerbakgrunn"
    assert names("|".join(heads), "innvandrerbakgrunn", "indicator", title=title) == [
        "Innvandrere, Antall",
        "Øvrig befolkning, Antall",
    ]


@pytest.mark.parametrize("between", [" ", ", "])
def test_words_beside_two_indicators_are_members(between: str) -> None:
    heads = "|".join(
        f"{measure}{between}{name}" for measure in ("Antall", "Prosent") for name in ("Foo", "Bar")
    )
    assert names(heads, "farge", "indicator", title="Helt ledige. Fylke og farge") == [
        "Foo, Antall",
        "Bar, Antall",
        "Foo, Prosent",
        "Bar, Prosent",
    ]


@pytest.mark.parametrize("above", ["Antall", "Helt ledige", "Farge"])
def test_a_word_above_all_heads_is_no_part_of_them(above: str) -> None:
    title = "Helt ledige. Fylke og farge. Tidsserie måned"
    assert names(f"{above}||\n|I alt|Foo|Bar", "farge", "indicator", title=title) == [
        "I alt, Antall",
        "Foo, Antall",
        "Bar, Antall",
    ]
    months = f"{above}|||\n|Mai||Juni|\n|Foo|Bar|Foo|Bar"
    assert names(months, "farge", "period", title=title, period="Mai - Juni 2021") == [
        "Foo, 2021-05",
        "Bar, 2021-05",
        "Foo, 2021-06",
        "Bar, 2021-06",
    ]


def test_a_share_above_all_heads_is_what_they_are() -> None:
    heads = "Prosent|\n|Kvinner|Menn"
    assert names(heads, "sex", "indicator", title="Helt ledige. Fylke og kjønn") == [
        "Kvinner, Prosent",
        "Menn, Prosent",
    ]


def test_a_name_keeps_its_first_word_beside_a_total() -> None:
    found = names("I alt|I arbeid|Ikke i arbeid", "stilling", title="Uføretrygd. Fylke og stilling")
    assert found == ["I alt", "I arbeid", "Ikke i arbeid"]
    crossed = "I arbeid||Ikke i arbeid|\n|I alt|Kvinner|I alt|Kvinner"
    title = "Uføretrygd. Fylke, stilling og kjønn"
    assert names(crossed, "stilling", "sex", title=title) == [
        "I arbeid, I alt",
        "I arbeid, Kvinner",
        "Ikke i arbeid, I alt",
        "Ikke i arbeid, Kvinner",
    ]


def test_members_with_common_nouns_for_names_are_known_by_the_headings() -> None:
    heads = "Grunnskole|Høyere utdanning|Uoppgitt utdanning"
    title = "Helt ledige. Fylke og utdanning"
    assert names(heads, "utdanning", title=title) == heads.split("|")
    hobbies = "Jobbklubb|Seilas|Fjelltur"
    found = names(hobbies, "tilbud", title="Helt ledige. Fylke og tilbud")
    assert found == hobbies.split("|")
    months = "|".join(f"{name}|" for name in heads.split("|")) + "\n|" + "|".join(["Mai|Juni"] * 3)
    found = names(months, "utdanning", title=title, period="Mai - Juni 2021")
    assert found == [name for name in heads.split("|") for _ in range(2)]


@pytest.mark.parametrize("name", ["Under 4 uker", "I arbeid"])
def test_a_capital_begins_a_name(name: str) -> None:
    heads = f"Antall {name}|Antall Ellers|Prosent {name}|Prosent Ellers"
    found = names(heads, "stilling", "indicator", title="Helt ledige. Fylke og stilling")
    assert found == [f"{name}, Antall", "Ellers, Antall", f"{name}, Prosent", "Ellers, Prosent"]
    assert names(
        f"Kvinner, {name}|Menn, {name}|Kvinner, Ellers|Menn, Ellers",
        *("sex", "stilling"),
        title="Helt ledige. Fylke, kjønn og stilling",
    ) == [f"Kvinner, {name}", f"Menn, {name}", "Kvinner, Ellers", "Menn, Ellers"]


def test_what_is_not_known_stands_beside_what_is() -> None:
    heads = "Oslo Antall|Oslo Prosent|Ukjent Antall|Ukjent Prosent"
    found = tidy(export("Helt ledige. Kjønn og fylke", f"Kjønn\nMai 2021\n|{heads}\nMenn|1|2|3|4"))
    assert [f"{row['region']} {row['indicator']}" for row in found.rows] == heads.split("|")
    months = "Oslo, Mai|Oslo, Juni|Ukjent, Mai|Ukjent, Juni"
    page = f"Kjønn\nMai - Juni 2021\n|{months}\nMenn|1|2|3|4"
    found = tidy(export("Helt ledige. Kjønn og fylke", page))
    assert [row["period"] for row in found.rows] == ["2021-05", "2021-06"] * 2


def test_a_common_noun_in_a_name_below_a_quarter() -> None:
    heads = "2. kvartal||3. kvartal|\n|I arbeid|I utdanning|I arbeid|I utdanning"
    title = "Uføretrygd. Fylke og stilling"
    found = names(heads, "stilling", title=title, period="2. kvartal - 3. kvartal 2020")
    assert found == ["I arbeid", "I utdanning"] * 2
