"""Rows that divide the whole by one dimension, and below them rows that divide it by another."""

from __future__ import annotations

import pytest

from tests.layouts.tidying import problems_of
from tests.meaning.test_plain_tables import read
from tests.tables.test_row_blocks import AGES, HEAD, SEX, TOTAL


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(TOTAL + SEX + AGES, id="total-first"),
        pytest.param(SEX + AGES + TOTAL, id="total-last"),
        pytest.param(SEX + TOTAL + AGES + TOTAL, id="totals-of-runs"),
        pytest.param(AGES + SEX, id="no-total"),
    ],
)
def test_each_run_divides_its_own_dimension(rows):
    found = read(HEAD + rows)
    assert not found.codes
    members = {(row["sex"], row["age"]) for row in found.rows}
    own = {("Kvinner", "I alt"), ("Menn", "I alt"), ("I alt", "20-29 år")}
    assert own <= members
    assert ("Kvinner", "20-29 år") not in members
    details = [row for row in found.rows if row["level"] == "detail"]
    assert len({row["sex"] == "I alt" for row in details}) == 1


def test_a_run_that_does_not_add_up_is_told():
    text = HEAD + TOTAL + SEX.replace("60", "61") + AGES
    assert problems_of(text.replace("|", "\t")) == ["sum-broken"]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(f"{TOTAL}{SEX}20-29 år|40|4\n", id="a-single-label"),
        pytest.param(f"{TOTAL}{SEX}Røde|50|5\n{AGES}", id="a-label-unknown"),
        pytest.param(f"{TOTAL}{SEX}{AGES}{SEX}", id="a-dimension-twice"),
    ],
)
def test_runs_that_are_not_sure_stay_in_one_dimension_and_are_told(rows):
    found = read(HEAD + rows)
    assert found.codes & {"unknown-label", "unknown-dimension"}
    assert len({name for row in found.rows for name in row["by"].split("+")}) == 1
