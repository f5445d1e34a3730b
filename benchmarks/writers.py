"""Measures every writer beside that of an earlier build: the same observations, in turns, CPU time alone.

Each build has a process, of the same Python with the same packages, that reads and checks the export anew whenever it
is told to write it, in a format and with the columns of schema 1, which both know; the writing alone is measured. A
figure is the median of the ratios of neighbouring writings. The last line is ``to-sdmx --as csv`` beside ``csv.writer``
of the standard library, which writes the same fields from memory.

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
WRITERS = (
    *("csv", "csv layout=printed", "json", "json lines=1", "json shape=document", "xlsx"),
    *("sdmx", "sdmx labels=both", "sdmx form=json", "sdmx form=structure"),
    *("jsonstat", "px", "datapackage", "parquet"),
)
"""The formats, and options of theirs that both builds know."""
GOAL = 1.1
"""No writer above so many times the earlier build."""
OTHER_CONTENT = "sdmx form=structure"
"""For information: it has the codelists of the package and the leaves of each table, which an earlier one had not."""
LIBRARY = "csv.writer"
LIBRARY_GOAL = 1.2
"""SDMX-CSV above no so many times what the standard library takes."""
ROOMS = {
    "convert": ("navconv.pipeline.convert", "navconv.convert"),
    "codelists": ("navconv.meaning.classifications.codelists", "navconv.observations.codelists"),
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


def prepare(path: Path) -> Callable[[str], Callable[[BinaryIO], None]]:
    """What reads an export anew, and gives what writes it in a format."""
    from navconv.checks import check_export
    from navconv.writers import find_writer
    from navconv.writers.context import WriteContext

    codelists = find_module("codelists").load_codelists()
    convert = find_module("convert").convert

    def prepare_one(name: str) -> Callable[[BinaryIO], None]:
        if name == LIBRARY:
            return write_with_library(prepare_one("sdmx"))
        problems: list[Any] = []
        with path.open("rb") as stream:
            exports = list(convert(stream, path.name, codelists, problems.append))
        reports = [check_export(export, codelists) for export in exports if export.tables]
        context = WriteContext(codelists, problems.append, problems=problems, checks=reports)
        name, *given = name.split()
        writer = find_writer(name)
        assert writer is not None
        options = make_options(writer.load_options(), given)
        if name == "px":
            from navconv.writers.px import px_files

            return lambda out: out.writelines(
                content for _, content in px_files(exports, options, context)
            )
        function = writer.load()
        return lambda out: function(exports, out, options, context)

    return prepare_one


def make_options(kind: Any, given: list[str]) -> Any:  # noqa: ANN401  the options of any writer
    """The options of a writer: what is given, and schema 1 where there is a choice."""
    fields = kind.__dataclass_fields__
    wanted = {"schema": "1"} if "schema" in fields else {}
    wanted |= dict(item.split("=") for item in given)
    return kind(**{name: type(fields[name].default)(value) for name, value in wanted.items()})


def write_with_library(write: Callable[[BinaryIO], None]) -> Callable[[BinaryIO], None]:
    """What writes the fields of an output with the standard library."""
    from baselines import csv_writer

    def make() -> bytes:
        out = io.BytesIO()
        write(out)
        return out.getvalue()

    cells = csv_writer.load(make)
    return lambda out: csv_writer.write(cells, out)


def serve(path: Path) -> None:
    """Writes in each format that a line of the input names, and answers with the CPU seconds that it took."""
    prepare_one = prepare(path)
    for line in sys.stdin:
        name = line.strip()
        # Once before, so that no module is loaded in the time that is measured.
        prepare_one(name)(io.BytesIO())
        write = prepare_one(name)
        gc.collect()
        gc.freeze()
        begin = time.process_time()
        write(io.BytesIO())
        print(time.process_time() - begin, flush=True)
        gc.unfreeze()


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
    compared = [(name, earlier, name, "earlier", GOAL) for name in WRITERS]
    compared += [("sdmx", now, LIBRARY, LIBRARY, LIBRARY_GOAL)]
    missed = False
    for name, other, theirs, said, goal in compared:
        if given.only and name not in given.only:
            continue
        pairs = [(now.measure(name), other.measure(theirs)) for _ in range(given.rounds)]
        ratio = median(one / two for one, two in pairs)
        missed |= ratio > goal and name != OTHER_CONTENT
        ms = [1000 * median(side) for side in zip(*pairs, strict=True)]
        print(
            f"{name:20} {ms[0]:7.1f} ms, {said} {ms[1]:7.1f} ms, ratio {ratio:.2f} (goal {goal})",
            flush=True,
        )
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
