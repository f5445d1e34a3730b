"""The options of formats, in commands of which ``--to`` chooses the format."""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, get_type_hints

import typer

from navconv.commands import options as shared
from navconv.commands.flags import FORMATS, own_flags
from navconv.problems import UsageError
from navconv.writers import Writer


def build(name: str) -> typer.Typer:
    """Builds a command with its own options and those of all formats, which its function takes as ``own``.

    A command takes the number of a set of dimensions itself, or writes all sets, each to a file.
    """
    command = shared.find_command(name)
    takes = inspect.signature(command).parameters
    every = [option for option in FORMATS if option not in {*takes, "dataset"}]

    def run(**arguments: Any) -> None:
        own = {option: arguments.pop(option) for option in every}
        command(**arguments, own={option: value for option, value in own.items() if value})

    hints = get_type_hints(command, include_extras=True)
    parameters = [
        item.replace(annotation=hints[key]) for key, item in takes.items() if key != "own"
    ]
    parameters = [item.replace(kind=inspect.Parameter.KEYWORD_ONLY) for item in parameters]
    parameters += map(_make_parameter, every)
    run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {item.name: item.annotation for item in parameters}
    run.__doc__ = command.__doc__
    return shared.make_app(name, run)


def _make_parameter(name: str) -> inspect.Parameter:
    """An option of formats; its value is read by those that are asked for."""
    kind: Any = bool if FORMATS[name].become is None else str
    return inspect.Parameter(
        name,
        inspect.Parameter.KEYWORD_ONLY,
        default=kind(),
        annotation=Annotated[kind, shared.option(name, show_default=False)],
    )


def give_own(writers: Sequence[Writer], own: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    """The options of each format that is asked for.

    Raises:
        UsageError: a format does not know a value, or none of them has an option.
    """
    given: dict[str, dict[str, Any]] = {writer.name: {} for writer in writers}
    flags = {writer.name: own_flags(writer.load_options()) for writer in writers} if own else {}
    for name, text in own.items():
        takers = [writer for writer, own in flags.items() if name in own]
        spelled = FORMATS[name].spellings[0]
        if not takers:
            raise UsageError(f"{spelled}: none of the formats that are asked for has this option")
        for writer in takers:
            become = flags[writer][name].become
            try:
                given[writer][name] = become(text) if become else True
            except ValueError as error:
                raise UsageError(f"{spelled}: {error} (to-{writer})") from error
    return given
