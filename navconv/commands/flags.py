"""How the options that commands share are spelled, and what their values become."""

from __future__ import annotations

import dataclasses
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from navconv.commands.reporting import ProblemFormat

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class OnConflict(StrEnum):
    """What a keyed format does with two values of one key."""

    FAIL = "fail"
    FIRST = "first"


class Flag(NamedTuple):
    """An option.

    Attributes:
        spellings: what it is called on the command line.
        become: makes its value from a text, with a ``ValueError`` where it cannot; None for a switch.
        many: whether it can be given several times.
    """

    spellings: tuple[str, ...]
    become: Callable[[str], Any] | None = None
    many: bool = False


def _as_path(text: str) -> Path:
    """A file by its name."""
    from pathlib import Path

    return Path(text)


SHARED = {
    "output": Flag(("--output", "-o"), _as_path),
    "encoding": Flag(("--encoding",), str),
    "codelist": Flag(("--codelist",), _as_path, many=True),
    "strict": Flag(("--strict",)),
    "no_check": Flag(("--no-check",)),
    "problems": Flag(("--problems",), ProblemFormat),
    "problems_file": Flag(("--problems-file",), _as_path),
    "depfile": Flag(("--depfile",), _as_path),
    "quiet": Flag(("--quiet", "-q")),
    "verbose": Flag(("--verbose", "-v")),
    "on_conflict": Flag(("--on-conflict",), OnConflict),
}
"""The options that commands share, by the name of the parameter that takes them."""


def own_flags(options: type[Any]) -> dict[str, Flag]:
    """The options of a writer: the fields of its options class, those without a kind of their own left out."""
    flags = {}
    for field in dataclasses.fields(options):
        spellings = (spell_field(field),)
        if isinstance(field.default, bool):
            flags[field.name] = Flag(spellings)
        elif isinstance(field.default, Enum):
            flags[field.name] = Flag(spellings, type(field.default))
    return flags


def spell_field(field: dataclasses.Field[Any]) -> str:
    """What a field of an options class is called on the command line."""
    flag: str = field.metadata.get("flag", "--" + field.name.replace("_", "-"))
    return flag
