"""Measures a writer against the format's own library, both writing the same cells from memory.

The export is read and checked beforehand, and its output taken apart into cells; what is
measured is the writing alone, in turns in one process.

Usage: python write_only.py FORMAT BASELINE ROUNDS EXPORT
Prints a JSON list for each of the two: wall and CPU seconds of each round.
"""

from __future__ import annotations

import gc
import io
import json
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from navconv.checks import check_export
from navconv.meaning.classifications.codelists import load_codelists
from navconv.pipeline.convert import convert
from navconv.writers import find_writer
from navconv.writers.context import WriteContext

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

    from navconv.problems import Problem


def prepare(name: str, baseline_name: str, path: Path) -> dict[str, Callable[[BinaryIO], None]]:
    """The writer and its baseline, each as a function that writes the same cells.

    Raises:
        SystemExit: there is no such format.
    """
    writer = find_writer(name)
    if writer is None:
        raise SystemExit(f"no writer for the format {name!r}")
    codelists = load_codelists()
    problems: list[Problem] = []
    with path.open("rb") as stream:
        exports = list(convert(stream, path.name, codelists, problems.append))
    reports = [check_export(export, codelists) for export in exports if export.tables]
    context = WriteContext(codelists, problems.append, problems=problems, checks=reports)
    function, options = writer.load(), writer.load_options()

    def make(**settings: object) -> bytes:
        output = io.BytesIO()
        function(exports, output, options(**settings), context)
        return output.getvalue()

    baseline = import_module(f"baselines.{baseline_name}")
    cells = baseline.load(make)
    return {
        "navconv": lambda out: function(exports, out, options(), context),
        "baseline": lambda out: baseline.write(cells, out),
    }


def measure(write: Callable[[BinaryIO], None]) -> tuple[float, float]:
    """Wall and CPU seconds of one writing."""
    gc.collect()
    wall, cpu = time.perf_counter(), time.process_time()
    write(io.BytesIO())
    return time.perf_counter() - wall, time.process_time() - cpu


def main(name: str, baseline: str, rounds: int, path: Path) -> None:
    """Measures one format and prints the figures."""
    writers = prepare(name, baseline, path)
    # What was read stays until the end, and is nobody's to sweep again and again.
    gc.collect()
    gc.freeze()
    for write in writers.values():
        write(io.BytesIO())
    figures: dict[str, list[tuple[float, float]]] = {side: [] for side in writers}
    for _ in range(rounds):
        for side, write in writers.items():
            figures[side].append(measure(write))
    print(json.dumps(figures))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]), Path(sys.argv[4]))
