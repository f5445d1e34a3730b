"""``navconv report`` of a database: its tables over time, with revisions and gaps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from navconv.commands.conversion import run_conversion, select
from navconv.commands.guard import guarded, write_problems
from navconv.commands.reporting import ProblemFormat, Reporter
from navconv.meaning.codelists import load_codelists
from navconv.pipeline.files import open_output
from navconv.problems import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from navconv.writers import Writer


def run_report(
    writer: Writer, own: Mapping[str, Any], *, files: list[str] | None = None, **given: Any
) -> None:
    """Makes the page of files, or of the database that is named in their place.

    Args:
        writer: the report.
        own: its own options.
        files: the inputs.
        **given: the options of :func:`run_conversion`.
    """
    from navconv.store.engines import names_database

    if not any(map(names_database, files or ())):
        run_conversion(writer, own, files=files, **given)
        return
    assert files is not None
    _report_database(writer, own, files, **given)


def _report_database(
    writer: Writer,
    own: Mapping[str, Any],
    files: list[str],
    *,
    output: Path | None = None,
    only: list[str] | None = None,
    by: str | None = None,
    finest: bool = False,
    where: list[str] | None = None,
    table: list[str] | None = None,
    codelist: list[Path] | None = None,
    problems: ProblemFormat = ProblemFormat.TEXT,
    problems_file: Path | None = None,
    quiet: bool = False,
    verbose: bool = False,
    **others: Any,
) -> None:
    """Makes the page of a database; the arguments are those of :func:`run_conversion`."""
    from navconv.store.engines import open_engine
    from navconv.store.series import read_series
    from navconv.writers.context import WriteContext

    reporter = Reporter(problems, quiet, verbose, problems_file)
    with guarded(reporter):
        if len(files) > 1:
            raise UsageError(f"a report is of files or of one database, found {' '.join(files)}")
        meant = [name for name, value in others.items() if value]
        if meant:
            flags = ", ".join(f"--{name.replace('_', '-')}" for name in sorted(meant))
            raise UsageError(f"{flags}: a database was read already; say it to `navconv load`")
        codelists = load_codelists(codelist or ())
        engine = open_engine(files[0], say=lambda text: reporter.note(f"navconv: {text}"))
        try:
            selection = select(only, by, where, table, finest=finest)
            series = read_series(engine, codelists, selection)
        finally:
            engine.close()
        context = WriteContext(
            codelists, reporter.say, problems=series.problems, checks=series.checks, lineage=True
        )
        with open_output(output, files) as out:
            writer.load()(series.exports, out, writer.load_options()(**own), context)
        write_problems(reporter)
