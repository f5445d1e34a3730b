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


def list_cases(inputs: Inputs) -> tuple[Case, ...]:
    """All cases, given where the inputs are."""
    one, stream, long_stream = str(inputs.one), str(inputs.stream), str(inputs.long_stream)
    plain = (PYTHON, str(HERE / "rivals" / "plain_stdlib.py"))
    tidy = (PYTHON, str(HERE / "rivals" / "tidy_stdlib.py"))
    pandas = (PYTHON, str(HERE / "rivals" / "pandas_script.py"))
    polars = (PYTHON, str(HERE / "rivals" / "polars_lines.py"))
    to_csv = (NAVCONV, "to-csv")
    convert = (NAVCONV, "convert", "--to", "csv", "--out", FRESH)
    return (
        Case(
            "file",
            "118 KB export",
            {
                "navconv to-csv": (*to_csv, one),
                "plain_stdlib.py": (*plain, one),
                "tidy_stdlib.py": (*tidy, one),
                "pandas_script.py": (*pandas, one),
                "polars_lines.py": (*polars, one),
            },
            (
                Goal("118 KB export", "navconv to-csv", "cpu", 2.0, "plain_stdlib.py"),
                Goal(
                    "118 KB export", "navconv to-csv", "cpu", 2.0, "tidy_stdlib.py", binding=False
                ),
                Goal("118 KB export", "navconv to-csv", "cpu", 0.35, "pandas_script.py"),
            ),
            15,
        ),
        Case(
            "stream",
            "12 MB stream",
            {
                "navconv to-csv": (*to_csv, stream),
                "navconv to-csv --no-check": (*to_csv, "--no-check", stream),
                "plain_stdlib.py": (*plain, stream),
                "tidy_stdlib.py": (*tidy, stream),
                "pandas_script.py": (*pandas, stream),
                "polars_lines.py": (*polars, stream),
            },
            (
                Goal("12 MB stream", "navconv to-csv", "cpu", 0.8, "plain_stdlib.py"),
                Goal("12 MB stream", "navconv to-csv --no-check", "cpu", 0.6, "plain_stdlib.py"),
                Goal("12 MB stream", "navconv to-csv", "cpu", 0.8, "tidy_stdlib.py", binding=False),
                Goal(
                    *("12 MB stream", "navconv to-csv --no-check", "cpu", 0.6, "tidy_stdlib.py"),
                    binding=False,
                ),
            ),
            5,
        ),
        _list_series("years", "12 MB, 100 years", str(inputs.years)),
        _list_series("months", "6 MB, 100 months", str(inputs.months)),
        Case(
            "memory",
            "118 MB stream",
            {
                "navconv to-csv, 118 MB": (*to_csv, long_stream),
                "navconv to-csv, 12 MB": (*to_csv, stream),
            },
            (
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


def _list_series(name: str, words: str, series: str) -> Case:
    """The issues of a series against the scripts, for information: the goals are of copies of one export."""
    programs = ("navconv to-csv", "navconv to-csv --no-check")
    scripts = {
        script: (PYTHON, str(HERE / "rivals" / script), series)
        for script in ("plain_stdlib.py", "tidy_stdlib.py")
    }
    return Case(
        name,
        words,
        {program: (NAVCONV, *program.split()[1:], series) for program in programs} | scripts,
        tuple(
            Goal(words, program, "cpu", 0.8, script, binding=False)
            for script in scripts
            for program in programs
        ),
        5,
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
