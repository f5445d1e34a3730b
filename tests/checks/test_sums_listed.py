"""The list of sums that were tried is the same proof, spelled out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import navconv
from navconv.tables.values import Mark

if TYPE_CHECKING:
    from navconv.tables.values import Value

SAMPLES = sorted(Path("samples").glob("tiltak*.txt"))


def _read_figures(conversion: navconv.Conversion) -> dict[tuple[int, int], Value]:
    """Every figure by its line and value cell."""
    return {
        (row.line, at): value
        for table in conversion.tables
        for row in table.rows
        for at, value in enumerate(row.values, 1)
    }


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_each_listed_sum_can_be_added_up_again(sample: Path) -> None:
    conversion = navconv.read(sample)
    figures = _read_figures(conversion)
    (report,) = conversion.reports
    added = 0
    for item in report.sums:
        # Of a whole row its first column is a count or a month, which adds up.
        total = item.column or 1
        values = [figures[line, column or total] for line, column in item.parts]
        known = [value for value in values if value is not Mark.BLANK]
        whole = figures[item.line, total]
        if item.broken or not all(isinstance(value, int) for value in (whole, *known)):
            continue
        added += 1
        # A table that the end of an export cuts off may be a part that is not printed.
        assert sum(known) == whole or (item.kind == "tables" and sum(known) < whole), item  # type: ignore[arg-type,operator]
    assert added


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_the_list_has_no_more_and_no_fewer_than_the_numbers_say(sample: Path) -> None:
    (report,) = navconv.read(sample).reports
    broken = [problem for problem in report.problems if problem.code == "sum-broken"]
    assert sum(bool(item.broken) for item in report.sums) == len(broken)
    assert {item.line for item in report.sums if item.broken} == {item.line for item in broken}
    assert len(report.unbound) == report.cells - report.covered
    assert len(report.sums) <= report.held + report.broken


def test_nothing_is_listed_that_was_not_asked_for() -> None:
    (report,) = navconv.read(SAMPLES[0], check=True).reports
    assert report.sums
    assert not navconv.read(SAMPLES[0], check=False).reports
