"""What a run met: problems, results of checks, and how it ended."""

from __future__ import annotations

from navconv.problems import Exit, NavconvError, Problem, Severity, StrictError
from navconv.records import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from navconv.checks.check_report import CheckReport, Unbound

    class Say(Protocol):
        """What is told of problems: of one, or of those of an export at once."""

        def __call__(self, *problems: Problem) -> None:
            """Takes the problems."""


LOSSES = frozenset(
    ("page-unparsed", "rows-without-header", "line-too-long", "cell-unreadable", "ragged-row")
)
"""The errors that mean that something printed is not in the output."""

DEBUG = "NAVCONV_DEBUG"
"""Set this in the environment to see the traceback of an internal fault."""


class Outcome:
    """What a run met.

    Attributes:
        keep: whether problems and check results are kept; if not, only their sums are, so that a long stream
            needs no more memory than a short one.
        problems: in the order of the input, those of an export after it was read.
        reports: the results of the checks, one for each export with tables.
        tables: how many logical tables were read.
        cells: how many cells the checks looked at.
        covered: how many of them a check binds.
        held: how many checks held.
        broken: how many did not.
        serious: how many warnings and errors there were.
        first_serious: the first of them.
        first_error: the first error of the current input.
        lost: whether something printed is not in the output.
        unbound: the cells that no check binds, where they are asked for.
    """

    def __init__(self, *, keep: bool = True) -> None:
        """Begins with nothing met."""
        self.keep = keep
        self.problems: list[Problem] = []
        self.reports: list[CheckReport] = []
        self.tables = self.cells = self.covered = self.held = self.broken = self.serious = 0
        self.first_serious: Problem | None = None
        self.first_error: Problem | None = None
        self.lost = False
        self.unbound: list[Unbound] = []

    def enter_problem(self, *problems: Problem) -> None:
        """Enters a problem, or those of an export."""
        if self.keep:
            self.problems += problems
        serious = [problem for problem in problems if problem.severity is not Severity.INFO]
        errors = [problem for problem in serious if problem.severity is Severity.ERROR]
        self.serious += len(serious)
        self.first_serious = self.first_serious or next(iter(serious), None)
        self.first_error = self.first_error or next(iter(errors), None)
        self.lost = self.lost or not LOSSES.isdisjoint([problem.code for problem in errors])

    def enter_report(self, report: CheckReport) -> None:
        """Enters the results of the checks of an export; its problems are entered by themselves."""
        if self.keep:
            self.reports.append(report)
        self.cells += report.cells
        self.covered += report.covered
        self.held += report.held
        self.broken += report.broken


def refuse_problems(outcome: Outcome) -> None:
    """Ends a strict run that met a warning or an error.

    Raises:
        StrictError: it did.
    """
    first = outcome.first_serious
    if first is not None:
        raise StrictError(
            f"--strict: {outcome.serious} warnings or errors, nothing was written; "
            f"the first is [{first.code}]",
            source=first.source,
            line=first.line,
            column=first.column,
            page=first.page,
            cell=first.cell,
        )


def describe_error(error: Exception, source: str = "") -> tuple[Problem, Exit]:
    """An exception as the problem that a user is told, and the exit status that goes with it.

    Args:
        error: any exception; one that is neither a :class:`NavconvError` nor the system's is a
            fault of navconv.
        source: the input that was being converted, where the error does not say.
    """
    if isinstance(error, NavconvError):
        problem = error.problem
        return (problem if problem.source else replace(problem, source=source)), error.exit
    if isinstance(error, OSError):
        message = f"cannot write the output: {error.strerror or error}"
        return Problem("output", Severity.ERROR, message, source), Exit.OUTPUT
    if isinstance(error, (RecursionError, MemoryError)):
        wanted = "memory" if isinstance(error, MemoryError) else "depth"
        message = f"the input needs more {wanted} than there is"
        return Problem("limit", Severity.ERROR, message, source), Exit.NO_EXPORT
    message = (
        f"a fault of navconv itself: {type(error).__name__}: {error}; "
        f"please report it with the input (set {DEBUG}=1 for details)"
    )
    return Problem("internal", Severity.ERROR, message, source), Exit.INTERNAL
