"""Measures commands side by side (A, B, A, B …), so that a busy machine slows them alike."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FRESH = "{fresh}"
"""In a command: an output folder that does not exist yet."""

# The first slows text output, the second makes every run compile anew.
LEFT_OUT = ("PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE")


@dataclass(frozen=True, slots=True)
class Run:
    """What one run took.

    Attributes:
        wall: seconds from start to end.
        cpu: seconds of user and system time, those of its child processes included.
        peak: the most memory that it held at once, in bytes; 0 where it is not measured.
    """

    wall: float
    cpu: float
    peak: float = 0.0

    def get(self, measure: str) -> float:
        """A measure by its name: ``wall``, ``cpu`` or ``peak``."""
        return {"wall": self.wall, "cpu": self.cpu, "peak": self.peak}[measure]


class DidNotRunError(Exception):
    """A command ended with an error; the text is the end of its messages."""


def clean_environment() -> dict[str, str]:
    """The environment of measured processes."""
    return {name: value for name, value in os.environ.items() if name not in LEFT_OUT}


def run_once(command: Sequence[str], folder: Path) -> Run:
    """Runs a command and measures the whole process.

    Args:
        command: the program and its arguments; ``{fresh}`` among them becomes a new output folder.
        folder: where messages and output folders may be put.

    Raises:
        DidNotRunError: it ended with an exit status other than 0.
    """
    fresh, messages = folder / "fresh", folder / "messages.txt"
    arguments = [str(fresh) if part == FRESH else part for part in command]
    launcher = Path(__file__).parent / "launch.py"
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(launcher), str(messages), *arguments],
        env=clean_environment(),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    shutil.rmtree(fresh, ignore_errors=True)
    wall, cpu, peak, status = done.stdout.split()
    if status != "0":
        lines = messages.read_text("utf-8", "replace").splitlines() or [f"exit status {status}"]
        raise DidNotRunError(lines[-1])
    return Run(float(wall), float(cpu), float(peak))


def run_side_by_side(
    commands: Mapping[str, Sequence[str]], rounds: int, folder: Path
) -> tuple[dict[str, list[Run]], dict[str, str]]:
    """Runs commands in turns, after one run of each that is not counted.

    The uncounted run leaves the compiled modules and the input where the others find them.

    Args:
        commands: the commands by name.
        rounds: how often each is run.
        folder: where messages and output folders may be put.

    Returns:
        The runs of each command, and why the others did not run.
    """
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    failed: dict[str, str] = {}
    for number in range(rounds + 1):
        for name in list(runs):
            try:
                run = run_once(commands[name], folder)
            except DidNotRunError as error:
                failed[name] = str(error)
                del runs[name]
            else:
                runs[name] += [run] if number else []
    return runs, failed


def middle(runs: Sequence[Run], measure: str) -> float:
    """The median of a measure (``wall``, ``cpu`` or ``peak``)."""
    return median(run.get(measure) for run in runs)


def ratio(runs: Sequence[Run], others: Sequence[Run], measure: str) -> float:
    """The median of the ratios of runs made next to each other."""
    pairs = zip(runs, others, strict=True)
    return median(one.get(measure) / other.get(measure) for one, other in pairs)
