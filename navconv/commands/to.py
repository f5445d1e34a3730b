"""The commands ``to-csv``, ``to-json`` …: one for each writer, made from the table of writers."""

from __future__ import annotations

import dataclasses
import inspect
from enum import Enum
from typing import Annotated, Any, get_type_hints

import typer

from navconv.commands import options as shared
from navconv.commands.conversion import run_conversion
from navconv.commands.report import run_report
from navconv.report import REPORT
from navconv.writers import WRITERS, Writer

_SHARED = {
    "files": shared.Inputs,
    "encoding": shared.Encoding,
    "all_sheets": shared.AllSheets,
    "codelist": shared.CodelistFiles,
    "reading": shared.ReadingFile,
    "code_profile": shared.CodeProfile,
    "where": shared.Where,
    "by": shared.By,
    "only": shared.Only,
    "table": shared.Table,
    "finest": shared.Finest,
    "output": shared.Output,
    "depfile": shared.Depfile,
    "quiet": shared.Quiet,
    "verbose": shared.Verbose,
    "strict": shared.Strict,
    "no_check": shared.NoCheck,
    "on_conflict": shared.Conflict,
    "problems": shared.Problems,
    "problems_file": shared.ProblemsFile,
}


def build(name: str) -> typer.Typer:
    """Builds the command of a writer: the shared options, and a field of its options class each."""
    named = {f"to-{writer.name}": writer for writer in WRITERS} | {REPORT.name: REPORT}
    writer = named[name]
    options = writer.load_options()
    kinds = get_type_hints(options)
    fields = dataclasses.fields(options)

    def command(**arguments: Any) -> None:
        given = {field.name: arguments.pop(field.name) for field in fields}
        run = run_report if writer is REPORT else run_conversion
        run(writer, given, **arguments)

    takes = inspect.signature(run_conversion).parameters
    parameters = [
        takes[option].replace(annotation=kind)
        for option, kind in _SHARED.items()
        if writer is not REPORT or option != "code_profile"  # a report has names alone
    ]
    parameters += [
        inspect.Parameter(
            field.name,
            inspect.Parameter.KEYWORD_ONLY,
            default=field.default,
            annotation=Annotated[kinds[field.name], _option(field)],
        )
        for field in fields
    ]
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    command.__doc__ = _help(writer, name)
    return shared.make_app(name, command)


def _option(field: dataclasses.Field[Any]) -> Any:
    """A field of an options class as an option of the command line."""
    if isinstance(field.default, Enum):
        return shared.choice(field.name)
    return shared.option(field.name, show_default=bool(field.default))


def _help(writer: Writer, name: str) -> str:
    """The text of the help page."""
    usual = (
        f"navconv {name} export.txt -o export{writer.suffix}",
        f"cat *.txt | navconv {name} > all{writer.suffix}",
    )
    lines = "".join(f"  {line}\n" for line in writer.examples or usual)
    return f"{writer.summary}\n\nExamples:\n\n\b\n{lines}"
