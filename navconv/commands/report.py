"""``navconv report`` of a database: its tables over time, with revisions and gaps."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from typing import Any

from navconv.commands.conversion import run_conversion, select
from navconv.commands.guard import guarded, write_problems
from navconv.commands.reporting import Reporter
from navconv.meaning.classifications.codelists import load_codelists
from navconv.pipeline.files import open_output
from navconv.problems import UsageError
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
    from navconv.store.opening import names_database

    if not any(map(names_database, files or ())):
        run_conversion(writer, own, files=files, **given)
        return
    assert files is not None
    _report_database(writer, own, files, given)


TAKEN = frozenset(("output", "only", "by", "finest", "where", "table", "codelist"))
"""The options of a conversion that hold for a database too; the others say how to read what was read already."""

SAID = {"problems": "form", "quiet": "quiet", "verbose": "verbose", "problems_file": "file"}
"""Those that say how problems are told, by the parameter of the reporter."""


def _report_database(
    writer: Writer, own: Mapping[str, Any], files: list[str], given: Mapping[str, Any]
) -> None:
    """Makes the page of a database."""
    from navconv.store.opening import open_engine
    from navconv.store.stored_series import read_series
    from navconv.writers.context import WriteContext

    reporter = Reporter(**{SAID[name]: value for name, value in given.items() if name in SAID})
    with guarded(reporter):
        if len(files) > 1:
            raise UsageError(f"a report is of files or of one database, found {' '.join(files)}")
        meant = [name for name, value in given.items() if value and name not in {*TAKEN, *SAID}]
        if meant:
            flags = ", ".join(f"--{name.replace('_', '-')}" for name in sorted(meant))
            raise UsageError(f"{flags}: a database was read already; say it to `navconv load`")
        codelists = load_codelists(given.get("codelist") or ())
        engine = open_engine(files[0], say=lambda text: reporter.note(f"navconv: {text}"))
        with closing(engine):
            asked = [given.get(name) for name in ("only", "by", "where", "table")]
            selection = select(*asked, finest=given.get("finest", False))
            series = read_series(engine, codelists, selection)
        context = WriteContext(
            codelists, reporter.say, problems=series.problems, checks=series.checks, lineage=True
        )
        with open_output(given.get("output"), files) as out:
            writer.load()(series.exports, out, writer.load_options()(**own), context)
        write_problems(reporter)
