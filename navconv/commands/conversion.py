"""A conversion as the ``to-`` commands run it: inputs, one output, and what is said about them."""

from __future__ import annotations

import sys

from navconv.commands.guard import guarded, leave, write_problems
from navconv.commands.reporting import ProblemFormat, Reporter
from navconv.meaning.classifications.codelists import load_codelists
from navconv.pipeline.convert import Settings
from navconv.pipeline.files import STDIN, open_output
from navconv.pipeline.job import run_job
from navconv.pipeline.outcome import Outcome
from navconv.problems import Exit, Problem, Severity, UsageError
from navconv.writers import WRITERS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from typing import Any

    from navconv.meaning.classifications.codelists import Codelists
    from navconv.pipeline.on_conflict import OnConflict
    from navconv.pipeline.selecting.selection import Selection
    from navconv.writers import Writer


def run_conversion(
    writer: Writer,
    own: Mapping[str, Any],
    *,
    files: list[str] | None = None,
    output: Path | None = None,
    only: list[str] | None = None,
    by: str | None = None,
    finest: bool = False,
    where: list[str] | None = None,
    table: list[str] | None = None,
    encoding: str | None = None,
    all_sheets: bool = False,
    codelist: list[Path] | None = None,
    reading: Path | None = None,
    code_profile: str = "",
    strict: bool = False,
    no_check: bool = False,
    problems: ProblemFormat = ProblemFormat.TEXT,
    problems_file: Path | None = None,
    depfile: Path | None = None,
    quiet: bool = False,
    verbose: bool = False,
    on_conflict: OnConflict | None = None,
) -> None:
    """Converts files into one format, and ends the process if anything is wrong.

    Args:
        writer: the format.
        own: its own options, those that are given.
        files: the inputs; none for what is piped in.
        output: the file to write; None for standard output.
        only: the levels of the cells to take.
        by: the dimensions that their table divides.
        finest: whether each fact is taken once.
        where: conditions that hold for them.
        table: the numbers of their tables.
        encoding: the inputs' encoding; None to recognise it.
        all_sheets: whether sheets that are no statistics are read too.
        codelist: codelists to be laid over the package's own.
        reading: a file of what tables mean.
        code_profile: the name or the file of the codes that are written; empty for ours.
        strict: whether a warning or an error ends the run before anything is written.
        no_check: whether the checks are left out.
        problems: how problems are printed.
        problems_file: a file that takes every problem as JSON.
        depfile: a file that takes what the output depends on, as make reads it.
        quiet: whether errors alone are printed.
        verbose: whether problems are printed with the line and the figures.
        on_conflict: what is done with two values of one key; None to keep both, or to fail where that cannot be.
    """
    reporter = Reporter(problems, quiet, verbose, problems_file)
    with guarded(reporter):
        inputs = drop_repeated(name_inputs(files), reporter)
        refuse_output(writer, output)
        if depfile is not None and output is None:
            raise UsageError("--depfile needs -o: it names the output that depends on the inputs")
        codelists = load_codelists(codelist or (), reading, code_profile)
        options = writer.load_options()(**own)
        quality = getattr(options, "quality", False)
        if quality and no_check:
            raise UsageError("--quality says what the checks found; leave out --no-check")
        settings = Settings(
            codelists,
            encoding,
            all_sheets=all_sheets,
            selection=select(only, by, where, table, finest=finest),
            check=not no_check,
            listing=writer.proves,
            quality=quality or (writer.judges and not no_check),
            strict=strict,
            keep_first=on_conflict in ("first", "last"),
            on_conflict=on_conflict,
            compare=not writer.keyed or on_conflict is not None,
        )
        outcome = run_job(
            inputs, output, writer.load(), options, settings, reporter.say, keep=writer.tells
        )
        say_unused(codelists, reporter)
        if not no_check:
            reporter.note(summarise(outcome))
        if finest:
            reporter.note(NO_SUM)
        if depfile is not None and output is not None:
            write_depfile(depfile, output, inputs, codelists)
        write_problems(reporter)
        if outcome.lost:
            leave(Exit.BROKEN, reporter)


NAMED = ("xlsx", "parquet", "px")
"""The formats whose files no other format may be called as."""

NO_SUM = "navconv: --finest gives each fact once; totals stand beside their details, so it is no sum (--only detail is)"


def select(
    only: list[str] | None,
    by: str | None,
    where: list[str] | None,
    table: list[str] | None,
    *,
    finest: bool,
) -> Selection | None:
    """What is asked for of the inputs; None for all."""
    if not (only or by or where or table or finest):
        return None
    from navconv.pipeline.selecting.selection import make_selection

    return make_selection(
        only=only or (), by=by, finest=finest, where=where or (), table=table or ()
    )


def refuse_output(writer: Writer, output: Path | None) -> None:
    """Refuses a terminal for a binary format, and a file whose name says that it is of another, which none could open.

    Raises:
        UsageError: it is one.
    """
    if output is None and writer.kind == "binary" and sys.stdout.isatty():
        raise UsageError(f"{writer.name} is binary and not for a terminal; name a file with -o")
    ending = output.suffix.lower() if output is not None else ""
    ending = {".xls": ".xlsx"}.get(ending, ending)
    other = next((item for item in WRITERS if item.suffix == ending and item.name in NAMED), None)
    if other is not None and other is not writer:
        raise UsageError(
            f"to-{writer.name} does not write *{ending}; `navconv to-{other.name}` does",
            source=str(output),
        )


def say_unused(codelists: Codelists, reporter: Reporter) -> None:
    """Says which of the user's readings fit no table."""
    for problem in codelists.readings.unused() if codelists.readings else ():
        reporter.say(problem)


def name_inputs(files: list[str] | None) -> list[str]:
    """The inputs of a command: the files named, or standard input if something is piped in.

    Raises:
        UsageError: nothing is named, and standard input is a terminal.
    """
    if files:
        if files.count(STDIN) > 1:
            raise UsageError("standard input (-) can be read only once")
        return files
    if sys.stdin is None or sys.stdin.isatty():
        raise UsageError("expected a file, or an export piped in; see --help")
    return [STDIN]


def drop_repeated(inputs: list[str], reporter: Reporter) -> list[str]:
    """The inputs without those that are named a second time, which is said once each."""
    import os

    found: dict[str, str] = {}
    for name in inputs:
        path = name if name == STDIN else os.path.realpath(name)
        if path in found:
            reporter.say(
                Problem(
                    "input-again",
                    Severity.WARNING,
                    f"is the same file as {found[path]}; it was read once",
                    name,
                )
            )
        else:
            found[path] = name
    return list(found.values())


def summarise(outcome: Outcome) -> str:
    """One line on what the checks said."""
    return (
        f"navconv: {outcome.held:,} checks held, {outcome.broken:,} broken; "
        f"{outcome.covered:,} of {outcome.cells:,} cells are bound by a check"
    )


def write_depfile(depfile: Path, output: Path, inputs: Sequence[str], codelists: Codelists) -> None:
    """Writes what the output depends on as a make rule, with an empty rule for each input.

    The empty rules keep make going when an input is deleted, as compilers' ``-MP`` does.
    """
    needed = [name for name in inputs if name != STDIN] + [str(path) for path in codelists.files]
    rule = f"{_escape(str(output))}: {' '.join(map(_escape, needed))}\n"
    empty = "".join(f"\n{_escape(name)}:\n" for name in needed)
    with open_output(depfile, inputs) as out:
        # A file name may hold bytes that are no text.
        out.write((rule + empty).encode("utf-8", "surrogateescape"))


def _escape(name: str) -> str:
    """A file name as make reads it."""
    return name.replace("\\", "\\\\").replace(" ", "\\ ").replace("#", "\\#").replace("$", "$$")
