"""A period means the same wherever it stands: above a table, in its title, in its section, as a head, as a label."""

from __future__ import annotations

import pytest

from tests.layouts.tidying import tidy

PERIODS = {
    "1. - 3. kvartal 2021": "2021-Q1/2021-Q3",
    "1.-3. kvartal 2021": "2021-Q1/2021-Q3",
    "1. til og med 3. kvartal 2021": "2021-Q1/2021-Q3",
    "1. og 2. kvartal 2021": "2021-Q1/2021-Q2",
    "2021K1-K3": "2021-Q1/2021-Q3",
    "første kvartal 2021": "2021-Q1",
    "jan.-mars 2021": "2021-01/2021-03",
    "Jan. - mars 2021": "2021-01/2021-03",
    "januar-mars, 2021": "2021-01/2021-03",
    "januar t.o.m. mars 2021": "2021-01/2021-03",
    "1. januar - 31. mars 2021": "2021-01/2021-03",
    "01.01.2021 - 31.03.2021": "2021-01/2021-03",
    "2021-01/2021-03": "2021-01/2021-03",
    "2021-01-01 - 2021-03-31": "2021-01/2021-03",
    "2021-03-31": "2021-03",
    "1. halvår i 2021": "2021-S1",
    "1. tertial 2021": "2021-01/2021-04",
    "Hittil i år, august 2021": "2021-01/2021-08",
    "Hittil i år per august 2021": "2021-01/2021-08",
    "per august 2021": "2021-08",
    "Uke 12/2021": "2021-W12",
    "uke 12-15, 2021": "2021-W12/2021-W15",
    "Statistikkmåned: mars 2021": "2021-03",
}
COLUMNS = "\tI alt\tKvinner\tMenn\nI alt\t30\t10\t20\nOslo\t12\t4\t8\nAgder\t18\t6\t12\n"
ABOVE = {
    "line": "# Helt ledige. Fylke. En måned\n\n## Fylke\n\n{}\n\n" + COLUMNS,
    "title": "# Helt ledige. Fylke. {}\n\n## Fylke\n\n" + COLUMNS,
    "section": "# Helt ledige\n\n## Helt ledige etter fylke, {}\n\n" + COLUMNS,
    "caption": "Helt ledige etter fylke og kjønn. {}\n\n" + COLUMNS,
}
INSIDE = {
    "heads": "# Helt ledige. Fylke\n\n## Fylke\n\nMai 2021\n\n\t{}\t{}\nI alt\t30\t10\nOslo\t12\t4\nAgder\t18\t6\n",
    "word": "# Helt ledige. Fylke\n\n## Fylke\n\nFylke\t{}\t{}\nI alt\t30\t10\nOslo\t12\t4\nAgder\t18\t6\n",
    "rows": "# Helt ledige. Kjønn\n\n## Kjønn\n\nMai 2021\n\n\tI alt\tKvinner\tMenn\n{}\t30\t10\t20\n{}\t12\t4\t8\n",
}


@pytest.mark.parametrize("text", PERIODS)
@pytest.mark.parametrize("place", ABOVE)
def test_above_a_table(place, text):
    found = tidy(ABOVE[place].format(text))
    assert {row["period"] for row in found.rows} == {PERIODS[text]}
    assert found.extra == ("sex",)


@pytest.mark.parametrize("text", PERIODS)
@pytest.mark.parametrize("place", INSIDE)
def test_inside_a_table(place, text):
    found = tidy(INSIDE[place].format(text, text.replace("2021", "2022")))
    wanted = PERIODS[text]
    assert {row["period"] for row in found.rows} == {wanted, wanted.replace("2021", "2022")}
    assert set(found.extra) <= {"sex"}


@pytest.mark.parametrize(
    ("period", "heads", "expected"),
    [
        (
            "August 2021",
            "August\tHittil i år\tHittil i fjor",
            "2021-08 2021-01/2021-08 2020-01/2020-08",
        ),
        (
            "April 2021",
            "Denne måneden\tSamme måned i fjor\tHittil i år\tSamme periode i fjor",
            "2021-04 2020-04 2021-01/2021-04 2020-01/2020-04",
        ),
        ("April 2021", "Hittil i 2020\tHittil i 2021", "2020-01/2020-04 2021-01/2021-04"),
        ("2021", "1.-3. kvartal\t4. kvartal", "2021-Q1/2021-Q3 2021-Q4"),
    ],
)
def test_heads_that_lean_on_the_period(period, heads, expected):
    text = f"# Nye søknader. Fylke\n\n## Fylke\n\n{period}\n\n\t{heads}\n"
    cells = "\t".join("1234"[: heads.count("\t") + 1])
    found = tidy(text + f"Oslo\t{cells}\nAgder\t{cells}\n")
    assert " ".join(dict.fromkeys(row["period"] for row in found.rows)) == expected


def test_a_caption_says_that_the_period_began_with_the_year():
    text = ABOVE["line"].format("August 2021\n\nHittil i år")
    assert {row["period"] for row in tidy(text).rows} == {"2021-01/2021-08"}


@pytest.mark.parametrize("text", ["Hittil i år 2021", "januar/mars 2021", "Juni 2021 og juni 2020"])
def test_what_cannot_be_read_is_said(text):
    found = tidy(ABOVE["title"].format(text))
    assert "period-unknown" in found.codes
    assert {row["period"] for row in found.rows} == {""}


def test_each_heading_with_its_time_begins_a_table_of_its_own():
    text = "Helt ledige etter fylke og varighet, januar - mars 2021\n\n\tKort\tLang\nOslo\t1\t2\nAgder\t3\t4\n\n"
    found = tidy(text + text.replace("Helt", "Delvis"))
    assert found.extra == ("varighet",)
    assert {row["period"] for row in found.rows} == {"2021-01/2021-03"}


def test_a_caption_is_a_member_and_its_period():
    text = "\n".join(
        f"{sex}, mars 2021\n\n\tKort\tLang\nOslo\t1\t2\nAgder\t3\t4\n"
        for sex in ("Kvinner", "Menn")
    )
    found = tidy(text)
    assert {(row["sex"], row["period"]) for row in found.rows} == {
        ("Kvinner", "2021-03"),
        ("Menn", "2021-03"),
    }
