"""Years above the months or quarters of a table, and headings above other rows."""

from __future__ import annotations

import pytest

from tests.accounting import assert_nothing_lost
from tests.layouts.tidying import export, problems_of, tidy
from tests.meaning.test_plain_tables import read

TITLE = "Helt ledige. Tidsserie. Tidsserie måned"
HEAD = "Tidsserie\nNovember 2017 - Februar 2018\n|Antall\n"


def periods(rows: str, head: str = HEAD) -> list[str]:
    """The period of each row, the value behind it."""
    text = export(TITLE, head + rows)
    assert_nothing_lost(text.encode())
    found = tidy(text)
    assert not found.extra
    assert {row["table"] for row in found.rows} == {"1"}
    return [f"{row['period']} {row['value']}" for row in found.rows]


BELOW = ["2017-11 1", "2017-12 2", "2018-01 3"]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param("2017\nNovember|1\nDesember|2\n2018\nJanuar|3", id="alone-on-their-lines"),
        pytest.param("2017\n\nNovember|1\nDesember|2\n\n2018\n\nJanuar|3", id="gaps"),
        pytest.param("2017|\nNovember|1\nDesember|2\n2018|\nJanuar|3", id="blank-cells"),
        pytest.param("### 2017\nNovember|1\nDesember|2\n**2018**\nJanuar|3", id="marks"),
    ],
)
def test_months_take_the_year_above(rows):
    assert periods(rows) == BELOW


def test_years_with_figures_are_rows():
    rows = "2017|7\nNovember|1\nDesember|2\n2018|8\nJanuar|3"
    assert periods(rows) == ["2017 7", "2017-11 1", "2017-12 2", "2018 8", "2018-01 3"]


def test_quarters_take_the_year_above():
    head = "Tidsserie\n4. kvartal 2017 - 1. kvartal 2018\n|Antall\n"
    rows = "2017\n4. kvartal|1\n2018\n1. kvartal|2"
    assert periods(rows, head) == ["2017-Q4 1", "2018-Q1 2"]


def test_a_year_above_another_table_is_its_period():
    text = export(
        TITLE, "Kjønn\n2017\n|Antall\nKvinner|1\nMenn|2\n2018\n|Antall\nKvinner|3\nMenn|4"
    )
    assert_nothing_lost(text.encode())
    found = tidy(text)
    assert [(row["table"], row["period"]) for row in found.rows] == [
        ("1", "2017"),
        ("1", "2017"),
        ("2", "2018"),
        ("2", "2018"),
    ]


def test_years_among_other_labels_lead_nothing():
    text = export(TITLE, "Årskull\nMai 2021\n|Antall\n2017|1\nMai|2\nFør 2010|3")
    found = tidy(text)
    assert {row["period"] for row in found.rows} == {"2021-05"}
    assert_nothing_lost(text.encode())


SEXES_AND_AGES = "Helt ledige. Kjønn og alder. En måned"


def keys(rows: str, title: str = SEXES_AND_AGES) -> list[str]:
    """Sex and age of each row, its value behind them."""
    text = export(title, f"Kjønn og alder\nMai 2021\n|Antall\n{rows}")
    assert_nothing_lost(text.encode())
    found = tidy(text)
    return [f"{row['sex']}, {row['age']} {row['value'] or row['status']}" for row in found.rows]


LED = ["Kvinner, 20-24 år 1", "Kvinner, 25-29 år 2", "Menn, 20-24 år 3", "Menn, 25-29 år 4"]
TOTAL = "I alt, I alt 10"


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        pytest.param("I alt|10\nKvinner\n{}\nMenn\n{}", [TOTAL, *LED], id="alone"),
        pytest.param("I alt|10\nKvinner|\n{}\nMenn|\n{}", [TOTAL, *LED], id="blank-cells"),
        pytest.param("I alt|10\n**Kvinner**\n\n{}\n\n### Menn\n{}", [TOTAL, *LED], id="marks"),
        pytest.param("Kvinner\n{}\nMenn\n{}\nI alt|10", [*LED, TOTAL], id="total-last"),
        pytest.param(
            "I alt|10\n20-24 år|4\n25-29 år|6\nKvinner\n{}\nMenn\n{}",
            [TOTAL, "I alt, 20-24 år 4", "I alt, 25-29 år 6", *LED],
            id="ages-of-all-first",
        ),
        pytest.param(
            "Kvinner\n{}\nI alt|3\nMenn\n{}\nI alt|7\nI alt|10",
            [*LED[:2], "Kvinner, I alt 3", *LED[2:], "Menn, I alt 7", TOTAL],
            id="totals-below",
        ),
        pytest.param(
            "Kvinner\n{}\nKvinner i alt|3\nMenn\n{}\nMenn i alt|7",
            [*LED[:2], "Kvinner, I alt 3", *LED[2:], "Menn, I alt 7"],
            id="named-totals-below",
        ),
    ],
)
def test_headings_lead_the_rows_below_them(rows, found):
    text = rows.format("20-24 år|1\n25-29 år|2", "20-24 år|3\n25-29 år|4")
    assert keys(text) == found


def test_the_sum_of_led_rows_is_held_against_the_total():
    rows = "I alt|{}\nKvinner\n20-24 år|1\n25-29 år|2\nMenn\n20-24 år|3\n25-29 år|4"
    page = f"Kjønn og alder\nMai 2021\n|Antall\n{rows}"
    assert problems_of(export(SEXES_AND_AGES, page.format(10))) == []
    assert problems_of(export(SEXES_AND_AGES, page.format(11))) == ["sum-broken"]


@pytest.mark.parametrize(
    ("rows", "lost"),
    [
        pytest.param("I alt|10\nKvinner\nMenn|7", ["Kvinner"], id="one"),
        pytest.param(
            "Kvinner\n20-24 år|1\n25-29 år|2\nMenn\n30-39 år|3",
            ["Kvinner", "Menn"],
            id="none-again",
        ),
        pytest.param(
            "Kvinner\n20-24 år|1\n20-24 år|1\n25-29 år|1\nMenn\n20-24 år|3\n25-29 år|4",
            ["Kvinner", "Menn"],
            id="twice-below",
        ),
    ],
)
def test_labels_that_lead_nothing_have_lost_their_figures(rows, lost):
    text = export(SEXES_AND_AGES, f"Kjønn og alder\nMai 2021\n|Antall\n{rows}")
    found = tidy(text)
    assert [
        p.message.split("'")[1] for p in found.problems if p.code == "row-without-cells"
    ] == lost
    assert sum(row["status"] == "missing" for row in found.rows) == len(lost)


def test_a_page_break_may_stand_among_the_rows_of_a_heading():
    head = "Fylke og kjønn\nMai 2021\n|Antall\nI alt|21\n"
    text = export(
        "Helt ledige. Fylke og kjønn. En måned",
        f"{head}Oslo\nKvinner|1\nMenn|2\nAgder\nKvinner|3\nMenn|4\nViken\nKvinner|5",
        f"{head}Menn|6",
    )
    found = tidy(text)
    counties = [name for name in ("Oslo", "Agder", "Viken") for _ in range(2)]
    assert [row["region"] for row in found.rows] == ["I alt", *counties]
    assert found.codes == set()


@pytest.mark.parametrize("heading", ["{}", "{}||"])
def test_a_row_of_blanks_below_a_heading_is_a_row(heading: str) -> None:
    rows = "{}\n20-24 år||\n25-29 år|5|6\n{}\n20-24 år|2|3\n25-29 år|3|3"
    rows = rows.format(heading.format("Oslo"), heading.format("Agder"))
    text = export("Helt ledige. Fylke og alder", "Fylke og alder\nMai 2021\n|Kvinner|Menn\n" + rows)
    assert_nothing_lost(text.encode())
    found = tidy(text)
    assert [f"{row['region']} {row['age']} {row['value']}" for row in found.rows[:4]] == [
        *("Oslo 20-24 år ", "Oslo 20-24 år ", "Oslo 25-29 år 5", "Oslo 25-29 år 6"),
    ]
    assert [row["status"] for row in found.rows[:2]] == ["blank", "blank"]
    assert len(found.rows) == 8


@pytest.mark.parametrize(
    ("rows", "led"),
    [
        ("Hele landet|60\nØstlandet\nOslo|10\nViken|20\nVestlandet\nRogaland|25\nAgder|5", True),
        ("Østlandet\nOslo|10\nViken|20\nVestlandet\nRogaland|25\nAgder|5\nHele landet|60", True),
        # What is missing may be what the labels have lost.
        ("Hele landet|61\nØstlandet\nOslo|10\nViken|20\nVestlandet\nRogaland|25\nAgder|5", False),
        # Counts that are none may be left out.
        ("Hele landet|60\nØstlandet|\nOslo|10\nViken|20\nVestlandet|\nRogaland|25\nAgder|5", False),
        ("Hele landet|60\nOslo|10\nØstlandet\nViken|20\nVestlandet\nRogaland|25\nAgder|5", False),
    ],
)
def test_labels_above_rows_that_come_to_the_total_lead_them(rows, led):
    found = read(f"Mottakere av uføretrygd. Desember 2013\n\nLandsdel|Antall\n{rows}\n")
    told = {row["region"]: {*row.values()} for row in found.rows}
    assert ("Vestlandet" in told["Agder"]) is led
    assert ("Østlandet" in told["Viken"]) is led
    assert ("row-without-cells" in found.codes) is (not led and "|\n" not in rows)
