"""Words that name times, told from other labels."""

from __future__ import annotations

import pytest

from navconv.layout.period_words import is_part_of_year, is_year, names_time
from tests.accounting import CODELISTS


@pytest.mark.parametrize(
    ("label", "said"),
    [("2017", True), ("<b>2017</b>", True), (" 1999 ", True), ("2 017", False), ("1817", False)],
)
def test_years(label, said):
    assert is_year(label) is said


@pytest.mark.parametrize(
    "label", [*CODELISTS.months, "Januar", "jan.", "1. kvartal", "4. kv.", "K3"]
)
def test_parts_of_a_year(label):
    assert is_part_of_year(label)
    assert names_time(label)


@pytest.mark.parametrize(
    "label", ["Januar 2017", "Marokko", "Desentralisert opplæring", "5. kvartal", "I alt", ""]
)
def test_other_labels_are_no_part_of_a_year(label):
    assert not is_part_of_year(label)


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("2017", True),
        ("2021M01", True),
        ("jan. 21", True),
        ("Mai 2021", True),
        ("1. kvartal 2019", True),
        ("Antall", False),
        ("Mai eller senere", False),
        ("20-24 år", False),
    ],
)
def test_heads_that_name_a_time(head, said):
    assert names_time(head) is said
