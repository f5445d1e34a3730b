"""The commands ``to-csv``, ``to-json`` …: one for each writer, made from the table of writers."""

from __future__ import annotations

import dataclasses
import inspect
from typing import Annotated, Any

import typer

from navconv.commands import options as shared
from navconv.commands.conversion import run_conversion
from navconv.commands.flags import spell_field
from navconv.report import REPORT
from navconv.writers import WRITERS, Writer

_SHARED: tuple[tuple[str, Any], ...] = (
    ("files", shared.Inputs),
    ("output", shared.Output),
    ("only", shared.Only),
    ("by", shared.By),
    ("finest", shared.Finest),
    ("where", shared.Where),
    ("table", shared.Table),
    ("encoding", shared.Encoding),
    ("all_sheets", shared.AllSheets),
    ("codelist", shared.CodelistFiles),
    ("reading", shared.ReadingFile),
    ("strict", shared.Strict),
    ("no_check", shared.NoCheck),
    ("problems", shared.Problems),
    ("problems_file", shared.ProblemsFile),
    ("on_conflict", shared.Conflict),
    ("depfile", shared.Depfile),
    ("quiet", shared.Quiet),
    ("verbose", shared.Verbose),
)


def build(name: str) -> typer.Typer:
    """Builds the command of a writer: the shared options, and a field of its options class each."""
    named = {f"to-{writer.name}": writer for writer in WRITERS} | {REPORT.name: REPORT}
    writer = named[name]
    options = writer.load_options()
    fields = dataclasses.fields(options)

    def command(**arguments: Any) -> None:
        given = {field.name: arguments.pop(field.name) for field in fields}
        run_conversion(writer, given, **arguments)

    parameters = [
        inspect.Parameter(
            field.name, _KEYWORD, default=field.default, annotation=_annotation(field, options)
        )
        for field in fields
    ]
    # What a format calls so itself (a set of dimensions of PC-Axis) is chosen there.
    own = {field.name for field in fields}
    listed = [(option, annotation) for option, annotation in _SHARED if option not in own]
    takes = inspect.signature(run_conversion).parameters
    common = [takes[option].replace(annotation=annotation) for option, annotation in listed]
    parameters = [*common[:2], *parameters, *common[2:]]
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    command.__doc__ = _help(writer, name)
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command(name, cls=shared.PanelCommand)(command)
    return app


_KEYWORD = inspect.Parameter.KEYWORD_ONLY


def _annotation(field: dataclasses.Field[Any], options: type[Any]) -> Any:
    """A field of an options class as an option of the command line."""
    kind = inspect.get_annotations(options, eval_str=True)[field.name]
    help_text = field.metadata.get("help", "")
    flag = spell_field(field)
    option = typer.Option(
        flag,
        help=help_text,
        metavar=field.metadata.get("metavar"),
        rich_help_panel="Shape",
        show_default=field.default != "",
    )
    return Annotated[kind, option]


def _help(writer: Writer, name: str) -> str:
    """The text of the help page."""
    return (
        f"{writer.summary}\n\n"
        "Examples:\n\n"
        "\b\n"
        f"  navconv {name} export.txt -o export{writer.suffix}\n"
        f"  cat *.txt | navconv {name} > all{writer.suffix}\n"
    )
