"""What the commands for looking share: forms of lists, and the few words about problems at the end."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from navconv.problems import Severity

if TYPE_CHECKING:
    from navconv.commands.reporting import Reporter
    from navconv.job import Outcome


class ListFormat(StrEnum):
    """How a list is printed."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


def say_problems(outcome: Outcome, reporter: Reporter) -> None:
    """Prints what was lost, and how much else there is to know.

    Who looks at a table wants the table: mends are counted here, and named by ``navconv check`` or ``--verbose``.
    """
    others = 0
    for problem in outcome.problems:
        if problem.severity is Severity.ERROR or reporter.verbose:
            reporter.say(problem)
        else:
            others += 1
    if others:
        what = "1 problem was" if others == 1 else f"{others} problems were"
        reporter.note(f"navconv: {what} met and mended or marked; `navconv check` names them")
