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
    "1. tertial 2021": "2021-T1",
    "1.-2. tertial 2021": "2021-T1/2021-T2",
    "2021T3": "2021-T3",
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


YEARS = {
    "heads": "\t2019\t2020\t2021\nI alt\t30\t33\t36\nOslo\t10\t11\t12\nAgder\t20\t22\t24\n",
    "spanners": "\tKvinner\t\tMenn\t\n\t2020\t2021\t2020\t2021\nOslo\t10\t11\t12\t14\nAgder\t20\t22\t24\t25\n",
    "rows": "År\tKvinner\tMenn\n2019\t10\t20\n2020\t11\t22\n2021\t12\t24\n",
    "stub": "Fylke\tÅr\tKvinner\tMenn\nOslo\t2020\t10\t20\nOslo\t2021\t11\t22\nAgder\t2020\t12\t24\n",
}
PARTS = {
    "September 2021": "{0}-09",
    "Hittil i år per september 2021": "{0}-01/{0}-09",
    "1.-3. kvartal 2021": "{0}-Q1/{0}-Q3",
    "1. halvår 2021": "{0}-S1",
    "Desember 2021": "{0}-12",
    "Uke 12 2021": "{0}-W12",
    "2021": "{0}",
    "Januar - desember 2021": "{0}",
    "September 2022": "{0}",
}


@pytest.mark.parametrize("place", YEARS)
@pytest.mark.parametrize("period", PARTS)
def test_years_below_a_part_of_the_last_are_that_part_of_each(period, place):
    found = tidy(f"# Helt ledige. Fylke\n\n## Fylke\n\n{period}\n\n{YEARS[place]}")
    years = {year for year in ("2019", "2020", "2021") if year in YEARS[place]}
    assert {row["period"] for row in found.rows} == {PARTS[period].format(year) for year in years}
    said = [item.message for item in found.problems if item.code == "period-mismatch"]
    assert len(said) == (PARTS[period] != "{0}")


@pytest.mark.parametrize(
    ("title", "caption"),
    [
        ("Helt ledige. Fylke. September", ""),
        ("Helt ledige. Fylke", "September\n\n"),
        ("Helt ledige. Fylke", "September 2019 - september 2021\n\n"),
        ("Helt ledige. Fylke", "September 2019-2021\n\n"),
        ("Helt ledige. Fylke", "September. 2019-2021\n\n"),
    ],
)
def test_a_month_of_each_year(title, caption):
    found = tidy(f"# {title}\n\n## Fylke\n\n{caption}{YEARS['heads']}")
    assert {row["period"] for row in found.rows} == {"2019-09", "2020-09", "2021-09"}
    assert found.extra == ()


def test_years_beside_months_are_whole():
    heads = "\t2019\t2020\t2021\nI alt\t3\t3\t3\nJanuar\t1\t1\t1\nFebruar\t1\t1\t1\nMars\t1\t1\t1\n"
    found = tidy(f"# Helt ledige. Måned\n\n## Måned\n\nJanuar - mars 2021\n\n{heads}")
    assert not any("/" in row["period"] for row in found.rows)


DAYS = (
    *("15. november 2021", "per 1. november 2021", "15.11.2021", "2021-11-15"),
    *("28. februar 2020", "15.-21. november 2021", "2. januar - 31. mars 2021"),
)


@pytest.mark.parametrize("text", DAYS)
@pytest.mark.parametrize("place", [*ABOVE, *INSIDE])
def test_days_that_are_no_whole_months_are_said(place, text):
    found = tidy(({**ABOVE, **INSIDE})[place].format(text, text.replace("11", "12")))
    said = [item for item in found.problems if item.code == "period-day"]
    assert said
    assert all("are given as those of 202" in item.message for item in said)


@pytest.mark.parametrize(
    "text", [*PERIODS, "2021-11-01", "30. november 2021", "28.2.2021", "1.-30. november 2021"]
)
@pytest.mark.parametrize("place", [*ABOVE, *INSIDE])
def test_whole_months_are_no_days(place, text):
    found = tidy(({**ABOVE, **INSIDE})[place].format(text, text.replace("2021", "2022")))
    assert "period-day" not in {item.code for item in found.problems}


@pytest.mark.parametrize(
    ("heading", "days"), [("3. Arbeidssøkere. {}", 0), ("3. {}", 1), ("15. November 2021", 1)]
)
def test_the_number_of_a_heading_is_no_day(heading, days):
    line = heading.format("november 2021")
    found = tidy(f"{line}\n\n\tAntall\nI alt\t3\nOslo\t1\nAgder\t2\n")
    assert {row["period"] for row in found.rows} == {"2021-11"}
    assert [item.code for item in found.problems].count("period-day") == days
