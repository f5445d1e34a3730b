"""What is found in the samples, and that nothing else is."""

from __future__ import annotations

from functools import cache

import pytest

from navconv.checks import CHECKS, check_export
from navconv.checks.indexing import open_ledger
from navconv.problems import Severity
from tests.checks.planting import CODELISTS, SAMPLES, read_sample
from tests.checks.reckoning import reckon

FUSED_SAMPLE = "tiltak-alder-2017.txt"
SUBTOTALS = (1306, 1383, 1459, 1539, 1616, 1710)
FUSED = {1304: 827, 1381: 1187, 1457: 2290, 1537: None, 1614: None, 1708: 347}
"""The fused rows, and the January figures that sums over ages prove to be Oppfølging's."""


@cache
def sample(name: str):
    return read_sample(name)


def errors(name: str):
    problems = check_export(sample(name), CODELISTS, thorough=True).problems
    return [problem for problem in problems if problem.severity is Severity.ERROR]


@pytest.mark.parametrize("name", [name for name in SAMPLES if name != FUSED_SAMPLE])
def test_no_sum_is_broken_and_every_repeat_agrees(name):
    assert errors(name) == []
    assert check_export(sample(name), CODELISTS, thorough=True).broken == 0


def test_every_repeat_agrees_where_rows_are_fused():
    assert {problem.code for problem in errors(FUSED_SAMPLE)} == {"sum-broken"}


def test_fused_rows_break_their_subtotals():
    found = {problem.line: problem for problem in errors(FUSED_SAMPLE)}
    for subtotal, row in zip(SUBTOTALS, FUSED, strict=True):
        problem = found[subtotal]
        assert [column for column, _ in problem.values] == list(range(1, 13))
        assert "'I alt oppfølging'" in problem.message
        assert f"the cause lies in line {row}" in problem.message
        assert "the figures of one of them are missing" in problem.message


def test_fused_rows_break_the_sums_over_ages_of_the_schemes_involved():
    over_ages = [problem for problem in errors(FUSED_SAMPLE) if problem.line not in SUBTOTALS]
    labels = [problem.message.split("'")[1] for problem in over_ages]
    assert labels == ["Oppfølging", "Supported Employment (SE)", "Utvidet oppfølging i NAV"]
    for problem in over_ages:
        assert "the sum over alder" in problem.message
        assert len(problem.values) == 12
        assert "the cause lies in lines" in problem.message
        for line in FUSED:
            assert str(line) in problem.message


def test_the_sums_show_whose_figures_fused_rows_hold():
    for problem in errors(FUSED_SAMPLE):
        if problem.line in SUBTOTALS:
            line = list(FUSED)[SUBTOTALS.index(problem.line)]
            proved = FUSED[line] is not None
            said = f"the figures printed in line {line} are those of 'Oppfølging'"
            assert (said in problem.message) is proved


def test_the_figures_are_indeed_those():
    rows = {row.line: row for table in sample(FUSED_SAMPLE).tables for row in table.rows}
    assert {line: rows[line].values[0] for line, value in FUSED.items() if value} == {
        line: value for line, value in FUSED.items() if value
    }
    # Line 732 is Oppfølging at all ages; 1234, 1536 and 1613 are it at ages with rows of their own.
    own = [rows[line].values for line in (1234, 1536, 1613)]
    fused = [rows[line].values for line, value in FUSED.items() if value]
    assert rows[732].values == tuple(sum(column) for column in zip(*own, *fused, strict=True))


@pytest.mark.parametrize("name", SAMPLES)
def test_the_coverage_is_what_a_second_reckoning_finds(name):
    export = sample(name)
    mine = reckon(export)
    ledger = open_ledger(export, CODELISTS.measures)
    for check in CHECKS:
        check(ledger)
    bits = [
        bool(covered >> column & 1)
        for sheet in ledger.sheets
        for row, covered in zip(sheet.table.rows, sheet.covered, strict=True)
        for column in range(len(row.values))
    ]
    theirs = {at for at, bit in enumerate(bits) if bit}
    assert theirs == mine.covered()
    report = check_export(export, CODELISTS)
    assert (report.cells, report.covered) == (mine.observed, len(theirs))


@pytest.mark.parametrize("name", SAMPLES)
def test_what_is_broken_is_what_a_second_reckoning_finds(name):
    mine = reckon(sample(name))
    broken = {
        (mine.cells[rule.cells[0]].row_line, mine.cells[rule.cells[0]].spot.column)
        for rule in mine.broken
    }
    found = {
        (problem.line, column)
        for problem in errors(name)
        if "over alder" not in problem.message.split(";")[0]
        for column, _ in problem.values
    }
    assert found == broken


@pytest.mark.parametrize("name", SAMPLES)
def test_the_thorough_check_finds_all_that_the_fast_one_finds(name):
    fast = check_export(sample(name), CODELISTS)
    thorough = check_export(sample(name), CODELISTS, thorough=True)
    assert set(fast.problems) <= set(thorough.problems)
    assert (fast.cells, fast.covered) == (thorough.cells, thorough.covered)
