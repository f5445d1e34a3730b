"""Words that name times, told from other labels."""

from __future__ import annotations

import re

import pytest

from navconv.layout.grammar import grammar_folder
from navconv.layout.period_words import is_part_of_year, is_year, names_time
from navconv.layout.words import load_months
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


def test_the_grammar_knows_the_months_of_the_list_and_no_others():
    terminal = re.search(
        r"^MONTH: /(.*)/$", (grammar_folder() / "lexis.lark").read_text("utf-8"), re.MULTILINE
    )
    assert terminal is not None
    month = re.compile(terminal[1])
    for name in load_months():
        assert month.fullmatch(name)
        assert month.fullmatch(f"{name.capitalize()}.")
        assert is_part_of_year(name)
        assert any(not month.fullmatch(name[:length]) for length in range(len(name)))
    assert not month.fullmatch("måned")
    assert not is_part_of_year("måned")
