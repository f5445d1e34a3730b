"""What options of offices cost: the CPU time of a command with them, side by side with the plain one.

    python -m benchmarks.options .venv/bin/navconv EXPORT...

Each pair runs in turns on each export, and the median of the quotients is printed with the most that it may be.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

PAIRS = (
    ("dates", ("to-csv", "--dates"), ("to-csv",), 1.15),
    ("parquet with dates", ("to-parquet", "--dates"), ("to-parquet",), 1.15),
    ("statbank", ("to-csv", "--layout", "statbank", "--dataset", "1"), ("to-csv", "--codes"), 1.15),
    ("structure beside SDMX", ("to-sdmx", "--with-structure"), ("to-sdmx",), 1.15),
    (
        "codes of an office",
        ("to-csv", "--codes", "--code-profile", "klass"),
        ("to-csv", "--codes"),
        1.15,
    ),
    ("plain Parquet", ("to-parquet",), ("to-parquet", "--categories"), 1.15),
)
"""What is measured: its name, the command, what it is held against, and the most that it may take of that."""

TURNS = 5


def run(program: str, command: tuple[str, ...], export: str, folder: Path) -> float:
    """The CPU time of a conversion, in seconds."""
    before = os.times()
    subprocess.run(
        [program, *command, "--quiet", "--no-check", export, "-o", str(folder / "out")],
        check=True,
        stderr=subprocess.DEVNULL,
    )
    after = os.times()
    return (
        after.children_user + after.children_system - before.children_user - before.children_system
    )


def main(program: str, *exports: str) -> None:
    """Measures every pair on every export."""
    with tempfile.TemporaryDirectory() as name:
        for what, command, plain, most in PAIRS:
            quotients = [
                run(program, command, export, Path(name)) / run(program, plain, export, Path(name))
                for export in exports
                for _ in range(TURNS)
            ]
            print(
                f"{what}: {median(quotients):.2f} of {' '.join(plain)}; at most {most}", flush=True
            )


if __name__ == "__main__":
    main(*sys.argv[1:])
