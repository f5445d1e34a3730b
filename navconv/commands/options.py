"""The options that commands share, spelled the same everywhere."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from navconv.commands.reporting import ProblemFormat
from navconv.files import STDIN
from navconv.problems import UsageError


class OnConflict(StrEnum):
    """What a keyed format does with two values of one key."""

    FAIL = "fail"
    FIRST = "first"


Inputs = Annotated[
    list[str] | None,
    typer.Argument(metavar="[FILE|-]...", help="Exports to read; - or nothing for standard input."),
]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write to FILE, whole or not at all."),
]
Encoding = Annotated[
    str | None, typer.Option(metavar="NAME", help="The inputs' encoding, if it is not recognised.")
]
CodelistFiles = Annotated[
    list[Path] | None,
    typer.Option(
        "--codelist",
        metavar="FILE",
        help="A codelist named after its dimension (scheme.csv), laid over the package's own.",
    ),
]
Strict = Annotated[
    bool, typer.Option("--strict", help="A warning or an error ends the run; nothing is written.")
]
NoCheck = Annotated[bool, typer.Option("--no-check", help="Do not run the checks.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")]
Verbose = Annotated[
    bool,
    typer.Option("--verbose", "-v", help="Show the printed line and every figure of a broken sum."),
]
Problems = Annotated[
    ProblemFormat, typer.Option("--problems", help="How problems are printed on standard error.")
]
ProblemsFile = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Write every problem to FILE as JSON, one object a line."),
]
Depfile = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", help="Write what the output depends on to FILE, as make reads it."
    ),
]
Conflict = Annotated[
    OnConflict,
    typer.Option("--on-conflict", help="One key with two values: fail, or keep the first."),
]


def name_inputs(files: list[str] | None) -> list[str]:
    """The inputs of a command: the files named, or standard input if something is piped in.

    Raises:
        UsageError: nothing is named, and standard input is a terminal.
    """
    if files:
        if files.count(STDIN) > 1:
            raise UsageError("standard input (-) can be read only once")
        return files
    if sys.stdin is None or sys.stdin.isatty():
        raise UsageError("expected a file, or an export piped in; see --help")
    return [STDIN]
