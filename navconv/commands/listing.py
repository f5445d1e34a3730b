"""The list of all commands, each with where it is built and what it does."""

from __future__ import annotations

from pkgutil import resolve_name

import typer

from navconv.records import NamedTuple
from navconv.report import REPORT
from navconv.writers import WRITERS


class Command(NamedTuple):
    """A command.

    Attributes:
        name: what it is called.
        summary: one sentence for the list of commands.
        options: the module whose ``build`` makes it, of its name and its options.
    """

    name: str
    summary: str
    options: str = "options"

    def build(self) -> typer.Typer:
        """The command as an application of its own."""
        app: typer.Typer = resolve_name(f"navconv.commands.{self.options}:build")(self.name)
        return app


# fmt: off
COMMANDS: tuple[Command, ...] = (
    *(Command(f"to-{writer.name}", writer.summary, "to") for writer in WRITERS),
    Command(REPORT.name, REPORT.summary, "to"),
    Command("convert", "Convert many exports into several formats, in one folder.", "own_options"),
    Command("series", "Join many exports to one comparable table: revisions, reforms, gaps."),
    Command("check", "Check the arithmetic that the tables carry, and say what is wrong where."),
    Command("tables", "List the tables of an export: lines, period, shape, dimensions, checks."),
    Command("show", "Show tables as they are printed, drawn for a terminal."),
    Command("load", "Load exports into a database that keeps every issue: DuckDB, SQLite or PostgreSQL."),
    Command("query", "Write what is in a database in any format, with the selections of the to- commands.",
            "own_options"),
    Command("gaps", "List the periods of tables that a database has not."),
    Command("diff", "Say what is new, changed or gone between two files, or a file and a database."),
    Command("schema", "Print the tables and views of the database as SQL."),
    Command("codelist", "Print the codelists, or one of them."),
    Command("grammar", "Print the grammar of the exports, or one rule of it."),
    Command("config", "Print which defaults hold for these files, and from where."),
    Command("explain", "Explain a problem code: what it means, and what to do."),
)
# fmt: on
