"""Rows of the database, made of what was read: columns of plain values, a cell of a table each."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, timedelta

from navconv.checks.check_report import CheckReport
from navconv.layout.document import joined
from navconv.layout.words import load_months
from navconv.meaning.facts import FactFinder
from navconv.meaning.observations.model import ObservedExport
from navconv.meaning.table_names import name_tables
from navconv.problems import Problem
from navconv.series.issues import Issue, find_issue
from navconv.store.fact_columns import add_facts, start_facts
from navconv.store.fact_keys import number_cells
from navconv.store.figures import write_figures
from navconv.store.members import list_printed
from navconv.store.schema_sql import Columns, add_row, empty_columns
from navconv.store.shapes import MemberPool, write_shape


class Extractor:
    """Makes rows of one input after another."""

    def __init__(self) -> None:
        """Begins with nothing known of the words of tables."""
        self._finder = FactFinder()

    def extract(
        self,
        source: int,
        exports: Iterable[ObservedExport],
        problems: Iterable[Problem],
        reports: Iterable[CheckReport],
        issued: str = "",
    ) -> dict[str, Columns]:
        """The rows of one file, by table of the database.

        Args:
            source: the number of the file.
            exports: what was read of it.
            problems: what was met.
            reports: how the checks came out.
            issued: the day on which it was issued, as the user says.
        """
        found = {name: empty_columns(name) for name in ("exports", "tables", "problems", "checks")}
        found["facts"] = start_facts()
        exports = list(exports)
        numbers: dict[str, int] = {}
        before = 0  # tables of the inputs in an archive that stand before this one
        for number, export in enumerate(exports, 1):
            if numbers.setdefault(export.source, number) == number:
                before = len(found["tables"]["table_no"])
            issue = find_issue(export, number, load_months(), issued)
            days = (last_month(issue), issue.dated, issue.issued, issue.text)
            notes = json.dumps([list(note) for note in export.export.notes], ensure_ascii=False)
            pool = MemberPool()
            names_of = name_tables(export)
            for table, facts, name in zip(
                export.tables, self._finder.find(export), names_of, strict=True
            ):
                caption = joined(table.table.caption)
                members = pool.add_table(table)
                words = (name, table.table.section, caption, write_shape(table, members))
                add_row(found["tables"], (source, before + table.number, number, *words))
                keys = number_cells(members, pool.keys)
                add_facts(found["facts"], source, table, facts, keys, before)
            said = (export.source, export.title, *days, notes, pool.write())
            add_row(found["exports"], (source, number, *said))
        tables = [table for export in exports for table in export.tables]
        found["printed_members"] = list_printed(source, tables)
        for number, problem in enumerate(problems, 1):
            told = (problem.code, problem.severity.value, problem.message)
            place = (problem.page or None, problem.line, problem.column, problem.cell or None)
            rest = (numbers.get(problem.source), write_figures(problem.figures))
            add_row(found["problems"], (source, number, *told, *place, *rest))
        for number, report in enumerate(reports, 1):
            sums = (report.held, report.broken, report.covered, report.cells)
            add_row(found["checks"], (source, number, *sums))
        return found


def last_month(issue: Issue) -> str:
    """The last month of the last period of an issue; empty where it prints no time."""
    if not issue.last:
        return ""
    return (date.fromisoformat(issue.last) - timedelta(days=1)).isoformat()[:7]
