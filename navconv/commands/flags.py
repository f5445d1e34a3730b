"""How the options that commands share are spelled, and what their values become."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, NamedTuple

from navconv.commands.reporting import ProblemFormat
from navconv.pipeline.on_conflict import OnConflict

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import Field
    from pathlib import Path


class Flag(NamedTuple):
    """An option.

    Attributes:
        spellings: what it is called on the command line.
        become: makes its value from a text, with a ``ValueError`` where it cannot; None for a switch.
        many: whether it can be given several times.
        metavar: what stands for its value in the help.
        help: one sentence on what it does.
        panel: the part of the help page that it stands in.
    """

    spellings: tuple[str, ...]
    become: Callable[[str], Any] | None = None
    many: bool = False
    metavar: str | None = None
    help: str = ""
    panel: str = "Output"


def _as_path(text: str) -> Path:
    """A file by its name."""
    from pathlib import Path

    return Path(text)


PANELS = ("Output", "Selecting", "Shape", "Reading", "Problems", "Other")
"""The parts of a help page, in their order."""

# fmt: off
SHARED = {
    "output": Flag(("--output", "-o"), _as_path, metavar="FILE",
                   help="Write to FILE, whole or not at all."),
    "only": Flag(("--only",), str, many=True, metavar="LEVEL", panel="Selecting",
                 help="Take cells of a level: detail, subtotal, total, part; several with commas."),
    "by": Flag(("--by",), str, metavar="NAME[,NAME]...", panel="Selecting",
               help="Take the table that divides by exactly these dimensions: region,age."),
    "finest": Flag(("--finest",), panel="Selecting",
                   help="Take each fact once, from the table that divides it most; it is no sum."),
    "where": Flag(("--where",), str, many=True, metavar="CONDITION", panel="Selecting",
                  help="Take cells of which this holds: region=Oslo, 'period>=2019-03'."),
    "table": Flag(("--table",), str, metavar="N[,N-M]...", panel="Selecting",
                  help="Take tables by their numbers: 3,5-7."),
    "encoding": Flag(("--encoding",), str, metavar="NAME", panel="Reading",
                     help="The inputs' encoding, if it is not recognised."),
    "all_sheets": Flag(("--all-sheets",), panel="Reading",
                       help="Read the sheets of a workbook too that are no statistics."),
    "codelist": Flag(("--codelist",), _as_path, many=True, metavar="FILE", panel="Reading",
                     help="A codelist named after its dimension (scheme.csv), laid over the package's own."),
    "reading": Flag(("--reading",), _as_path, metavar="FILE", panel="Reading",
                    help="What tables mean, as `navconv tables --write-reading` writes it."),
    "strict": Flag(("--strict",), panel="Problems",
                   help="A warning or an error ends the run; nothing is written."),
    "no_check": Flag(("--no-check",), panel="Problems", help="Do not run the checks."),
    "problems": Flag(("--problems",), ProblemFormat, panel="Problems",
                     help="How problems are printed on standard error."),
    "problems_file": Flag(("--problems-file",), _as_path, metavar="FILE", panel="Problems",
                          help="Write every problem to FILE as JSON, one object a line."),
    "depfile": Flag(("--depfile",), _as_path, metavar="FILE",
                    help="Write what the output depends on to FILE, as make reads it."),
    "quiet": Flag(("--quiet", "-q"), panel="Problems", help="Say nothing but errors."),
    "verbose": Flag(("--verbose", "-v"), panel="Problems",
                    help="Show the printed line and every figure of a broken sum."),
    "on_conflict": Flag(("--on-conflict",), OnConflict, panel="Problems",
                        help="One key with two values: fail, or take that of the first or last input by name."),
}
# fmt: on
"""The options that commands share, by the name of the parameter that takes them: each has one name and one meaning."""


def own_flags(options: type[Any]) -> dict[str, Flag]:
    """The options of a writer: the fields of its options class, those without a kind of their own left out."""
    # Loaded here, since a command line without options needs none.
    from dataclasses import fields

    flags = {}
    for field in fields(options):
        spellings = (spell_field(field),)
        if isinstance(field.default, bool):
            flags[field.name] = Flag(spellings)
        elif isinstance(field.default, Enum):
            flags[field.name] = Flag(spellings, type(field.default))
        elif isinstance(field.default, str):
            flags[field.name] = Flag(spellings, str)
    return flags


def spell_field(field: Field[Any]) -> str:
    """What a field of an options class is called on the command line."""
    flag: str = field.metadata.get("flag", "--" + field.name.replace("_", "-"))
    return flag
