"""The results as Markdown, and their place in the README."""

from __future__ import annotations

import datetime as dt
import platform
import re
from dataclasses import dataclass
from importlib.metadata import version
from os import cpu_count
from pathlib import Path
from typing import TYPE_CHECKING

from measure import middle, ratio

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cases import Case, Goal
    from measure import Run

README = Path(__file__).parent / "README.md"
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
MEASURES = {"cpu": "CPU time", "wall": "wall time", "peak": "peak memory"}
PACKAGES = ("lark", "typer", "openpyxl", "pandas", "polars")


@dataclass(frozen=True, slots=True)
class Result:
    """What a case gave.

    Attributes:
        case: the case.
        runs: the runs of each program.
        failed: why the other programs did not run.
    """

    case: Case
    runs: dict[str, list[Run]]
    failed: dict[str, str]


def format_results(results: Sequence[Result]) -> str:
    """Both tables, ratios first, and the machine."""
    whole = [result for result in results if not result.case.stages]
    parts = [describe_machine()]
    if whole:
        parts += [format_goals(whole), format_figures(whole)]
    parts += [format_stages(result) for result in results if result.case.stages]
    return "\n\n".join(parts)


def describe_machine() -> str:
    """Where and when this was measured."""
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    return (
        f"Measured on {today}: {_processor()}, {cpu_count()} cores, {platform.system()} "
        f"{platform.release()}, {platform.python_implementation()} {platform.python_version()}, "
        f"navconv {version('navconv')}, {packages}."
    )


def format_goals(results: Iterable[Result]) -> str:
    """One line for each thing that is compared."""
    lines = [
        "| work | navconv | compared to | measure | ratio | goal | reached |",
        "|---|---|---|---|--:|--:|---|",
    ]
    lines += [_goal_line(goal, result) for result in results for goal in result.case.goals]
    return "\n".join(lines)


def _goal_line(goal: Goal, result: Result) -> str:
    other = f"`{goal.other}`" if goal.other else "a fixed limit"
    start = f"| {goal.work} | `{goal.program}` | {other} | {MEASURES[goal.measure]} |"
    mine = result.runs.get(goal.program)
    theirs = result.runs.get(goal.other) if goal.other else None
    if not mine or (goal.other and not theirs):
        missing = goal.other if mine else goal.program
        return (
            f"{start} | | `{missing}` did not run: {_cell(result.failed.get(missing or '', ''))} |"
        )
    if goal.other is None or theirs is None:
        value = middle(mine, goal.measure)
        figure, limit = _figure(value, goal.measure), _figure(goal.limit, goal.measure)
    else:
        value = ratio(mine, theirs, goal.measure)
        figure, limit = f"{value:.2f}", f"{goal.limit:g}"
    if not goal.binding:
        return f"{start} {figure} | | for information |"
    return f"{start} {figure} | {limit} | {'yes' if value <= goal.limit else '**no**'} |"


def format_figures(results: Iterable[Result]) -> str:
    """One line for each program: the medians."""
    lines = [
        "| input | program | runs | wall time | CPU time | peak memory |",
        "|---|---|--:|--:|--:|--:|",
    ]
    for result in results:
        for name, runs in result.runs.items():
            cells = [_figure(middle(runs, measure), measure) for measure in ("wall", "cpu", "peak")]
            start = f"| {result.case.input} | `{name}` | {len(runs)} |"
            lines.append(f"{start} {' | '.join(cells)} |")
        for name, why in result.failed.items():
            lines.append(f"| {result.case.input} | `{name}` | 0 | did not run: {_cell(why)} | | |")
    return "\n".join(lines)


def format_stages(result: Result) -> str:
    """One line for each stage: what it adds to those before it."""
    sums = [(name, middle(runs, "cpu")) for name, runs in result.runs.items()]
    total = sums[-1][1]
    lines = ["| stage | CPU time | share |", "|---|--:|--:|"]
    before = 0.0
    for name, value in sums:
        added, before = value - before, value
        lines.append(f"| {name} | {_figure(added, 'cpu')} | {added / total:.0%} |")
    lines.append(f"| all, of {result.case.input} | {_figure(total, 'cpu')} | 100% |")
    return "\n".join(lines)


def _figure(value: float, measure: str) -> str:
    """A figure with its unit; empty where it was not measured."""
    if measure == "peak":
        return f"{value / (1 << 20):.1f} MiB" if value else ""
    return f"{value * 1000:.0f} ms" if value < 1 else f"{value:.2f} s"


def _cell(text: str) -> str:
    """A message as the cell of a table."""
    return text.replace("|", "/").strip()


def _processor() -> str:
    """The name of the processor."""
    try:
        text = Path("/proc/cpuinfo").read_text("utf-8")
    except OSError:
        return platform.processor() or platform.machine()
    match = re.search(r"^model name\s*: (.+)$", text, re.MULTILINE)
    return match.group(1) if match else platform.machine()


def update_readme(text: str) -> None:
    """Puts the results between the marks in the README.

    Raises:
        ValueError: the marks are not there.
    """
    before, begin, rest = README.read_text("utf-8").partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{README} must hold {BEGIN} and {END}")
    README.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", "utf-8")
