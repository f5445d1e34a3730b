"""What the commands for looking share: forms of lists, and a few words on problems at the end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from navconv.commands.conversion import say_unused
from navconv.commands.guard import leave
from navconv.commands.reporting import Reporter
from navconv.meaning.classifications.codelists import Codelists
from navconv.meaning.observations.model import ObservationTable, ObservedExport
from navconv.pipeline.outcome import LOSSES, Outcome
from navconv.pipeline.selecting.selection import read_tables
from navconv.problems import Exit, Severity, UsageError


class ListFormat(StrEnum):
    """How a list is printed."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


def choose_tables(
    exports: Iterable[ObservedExport], wanted: Sequence[str]
) -> Iterator[tuple[ObservedExport, list[ObservationTable]]]:
    """Each export with its tables that have the numbers that are wanted; all of them if none is named.

    Raises:
        UsageError: one that is wanted is not there, or is no number.
    """
    runs = read_tables(wanted)
    found: set[int] = set()
    for export in exports:
        found.update(table.number for table in export.tables)
        chosen = [
            table
            for table in export.tables
            if not runs or any(first <= table.number <= last for first, last in runs)
        ]
        if chosen:
            yield export, chosen
    missing = [f"{first}" for first, last in runs if not found & {first, last}]
    if missing:
        raise UsageError(
            f"there is no table {', '.join(missing)}: the input has tables 1 to {max(found, default=0)}"
        )


def say_problems(outcome: Outcome, codelists: Codelists, reporter: Reporter) -> None:
    """Prints what was lost, how much else there is to know, and which readings fit no table.

    Who looks at a table wants the table: all the rest is counted here, and named by
    ``navconv check`` or ``--verbose``.

    Raises:
        SystemExit: something printed was lost.
    """
    others = errors = 0
    for problem in outcome.problems:
        is_error = problem.severity is Severity.ERROR
        if reporter.verbose or (is_error and problem.code in LOSSES):
            reporter.say(problem)
        else:
            others += 1
            errors += is_error
    if others:
        what = "1 problem was" if others == 1 else f"{others} problems were"
        serious = f", {errors} of them errors" if errors else ""
        reporter.note(f"navconv: {what} met{serious}; `navconv check` names them")
    say_unused(codelists, reporter)
    if outcome.lost:
        leave(Exit.BROKEN, reporter)
