"""The pipeline: bytes → lines → pages → parse tree → document → logical tables → observations, which are checked."""

from __future__ import annotations

from itertools import chain
from operator import attrgetter

from navconv.checks import Checker
from navconv.checks.check_report import locate_problems
from navconv.checks.verdicts import judge_cells
from navconv.layout.page_builder import build_pages
from navconv.layout.parse import parse_pages
from navconv.meaning.facts import FactFinder
from navconv.meaning.interpret import Interpreter
from navconv.meaning.observations.model import ObservedExport
from navconv.pipeline.files import STDIN, open_input
from navconv.problems import PAGE_LINES, STDIN_NAME, InputError, NoExportError, Severity
from navconv.readers import TEXT, find_reader
from navconv.readers.archives import open_members
from navconv.readers.lines import read_pages
from navconv.readers.places import Places
from navconv.records import dataclass, field, replace
from navconv.tables.assembly import merge_continuations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from typing import Any

    from navconv.checks.check_report import CheckReport
    from navconv.checks.compared_inputs import InputComparer
    from navconv.meaning.classifications.codelists import Codelists
    from navconv.pipeline.on_conflict import OnConflict
    from navconv.pipeline.outcome import Outcome, Say
    from navconv.pipeline.reading_progress import Progress
    from navconv.pipeline.selecting.selection import Selection
    from navconv.problems import Problem
    from navconv.readers.stream import ByteStream


def convert(
    stream: ByteStream,
    source: str,
    codelists: Codelists,
    report: Callable[[Problem], None],
    encoding: str | None = None,
    interpreter: Interpreter | None = None,
    places: Places | None = None,
    progress: Progress | None = None,
) -> Iterator[ObservedExport]:
    """Reads an input as observations, one export at a time.

    Args:
        stream: the input as bytes; it is read once, in blocks, and may hold several exports, or be an archive.
        source: its name, for problems and provenance.
        codelists: the members that are known.
        report: takes every problem, as it is met.
        encoding: the encoding of the input; None to recognise it.
        interpreter: one that has read inputs before with these codelists, and reads no other at the same
            time: it knows words already. What it gives is the same.
        places: takes the pages of inputs that are no texts; what is reported has lines that it finds the places of.
        progress: is told how far reading has come.

    Yields:
        Each export once all of it is read. Notes alone make an export without tables.

    Raises:
        InputError: the input cannot be read or decoded.
    """
    places = Places() if places is None else places
    interpreter = interpreter or Interpreter(codelists)
    for name, member in open_members(stream, source):
        reader = find_reader(member.head)
        if reader is TEXT:
            pages = read_pages(member, name, report, encoding)
        else:
            read = reader.load(all_sheets=places.all_sheets)
            pages = places.number(read(member, name, report, encoding))
        if progress is not None:
            pages = progress.pages(pages)
        if reader is TEXT:
            document = build_pages(parse_pages(pages, name, report))
        else:
            from navconv.layout.placing import place_lines

            trees = parse_pages(pages, name, lambda found: report(places.stand(found)))
            document = place_lines(build_pages(trees), places.find_rows)
        interpreter.begin(name, report)
        exports = merge_continuations(document, name, report)
        for export in chain.from_iterable(map(interpreter.entitle, exports)):
            observed = interpreter.observe(export)
            if progress is not None:
                observed = progress.tables(observed, len(export.tables))
            # Inputs read before may have had places.
            if all(table.header.line < PAGE_LINES for table in export.tables):
                yield ObservedExport(name, export, tuple(observed))
                continue
            for table in export.tables:
                lines = (*table.headers, *table.rows.lines, *table.repeats.lines)
                places.enter_table(lines, table.header.cells)
            tables = [replace(table, pages=places) for table in observed]
            yield ObservedExport(name, export, tuple(tables), pages=places)


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
            from navconv.checks.compared_inputs import InputComparer

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
        say: Say | None = None,
    ) -> Iterator[ObservedExport]:
        """Reads inputs, checks each export, and enters what is met into the outcome.

        Args:
            inputs: file names; ``-`` for standard input.
            outcome: takes problems and check results.
            say: takes the problems of an export as well, once it has been read.

        Yields:
            The exports that have tables.

        Raises:
            InputError: an input cannot be read; the others were read, and what else failed was said.
            NoExportError: an input holds no table; the same.
        """
        failed: InputError | NoExportError | None = None
        for name in inputs:
            try:
                yield from self._read_input(name, outcome, say)
            except (InputError, NoExportError) as error:
                # Who gives 200 files is told of every bad one in one run.
                if failed is not None:
                    outcome.enter_problem(failed.problem)
                    if say is not None:
                        say(failed.problem)
                failed = error
        if failed is not None:
            raise failed

    def _read_input(self, name: str, outcome: Outcome, say: Say | None) -> Iterator[ObservedExport]:
        """Reads one input; see :meth:`read`."""
        settings = self.settings
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

    def _enter(self, pending: list[Problem], outcome: Outcome, say: Say | None) -> None:
        """Enters the problems of one export in the order of its lines."""
        pending.sort(key=attrgetter("line", "column"))
        problems = self._places.locate_each(pending)
        outcome.enter_problem(*problems)
        if say is not None:
            say(*problems)
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
