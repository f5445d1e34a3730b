"""What counts by its words adds up, though no codelist has it."""

from __future__ import annotations

import pytest

from tests.checks.small import check, page


@pytest.mark.parametrize(
    ("head", "whole", "held"),
    [
        ("Antall berørte personer", 30, 1),
        ("Antall saker", 30, 1),
        ("Mottakere", 30, 1),
        ("Tapte dagsverk", 30, 1),
        ("Mottakere per sak", 15, 0),
        ("Per sysselsatt", 15, 0),
        ("Utlån i alt", 30, 1),
        ("Utbetalt beløp (kr)", 30, 1),
        ("Mottakere per 1 000 innbyggere", 15, 0),
        ("Utbetalt per mottaker (kr)", 15, 0),
        ("Antall dager per mottaker", 15, 0),
        ("Antall i gjennomsnitt", 15, 0),
    ],
)
def test_what_counts_by_its_words_adds_up(head, whole, held):
    report = check(
        page("Fylke", f"Fylke|{head}\nOslo|10\nAgder|20\nI alt|{whole}", period="Mars 2024")
    )
    assert (report.held, report.broken) == (held, 0)


def test_a_misprint_in_what_counts_by_its_words_is_found():
    text = page("Fylke", "Fylke|Antall saker\nOslo|10\nAgder|20\nI alt|31", period="Mars 2024")
    assert check(text).broken == 1


@pytest.mark.parametrize(("head", "loosened"), [("Beløp (1000 kr)", True), ("Beløp (kr)", False)])
def test_amounts_in_thousands_may_miss_their_total_by_their_rounding(head, loosened):
    for off, code in ((1, "sum-loosened" if loosened else "sum-broken"), (3, "sum-broken")):
        rows = f"Fylke|Saker|{head}\nOslo|10|10\nAgder|20|20\nI alt|30|{30 + off}"
        assert [item.code for item in check(page("Fylke", rows)).problems] == [code]
        # Counts beside them are not rounded.
        rows = f"Fylke|{head}|Saker\nOslo|10|10\nAgder|20|20\nI alt|30|{30 + off}"
        assert [item.code for item in check(page("Fylke", rows)).problems] == ["sum-broken"]


@pytest.mark.parametrize(("shares", "broken"), [("60,0 40,0", 1), ("60,0 20,0", 0)])
def test_shares_that_come_to_100_show_that_rows_are_all_of_their_total(shares, broken):
    first, second = shares.split()
    rows = f"Bidrag|Antall saker|Prosent\nI alt|31|100,0\n0 kr|18|{first}\n1 kr og over|12|{second}"
    report = check(page("Bidrag", rows))
    assert report.broken == broken
    assert ("total-open" in {item.code for item in report.problems}) is (not broken)


@pytest.mark.parametrize(
    ("head", "broken"),
    [
        ("Endring siste uke", 1),
        ("Endring fra mai", 1),
        ("Endring i antall", 1),
        ("Endring i prosent", 0),
        ("Endring (%)", 0),
        ("Prosentpoeng endring", 0),
        ("Endring i andelen ledige", 0),
        ("Endring i gjennomsnittlig varighet", 0),
    ],
)
def test_changes_of_counts_add_up_though_no_codelist_has_them(head, broken):
    rows = f"Fylke|Antall|{head}\nOslo|10|5\nAgder|20|7\nI alt|30|13"
    report = check(page("Fylke", rows, period="Mars 2024"))
    assert (report.held, report.broken) == (1 - broken, broken)


def test_changes_beside_no_count_may_be_of_shares():
    rows = "Fylke|Prosent|Endring siste uke\nOslo|10|5\nAgder|20|7\nI alt|15|6"
    assert check(page("Fylke", rows, period="Mars 2024")).broken == 0
