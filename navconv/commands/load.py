"""``navconv load``: files into a database, again and again."""

from __future__ import annotations

from typing import Annotated

import typer

from navconv.commands import options as shared
from navconv.commands.guard import guarded, leave, write_problems
from navconv.commands.reporting import ProblemFormat, Reporter
from navconv.meaning.classifications.codelists import load_codelists
from navconv.pipeline.convert import Settings
from navconv.pipeline.on_conflict import OnConflict
from navconv.problems import Exit, Problem, Severity
from navconv.store.load_report import LoadOptions
from navconv.store.loading import load_files
from navconv.store.opening import WAIT

DATABASE = "A file *.duckdb or *.sqlite, or postgresql://USER@HOST/NAME."

Database = Annotated[str, typer.Argument(metavar="DATABASE", help=DATABASE)]
Wait = Annotated[float, shared.option("wait", min=0)]


def load(
    database: Database,
    paths: shared.Paths,
    jobs: shared.Jobs = 0,
    force: shared.Force = False,
    stale: Annotated[bool, shared.option("stale")] = False,
    issued: shared.Issued = None,
    on_conflict: shared.Conflict = OnConflict.FAIL,
    wait: Wait = WAIT,
    encoding: shared.Encoding = None,
    codelist: shared.CodelistFiles = None,
    reading: shared.ReadingFile = None,
    strict: shared.Strict = False,
    no_check: shared.NoCheck = False,
    problems: shared.Problems = ProblemFormat.TEXT,
    problems_file: shared.ProblemsFile = None,
    quiet: shared.Quiet = False,
    verbose: shared.Verbose = False,
) -> None:
    """Load files into a database that keeps every issue of every table.

    A file that is in the database already is skipped, by its hash. A revised figure is a new version of
    the fact: `current_facts` shows that of the newest issue (of the later last period; then of the later
    date in the document or its file's name; then of the later --issued), `fact_versions` all. Of two files
    of one issue that differ, that whose name comes last in the alphabet is left out. Whatever stops a run,
    the next one loads what is missing.

    Exit status 0 if all is well, 1 if something printed was lost, 8 if some of the files failed; if all
    did, that of the first.

    Examples:

    \b
      navconv load facts.duckdb exports/
      navconv load postgresql://nav@localhost/facts 'exports/*.txt' -j 4
      navconv load facts.sqlite revised.txt --issued 2019-04-01
    """
    reporter = Reporter(problems, quiet, verbose, problems_file)
    with guarded(reporter):
        settings = Settings(
            load_codelists(codelist or (), reading), encoding, check=not no_check, strict=strict
        )
        options = LoadOptions(
            jobs, force, stale, tuple(issued or ()), on_conflict or OnConflict.FAIL, wait
        )

        def say(problem: Problem) -> None:
            if verbose or problem.severity is Severity.ERROR:
                reporter.say(problem)
            else:
                reporter.record(problem)

        def note(text: str) -> None:
            reporter.note(f"navconv: {text}")

        report = load_files(database, paths, settings, options, say, note)
        reporter.note(f"navconv: {report}")
        write_problems(reporter)
        done = report.loaded + report.again + report.skipped
        status = Exit.PARTIAL if report.failed and done else report.status
        if status:
            leave(status, reporter)
