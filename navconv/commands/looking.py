"""What the commands for looking share: forms of lists, and a few words on problems at the end."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from navconv.pipeline.job import LOSSES
from navconv.problems import Severity

if TYPE_CHECKING:
    from navconv.commands.reporting import Reporter
    from navconv.pipeline.job import Outcome


class ListFormat(StrEnum):
    """How a list is printed."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


def say_problems(outcome: Outcome, reporter: Reporter) -> None:
    """Prints what was lost, and how much else there is to know.

    Who looks at a table wants the table: all the rest is counted here, and named by
    ``navconv check`` or ``--verbose``.
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
