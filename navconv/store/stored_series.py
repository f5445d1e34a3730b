"""What a database holds as a series: every issue that was loaded, and what the checks said of it."""

from __future__ import annotations

from navconv.checks.check_report import CheckReport
from navconv.meaning.classifications.codelists import Codelists
from navconv.meaning.observations.model import ObservedExport
from navconv.pipeline.job import select_exports
from navconv.pipeline.selecting.selection import Selection
from navconv.problems import Problem
from navconv.records import NamedTuple
from navconv.series.join import SeriesOptions, join_exports
from navconv.series.over_time import spread_periods
from navconv.store.engines import Engine
from navconv.store.findings import read_checks, read_problems
from navconv.store.rebuild import State, read_exports


class StoredSeries(NamedTuple):
    """A database as a series.

    Attributes:
        exports: an export for each subject, periods across.
        problems: what was met when its files were read, and when they were joined.
        checks: how the checks of its files came out.
    """

    exports: list[ObservedExport]
    problems: list[Problem]
    checks: list[CheckReport]


def read_series(engine: Engine, codelists: Codelists, selection: Selection | None) -> StoredSeries:
    """Reads a database as a series, regions as they are printed.

    Args:
        engine: the database.
        codelists: the members, and which of them became which.
        selection: what is taken of it; None for all.
    """
    exports = select_exports(read_exports(engine, State(issues=True)), selection)
    problems = list(read_problems(engine))
    # The days on which files were issued, as their loaders said.
    sql = "SELECT name, issued FROM exports WHERE issued <> '' ORDER BY name, issued"
    options = SeriesOptions(None, issued=dict(engine.run(sql)))
    joined = join_exports(exports, options, codelists, problems.append)
    return StoredSeries(list(map(spread_periods, joined)), problems, list(read_checks(engine)))
