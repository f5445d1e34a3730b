"""A job: inputs, one output format, one target. What the commands and batches run.

Everything that a run needs besides the pipeline itself happens here: problems are collected, checks
are run while exports stream by, the output appears whole or not at all.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, BinaryIO

from navconv.checks import check_export
from navconv.convert import convert
from navconv.files import STDIN, STDIN_NAME, open_input, open_output
from navconv.problems import Exit, NavconvError, NoExportError, Problem, Severity, StrictError
from navconv.writers.context import WriteContext

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from navconv.checks.report import CheckReport
    from navconv.observations.codelists import Codelists
    from navconv.observations.model import ObservedExport

LOSSES = frozenset(
    ("page-unparsed", "rows-without-header", "line-too-long", "cell-unreadable", "ragged-row")
)
"""The errors that mean that something printed is not in the output."""

SPOOL_BYTES = 1 << 24
"""How much of an output is kept in memory while ``--strict`` waits for the last check."""


DEBUG = "NAVCONV_DEBUG"
"""Set this in the environment to see the traceback of an internal fault."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for every input of a run.

    Attributes:
        codelists: the members that are known.
        encoding: the encoding of the inputs; None to recognise it.
        check: whether to run the checks.
        thorough: whether to hold sums with suppressed cells together too.
        strict: whether a warning or an error ends the run before anything is written.
        keep_first: whether keyed formats keep the first of two values of one key.
    """

    codelists: Codelists
    encoding: str | None = None
    check: bool = True
    thorough: bool = False
    strict: bool = False
    keep_first: bool = False


@dataclass(slots=True)
class Outcome:
    """What a run met.

    Attributes:
        problems: in the order of the input, those of an export after it was read.
        reports: the results of the checks, one for each export with tables.
        tables: how many logical tables were read.
    """

    problems: list[Problem] = field(default_factory=list)
    reports: list[CheckReport] = field(default_factory=list)
    tables: int = 0

    @property
    def held(self) -> int:
        """How many checks held."""
        return sum(report.held for report in self.reports)

    @property
    def broken(self) -> int:
        """How many did not."""
        return sum(report.broken for report in self.reports)

    @property
    def lost(self) -> bool:
        """Whether something printed is not in the output."""
        return any(
            problem.code in LOSSES and problem.severity is Severity.ERROR
            for problem in self.problems
        )


def read_inputs(
    inputs: Sequence[str],
    settings: Settings,
    outcome: Outcome,
    say: Callable[[Problem], None] | None = None,
) -> Iterator[ObservedExport]:
    """Reads inputs one after another, checks each export, and enters what it meets into the outcome.

    Args:
        inputs: file names; ``-`` for standard input.
        settings: what holds for all of them.
        outcome: takes problems and check results.
        say: takes each problem as well, once its export has been read.

    Yields:
        The exports that have tables.

    Raises:
        InputError: an input cannot be read.
        NoExportError: an input holds no table.
    """
    for name in inputs:
        source = STDIN_NAME if name == STDIN else name
        pending: list[Problem] = []
        before = outcome.tables
        with open_input(name) as stream:
            for export in convert(
                stream, source, settings.codelists, pending.append, settings.encoding
            ):
                outcome.tables += len(export.tables)
                if export.tables and settings.check:
                    report = check_export(export, settings.codelists, thorough=settings.thorough)
                    outcome.reports.append(report)
                    pending.extend(report.problems)
                _enter(pending, outcome, say)
                if export.tables:
                    yield export
        _enter(pending, outcome, say)
        if outcome.tables == before:
            raise _no_export(source, outcome)


def _enter(pending: list[Problem], outcome: Outcome, say: Callable[[Problem], None] | None) -> None:
    """Enters the problems of one export in the order of its lines."""
    pending.sort(key=lambda problem: (problem.line, problem.column))
    outcome.problems.extend(pending)
    if say is not None:
        for problem in pending:
            say(problem)
    pending.clear()


def _no_export(source: str, outcome: Outcome) -> NoExportError:
    """What was expected, and where reading stopped."""
    stopped = next(
        (p for p in outcome.problems if p.source == source and p.severity is Severity.ERROR), None
    )
    where = f"; it was not understood from line {stopped.line} on" if stopped else ""
    return NoExportError(
        "expected a NAV export: pages with a title, a period such as 'November 2016', and tables whose "
        f"header row begins with a tab; found no table{where}",
        source=source,
        line=stopped.line if stopped else 1,
        excerpt=stopped.excerpt if stopped else "",
    )


def run_job(
    inputs: Sequence[str],
    target: Path | None,
    write: Callable[..., None],
    options: Any,
    settings: Settings,
    say: Callable[[Problem], None] | None = None,
) -> Outcome:
    """Converts inputs into one output.

    Args:
        inputs: file names; ``-`` for standard input.
        target: the output file; None for standard output.
        write: the writer's function.
        options: the writer's options.
        settings: what holds for every input.
        say: takes each problem as it is met.

    Returns:
        What was met.

    Raises:
        NavconvError: the run ended; nothing stands at the target that was not there before.
    """
    outcome = Outcome()
    report = outcome.problems.append if say is None else _both(outcome.problems.append, say)
    context = WriteContext(
        settings.codelists, report, settings.keep_first, outcome.problems, outcome.reports
    )
    exports = read_inputs(inputs, settings, outcome, say)
    with open_output(target, inputs) as out:
        if not settings.strict:
            write(exports, out, options, context)
            return outcome
        with tempfile.SpooledTemporaryFile(SPOOL_BYTES) as spool:
            write(exports, spool, options, context)
            refuse_problems(outcome)
            spool.seek(0)
            _copy(spool, out)  # type: ignore[arg-type]
    return outcome


def refuse_problems(outcome: Outcome) -> None:
    """Ends a strict run that met a warning or an error.

    Raises:
        StrictError: it did.
    """
    serious = [p for p in outcome.problems if p.severity is not Severity.INFO]
    if serious:
        first = serious[0]
        raise StrictError(
            f"--strict: {len(serious)} warnings or errors, nothing was written; the first is [{first.code}]",
            source=first.source,
            line=first.line,
            column=first.column,
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


def _both(
    one: Callable[[Problem], None], other: Callable[[Problem], None]
) -> Callable[[Problem], None]:
    def report(problem: Problem) -> None:
        one(problem)
        other(problem)

    return report


def _copy(source: BinaryIO, target: BinaryIO) -> None:
    while block := source.read(1 << 20):
        target.write(block)
