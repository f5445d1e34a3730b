"""Sums of amounts with decimals."""

from __future__ import annotations

import pytest

from tests.checks.small import check, page

AMOUNTS = "Fylke|Utbetalt (mill. kr)\nOslo|100,2\nAgder|150,1\nI alt|{}"
BESIDE = (
    "Fylke|Kvinner|Menn|I alt\nOslo|50,2|50,0|{}\nAgder|50,1|100,0|150,1\nI alt|100,3|150,0|250,3"
)


@pytest.mark.parametrize(
    ("whole", "broken"), [("250,3", 0), ("250,4", 0), ("250,5", 1), ("251,3", 1), ("250", 1)]
)
def test_amounts_may_miss_their_total_by_the_rounding_of_their_last_decimal(whole, broken):
    report = check(page("Fylke", AMOUNTS.format(whole), period="2019"))
    assert (report.held, report.broken) == (1 - broken, broken)
    assert report.covered == 3
    assert [item.code for item in report.problems] == ["sum-broken"] * broken


@pytest.mark.parametrize(("cell", "broken"), [("100,2", 0), ("120,2", 1)])
def test_amounts_side_by_side(cell, broken):
    title = "Dagpenger. Utbetalt beløp i mill. kr. Fylke"
    text = page("Fylke", BESIDE.format(cell), title=title, period="2019")
    report = check(text)
    assert report.broken == 2 * broken
    assert report.held == 4 - 2 * broken
    assert {item.line for item in report.problems} == ({8, 10} if broken else set())


@pytest.mark.parametrize("mark", ["*", ".."])
def test_what_is_hidden_proves_nothing(mark):
    rows = f"Fylke|Utbetalt (mill. kr)\nOslo|100,2\nAgder|{mark}\nI alt|250,3"
    report = check(page("Fylke", rows, period="2019"))
    assert (report.held, report.broken, report.covered) == (0, 0, 0)


@pytest.mark.parametrize("head", ["Prosent", "Utbetalt per mottaker (kr)", "Gjennomsnittlig beløp"])
def test_shares_and_means_are_not_added(head):
    rows = f"Fylke|{head}\nOslo|10,2\nAgder|15,1\nI alt|12,3"
    report = check(page("Fylke", rows, period="2019"))
    assert (report.held, report.broken) == (0, 0)


def test_rows_that_may_overlap_prove_nothing_where_no_sum_holds():
    rows = "Stønad|Utbetalt (mill. kr)\nEn ytelse|10,2\nTo ytelser|15,1\nI alt|20,3"
    report = check(page("Stønad", rows, period="2019"))
    assert report.broken == 0
    assert [item.code for item in report.problems] == ["total-open"]
