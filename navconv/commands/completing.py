"""What the shell is offered for the values of options: formats, levels, dimensions, columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from navconv.commands.flags import OPTIONS


def completion_of(name: str) -> Callable[[str], list[str]] | None:
    """What completes the value of an option; None for one that takes anything.

    Args:
        name: its name in the table.
    """
    find = _FINDERS.get(name)
    if find is None:
        choices = (OPTIONS[name].metavar or "").split("|")
        if len(choices) == 1:
            return None
        return lambda incomplete: [word for word in choices if word.startswith(incomplete)]

    def complete(incomplete: str) -> list[str]:
        # Several values are parted by commas, of which the last is being typed.
        before, comma, word = incomplete.rpartition(",")
        return [before + comma + item for item in find() if item.startswith(word)]

    return complete


def _formats() -> Iterable[str]:
    from navconv.writers import WRITERS

    return [writer.name for writer in WRITERS]


def _levels() -> Iterable[str]:
    from navconv.meaning.observations.cell_facts import Level

    return [level.value for level in Level]


def _dimensions() -> Iterable[str]:
    from navconv.meaning.classifications.codelists import load_codelists

    return [*load_codelists().dimensions, "period", "indicator"]


def _columns() -> Iterable[str]:
    from navconv.writers.tidy_contract import read_contract

    return [column.name for column in read_contract()]


def _conditions() -> Iterable[str]:
    return [f"{name}=" for name in _dimensions()]


_FINDERS: dict[str, Callable[[], Iterable[str]]] = {
    "to": _formats,
    "only": _levels,
    "by": _dimensions,
    "wide": _dimensions,
    "where": _conditions,
    "columns": _columns,
}
