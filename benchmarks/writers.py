"""Measures every writer beside that of an earlier build: the same observations, in turns, CPU time alone.

Each build has a process, of the same Python with the same packages, that reads and checks the export once, and then
writes it whenever it is told to, in a format and with the columns of schema 1, which both know. A figure is the median
of the ratios of neighbouring writings.

    python benchmarks/writers.py --earlier CHECKOUT
    python benchmarks/writers.py --earlier CHECKOUT --only csv --rounds 41
"""

from __future__ import annotations

import argparse
import gc
import io
import os
import subprocess
import sys
import time
from importlib import import_module
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import BinaryIO

CHECKOUT = Path(__file__).parent.parent
EXPORT = CHECKOUT / "samples" / "tiltak-alder-2017.txt"
WRITERS = ("csv", "json", "xlsx", "sdmx", "jsonstat", "px", "datapackage", "parquet")
GOAL = 1.1
"""No writer above so many times the earlier build."""
ROOMS = {
    "convert": ("navconv.pipeline.convert", "navconv.convert"),
    "codelists": ("navconv.meaning.codelists", "navconv.observations.codelists"),
}
"""Where a module is, now and in earlier builds."""


def find_module(name: str) -> Any:  # noqa: ANN401  a module
    """A module, wherever this build has it."""
    for place in ROOMS[name]:
        try:
            return import_module(place)
        except ModuleNotFoundError:
            continue
    raise SystemExit(f"this build has no module {name}")


def prepare(path: Path) -> Callable[[str, BinaryIO], None]:
    """Reads an export, and gives what writes it in a format."""
    from navconv.checks import check_export
    from navconv.writers import find_writer
    from navconv.writers.context import WriteContext

    codelists = find_module("codelists").load_codelists()
    problems: list[Any] = []
    with path.open("rb") as stream:
        exports = list(
            find_module("convert").convert(stream, path.name, codelists, problems.append)
        )
    reports = [check_export(export, codelists) for export in exports if export.tables]

    def write(name: str, out: BinaryIO) -> None:
        writer = find_writer(name)
        assert writer is not None
        kind = writer.load_options()
        schema = kind.__dataclass_fields__.get("schema")
        options = kind(**({"schema": type(schema.default)("1")} if schema else {}))
        if name == "px":
            from navconv.writers.px import px_files

            context = WriteContext(codelists, problems.append)
            out.writelines(content for _, content in px_files(exports, options, context))
            return
        context = WriteContext(codelists, problems.append, problems=problems, checks=reports)
        writer.load()(exports, out, options, context)

    return write


def serve(path: Path) -> None:
    """Writes in each format that a line of the input names, and answers with the CPU seconds that it took."""
    write = prepare(path)
    for name in WRITERS:
        write(name, io.BytesIO())
    gc.collect()
    gc.freeze()
    for line in sys.stdin:
        gc.collect()
        begin = time.process_time()
        write(line.strip(), io.BytesIO())
        print(time.process_time() - begin, flush=True)


class Build:
    """A build that writes on demand."""

    def __init__(self, checkout: Path, path: Path) -> None:
        """Starts it."""
        self.process = subprocess.Popen(
            [sys.executable, __file__, "--serve", str(path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(checkout.resolve())},
        )

    def measure(self, name: str) -> float:
        """The CPU seconds of one writing."""
        assert self.process.stdin is not None and self.process.stdout is not None  # noqa: PT018
        self.process.stdin.write(f"{name}\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline())


def main() -> int:
    """Measures what is asked for, and fails where a writer misses its goal."""
    parser = argparse.ArgumentParser(
        description="Measures writers beside those of an earlier build."
    )
    parser.add_argument("--earlier", type=Path, help="the folder of the earlier build")
    parser.add_argument("--only", action="append", choices=WRITERS, help="a format")
    parser.add_argument("--rounds", type=int, default=15, help="how often each writes")
    parser.add_argument("--export", type=Path, default=EXPORT, help="what is written")
    parser.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.serve:
        serve(given.serve)
        return 0
    if not given.earlier:
        parser.error("name the folder of the earlier build with --earlier")
    path = given.export.resolve()
    now, earlier = Build(CHECKOUT, path), Build(given.earlier, path)
    missed = False
    for name in given.only or WRITERS:
        pairs = [(now.measure(name), earlier.measure(name)) for _ in range(given.rounds)]
        ratio = median(one / other for one, other in pairs)
        missed |= ratio > GOAL
        ms = [1000 * median(side) for side in zip(*pairs, strict=True)]
        print(f"{name:12} {ms[0]:7.1f} ms, earlier {ms[1]:7.1f} ms, ratio {ratio:.2f}", flush=True)
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
