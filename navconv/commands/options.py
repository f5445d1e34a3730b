"""The options that commands share, as typer knows them: spelling, kind and help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from navconv.commands.flags import SHARED, OnConflict
from navconv.commands.reporting import ProblemFormat

Inputs = Annotated[
    list[str] | None,
    typer.Argument(metavar="[FILE|-]...", help="Exports to read; - or nothing for standard input."),
]
Output = Annotated[
    Path | None,
    typer.Option(
        *SHARED["output"].spellings, metavar="FILE", help="Write to FILE, whole or not at all."
    ),
]
Encoding = Annotated[
    str | None,
    typer.Option(
        *SHARED["encoding"].spellings,
        metavar="NAME",
        help="The inputs' encoding, if it is not recognised.",
    ),
]
CodelistFiles = Annotated[
    list[Path] | None,
    typer.Option(
        *SHARED["codelist"].spellings,
        metavar="FILE",
        help="A codelist named after its dimension (scheme.csv), laid over the package's own.",
    ),
]
Strict = Annotated[
    bool,
    typer.Option(
        *SHARED["strict"].spellings, help="A warning or an error ends the run; nothing is written."
    ),
]
NoCheck = Annotated[
    bool, typer.Option(*SHARED["no_check"].spellings, help="Do not run the checks.")
]
Quiet = Annotated[bool, typer.Option(*SHARED["quiet"].spellings, help="Say nothing but errors.")]
Verbose = Annotated[
    bool,
    typer.Option(
        *SHARED["verbose"].spellings, help="Show the printed line and every figure of a broken sum."
    ),
]
Problems = Annotated[
    ProblemFormat,
    typer.Option(*SHARED["problems"].spellings, help="How problems are printed on standard error."),
]
ProblemsFile = Annotated[
    Path | None,
    typer.Option(
        *SHARED["problems_file"].spellings,
        metavar="FILE",
        help="Write every problem to FILE as JSON, one object a line.",
    ),
]
Depfile = Annotated[
    Path | None,
    typer.Option(
        *SHARED["depfile"].spellings,
        metavar="FILE",
        help="Write what the output depends on to FILE, as make reads it.",
    ),
]
Conflict = Annotated[
    OnConflict,
    typer.Option(
        *SHARED["on_conflict"].spellings, help="One key with two values: fail, or keep the first."
    ),
]
