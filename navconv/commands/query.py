"""``navconv query``: what a database holds, in any format."""

from __future__ import annotations

import sys
from dataclasses import fields
from pathlib import Path
from typing import Annotated, Any

import typer

from navconv.commands import options as shared
from navconv.commands.conversion import NO_SUM, select
from navconv.commands.guard import guarded, write_problems
from navconv.commands.load import Database, Wait
from navconv.commands.reporting import ProblemFormat, Reporter
from navconv.meaning.codelists import load_codelists
from navconv.pipeline.files import open_output
from navconv.pipeline.job import select_exports
from navconv.pipeline.on_conflict import OnConflict
from navconv.pipeline.outputs import pick_writer
from navconv.problems import UsageError
from navconv.store.opening import WAIT, open_engine
from navconv.store.rebuild import make_moment, read_exports
from navconv.writers import Writer
from navconv.writers.context import WriteContext


def build(name: str) -> typer.Typer:
    """Builds the command."""
    return shared.make_app(name, query)


def query(
    database: Database,
    to: Annotated[str, shared.option("to")] = "csv",
    output: shared.Output = None,
    only: shared.Only = None,
    by: shared.By = None,
    finest: shared.Finest = False,
    where: shared.Where = None,
    table: shared.Table = None,
    as_of: Annotated[str, shared.option("as_of")] = "",
    every_version: Annotated[bool, shared.option("every_version")] = False,
    provenance: shared.Provenance = False,
    codes: shared.Codes = False,
    on_conflict: shared.Conflict = None,
    wait: Wait = WAIT,
    codelist: shared.CodelistFiles = None,
    code_profile: shared.CodeProfile = "",
    problems: shared.Problems = ProblemFormat.TEXT,
    problems_file: shared.ProblemsFile = None,
    quiet: shared.Quiet = False,
    verbose: shared.Verbose = False,
) -> None:
    """Write what is in a database in any format: of each fact the newest version.

    Examples:

    \b
      navconv query facts.duckdb --where region=Oslo > oslo.csv
      navconv query facts.duckdb --to xlsx -o all.xlsx
      navconv query postgresql://nav@localhost/facts --as-of 2019-06 --only detail
    """
    reporter = Reporter(problems, quiet, verbose, problems_file)
    with guarded(reporter):
        writer = pick_writer(to, "--to: ")
        if output is None and writer.kind == "binary" and sys.stdout.isatty():
            raise UsageError(f"{writer.name} is binary and not for a terminal; name a file with -o")
        _refuse_database(output, database)
        options = _make_options(writer, provenance=provenance, codes=codes)
        selection = select(only, by, where, table, finest=finest)
        moment = make_moment(as_of, every=every_version)
        engine = open_engine(
            database, wait=wait, say=lambda text: reporter.note(f"navconv: {text}")
        )
        try:
            several = engine.run("SELECT COUNT(*) FROM exports")[0][0] > 1
            keep = on_conflict in (OnConflict.FIRST, OnConflict.LAST)
            context = WriteContext(
                load_codelists(codelist or (), profile=code_profile),
                reporter.say,
                keep,
                several=several,
            )
            exports = select_exports(read_exports(engine, moment), selection)
            with open_output(output) as out:
                writer.load()(exports, out, options, context)
        finally:
            engine.close()
        if finest:
            reporter.note(NO_SUM)
        write_problems(reporter)


def _make_options(writer: Writer, **given: bool) -> Any:
    """The options of a writer.

    Raises:
        UsageError: it has not one that is given.
    """
    options = writer.load_options()
    known = {field.name for field in fields(options)}
    for name, value in given.items():
        if value and name not in known:
            raise UsageError(f"to-{writer.name} knows no --{name}")
    return options(**{name: value for name, value in given.items() if name in known})


def _refuse_database(output: Path | None, database: str) -> None:
    if (
        output is not None
        and output.exists()
        and Path(database).exists()
        and output.samefile(database)
    ):
        raise UsageError("the output would overwrite the database", source=database)
