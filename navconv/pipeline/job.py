"""A job: inputs, one output format, one target. What the commands and batches run.

Everything that a run needs besides the pipeline itself happens here: problems are collected, checks
are run while exports stream by, the output appears whole or not at all.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from navconv.checks import Checker
from navconv.checks.report import locate_problems
from navconv.checks.verdicts import judge_cells
from navconv.meaning.facts import FactFinder
from navconv.meaning.interpret import Interpreter
from navconv.pipeline.convert import convert
from navconv.pipeline.files import (
    PACKED,
    STDIN,
    name_beside,
    open_folder,
    open_input,
    open_output,
)
from navconv.problems import (
    STDIN_NAME,
    Exit,
    NavconvError,
    NoExportError,
    Problem,
    Severity,
    StrictError,
    UsageError,
)
from navconv.readers.places import Places
from navconv.records import dataclass, field, replace
from navconv.writers.context import WriteContext

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from navconv.checks.inputs import InputComparer
    from navconv.checks.report import CheckReport, Unbound
    from navconv.meaning.codelists import Codelists
    from navconv.meaning.model import ObservedExport
    from navconv.pipeline.on_conflict import OnConflict
    from navconv.pipeline.selecting.selection import Selection

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
        all_sheets: whether sheets of workbooks are read too that are no statistics.
        check: whether to run the checks.
        unbound: whether to say which cells no check binds.
        listing: whether the results of the checks list every sum that was tried.
        quality: whether exports know of each cell what the checks say of it.
        thorough: whether to hold sums with suppressed cells together too.
        strict: whether a warning or an error ends the run before anything is written.
        keep_first: whether keyed formats keep the first of two values of one key.
        on_conflict: what is done where two inputs differ in a fact; None to keep both and say so.
        severity: how severe it is that they do.
        compare: whether several inputs are held against each other; what holds each key once does so itself.
        selection: what is taken of each input; None for all.
        own: the options of each writer by its name, where a batch has several.
    """

    codelists: Codelists
    encoding: str | None = None
    all_sheets: bool = False
    check: bool = True
    thorough: bool = False
    unbound: bool = False
    listing: bool = False
    quality: bool = False
    strict: bool = False
    keep_first: bool = False
    on_conflict: OnConflict | None = None
    severity: Severity = Severity.WARNING
    compare: bool = True
    selection: Selection | None = None
    own: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


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

    def enter_problem(self, problem: Problem) -> None:
        """Enters a problem."""
        if self.keep:
            self.problems.append(problem)
        if problem.severity is Severity.INFO:
            return
        self.serious += 1
        self.first_serious = self.first_serious or problem
        if problem.severity is Severity.ERROR:
            self.first_error = self.first_error or problem
            self.lost = self.lost or problem.code in LOSSES

    def enter_report(self, report: CheckReport) -> None:
        """Enters the results of the checks of an export; its problems are entered one by one."""
        if self.keep:
            self.reports.append(report)
        self.cells += report.cells
        self.covered += report.covered
        self.held += report.held
        self.broken += report.broken


class InputReader:
    """Reads inputs one after another and checks them.

    What words mean, and what adds up to what, is found out once for all of them.
    """

    def __init__(self, settings: Settings, *, several: bool = False) -> None:
        """Takes what holds for every input, and whether several are held against each other."""
        self.settings = settings
        self._count = 0
        self._comparer: InputComparer | None = None
        if several and settings.check and settings.compare:
            from navconv.checks.inputs import InputComparer

            self._comparer = InputComparer(settings.severity)
        self._interpreter = Interpreter(settings.codelists)
        self._checker = Checker(
            settings.codelists,
            thorough=settings.thorough,
            listing=settings.listing or settings.quality,
        )
        self._places = Places(all_sheets=settings.all_sheets)
        self._facts = FactFinder()

    def read(
        self,
        inputs: Sequence[str],
        outcome: Outcome,
        say: Callable[[Problem], None] | None = None,
    ) -> Iterator[ObservedExport]:
        """Reads inputs, checks each export, and enters what is met into the outcome.

        Args:
            inputs: file names; ``-`` for standard input.
            outcome: takes problems and check results.
            say: takes each problem as well, once its export has been read.

        Yields:
            The exports that have tables.

        Raises:
            InputError: an input cannot be read.
            NoExportError: an input holds no table.
        """
        settings = self.settings
        for name in inputs:
            source = STDIN_NAME if name == STDIN else name
            pending: list[Problem] = []
            before = outcome.tables
            outcome.first_error = None
            # A stream may be without end, and nothing of it is kept.
            comparer = None if name == STDIN else self._comparer
            self._count += 1
            with open_input(name) as stream:
                exports = convert(
                    *(stream, source, settings.codelists, pending.append),
                    encoding=settings.encoding,
                    interpreter=self._interpreter,
                    places=self._places,
                )
                for export in exports:
                    outcome.tables += len(export.tables)
                    report: CheckReport | None = None
                    if export.tables and settings.check:
                        report = self._checker.check(export)
                        outcome.enter_report(locate_problems(report, self._places))
                        pending.extend(report.problems)
                        if settings.unbound:
                            outcome.unbound.extend(self._checker.find_unbound())
                    if comparer is not None:
                        pending.extend(comparer.compare(export, self._count))
                    self._enter(pending, outcome, say)
                    if export.tables and report is not None and settings.quality:
                        facts = judge_cells(export, report, self._facts.find(export))
                        yield replace(export, facts=facts)
                    elif export.tables:
                        yield export
            if comparer is not None:
                pending.extend(comparer.close())
            self._enter(pending, outcome, say)
            if outcome.tables == before:
                raise _no_export(source, outcome)

    def locate(self, problem: Problem) -> Problem:
        """A problem at the place that a user is told."""
        return self._places.locate(problem)

    def _enter(
        self, pending: list[Problem], outcome: Outcome, say: Callable[[Problem], None] | None
    ) -> None:
        """Enters the problems of one export in the order of its lines."""
        pending.sort(key=lambda problem: (problem.line, problem.column))
        for problem in map(self._places.locate, pending):
            outcome.enter_problem(problem)
            if say is not None:
                say(problem)
        pending.clear()


def _no_export(source: str, outcome: Outcome) -> NoExportError:
    """What was expected, and where reading stopped."""
    stopped = outcome.first_error
    where = f"; it was not understood from line {stopped.line} on" if stopped else ""
    return NoExportError(
        "expected a NAV export: pages with a title, a period such as 'November 2016', and tables whose "
        f"header row begins with a tab; found no table{where}",
        source=source,
        line=stopped.line if stopped else 1,
        excerpt=stopped.excerpt if stopped else "",
        page=stopped.page if stopped else "",
        cell=stopped.cell if stopped else "",
    )


def run_job(
    inputs: Sequence[str],
    target: Path | None,
    write: Callable[..., None],
    options: object,
    settings: Settings,
    say: Callable[[Problem], None] | None = None,
    *,
    keep: bool = True,
) -> Outcome:
    """Converts inputs into one output.

    Args:
        inputs: file names; ``-`` for standard input.
        target: the output file; None for standard output.
        write: the writer's function.
        options: the writer's options; what they write is a folder where they have `writes_folder` and it is true.
        settings: what holds for every input.
        say: takes each problem as it is met.
        keep: whether the writer needs all problems and check results, which a long stream has many of.

    Returns:
        What was met.

    Raises:
        NavconvError: the run ended; nothing stands at the target that was not there before.
    """
    outcome = Outcome(keep=keep)
    held = ExitStack()

    def beside(ending: str) -> BinaryIO:
        path = cast("Path", target)
        other = path.with_name(name_beside(path.name, ending))
        return held.enter_context(open_output(other, inputs))

    report = outcome.enter_problem if say is None else _both(outcome.enter_problem, say)
    context = WriteContext(
        settings.codelists,
        report,
        settings.keep_first,
        outcome.problems,
        outcome.reports,
        several=len(inputs) > 1,
        beside=None if target is None else beside,
    )
    reader = InputReader(settings, several=len(inputs) > 1)
    exports = reader.read(inputs, outcome, say)
    if settings.on_conflict is not None and len(inputs) > 1:
        from navconv.pipeline.selecting.conflicts import settle_conflicts

        exports = settle_conflicts(exports, settings.on_conflict)
    exports = select_exports(exports, settings.selection)
    if getattr(options, "writes_folder", False):
        if target is None:
            raise UsageError("this output is a folder; name it with -o")
        collected = list(exports)
        if settings.strict:
            refuse_problems(outcome)
        with open_folder(target, inputs) as folder:
            write(collected, folder, options, context)
        return outcome
    packed = target is not None and target.suffix.lower() in PACKED
    # What is beside the output takes its place after it.
    with held, open_output(target, inputs) as out:
        if not settings.strict and not packed:
            write(exports, out, options, context)
            return outcome
        from tempfile import SpooledTemporaryFile

        with SpooledTemporaryFile(SPOOL_BYTES) as spool:
            write(exports, spool, options, context)
            if settings.strict:
                refuse_problems(outcome)
            spool.seek(0)
            if packed and target is not None:
                from navconv.pipeline.packing import pack

                pack(spool, out, target.suffix.lower())  # type: ignore[arg-type]
            else:
                _copy(spool, out)  # type: ignore[arg-type]
    return outcome


def select_exports(
    exports: Iterator[ObservedExport], selection: Selection | None
) -> Iterator[ObservedExport]:
    """What is asked for of exports.

    Raises:
        UsageError: something is asked for that none of them has.
    """
    if selection is None:
        return exports
    from navconv.pipeline.selecting.select import Selector

    return Selector(selection).select(exports)


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
