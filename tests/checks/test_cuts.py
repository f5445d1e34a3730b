"""Exports that end too early: what is lost is said, and nothing else is called broken."""

from __future__ import annotations

from functools import cache
from itertools import takewhile
from random import Random

import pytest

from navconv.checks import check_export
from navconv.problems import Severity
from tests.checks.planting import CODELISTS, FOLDER, SAMPLES, read_bytes

CUTS = 16
"""How many lines of each sample are cut at."""

SAID = {
    "cell-a-line",
    "header-gap",
    "header-without-rows",
    "missing-subtotal",
    "missing-total",
    "page-unparsed",
    "ragged-row",
    "row-without-cells",
    "rows-missing",
    "table-empty",
}
"""The problems that say that something is not there."""


def cut_lines(name: str) -> list[int]:
    """Lines that end a row of a table with more of its rows behind it."""
    lines = (FOLDER / name).read_bytes().split(b"\n")
    rows = [
        at
        for at in range(1, len(lines))
        if b"\t" in lines[at - 1] and not lines[at - 1].startswith(b"\t") and b"\t" in lines[at]
    ]
    return sorted(Random(name).sample(rows, CUTS))


@cache
def errors_behind(name: str, at: int):
    """What is wrong with a sample that ends behind a line."""
    lines = (FOLDER / name).read_bytes().split(b"\n")
    return errors(b"\n".join(lines[:at]) + b"\n")


def errors(data: bytes):
    """The broken checks, the problems, and the lines of the last table."""
    exports, problems = read_bytes(data)
    broken = set()
    for export in exports:
        for problem in check_export(export, CODELISTS, thorough=True).problems:
            problems.append(problem)
            if problem.severity is Severity.ERROR:
                broken.add((problem.code, problem.line))
    last = exports[-1].tables[-1]
    return broken, problems, {row.line for row in last.rows} | {row.line for row in last.repeats}


def tells(lost: list[bytes]) -> bool:
    """Whether the rows of a table that come next hold any number of some size."""
    rows = takewhile(lambda line: b"\t" in line, lost)
    return any(len(cell) > 1 for row in rows for cell in row.split(b"\t")[1:])


@pytest.mark.parametrize("name", SAMPLES)
def test_a_cut_breaks_no_sum_but_of_the_table_that_was_cut_through(name):
    whole, _, _ = errors((FOLDER / name).read_bytes())
    for at in cut_lines(name):
        broken, _, own = errors_behind(name, at)
        strange = {item for item in broken - whole if item[1] not in own}
        assert not strange, f"cut behind line {at}"


@pytest.mark.parametrize("name", SAMPLES)
def test_a_cut_through_a_table_is_said(name):
    lines = (FOLDER / name).read_bytes().split(b"\n")
    for at in cut_lines(name):
        broken, problems, own = errors_behind(name, at)
        said = any(problem.code in SAID and problem.line in own for problem in problems)
        header = any(problem.code in SAID and problem.line >= min(own) - 1 for problem in problems)
        if not said and not header and not tells(lines[at:]):
            # Rows in which all is withheld or blank leave nothing amiss.
            continue
        assert said or header or any(line in own for _, line in broken), f"cut behind line {at}"
