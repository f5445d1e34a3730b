"""Sums that hold one by one and not together, and what is never told of suppressed cells."""

from __future__ import annotations

import json
from random import Random

import pytest

from navconv.checks import check_export
from navconv.commands.reporting import problem_record
from navconv.tables.values import Mark
from tests.checks.planting import (
    CODELISTS,
    SAMPLES,
    misprint,
    read_sample,
    sites,
    value_at,
    with_values,
)
from tests.checks.secrecy import assert_tells_nothing
from tests.checks.small import broken, check, line_of, page

HEADS = "|Januar|Februar"


def pair(total: str, known: str, first: str, second: str) -> str:
    """Ages for everyone, with one withheld, and for the main groups that they are made of."""

    def rows(*cells: str) -> str:
        labels = ("I alt", "19 år og under", "20-24 år")
        return "\n".join((HEADS, *(f"{a}|{b}|{b}" for a, b in zip(labels, cells, strict=True))))

    caption = "Arbeidssøkere på tiltak"
    listing = f"{HEADS}\nI alt|{total}|{total}\n{caption}|{total}|{total}"
    return (
        page("Alder", rows(total, "*", known))
        + page("Alder og hovedgrupper", rows(first, second, known), caption=caption)
        + page("Hovedgrupper", listing)
    )


def test_sums_that_share_a_suppressed_cell_are_held_together():
    # The withheld cell would be 2 by the first table and 3 by the second.
    text = pair("10", "8", "10", "3")
    assert [
        problem.code for problem in check(pair("11", "8", "11", "3"), thorough=True).problems
    ] == []
    alone = {problem.line for problem in check(text).problems}
    found = [p for p in check(text, thorough=True).problems if p.code == "sums-clash"]
    assert alone == {line_of(text, "I alt", 2)}
    assert [(p.line, p.column) for p in found] == [
        (line_of(text, "I alt"), 1),
        (line_of(text, "I alt"), 2),
    ]
    assert found[0].message == (
        "expected the sum of 'I alt' to hold together with the sums of line "
        f"{line_of(text, '19 år og under')} over the suppressed cells that they share, found "
        "that no values under 4 suit them all: a figure in one of them is wrong"
    )


def test_a_clash_is_found_by_the_thorough_check_alone():
    text = pair("10", "8", "11", "3")
    codes = {problem.code for problem in check(text).problems}
    assert "sums-clash" not in codes
    assert "sums-clash" in {problem.code for problem in check(text, thorough=True).problems}


def told(text: str) -> list[str]:
    """All that a check tells, a problem a line."""
    report = check(text, thorough=True)
    return [json.dumps(problem_record(problem), ensure_ascii=False) for problem in report.problems]


def test_a_clash_says_the_same_whatever_the_suppressed_cell_must_be():
    # It must be 1, 2 or 0 by the first table; the text of the clash does not depend on it.
    messages = set()
    for total in ("8", "9", "10"):
        text = pair(total, "8", "11", "3")
        messages.add(tuple(item for item in told(text) if "sums-clash" in item))
    assert len(messages) == 1


@pytest.mark.parametrize("total", ["8", "9", "10", "11", "*"])
def test_a_sum_that_gives_a_suppressed_cell_away_is_passed_over_in_silence(total):
    known = "*" if total == "*" else "8"
    text = page(
        "Alder", f"{HEADS}\nI alt|{total}|{total}\n19 år og under|*|*\n20-24 år|{known}|{known}"
    )
    report = check(text, thorough=True)
    assert report.problems == ()
    assert (report.cells, report.covered, report.broken) == (6, 6, 0)


def test_figures_that_differ_only_by_what_is_withheld_get_one_report():
    reports = []
    for total in ("8", "9", "10", "11"):
        text = page("Alder", f"{HEADS}\nI alt|{total}|{total}\n19 år og under|*|*\n20-24 år|8|8")
        reports.append(check(text, thorough=True))
    assert all(report == reports[0] for report in reports)


@pytest.mark.parametrize("name", SAMPLES)
def test_no_finding_in_a_sample_tells_what_is_suppressed(name):
    export = read_sample(name)
    for problem in check_export(export, CODELISTS, thorough=True).problems:
        assert_tells_nothing(problem)
    chance = Random(name)
    every = list(sites(export))
    numbers = [site for site in every if not isinstance(value_at(export, site), Mark)]
    hidden = [site for site in every if value_at(export, site) is Mark.SUPPRESSED]
    beside = {(site.table, site.row) for site in hidden}
    wanted = [site for site in numbers if (site.table, site.row) in beside] or numbers
    for site in chance.sample(wanted, 12):
        planted = with_values(export, {site: misprint(value_at(export, site), chance)})
        for problem in check_export(planted, CODELISTS, thorough=True).problems:
            assert_tells_nothing(problem)


def test_other_words_for_suppressed_cells_do_not_change_the_result():
    text = page("Alder", f"{HEADS}\nI alt|12|9\n19 år og under|*|*\n20-24 år|8|8")
    marked = text.replace("*", "<4")
    assert check(text, thorough=True).problems == check(marked, thorough=True).problems
    assert broken(check(text)) == [("sum-broken", line_of(text, "I alt"), 1)]
