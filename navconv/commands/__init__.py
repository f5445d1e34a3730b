"""The commands of the command line: one module a group of commands, and the table that lists them.

A command's module is imported when that command is run, so that none pays for another's libraries.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from navconv.writers import WRITERS

if TYPE_CHECKING:
    import typer


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
        module, _, name = self.builder.partition(":")
        app: typer.Typer = getattr(import_module(module), name)(self.name)
        return app


# fmt: off
COMMANDS: tuple[Command, ...] = (
    *(Command(f"to-{writer.name}", "navconv.commands.to:build", writer.summary) for writer in WRITERS),
    Command("check", "navconv.commands.check:build",
            "Check the arithmetic that the tables carry, and say what is wrong where."),
)
# fmt: on
