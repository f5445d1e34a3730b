"""The options of the one table as typer knows them, and the commands that take them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from pkgutil import resolve_name
from typing import Annotated, Any

import typer

from navconv.commands.completing import completion_of
from navconv.commands.flags import OPTIONS
from navconv.commands.help_page import PanelCommand
from navconv.commands.reporting import ProblemFormat
from navconv.pipeline.on_conflict import OnConflict


def build(name: str) -> typer.Typer:
    """Builds a command of the function of its name, in the module of its name."""
    return make_app(name, find_command(name))


def find_command(name: str) -> Callable[..., None]:
    """The function of a command."""
    command: Callable[..., None] = resolve_name(f"navconv.commands.{name}:{name}")
    return command


def make_app(name: str, command: Callable[..., None]) -> typer.Typer:
    """A command as an application of its own."""
    app = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    app.command(name, cls=PanelCommand)(command)
    return app


def option(name: str, **more: Any) -> Any:
    """An option of the table for typer.

    Args:
        name: its name in the table.
        more: what typer takes besides, such as ``min``.
    """
    flag = OPTIONS[name]
    return typer.Option(
        *flag.spellings,
        **{
            "metavar": flag.metavar,
            "help": flag.help,
            "rich_help_panel": flag.panel,
            "autocompletion": completion_of(name),
            **more,
        },
    )


def choice(name: str) -> Any:
    """An option of the table for typer, which knows from its kind what may be chosen."""
    return option(name, metavar=None, autocompletion=None)


Inputs = Annotated[
    list[str] | None,
    typer.Argument(metavar="[FILE|-]...", help="Exports to read; - or nothing for standard input."),
]
Paths = Annotated[
    list[str],
    typer.Argument(
        metavar="PATH...",
        help="Files, globs, or folders; of these the texts, workbooks and PDFs.",
    ),
]
Encoding = Annotated[str | None, option("encoding")]
AllSheets = Annotated[bool, option("all_sheets")]
CodelistFiles = Annotated[list[Path] | None, option("codelist")]
ReadingFile = Annotated[Path | None, option("reading")]
CodeProfile = Annotated[str, option("code_profile")]
Issued = Annotated[list[str] | None, option("issued")]
Where = Annotated[list[str] | None, option("where")]
By = Annotated[str | None, option("by")]
Only = Annotated[list[str] | None, option("only")]
Table = Annotated[list[str] | None, option("table")]
Finest = Annotated[bool, option("finest")]
Codes = Annotated[bool, option("codes")]
Output = Annotated[Path | None, option("output")]
To = Annotated[list[str], option("to")]
Force = Annotated[bool, option("force")]
Jobs = Annotated[int, option("jobs", min=0)]
ListAll = Annotated[bool, option("list")]
Depfile = Annotated[Path | None, option("depfile")]
Quiet = Annotated[bool, option("quiet")]
Verbose = Annotated[bool, option("verbose")]
Strict = Annotated[bool, option("strict")]
NoCheck = Annotated[bool, option("no_check")]
Problems = Annotated[ProblemFormat, choice("problems")]
ProblemsFile = Annotated[Path | None, option("problems_file")]
Conflict = Annotated[OnConflict | None, choice("on_conflict")]
