"""``navconv diff``: what is new, changed or gone."""

from __future__ import annotations

from typing import Annotated

import typer

from navconv.commands import options as shared
from navconv.commands.guard import guarded
from navconv.commands.load import Wait
from navconv.commands.reporting import ProblemFormat, Reporter, printable
from navconv.meaning.classifications.codelists import load_codelists
from navconv.pipeline.convert import Settings
from navconv.problems import Problem, Severity
from navconv.store.differences import compare
from navconv.store.opening import WAIT


def diff(
    before: Annotated[str, typer.Argument(metavar="A", help="A file, or a database.")],
    after: Annotated[str, typer.Argument(metavar="B", help="Another file, or a database.")],
    wait: Wait = WAIT,
    encoding: shared.Encoding = None,
    codelist: shared.CodelistFiles = None,
    reading: shared.ReadingFile = None,
    problems: shared.Problems = ProblemFormat.TEXT,
    quiet: shared.Quiet = False,
    verbose: shared.Verbose = False,
) -> None:
    """Say what is new, changed or gone between two files, or a file and a database.

    A line a fact on standard output, with both places. Of a database only the tables and periods are
    compared that the file prints. Exit status 0, whether anything differs or not.

    Examples:

    \b
      navconv diff 2019-03.txt 2019-03-revised.txt
      navconv diff facts.duckdb 2019-04.txt
    """
    reporter = Reporter(problems, quiet, verbose)
    with guarded(reporter):
        settings = Settings(load_codelists(codelist or (), reading), encoding, check=False)

        def say(*problems: Problem) -> None:
            told = [one for one in problems if verbose or one.severity is Severity.ERROR]
            reporter.say(*told)

        count = 0
        for item in compare(before, after, settings, say, wait):
            print(printable(str(item)))
            count += 1
        reporter.note(f"navconv: {count:,} facts differ")
