"""What is measured, and what each figure is to reach: the one table of cases."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from measure import FRESH

if TYPE_CHECKING:
    from inputs import Inputs

HERE = Path(__file__).parent
PYTHON = sys.executable
NAVCONV = str(Path(sys.executable).with_name("navconv"))
MIB = 1 << 20
EARLIER = "earlier build"
ENGINES = ("openpyxl", "calamine")
"""What pandas reads workbooks with."""


@dataclass(frozen=True, slots=True)
class Goal:
    """What a figure is compared to.

    Attributes:
        work: what is measured, in words.
        program: whose figure it is: one of the case's programs.
        measure: ``cpu``, ``wall`` or ``peak``.
        limit: the goal: at most this many times the other's figure, or, where there is no other, at
            most this many bytes.
        other: the program that it is compared to; None for a limit in itself.
        binding: whether this is a goal, or a comparison for information.
    """

    work: str
    program: str
    measure: str
    limit: float
    other: str | None
    binding: bool = True


@dataclass(frozen=True, slots=True)
class Library:
    """A library that writes the cells of a format from memory.

    Attributes:
        format: the format.
        name: what the tables call the library.
        baseline: the module of ``baselines`` that writes with it.
        python: the Python that has it.
        binding: whether the goal holds against it, or it is there for information.
    """

    format: str
    name: str
    baseline: str
    python: Path = Path(PYTHON)
    binding: bool = True

    @property
    def program(self) -> str:
        """What the tables call navconv's side."""
        return f"to-{self.format}, against {self.name}"


@dataclass(frozen=True, slots=True)
class Case:
    """Programs that are run side by side.

    Attributes:
        name: what it is called on the command line.
        input: the input, in words.
        commands: the programs, by the name that the tables give them.
        goals: what is compared.
        rounds: how often each program is run.
        large: whether it takes minutes and is left out of a quick look.
        libraries: instead of commands, writers are measured against these, each in a process.
        stages: instead of commands, the stages of the pipeline are.
    """

    name: str
    input: str
    commands: dict[str, tuple[str, ...]]
    goals: tuple[Goal, ...]
    rounds: int
    large: bool = False
    libraries: tuple[Library, ...] = ()
    stages: bool = False


def list_cases(inputs: Inputs, earlier: str | None = None) -> tuple[Case, ...]:
    """Lists all cases.

    Args:
        inputs: where the inputs are.
        earlier: the ``navconv`` of an earlier build, which is then measured beside this one; None for none.
    """
    one, stream, long_stream = str(inputs.one), str(inputs.stream), str(inputs.long_stream)
    plain = (PYTHON, str(HERE / "rivals" / "plain_stdlib.py"))
    tidy = (PYTHON, str(HERE / "rivals" / "tidy_stdlib.py"))
    pandas = (PYTHON, str(HERE / "rivals" / "pandas_script.py"))
    book = (PYTHON, str(HERE / "rivals" / "pandas_book.py"))
    polars = (PYTHON, str(HERE / "rivals" / "polars_lines.py"))
    to_csv = (NAVCONV, "to-csv")
    convert = (NAVCONV, "convert", "--to", "csv", "--out", FRESH)

    def before(*arguments: str) -> dict[str, tuple[str, ...]]:
        return {EARLIER: (earlier, *arguments)} if earlier else {}

    def against(
        work: str, measure: str, limit: float, program: str = "navconv to-csv"
    ) -> tuple[Goal, ...]:
        return (Goal(work, program, measure, limit, EARLIER),) if earlier else ()

    return (
        Case(
            "file",
            "118 KB export",
            {
                "navconv to-csv": (*to_csv, one),
                **before("to-csv", one),
                "plain_stdlib.py": (*plain, one),
                "tidy_stdlib.py": (*tidy, one),
                "pandas_script.py": (*pandas, one),
                "polars_lines.py": (*polars, one),
            },
            (
                *against("118 KB export", "cpu", 0.75),
                *(
                    Goal("118 KB export", "navconv to-csv", "cpu", 2.0, script, binding=False)
                    for script in ("plain_stdlib.py", "tidy_stdlib.py")
                ),
                Goal("118 KB export", "navconv to-csv", "cpu", 0.35, "pandas_script.py"),
            ),
            15,
        ),
        Case(
            "series",
            "25 MB, 400 monthly issues",
            {
                "navconv to-csv": (*to_csv, str(inputs.series)),
                "navconv to-csv --no-check": (*to_csv, "--no-check", str(inputs.series)),
                "navconv to-csv, every sum broken": (*to_csv, str(inputs.broken)),
                **before("to-csv", str(inputs.series)),
                "tidy_stdlib.py": (*tidy, str(inputs.series)),
            },
            (
                Goal("400 issues", "navconv to-csv", "cpu", 1.0, "tidy_stdlib.py"),
                Goal("400 issues", "navconv to-csv --no-check", "cpu", 0.7, "tidy_stdlib.py"),
                Goal(
                    "400 issues", "navconv to-csv, every sum broken", "cpu", 2.0, "navconv to-csv"
                ),
                *against("400 issues", "cpu", 1.0),
            ),
            3,
        ),
        Case(
            "stream",
            "12 MB stream",
            {
                "navconv to-csv": (*to_csv, stream),
                "navconv to-csv --no-check": (*to_csv, "--no-check", stream),
                **before("to-csv", stream),
                "plain_stdlib.py": (*plain, stream),
                "tidy_stdlib.py": (*tidy, stream),
                "pandas_script.py": (*pandas, stream),
                "polars_lines.py": (*polars, stream),
            },
            (
                *against("12 MB stream", "cpu", 1.3),
                Goal("12 MB stream", "navconv to-csv", "cpu", 0.6, "tidy_stdlib.py"),
                Goal(
                    "12 MB stream", "navconv to-csv", "cpu", 0.8, "plain_stdlib.py", binding=False
                ),
            ),
            5,
        ),
        *(
            Case(
                kind,
                f"workbook, {words}",
                {
                    "navconv to-csv": (*to_csv, str(path)),
                    **before("to-csv", str(path)),
                    **{f"pandas, {engine}": (*book, kind, str(path), engine) for engine in ENGINES},
                },
                (
                    Goal(words, "navconv to-csv", "cpu", 0.4, "pandas, openpyxl"),
                    Goal(words, "navconv to-csv", "cpu", 1.2, "pandas, calamine"),
                    Goal(words, "navconv to-csv", "peak", 0.5, "pandas, openpyxl"),
                ),
                5,
            )
            for kind, words, path in (
                ("report", "report of 50,000 figures", inputs.report),
                ("list", "list of 54,000 figures", inputs.list),
            )
        ),
        Case(
            "memory",
            "118 MB stream",
            {
                "navconv to-csv, 118 MB": (*to_csv, long_stream),
                "navconv to-csv, 12 MB": (*to_csv, stream),
                **before("to-csv", long_stream),
            },
            (
                *against("118 MB stream", "peak", 1.1, "navconv to-csv, 118 MB"),
                Goal("118 MB stream", "navconv to-csv, 118 MB", "peak", 80 * MIB, None),
                *(
                    Goal("118 MB stream", "navconv to-csv, 118 MB", *rest, "navconv to-csv, 12 MB")
                    for rest in (("peak", 1.1), ("cpu", 10.5))
                ),
            ),
            5,
            large=True,
        ),
        Case(
            "folder",
            "1,000 files",
            {
                "navconv convert -j 2": (*convert, "-j", "2", str(inputs.folder)),
                "navconv convert -j 1": (*convert, "-j", "1", str(inputs.folder)),
            },
            (Goal("1,000 files", "navconv convert -j 2", "wall", 0.55, "navconv convert -j 1"),),
            5,
            large=True,
        ),
        Case(
            "page",
            "118 KB export, page and workbook",
            {
                "navconv report": (NAVCONV, "report", one),
                "navconv to-xlsx": (NAVCONV, "to-xlsx", one),
            },
            (Goal("page of the 118 KB export", "navconv report", "cpu", 2.0, "navconv to-xlsx"),),
            7,
        ),
        Case(
            "version",
            "no input",
            {
                "navconv --version": (NAVCONV, "--version"),
                "import typer": (PYTHON, "-c", "import typer"),
            },
            (Goal("start-up", "navconv --version", "cpu", 1.5, "import typer"),),
            15,
        ),
        Case(
            "writers",
            "118 KB export, in memory",
            {},
            tuple(
                Goal(
                    *(
                        f"to-{library.format}, writing alone",
                        library.program,
                        "cpu",
                        1.3,
                        library.name,
                    ),
                    binding=library.binding,
                )
                for library in LIBRARIES
            ),
            7,
            libraries=LIBRARIES,
        ),
        Case("stages", "2.4 MB stream, in memory", {}, (), 5, stages=True),
    )


INTEROP = HERE.parent / ".venv-interop" / "bin" / "python"
"""The Python that has the libraries of the formats, besides navconv; ``make bench`` sets it up."""

LIBRARIES = (
    Library("xlsx", "openpyxl, write-only", "openpyxl_write_only"),
    Library("sdmx", "pysdmx", "pysdmx_csv", INTEROP),
    Library("sdmx", "csv.writer", "csv_writer", binding=False),
    Library("json", "json.dumps", "json_dumps"),
)
"""The libraries that writers are measured against."""
