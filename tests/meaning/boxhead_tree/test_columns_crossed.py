"""Column heads that name a member beside an indicator or a time."""

from __future__ import annotations

import pytest

from tests.layouts.tidying import export, tidy


def keys(title: str, period: str, *heads: str) -> list[tuple[str, str, str]]:
    """Sex, indicator and period of each column."""
    cells = "|".join(str(number) for number, _ in enumerate(heads, 11))
    found = tidy(export(title, f"Fylke\n{period}\n|{'|'.join(heads)}\nOslo|{cells}"))
    assert [row["value"] for row in found.rows] == cells.split("|")
    return [(row.get("sex", ""), row["indicator"], row["period"]) for row in found.rows]


ONE = "Helt ledige. Fylke og kjønn. En måned"
CHANGE = "Endring fra i fjor"


@pytest.mark.parametrize(
    "heads",
    [
        ("Kvinner Antall", "Kvinner Prosent", "Menn Antall", "Menn Prosent"),
        ("Antall kvinner", "Prosent kvinner", "Antall menn", "Prosent menn"),
        ("Kvinner: antall", "Kvinner: prosent", "Menn: antall", "Menn: prosent"),
        ("Kvinner - Antall", "Kvinner, i prosent", "menn", "Andel menn"),
        ("<b>Kvinner</b> Antall", "<b>Kvinner</b> Prosent", "Menn Antall¹", "Menn Prosent 2)"),
    ],
)
def test_member_and_indicator_in_one_head(heads):
    assert keys(ONE, "Mai 2021", *heads) == [
        (sex, indicator, "2021-05")
        for sex in ("Kvinner", "Menn")
        for indicator in ("Antall", "Prosent")
    ]


def test_the_longest_indicator_counts():
    found = keys(ONE, "Mai 2021", "I alt Antall", f"I alt {CHANGE} Prosent", f"{CHANGE} menn")
    assert found == [
        ("I alt", "Antall", "2021-05"),
        ("I alt", f"{CHANGE} Prosent", "2021-05"),
        ("Menn", f"{CHANGE} Antall", "2021-05"),
    ]


def test_an_indicator_alone_stands_for_all():
    found = keys(ONE, "Mai 2021", "Antall", "Antall kvinner", "Antall menn", "Prosent")
    assert [sex for sex, _, _ in found] == ["I alt", "Kvinner", "Menn", "I alt"]
    assert [indicator for _, indicator, _ in found] == ["Antall", "Antall", "Antall", "Prosent"]


def test_member_and_time_in_one_head():
    title = "Helt ledige. Fylke og kjønn. Tidsserie måned"
    found = keys(
        title, "April - Mai 2021", "Kvinner april", "Kvinner mai", "April menn", "Mai menn"
    )
    assert found == [
        (sex, "Antall", period) for sex in ("Kvinner", "Menn") for period in ("2021-04", "2021-05")
    ]


def test_short_months_of_two_years_beside_members():
    title = "Helt ledige. Fylke og kjønn. Tidsserie måned"
    heads = ("I alt des.", "I alt jan.", "Kvinner des.", "Kvinner jan.")
    assert [period for *_, period in keys(title, "Des. 2020 - jan. 2021", *heads)] == [
        "2020-12",
        "2021-01",
        "2020-12",
        "2021-01",
    ]


@pytest.mark.parametrize("age", ["19 år og under", "20-24 år", "60 år og over"])
@pytest.mark.parametrize("heads", [("{} mai", "I alt mai"), ("Mai {}", "Mai I alt")])
def test_numbers_of_a_member_are_no_part_of_a_time(age, heads):
    text = export(
        "Helt ledige. Fylke og alder. Tidsserie måned",
        f"Fylke\nMai 2021\n|{'|'.join(heads).format(age)}\nOslo|3|5",
    )
    assert tidy(text).value(region="Oslo", age=age, period="2021-05", indicator="Antall") == "3"


def test_issues_of_a_series_have_their_own_times():
    title = "Helt ledige. Fylke og kjønn. Tidsserie måned"
    page = "Fylke\nApril - Mai {}\n|Kvinner april|Kvinner mai|Menn april|Menn mai\nOslo|1|2|3|4"
    found = tidy(export(title, *[page.format(year) for year in (2019, 2020, 2021)]))
    assert [row["period"] for row in found.rows] == [
        f"{year}-{month}" for year in (2019, 2020, 2021) for month in ("04", "05") * 2
    ]


@pytest.mark.parametrize(
    "heads",
    [
        pytest.param(("Antall saker", "Antall personer i alt", "Prosent"), id="no-members"),
        pytest.param(("Antall", "Antall kvinner"), id="one-member"),
        pytest.param(("Kvinner Antall", "Menn Antall", "Kvinner antall"), id="twice"),
        pytest.param(("Kvinner mai", "Menn Antall"), id="time-and-indicator"),
        pytest.param(("Kvinner mai", "Menn"), id="time-and-nothing"),
        pytest.param(("Kvinner Antall", " ".join(["Menn"] * 40)), id="many-words"),
        pytest.param(("Rød Antall", "Blå Antall", "Blå Prosent"), id="unknown-and-uneven"),
        pytest.param(("Rød Antall", "Blå Antall"), id="unknown-with-one-indicator"),
        pytest.param(("Kvinner", "Menn"), id="members-alone"),
    ],
)
def test_what_is_not_crossed(heads):
    columns = keys(ONE, "Mai 2021", *heads)
    divided = [len(set(members)) > 1 for members in zip(*columns, strict=True)]
    assert sum(divided) <= 1


def test_members_that_no_codelist_knows():
    found = tidy(
        export(
            "Helt ledige. Fylke og varighet. En måned",
            "Varighet\nMai 2021\n|Kort Antall|Kort Prosent|Lang Antall|Lang Prosent\nOslo|1|2|3|4",
        )
    )
    assert found.extra == ("varighet",)
    assert found.value(region="Oslo", varighet="Lang", indicator="Prosent") == "4"


def test_a_word_that_binds_is_no_part_of_a_year():
    heads = ("2020 I arbeid", "2020 Ikke i arbeid", "2021 I arbeid", "2021 Ikke i arbeid")
    cells = "Oslo|1|2|3|4"
    title = "Helt ledige. Fylke og arbeidsstatus. Tidsserie år"
    text = export(title, f"Fylke og arbeidsstatus\n2020 - 2021\n|{'|'.join(heads)}\n{cells}")
    found = {(row["period"], row["arbeidsstatus"]) for row in tidy(text).rows}
    assert ("2020", "I arbeid") in found
