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
