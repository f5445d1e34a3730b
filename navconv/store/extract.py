"""Rows of the database, made of what was read: columns of plain values, a cell of a table each."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, timedelta
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from navconv.layout.document import joined
from navconv.layout.words import load_months
from navconv.meaning.cell_members import spread
from navconv.meaning.dimensions import STANDARD
from navconv.meaning.facts import FactFinder
from navconv.meaning.member import TOTAL_CODE
from navconv.meaning.table_names import name_tables
from navconv.series.issues import find_issue
from navconv.store.figures import write_figures
from navconv.store.members import list_printed
from navconv.store.schema import add_row, empty_columns
from navconv.store.shapes import MemberPool, write_shape
from navconv.writers.tidy import FACTS
from navconv.writers.tidy_options import TidyOptions
from navconv.writers.tidy_records import collect_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from navconv.checks.report import CheckReport
    from navconv.meaning.cell_facts import TableFacts
    from navconv.meaning.member import Member
    from navconv.meaning.model import ObservationTable, ObservedExport
    from navconv.problems import Problem
    from navconv.series.issues import Issue
    from navconv.store.schema import Columns

KEYS = ("period", *STANDARD, "indicator")
"""The dimensions that have a column of their own."""

COLUMNS = (*KEYS, *FACTS)
OPTIONS = TidyOptions(provenance=True)
"""What is asked of the tidy table."""

TIDY = {"by": "divided_by", "column": "value_cell", "text": "printed"}
"""What the database calls a column of the tidy table, where it is otherwise."""

_63_BITS = (1 << 63) - 1
_AGAIN = 0x1E3779B97F4A7C15
"""What a key is moved by that stands in its table again."""


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
        names = ("exports", "tables", "facts", "problems", "checks")
        found = {name: empty_columns(name) for name in names}
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
                words = (name, table.table.section, caption, write_shape(table, pool))
                add_row(found["tables"], (source, before + table.number, number, *words))
                add_facts(found["facts"], source, table, facts, before)
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


def add_facts(
    found: Columns, source: int, table: ObservationTable, facts: TableFacts, before: int = 0
) -> None:
    """Adds the cells of a table to columns, row by row.

    Args:
        found: takes the cells.
        source: the number of the file.
        table: the table.
        facts: what its cells are.
        before: how many tables of the file stand before those of its input, in an archive.
    """
    width, height = len(table.columns), len(table.rows)
    count = width * height
    tidy = collect_table(table, facts, "", COLUMNS, OPTIONS)
    rows = {
        **{TIDY.get(name, name): values for name, values in tidy.items()},
        "source": [source] * count,
        "table_no": [before + table.number] * count,
        "row_index": [row for row in range(height) for _ in range(width)],
        "column_index": list(range(width)) * height,
        "fact_key": _number_keys(table),
        "overruled": [False] * count,
        "further": spell_further(table),
        "value": [None if value is None else float(value) for value in tidy["value"]],
        "digits": [None if value is None else str(value) for value in tidy["value"]],
        "repeats": [None if first is None else before + first for first in tidy["repeats"]],
        "printed": [text or None for text in tidy["text"]],
    }
    for name, values in found.items():
        values.extend(rows[name])


def last_month(issue: Issue) -> str:
    """The last month of the last period of an issue; empty where it prints no time."""
    if not issue.last:
        return ""
    return (date.fromisoformat(issue.last) - timedelta(days=1)).isoformat()[:7]


def spell_further(table: ObservationTable) -> list[str | None]:
    """The further dimensions of each cell as JSON; nothing where there is none."""
    names = [
        name
        for name in dict.fromkeys((*table.fixed, *table.row_dimensions, *table.column_dimensions))
        if name not in KEYS
    ]
    if not names:
        return [None] * (len(table.columns) * len(table.rows))
    columns = [spread(table, name, lambda member: member.name if member else "") for name in names]
    return [_as_map(tuple(names), values) for values in zip(*columns, strict=True)]


@lru_cache(maxsize=1 << 14)
def _as_map(names: tuple[str, ...], values: tuple[str, ...]) -> str:
    return json.dumps(dict(sorted(zip(names, values, strict=True))), ensure_ascii=False)


def _number_keys(table: ObservationTable) -> list[int]:
    """A number for the key of each cell: the same members have the same number in every issue."""
    base = _number_members(table.fixed.values())
    columns = [_number_members(members) for members in table.columns]
    rows = [_number_members(members) for members in table.rows.keys.members]
    keys = [(base + row + column) & _63_BITS for row in rows for column in columns]
    if len(set(keys)) == len(keys):
        return keys
    times: Counter[int] = Counter()
    for at, key in enumerate(keys):
        keys[at] = (key + times[key] * _AGAIN) & _63_BITS
        times[key] += 1
    return keys


def _number_members(members: Iterable[Member]) -> int:
    return sum([_number_member(m.dimension, m.code) for m in members if m.code != TOTAL_CODE])


@lru_cache(maxsize=1 << 14)
def _number_member(dimension: str, code: str) -> int:
    digest = blake2b(f"{dimension}\0{code}".encode("utf-8", "surrogateescape"), digest_size=8)
    return int.from_bytes(digest.digest(), "big")
