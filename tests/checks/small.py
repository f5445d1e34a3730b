"""Small exports in NAV's manner, and their check reports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from navconv.checks import check_export
from tests.checks.planting import CODELISTS, read_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from navconv.checks.check_report import CheckReport
    from navconv.meaning.observations.model import ObservedExport
    from navconv.problems import Problem

TITLE = "# Deltakere i arbeidsrettede tiltak. Tiltak og alder. Tidsserie måned"


def page(
    section: str,
    rows: str,
    *,
    caption: str = "",
    period: str = "Januar - Februar 2017",
    title: str = TITLE,
) -> str:
    """A page: headings, caption, and a table whose cells are written with ``|`` for the tab."""
    lines = [title, "", f"## {section}", "", period, ""]
    if caption:
        lines += [f"### {caption}", ""]
    table = [line.strip().replace("|", "\t") for line in rows.strip().splitlines()]
    return "\n".join([*lines, *table, "", "", ""])


def read(text: str) -> ObservedExport:
    """A text that is one export."""
    (export,), _ = read_bytes(text.encode())
    return export


def check(text: str, *, thorough: bool = False) -> CheckReport:
    """The check report of a text that is one export."""
    return check_export(read(text), CODELISTS, thorough=thorough)


def reading_problems(text: str) -> list[Problem]:
    """What is met when a text is read, before any check."""
    return read_bytes(text.encode())[1]


def line_of(text: str, start: str, nth: int = 1) -> int:
    """The line (from 1) of the nth line that starts with some words."""
    lines = [at for at, line in enumerate(text.splitlines(), 1) if line.startswith(start)]
    return lines[nth - 1]


def broken(report: CheckReport) -> list[tuple[str, int, int]]:
    """Code, line and column of every broken check."""
    return [
        (problem.code, problem.line, problem.column)
        for problem in report.problems
        if problem.severity == "error"
    ]


def codes(problems: Sequence[Problem]) -> list[str]:
    """The codes of problems."""
    return [problem.code for problem in problems]
