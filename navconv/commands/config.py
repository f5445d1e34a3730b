"""``navconv config``: which defaults hold, and from where."""

from __future__ import annotations

import json
from typing import Annotated

from navconv.commands import options as shared
from navconv.commands.defaults import COMMANDS, FILE, OPTION, find_file, options_of, read_file
from navconv.commands.guard import guarded
from navconv.commands.listing import COMMANDS as LISTED
from navconv.commands.reporting import Reporter, printable


def config(
    files: shared.Inputs = None,
    file: Annotated[str, shared.option("config")] = "",
) -> None:
    """Print which defaults hold for these files, and from where.

    What holds for every command that has the option stands without a command, and yields to what a command has.
    Defaults stand in a navconv.toml beside the files, else in one in the current folder; --config names another.
    The command line overrules them.

    Examples:

    \b
      navconv config exports/
      navconv config --config monthly.toml
    """
    with guarded(Reporter()):
        asked = ["config", *(files or ()), *((OPTION, file) if file else ())]
        found = find_file(asked)
        if not found:
            print(f"No defaults: there is no {FILE} beside the files, and none here.")
            return
        said = read_file(found)
        for command in LISTED:
            if command.name.startswith(COMMANDS):
                options_of(command.name, said, found)
        for name, value in said.items():
            own = value.items() if isinstance(value, dict) else [(name, value)]
            for option, default in own:
                text = f"--{option} = {json.dumps(default, ensure_ascii=False)}"
                which = (
                    f"{name} {text}" if isinstance(value, dict) else f"{text}, where there is one"
                )
                print(printable(f"{which}  ({found})"))
