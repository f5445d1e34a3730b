"""The commands ``to-csv``, ``to-json`` …: one for each writer, made from the table of writers."""

from __future__ import annotations

import dataclasses
import inspect
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from navconv.commands import options as shared
from navconv.commands.guard import guarded, leave, write_problems
from navconv.commands.reporting import ProblemFormat, Reporter
from navconv.files import STDIN, open_output
from navconv.job import Outcome, Settings, run_job
from navconv.observations.codelists import load_codelists
from navconv.problems import Exit, UsageError
from navconv.writers import WRITERS, Writer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from navconv.observations.codelists import Codelists

_SHARED: tuple[tuple[str, Any, Any], ...] = (
    ("files", shared.Inputs, None),
    ("output", shared.Output, None),
    ("encoding", shared.Encoding, None),
    ("codelist", shared.CodelistFiles, None),
    ("strict", shared.Strict, False),
    ("no_check", shared.NoCheck, False),
    ("problems", shared.Problems, ProblemFormat.TEXT),
    ("problems_file", shared.ProblemsFile, None),
    ("depfile", shared.Depfile, None),
    ("quiet", shared.Quiet, False),
    ("verbose", shared.Verbose, False),
)


def build(name: str) -> typer.Typer:
    """Builds the command of a writer: the shared options, and a field of its options class each."""
    writer = next(writer for writer in WRITERS if f"to-{writer.name}" == name)
    options = writer.load_options()
    fields = dataclasses.fields(options)

    def command(**arguments: Any) -> None:
        own = {field.name: arguments.pop(field.name) for field in fields}
        conflict = arguments.pop("on_conflict", shared.OnConflict.FAIL)
        _run(writer, options, own, conflict, **arguments)

    parameters = [
        inspect.Parameter(
            field.name, _KEYWORD, default=field.default, annotation=_annotation(field, options)
        )
        for field in fields
    ]
    listed = list(_SHARED)
    if writer.keyed:
        listed.append(("on_conflict", shared.Conflict, shared.OnConflict.FAIL))
    parameters[:0] = [
        inspect.Parameter(option, _KEYWORD, default=default, annotation=annotation)
        for option, annotation, default in listed[:2]
    ]
    parameters += [
        inspect.Parameter(option, _KEYWORD, default=default, annotation=annotation)
        for option, annotation, default in listed[2:]
    ]
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    command.__doc__ = _help(writer)
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command(name)(command)
    return app


_KEYWORD = inspect.Parameter.KEYWORD_ONLY


def _annotation(field: dataclasses.Field[Any], options: type[Any]) -> Any:
    """A field of an options class as an option of the command line."""
    kind = inspect.get_annotations(options, eval_str=True)[field.name]
    help_text = field.metadata.get("help", "")
    flag = field.metadata.get("flag", "--" + field.name.replace("_", "-"))
    if kind is bool:
        return Annotated[bool, typer.Option(flag, help=help_text)]
    return Annotated[kind, typer.Option(flag, help=help_text)]


def _help(writer: Writer) -> str:
    """The text of the help page."""
    return (
        f"{writer.summary}\n\n"
        "Examples:\n\n"
        "\b\n"
        f"  navconv to-{writer.name} export.txt -o export{writer.suffix}\n"
        f"  cat *.txt | navconv to-{writer.name} > all{writer.suffix}\n"
    )


def _run(
    writer: Writer,
    options: type[Any],
    own: dict[str, Any],
    conflict: shared.OnConflict,
    *,
    files: list[str] | None,
    output: Path | None,
    encoding: str | None,
    codelist: list[Path] | None,
    strict: bool,
    no_check: bool,
    problems: ProblemFormat,
    problems_file: Path | None,
    depfile: Path | None,
    quiet: bool,
    verbose: bool,
) -> None:
    reporter = Reporter(problems, quiet, verbose, problems_file)
    with guarded(reporter):
        inputs = shared.name_inputs(files)
        if output is None and writer.kind == "binary" and sys.stdout.isatty():
            raise UsageError(f"{writer.name} is binary and not for a terminal; name a file with -o")
        if depfile is not None and output is None:
            raise UsageError("--depfile needs -o: it names the output that depends on the inputs")
        codelists = load_codelists(codelist or ())
        settings = Settings(
            codelists,
            encoding,
            check=not no_check,
            strict=strict,
            keep_first=conflict is shared.OnConflict.FIRST,
        )
        outcome = run_job(
            inputs, output, writer.load(), options(**own), settings, reporter.say, keep=writer.tells
        )
        if not no_check:
            reporter.note(summarise(outcome))
        if depfile is not None and output is not None:
            write_depfile(depfile, output, inputs, codelists)
        write_problems(reporter)
        if outcome.lost:
            leave(Exit.BROKEN, reporter)


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
        out.write((rule + empty).encode())


def _escape(name: str) -> str:
    """A file name as make reads it."""
    return name.replace("\\", "\\\\").replace(" ", "\\ ").replace("#", "\\#").replace("$", "$$")
