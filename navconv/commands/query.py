"""``navconv query``: what a database holds, in any format."""

from __future__ import annotations

from contextlib import closing
from dataclasses import fields
from typing import Annotated, Any

from navconv.commands import options as shared
from navconv.commands.conversion import NO_SUM, refuse_output, select
from navconv.commands.guard import guarded, write_problems
from navconv.commands.load import Database, Wait
from navconv.commands.own_options import give_own
from navconv.commands.reporting import ProblemFormat, Reporter
from navconv.meaning.classifications.codelists import load_codelists
from navconv.pipeline.job import select_exports, write_output
from navconv.pipeline.on_conflict import OnConflict
from navconv.pipeline.outputs import pick_writer
from navconv.problems import UsageError
from navconv.store.findings import Findings, Judge
from navconv.store.opening import WAIT, open_engine
from navconv.store.rebuild import make_state, read_exports
from navconv.writers import Writer
from navconv.writers.context import WriteContext


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
    on_conflict: shared.Conflict = None,
    wait: Wait = WAIT,
    codelist: shared.CodelistFiles = None,
    code_profile: shared.CodeProfile = "",
    problems: shared.Problems = ProblemFormat.TEXT,
    problems_file: shared.ProblemsFile = None,
    quiet: shared.Quiet = False,
    verbose: shared.Verbose = False,
    dataset: Annotated[int, shared.option("dataset", min=0, show_default=False)] = 0,
    own: dict[str, Any] | None = None,
) -> None:
    """Write what is in a database in any format: of each fact the newest version.

    Examples:

    \b
      navconv query facts.duckdb --where region=Oslo > oslo.csv
      navconv query facts.duckdb --where region=Oslo --wide period
      navconv query facts.duckdb --to xlsx -o all.xlsx
      navconv query postgresql://nav@localhost/facts --as-of 2019-06 --only detail
    """
    reporter = Reporter(problems, quiet, verbose, problems_file)
    with guarded(reporter):
        writer = pick_writer(to, "--to: ")
        refuse_output(writer, output)
        given = give_own([writer], own or {})[writer.name]
        options = writer.load_options()(**given, **_number_set(writer, dataset))
        selection = select(only, by, where, table, finest=finest)
        state = make_state(as_of, every=every_version)
        engine = open_engine(
            database, wait=wait, say=lambda text: reporter.note(f"navconv: {text}")
        )
        with closing(engine):
            several = engine.run("SELECT COUNT(*) FROM exports")[0][0] > 1
            keep = on_conflict in (OnConflict.FIRST, OnConflict.LAST)
            codelists = load_codelists(codelist or (), profile=code_profile)
            found = Findings(engine)
            context = WriteContext(
                codelists,
                reporter.say,
                keep,
                found.problems,
                found.checks,
                several=several,
                stored=True,
            )
            quality = writer.judges or getattr(options, "quality", False)
            exports = found.watch(
                read_exports(engine, state, Judge(codelists) if quality else None)
            )
            exports = select_exports(exports, selection)
            write_output([database], output, writer.load(), options, exports, context)
        if finest:
            reporter.note(NO_SUM)
        write_problems(reporter)


def _number_set(writer: Writer, dataset: int) -> dict[str, int]:
    """The set of dimensions that is asked for, as an option of the format.

    Raises:
        UsageError: the format has no such option.
    """
    if not dataset:
        return {}
    if "dataset" not in {field.name for field in fields(writer.load_options())}:
        raise UsageError(f"--dataset: to-{writer.name} has no such option")
    return {"dataset": dataset}
