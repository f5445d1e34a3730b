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
        builder: where the function is that builds it, as ``module:name``; it takes the command's name.
        summary: one sentence for the list of commands.
    """

    name: str
    builder: str
    summary: str

    def build(self) -> typer.Typer:
        """The command as an application of its own."""
        app: typer.Typer = resolve_name(self.builder)(self.name)
        return app


# fmt: off
COMMANDS: tuple[Command, ...] = (
    *(Command(f"to-{writer.name}", "navconv.commands.to:build", writer.summary) for writer in WRITERS),
    Command(REPORT.name, "navconv.commands.to:build", REPORT.summary),
    Command("convert", "navconv.commands.convert:build",
            "Convert many exports into several formats, in one folder."),
    Command("series", "navconv.commands.series:build",
            "Join many exports to one comparable table: revisions, reforms, gaps."),
    Command("check", "navconv.commands.check:build",
            "Check the arithmetic that the tables carry, and say what is wrong where."),
    Command("tables", "navconv.commands.tables:build",
            "List the tables of an export: lines, period, shape, dimensions, checks."),
    Command("show", "navconv.commands.show:build",
            "Show tables as they are printed, drawn for a terminal."),
    Command("load", "navconv.commands.load:build",
            "Load exports into a database that keeps every issue: DuckDB, SQLite or PostgreSQL."),
    Command("query", "navconv.commands.query:build",
            "Write what is in a database in any format, with the selections of the to- commands."),
    Command("gaps", "navconv.commands.gaps:build",
            "List the periods of tables that a database has not."),
    Command("diff", "navconv.commands.diff:build",
            "Say what is new, changed or gone between two files, or a file and a database."),
    Command("schema", "navconv.commands.schema:build",
            "Print the tables and views of the database as SQL."),
    Command("codelist", "navconv.commands.codelist:build",
            "Print the codelists, or one of them."),
    Command("grammar", "navconv.commands.grammar:build",
            "Print the grammar of the exports, or one rule of it."),
    Command("config", "navconv.commands.config:build",
            "Print which defaults hold for these files, and from where."),
    Command("explain", "navconv.commands.explain:build",
            "Explain a problem code: what it means, and what to do."),
)
# fmt: on
