"""The options that commands share, as typer knows them; spelling, help and panel are those of the one table."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperCommand

from navconv.commands.flags import PANELS, SHARED
from navconv.commands.reporting import ProblemFormat
from navconv.pipeline.on_conflict import OnConflict


def option(name: str, help_text: str = "") -> Any:
    """An option of the table for typer.

    Args:
        name: its name in the table.
        help_text: what it says in this command, where that is more than the table does.
    """
    flag = SHARED[name]
    return typer.Option(
        *flag.spellings,
        metavar=flag.metavar,
        help=help_text or flag.help,
        rich_help_panel=flag.panel,
    )


class PanelCommand(TyperCommand):
    """A command whose help page shows its options in panels, the most used first."""

    def format_options(self, ctx: Any, formatter: Any) -> None:
        """Writes arguments and options, those of a panel under its name."""
        panels: dict[str, list[tuple[str, str]]] = {
            "Arguments": [],
            **{name: [] for name in PANELS},
        }
        for parameter in self.get_params(ctx):
            record = parameter.get_help_record(ctx)
            if record is not None:
                named = getattr(parameter, "rich_help_panel", None)
                kind = "Arguments" if parameter.param_type_name == "argument" else named
                panels.setdefault(kind or "Other", []).append(record)
        for name, records in panels.items():
            if records:
                with formatter.section(name):
                    formatter.write_dl(records)


Inputs = Annotated[
    list[str] | None,
    typer.Argument(metavar="[FILE|-]...", help="Exports to read; - or nothing for standard input."),
]
Output = Annotated[Path | None, option("output")]
Only = Annotated[list[str] | None, option("only")]
By = Annotated[str | None, option("by")]
Finest = Annotated[bool, option("finest")]
Where = Annotated[list[str] | None, option("where")]
Table = Annotated[str | None, option("table")]
Paths = Annotated[
    list[str],
    typer.Argument(metavar="PATH...", help="Files, folders (their *.txt and *.md), or globs."),
]
Jobs = Annotated[
    int, typer.Option("--jobs", "-j", metavar="N", min=0, help="Processes; 0 for every core.")
]
Encoding = Annotated[str | None, option("encoding")]
AllSheets = Annotated[bool, option("all_sheets")]
CodelistFiles = Annotated[list[Path] | None, option("codelist")]
ReadingFile = Annotated[Path | None, option("reading")]
Strict = Annotated[bool, option("strict")]
NoCheck = Annotated[bool, option("no_check")]
Quiet = Annotated[bool, option("quiet")]
Verbose = Annotated[bool, option("verbose")]
Problems = Annotated[ProblemFormat, option("problems")]
ProblemsFile = Annotated[Path | None, option("problems_file")]
Depfile = Annotated[Path | None, option("depfile")]
Conflict = Annotated[OnConflict | None, option("on_conflict")]
