"""Years above the months or quarters of a table."""

from __future__ import annotations

import pytest

from tests.accounting import assert_nothing_lost
from tests.layouts.tidying import export, tidy

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
