"""The results of ``navconv check`` in its formats: records for JSON, JUnit XML, lines of text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import quoteattr

from navconv.checks.arithmetic import spell_lines
from navconv.checks.check_report import ProvenSum
from navconv.commands.reporting import printable, problem_record
from navconv.pipeline.outcome import Outcome
from navconv.problems import Severity, row_of


def sum_up(outcome: Outcome) -> dict[str, int]:
    """The figures of the summary."""
    return {
        "tables": sum(report.tables for report in outcome.reports),
        "cells": outcome.cells,
        "covered": outcome.covered,
        "held": outcome.held,
        "broken": outcome.broken,
    }


def make_record(name: str, outcome: Outcome, *, unbound: bool, listing: bool) -> dict[str, Any]:
    """The result of one input as JSON: ``source``, the figures of the summary, and ``problems``."""
    problems = [problem_record(problem) for problem in outcome.problems]
    record = {"source": name, **sum_up(outcome), "problems": problems}
    if unbound:
        record["unbound"] = [
            {"line": row_of(cell.line), "column": cell.column, "label": cell.label}
            for cell in outcome.unbound
        ]
    if listing:
        record["sums"] = [_sum_record(item) for item in tried_sums(outcome)]
    return record


def tried_sums(outcome: Outcome) -> Iterator[ProvenSum]:
    """The sums of one input that were tried."""
    return (item for report in outcome.reports for item in report.sums)


def _sum_record(item: ProvenSum) -> dict[str, Any]:
    """A sum as JSON: the place of its total and of its parts, and the cells in which it is broken."""
    parts = [{"line": row_of(line), "column": column or None} for line, column in item.parts]
    return {
        "kind": item.kind,
        "line": row_of(item.line),
        "column": item.column or None,
        "label": item.label,
        "parts": parts,
        "broken": list(item.broken),
    }


def spell_sum(item: ProvenSum) -> str:
    """A sum as a line: ``held: 'I alt' is the sum of its rows (lines 8-26)``."""
    result = f"broken in cells {', '.join(map(str, item.broken))}" if item.broken else "held"
    across = {"rows": "its rows", "columns": "its columns", "tables": "other tables"}[item.kind]
    if item.kind == "columns":
        parts = spell_lines([column for _, column in item.parts]).replace("line", "cell")
    else:
        parts = f"{spell_lines([line for line, _ in item.parts])}"
    return f"{result}: {printable(repr(item.label))} as the sum of {across} ({parts})"


def make_junit(results: list[tuple[str, Outcome, bool]]) -> str:
    """The results as JUnit XML: a suite an input, a case an error, and one for the checks that held."""
    suites = []
    for name, outcome, _ in results:
        errors = [item for item in outcome.problems if item.severity is Severity.ERROR]
        cases = [f'  <testcase classname="navconv" name="{outcome.held} checks held"/>']
        for item in errors:
            title = quoteattr(printable(f"{item.code} in line {row_of(item.line)}"))
            message = quoteattr(printable(item.message))
            cases.append(
                f'  <testcase classname="navconv" name={title}><failure message={message}/></testcase>'
            )
        counts = f'tests="{len(cases)}" failures="{len(errors)}"'
        lines = "\n".join(cases)
        suites.append(
            f"<testsuite name={quoteattr(printable(name))} {counts}>\n{lines}\n</testsuite>"
        )
    inner = "\n".join(suites)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n{inner}\n</testsuites>'
