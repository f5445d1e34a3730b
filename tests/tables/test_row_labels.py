"""What the labels of a run of rows say."""

from __future__ import annotations

import pytest

from navconv.tables.row_labels import stand_below_others
from tests.layouts.tidying import export, tidy


@pytest.mark.parametrize(
    ("names", "below"),
    [
        ("Oslo Kvinner Menn Agder Kvinner Menn", True),
        ("Oslo Kvinner Menn Agder Kvinner", False),
        ("Kvinner Menn Oslo Kvinner Menn", False),
        ("Oslo Agder Viken", False),
        ("Oslo Kvinner Kvinner Agder Kvinner", False),
        ("Oslo Kvinner Agder Viken Kvinner", False),
    ],
)
def test_rows_below_others(names, below):
    assert stand_below_others(names.split()) is below


def page(*rows: str) -> str:
    return "\n".join(("Fylke og kjønn", "Mai 2021", "|Antall", "I alt|7", *rows))


@pytest.mark.parametrize("cut", range(1, 6))
def test_rows_below_rows_go_on_on_the_next_page(cut):
    rows = ["Oslo|5", "Kvinner|3", "Menn|2", "Agder|2", "Kvinner|1", "Menn|1"]
    found = tidy(export("Helt ledige. Fylke og kjønn", page(*rows[:cut]), page(*rows[cut:])))
    assert {row["table"] for row in found.rows} == {"1"}
    assert found.value(region="Agder", sex="Menn") == "1"
    assert not found.codes & {"sum-broken", "duplicate-label", "unknown-label"}


def test_the_same_labels_below_another_total_are_another_table():
    first, second = page("Oslo|5", "Agder|2"), page("Oslo|4", "Agder|3", "Viken|1")
    found = tidy(export("Helt ledige. Fylke", first, second.replace("|7", "|8")))
    assert {row["table"] for row in found.rows} == {"1", "2"}
