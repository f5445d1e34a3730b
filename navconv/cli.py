"""The command line: finds the command that was asked for, and loads no other."""

from __future__ import annotations

from typing import Any

import typer
from typer.core import TyperGroup

from navconv import __version__
from navconv.commands.guard import guarded
from navconv.commands.listing import COMMANDS
from navconv.problems import EXIT_MEANING
from navconv.problems.hints import did_you_mean


class LazyGroup(TyperGroup):
    """A group whose commands are built when they are asked for."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names of all commands, in the order of the table."""
        return [command.name for command in COMMANDS]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Builds a command; None where there is none of that name."""
        found = next((command for command in COMMANDS if command.name == cmd_name), None)
        if found is None:
            return None
        command = typer.main.get_command(found.build())
        command.name = found.name
        return command

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Finds the command that is asked for; a name that is none gets a hint."""
        name = args[0]
        names = self.list_commands(ctx)
        if name not in names and not name.startswith("-") and not ctx.resilient_parsing:
            hint = did_you_mean(name, names) or "; `navconv --help` lists them"
            ctx.fail(f"there is no command {name!r}{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """The list of commands on the help page, from the table, so that none need be built."""
        with formatter.section("Commands"):
            formatter.write_dl([(command.name, command.summary) for command in COMMANDS])


app = typer.Typer(
    cls=LazyGroup, add_completion=True, rich_markup_mode=None, pretty_exceptions_enable=False
)


def _print_version(value: bool) -> None:
    if value:
        typer.echo(f"navconv {__version__}")
        raise typer.Exit


@app.callback(
    epilog="Exit status: "
    + "; ".join(f"{int(code)} {meaning}" for code, meaning in EXIT_MEANING.items())
    + "."
)
def navconv(
    version: bool = typer.Option(
        False,
        "--version",
        callback=_print_version,
        is_eager=True,
        help="Print the version and end.",
    ),
) -> None:
    """Turns NAV's statistics exports into data that other software can use, and proves the conversion.

    \b
      navconv to-csv export.txt > export.csv
      cat *.txt | navconv to-json > all.json
      navconv check *.txt
      navconv show export.txt --table 2
      navconv explain sum-broken

    `navconv COMMAND --help` tells the rest, with examples.
    """


def main() -> None:
    """Reads the command line and runs its command."""
    # A help page is an output too, and a disk may be full.
    with guarded():
        app(prog_name="navconv")
