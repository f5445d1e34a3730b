"""A series with its periods across: every figure where it belongs, and what no issue prints is seen."""

import pytest

import navconv
from navconv.series.over_time import spread_periods
from navconv.tables.values import Mark
from tests.series.test_series import ISSUES


def key_of(observation):
    members = {name: item.code for name, item in observation.members.items()}
    return (observation.table, *sorted(members.items()))


@pytest.fixture(scope="module")
def series():
    return navconv.series(ISSUES, regions="printed")


def test_every_figure_of_the_series_stands_once_with_its_place(series):
    told = {key_of(item): item for item in series.observations}
    spread = [spread_periods(export) for export in series.exports]
    found = {
        key_of(item): item
        for export in spread
        for table in export.tables
        for item in table.observations()
    }
    assert len(told) > 10_000
    for key, item in told.items():
        assert found[key].value == item.value
        assert (found[key].line, found[key].column) == (item.line, item.column)
    # All others are cells that no issue prints.
    assert all(found[key].value is Mark.MISSING for key in found.keys() - told.keys())


def test_a_run_of_periods_that_no_issue_prints_is_one_column(series):
    spread = spread_periods(series.exports[0])
    table, facts = next(
        (table, facts)
        for table, facts in zip(spread.tables, spread.facts, strict=True)
        if len(table.columns) > 3
    )
    heads = [period.name for (period,) in table.columns]
    gaps = [at for at, head in enumerate(heads) if " - " in head]
    assert heads[gaps[0]] == "2013-12 - 2016-10"
    assert heads[gaps[0] - 1 :: 2][:2] == ["2013-11", "2016-11"]
    for row in range(len(table.rows)):
        assert not facts.at(row, gaps[0]).lineage.issue
        assert table.rows[row].values[gaps[0]] is Mark.MISSING
