"""Plain command lines: conversions with nothing but options that are known, read without typer.

Loading typer is a seventh of the time of a short conversion, and in a Makefile or a loop each pays for it. So these
command lines are read with getopt, which Python has, by the same spellings. Whatever is not plain is left to typer:
help, completion, options that are misspelt or shortened, values that do not fit, other commands.
"""

from __future__ import annotations

import os
from functools import partial

from navconv.writers import find_writer

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    from navconv.commands.flags import Flag

PREFIX = "to-"

NOT_PLAIN = ("_NAVCONV_COMPLETE", "POSIXLY_CORRECT")
"""In the environment they ask for completion, and for options that end at the first file."""


def find_conversion(arguments: Sequence[str]) -> Callable[[], None] | None:
    """The conversion that a plain command line asks for.

    Args:
        arguments: the command line without the program's name.

    Returns:
        What runs it; None where the command line is not plain.
    """
    name = arguments[0] if arguments else ""
    writer = find_writer(name.removeprefix(PREFIX)) if name.startswith(PREFIX) else None
    # On Windows typer finds the files that an asterisk stands for.
    if writer is None or os.name == "nt" or any(key in os.environ for key in NOT_PLAIN):
        return None
    files = list(arguments[1:])
    own: dict[str, Flag] = {}
    given: dict[str, Any] | None = {"files": files} if files else {}
    if any(argument.startswith("-") for argument in files):
        from navconv.commands.flags import SHARED, own_flags

        options = writer.load_options()
        own = own_flags(options)
        shared = {name: flag for name, flag in SHARED.items() if name not in options.__match_args__}
        given = _read_flags(files, {**shared, **own})
    if given is None:
        return None
    from navconv.commands.conversion import run_conversion

    values = {key: given.pop(key) for key in own if key in given}
    return partial(run_conversion, writer, values, **given)


def _read_flags(arguments: Sequence[str], flags: dict[str, Flag]) -> dict[str, Any] | None:
    """The parameters that a command line gives; None where it is not plain."""
    from getopt import GetoptError, gnu_getopt

    names = {spelling: name for name, flag in flags.items() for spelling in flag.spellings}
    short = "".join(
        spelling[1:] + (":" if flags[name].become else "")
        for spelling, name in names.items()
        if not spelling.startswith("--")
    )
    long = [
        spelling[2:] + ("=" if flags[name].become else "")
        for spelling, name in names.items()
        if spelling.startswith("--")
    ]
    dashed = [argument.partition("=")[0] for argument in arguments if argument.startswith("--")]
    if any(spelling not in names and spelling != "--" for spelling in dashed):
        # getopt would take `--out` for `--output`; typer does not.
        return None
    try:
        found, files = gnu_getopt(arguments, short, long)
        given = _take_values(found, names, flags)
    except (GetoptError, ValueError):
        return None
    return {**given, "files": files} if files else given


def _take_values(
    found: list[tuple[str, str]], names: dict[str, str], flags: dict[str, Flag]
) -> dict[str, Any]:
    """The value of each option; of one that is given again, the last."""
    given: dict[str, Any] = {}
    for spelling, text in found:
        name = names[spelling]
        flag = flags[name]
        value = flag.become(text) if flag.become else True
        given[name] = [*given.get(name, ()), value] if flag.many else value
    return given
