"""What was met when files were read, and how their checks came out, as a database keeps it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import starmap
from typing import TypeVar

from navconv.checks import Checker
from navconv.checks.check_report import CheckReport
from navconv.checks.verdicts import judge_cells
from navconv.meaning.classifications.codelists import Codelists
from navconv.meaning.observations.cell_facts import TableFacts
from navconv.meaning.observations.model import ObservedExport
from navconv.problems import Problem, Severity, StoreError
from navconv.store.engines import Engine
from navconv.store.figures import read_figures

Item = TypeVar("Item", Problem, CheckReport)


def read_problems(engine: Engine) -> Iterator[Problem]:
    """What was met when the files of a database were read, by their names."""
    sql = """
        SELECT p.code, p.severity, p.message, COALESCE(x.name, s.name), p.line, p.value_cell, p.page, p.cell,
            CAST(p.figures AS TEXT)
        FROM problems p JOIN sources s ON s.source = p.source
        LEFT JOIN exports x ON x.source = p.source AND x.export = p.export
        ORDER BY s.name, p.problem"""
    rows = (
        (
            code,
            Severity(severity),
            message,
            name,
            *place,
            read_figures(figures),
            "",
            page or "",
            cell or "",
        )
        for code, severity, message, name, *place, page, cell, figures in engine.run(sql)
    )
    return starmap(Problem, rows)


def read_checks(engine: Engine) -> Iterator[CheckReport]:
    """How the checks of the exports of a database came out, without their sums."""
    sql = """
        SELECT x.name, x.title, c.cells, c.covered, c.held, c.broken, (
            SELECT COUNT(*) FROM tables t WHERE t.source = x.source AND t.export = x.export)
        FROM checks c JOIN exports x ON x.source = c.source AND x.export = c.export
        ORDER BY x.name, x.export"""
    for name, title, cells, covered, held, broken, tables in engine.run(sql):
        yield CheckReport(name, title, tables, cells, covered, held, broken, ())


class Findings:
    """What is known of the files that are taken of a database.

    Attributes:
        problems: what was met in those that have been taken so far.
        checks: how their checks came out.
    """

    def __init__(self, engine: Engine) -> None:
        """Takes the database."""
        self._engine = engine
        self.problems: list[Problem] = []
        self.checks: list[CheckReport] = []

    def watch(self, exports: Iterable[ObservedExport]) -> Iterator[ObservedExport]:
        """Passes exports on, and adds what is known of each when it is taken.

        Raises:
            StoreError: there is none.
        """
        export = None
        problems = _group(read_problems(self._engine))
        checks = _group(read_checks(self._engine))
        for export in exports:
            self.problems.extend(problems.pop(export.source, ()))
            self.checks.extend(checks.pop(export.source, ()))
            yield export
        if export is None:
            raise StoreError(
                "expected facts, found none in this state of the database; `navconv load` files into it, or give a "
                "later --as-of",
                source=self._engine.name,
            )


def _group(items: Iterable[Item]) -> dict[str, list[Item]]:
    """Problems or results of checks, by the names of their exports."""
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(item.source, []).append(item)
    return found


class Judge:
    """Says of each cell of exports what the checks find."""

    def __init__(self, codelists: Codelists) -> None:
        """Takes the members that are known."""
        self._checker = Checker(codelists, listing=True)

    def __call__(self, export: ObservedExport) -> tuple[TableFacts, ...]:
        """The facts of an export, which is whole, with what the checks say."""
        return judge_cells(export, self._checker.check(export), export.facts or ())
