"""``navconv check``: the arithmetic that the tables carry, and what is wrong where."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from typing import Annotated

from navconv.checks.plausibility import Neighbours, sort_by_source
from navconv.commands import options as shared
from navconv.commands.check_formats import make_junit, make_record, spell_sum, sum_up, tried_sums
from navconv.commands.conversion import drop_repeated, name_inputs, say_unused
from navconv.commands.guard import guarded, leave, write_problems
from navconv.commands.reporting import Reporter, printable, problem_record, use_colour
from navconv.meaning.classifications.codelists import load_codelists
from navconv.pipeline.convert import InputReader, Settings
from navconv.pipeline.files import STDIN
from navconv.pipeline.job import run_job
from navconv.pipeline.outcome import Outcome
from navconv.problems import STDIN_NAME, Exit, NavconvError, Severity, row_of
from navconv.report import REPORT


class ReportFormat(StrEnum):
    """How the result is printed."""

    TEXT = "text"
    JSON = "json"
    JUNIT = "junit"
    HTML = "html"


def check(
    files: shared.Inputs = None,
    report_format: Annotated[ReportFormat, shared.choice("format")] = ReportFormat.TEXT,
    fast: Annotated[bool, shared.option("fast")] = False,
    unbound: Annotated[bool, shared.option("unbound")] = False,
    list_sums: shared.ListAll = False,
    strict: shared.Strict = False,
    encoding: shared.Encoding = None,
    all_sheets: shared.AllSheets = False,
    codelist: shared.CodelistFiles = None,
    reading: shared.ReadingFile = None,
    problems_file: shared.ProblemsFile = None,
    quiet: shared.Quiet = False,
    verbose: shared.Verbose = False,
) -> None:
    """Check the arithmetic that the tables carry, and say what is wrong where.

    Totals, subtotals, wide rows, the same fact in several tables, and rounded per cents are held against each
    other. A suppressed value is never told, even where a sum would give it away.

    What arithmetic cannot see: two rows whose figures are exchanged whole, people moved between rows in every
    table alike, a wrong year above all tables; and whatever hides in the room that suppressed cells leave. A
    figure that --unbound names is held against nothing. Several files are therefore held against each other and
    their neighbours in time too, which gives warnings.

    Exit status 0 if all is well, 1 if anything is broken or inputs differ, 3 if an input is no export.

    Examples:

    \b
      navconv check export.txt
      navconv check --list --unbound export.txt
      navconv check first.txt revised.txt
      navconv check --format json *.txt | jq '.files[] | {source, broken}'
    """
    reporter = Reporter(file=problems_file, quiet=quiet, verbose=verbose)
    with guarded(reporter):
        inputs = drop_repeated(name_inputs(files), reporter)
        settings = Settings(
            load_codelists(codelist or (), reading),
            encoding,
            all_sheets=all_sheets,
            thorough=not fast,
            listing=True,
            unbound=unbound,
            severity=Severity.ERROR,
        )
        if report_format is ReportFormat.HTML:
            page = run_job(inputs, None, REPORT.load(), REPORT.load_options()(), settings)
            if _is_broken(page, strict=strict):
                leave(Exit.BROKEN, reporter)
            return
        reader = InputReader(settings, several=len(inputs) > 1)
        neighbours = Neighbours() if len(inputs) > 1 else None
        results = [_check_input(name, reader, neighbours) for name in inputs]
        strange = sort_by_source(neighbours.find() if neighbours else ())
        for name, outcome, _ in results:
            for problem in strange.get(name, ()):
                outcome.enter_problem(reader.locate(problem))
        if report_format is ReportFormat.JSON:
            document = {
                "files": [
                    make_record(name, outcome, unbound=unbound, listing=list_sums)
                    for name, outcome, _ in results
                ]
            }
            print(json.dumps(document, ensure_ascii=False, indent=1))
        elif report_format is ReportFormat.JUNIT:
            print(make_junit(results))
        else:
            _print_text(results, reporter, listing=list_sums)
        say_unused(settings.codelists, reporter)
        if problems_file is not None:
            reporter.records = [
                json.dumps(problem_record(problem), ensure_ascii=False)
                for _, outcome, _ in results
                for problem in outcome.problems
            ]
            write_problems(reporter)
        if any(_is_broken(outcome, strict=strict) for _, outcome, failed in results if not failed):
            leave(Exit.BROKEN, reporter)
        if any(failed for _, _, failed in results):
            leave(Exit.NO_EXPORT, reporter)


def _check_input(
    name: str, reader: InputReader, neighbours: Neighbours | None
) -> tuple[str, Outcome, bool]:
    """Checks one input; one that cannot be read is a problem of its own and costs no other."""
    outcome = Outcome()
    failed = False
    try:
        for export in reader.read([name], outcome):
            # A stream may be without end, and nothing of it is kept.
            if neighbours is not None and name != STDIN:
                neighbours.enter(export)
    except NavconvError as error:
        outcome.enter_problem(error.problem)
        failed = True
    return (STDIN_NAME if name == STDIN else name), outcome, failed


def _is_broken(outcome: Outcome, *, strict: bool) -> bool:
    """Whether a check broke or something printed was lost."""
    if outcome.broken or any(p.severity is Severity.ERROR for p in outcome.problems):
        return True
    return strict and any(p.severity is Severity.WARNING for p in outcome.problems)


def _print_text(
    results: list[tuple[str, Outcome, bool]], reporter: Reporter, *, listing: bool
) -> None:
    """A summary for each input, then its problems; also its sums, where they are asked for."""
    for name, outcome, failed in results:
        if not failed:
            sums = sum_up(outcome)
            share = f" ({sums['covered'] / sums['cells']:.1%})" if sums["cells"] else ""
            print(
                f"{printable(name)}: {sums['tables']} tables, {sums['cells']:,} cells, "
                f"{sums['covered']:,} covered{share}, {sums['held']:,} checks held, {sums['broken']:,} broken"
            )
        for problem in outcome.problems:
            if not reporter.quiet or problem.severity is Severity.ERROR:
                print(reporter.format(problem, colour=use_colour(sys.stdout)))
        for item in tried_sums(outcome) if listing else ():
            at = f"{row_of(item.line)}:{item.column}" if item.column else f"{row_of(item.line)}"
            print(f"{printable(name)}:{at}: {spell_sum(item)}")
        for cell in outcome.unbound:
            print(
                f"{printable(name)}:{row_of(cell.line)}:{cell.column}: no check binds this figure of "
                f"{printable(repr(cell.label))}"
            )
