"""Sums of rows that divide indicators: within each of them."""

from __future__ import annotations

import pytest

from tests.checks.small import check, page

BELOW = page(
    "Fylke",
    """
    |Januar|Februar
    Antall
    I alt|30|28
    Oslo|12|11
    Agder|18|17
    Prosent
    I alt|1,2|1,1
    Oslo|1,2|1,0
    Agder|1,3|1,2
    """,
)

BESIDE = page(
    "Fylke og kjønn",
    """
    Fylke|Kjønn||Januar|Februar
    Oslo|I alt|Antall|12|11
    Oslo|I alt|Endring fra i fjor Antall|-3|2
    Oslo|Kvinner|Antall|*|6
    Oslo|Kvinner|Endring fra i fjor Antall|-1|*
    Oslo|Menn|Antall|9|5
    Oslo|Menn|Endring fra i fjor Antall|-2|5
    Agder|I alt|Antall|8|7
    Agder|I alt|Endring fra i fjor Antall|0|0
    Agder|Kvinner|Antall|4|3
    Agder|Kvinner|Endring fra i fjor Antall|1|-2
    Agder|Menn|Antall|4|4
    Agder|Menn|Endring fra i fjor Antall|-1|2
    """,
)


@pytest.mark.parametrize(
    ("text", "cells", "covered", "held"),
    [pytest.param(BELOW, 12, 6, 1, id="below"), pytest.param(BESIDE, 24, 21, 4, id="beside")],
)
def test_counts_and_changes_add_up(text, cells, covered, held):
    report = check(text)
    assert (report.tables, report.cells, report.covered) == (1, cells, covered)
    assert (report.held, report.broken) == (held, 0)


@pytest.mark.parametrize(
    ("text", "right", "wrong", "lines"),
    [
        pytest.param(BELOW, "Agder\t18", "Agder\t19", {"Antall"}, id="below"),
        pytest.param(BESIDE, "Antall\t4\t4", "Antall\t4\t5", {"Agder, I alt, Antall"}, id="beside"),
        pytest.param(
            BESIDE,
            "Antall\t-2\t5",
            "Antall\t-3\t5",
            {"Oslo, I alt, Endring fra i fjor Antall"},
            id="a-change",
        ),
    ],
)
def test_what_does_not_add_up_is_found(text, right, wrong, lines):
    assert right in text
    problems = check(text.replace(right, wrong)).problems
    assert {item.message.split("'")[1] for item in problems if item.code == "sum-broken"} == lines


def test_shares_do_not_add_up():
    assert not check(BELOW.replace("1,3\t1,2", "9,3\t9,2")).broken


def test_columns_are_looked_at_once():
    problems = check(BELOW.replace("Januar\tFebruar", "Februar\tJanuar\tMars")).problems
    assert len({(problem.code, problem.line, problem.column) for problem in problems}) == len(
        problems
    )


def test_a_total_printed_again_is_compared_once():
    head, _, rows = BESIDE.partition("Oslo\tI alt")
    total = "I alt\tI alt\tAntall\t20\t18\n"
    first, second = f"{head}{total}Oslo\tI alt{rows}", f"{head}{total}Oslo\tUkjent\tAntall\t5\t6\n"
    (problem,) = [
        item
        for item in check(first + second.replace("20\t18", "20\t19")).problems
        if item.code == "repeat-differs"
    ]
    assert problem.values == ((2, "18 in line 8, 19 in line 30"),)
