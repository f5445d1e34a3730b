"""Defaults of options, from a ``navconv.toml`` beside the files: read before the command line, which overrules them.

The file gives options by their names on the command line. What stands at its top holds for every command that has the
option, what stands under a command for that one:

.. code-block:: toml

    encoding = "cp1252"
    [to-csv]
    dialect = "excel-nb"
    where = ["region=Oslo"]
"""

from __future__ import annotations

import os
from itertools import pairwise

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from typing import Any

FILE = "navconv.toml"
OPTION = "--config"
COMMANDS = (
    "to-",
    "report",
    "convert",
    "series",
    "check",
    "tables",
    "show",
    "load",
    "query",
    "diff",
)
"""The commands, or the beginnings of their names, that take defaults."""


def find_file(arguments: Sequence[str]) -> str:
    """The file of defaults: that of ``--config``, else one beside the first file that is named, else one here."""
    for at, argument in enumerate(arguments):
        if argument == OPTION and at + 1 < len(arguments):
            return arguments[at + 1]
        if argument.startswith(OPTION + "="):
            return argument.partition("=")[2]
    for before, argument in pairwise(arguments):
        if not argument.startswith("-") and not _takes(before) and os.path.lexists(argument):
            folder = argument if os.path.isdir(argument) else os.path.dirname(argument)  # noqa: PTH112, PTH120  fast
            beside = os.path.join(folder, FILE)  # noqa: PTH118  pathlib is not loaded yet
            if os.path.isfile(beside):  # noqa: PTH113
                return beside
            break
    return FILE if os.path.isfile(FILE) else ""  # noqa: PTH113


def _takes(argument: str) -> bool:
    """Whether what stands behind an argument is its value, and no input: behind ``-o`` is the output."""
    if not argument.startswith("-"):
        return False
    from navconv.commands.flags import OPTIONS

    return any(argument in flag.spellings and flag.become is not None for flag in OPTIONS.values())


def add_defaults(arguments: Sequence[str]) -> list[str]:
    """A command line with the defaults that it does not overrule, right behind the command's name.

    Raises:
        UsageError: the file cannot be read, or gives an option that no command has.
    """
    name = arguments[0] if arguments else ""
    file = find_file(arguments) if name.startswith(COMMANDS) else ""
    if not file:
        return list(arguments)
    left = list(arguments)
    for at, argument in enumerate(left):
        if argument == OPTION:
            del left[at : at + 2]
            break
        if argument.startswith(OPTION + "="):
            del left[at]
            break
    added = []
    for option, value in options_of(name, read_file(file), file):
        spelling = f"--{option}"
        if _is_given(spelling, left):
            continue
        for item in value if isinstance(value, list) else [value]:
            if item is True:
                added.append(spelling)
            elif item is not False:
                added.append(f"{spelling}={item}")
    return [name, *added, *left[1:]]


def _is_given(spelling: str, arguments: Sequence[str]) -> bool:
    """Whether a command line has an option: ``--output x``, ``--output=x``, ``-o x`` or ``-ox``."""
    from navconv.commands.flags import OPTIONS

    flag = next(flag for flag in OPTIONS.values() if spelling in flag.spellings)
    short = [text for text in flag.spellings if not text.startswith("--")]
    return any(
        argument.partition("=")[0] in flag.spellings or argument[:2] in short
        for argument in arguments
    )


def read_file(file: str) -> dict[str, Any]:
    """What a file of defaults says.

    Raises:
        UsageError: it cannot be read, or is no TOML.
    """
    import tomllib
    from pathlib import Path

    from navconv.problems import UsageError

    try:
        return tomllib.loads(Path(file).read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(f"the defaults cannot be read: {error}", source=file) from error


def options_of(command: str, said: Mapping[str, Any], file: str) -> Iterator[tuple[str, Any]]:
    """The options that a file gives a command, those of its own table last.

    Raises:
        UsageError: the file gives an option, or a table, that nothing is called.
    """
    from navconv.commands.listing import COMMANDS as LISTED
    from navconv.problems import UsageError
    from navconv.problems.hints import did_you_mean

    names = [item.name for item in LISTED if item.name.startswith(COMMANDS)]
    known = {name: _known(name) for name in (command, *(n for n in said if n in names))}
    own: dict[str, Any] = {}
    for name, value in said.items():
        if not isinstance(value, dict):
            if name not in known[command] and not any(name in _known(other) for other in names):
                hint = did_you_mean(name, sorted(known[command]))
                raise UsageError(f"there is no option --{name}{hint}", source=file)
            if name in known[command]:
                own[name] = value
        elif name not in names:
            hint = did_you_mean(name, names)
            raise UsageError(f"no command [{name}] takes defaults{hint}", source=file)
    for name, table in said.items():
        for option, value in table.items() if isinstance(table, dict) else ():
            if option not in known[name]:
                hint = did_you_mean(option, sorted(known[name]))
                raise UsageError(f"{name} has no option --{option}{hint}", source=file)
            if name == command:
                own[option] = value
    return iter(own.items())


def _known(command: str) -> set[str]:
    """The options of a command, without their dashes."""
    import typer

    from navconv.commands.listing import COMMANDS as LISTED

    found = next(item for item in LISTED if item.name == command)
    built: Any = typer.main.get_command(found.build())
    spellings = (text for item in built.params for text in item.opts)
    return {text[2:] for text in spellings if text.startswith("--")} - {"help"}
