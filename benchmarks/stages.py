"""Measures where the time goes: CPU seconds of each stage of the pipeline on a stream.

The pipeline is run up to each stage, in turns in one process; what a stage adds is the difference
to the stage before.

Usage: python stages.py ROUNDS STREAM
Prints JSON: for each stage, in order, the CPU seconds of each round up to and including it.
"""

from __future__ import annotations

import gc
import io
import json
import os
import sys
import time
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING

from navconv.checks import Checker
from navconv.layout.page_builder import build_pages
from navconv.layout.parse import parse_pages
from navconv.meaning.classifications.codelists import load_codelists
from navconv.pipeline.convert import convert
from navconv.problems import Problem
from navconv.readers.lines import read_pages
from navconv.tables.assembly import merge_continuations
from navconv.writers.context import WriteContext
from navconv.writers.tidy_csv import write_tidy
from navconv.writers.tidy_options import TidyOptions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from navconv.layout.document import Page
    from navconv.layout.parse import PageTree
    from navconv.meaning.observations.model import ObservedExport
    from navconv.readers.places import PageText
    from navconv.tables.logical import Export

SOURCE = "stream"


class Pipeline:
    """The pipeline on one input, each method up to one stage."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.codelists = load_codelists()
        # Some are kept, as a run keeps them; a long stream's would fill the memory.
        self.report = deque[Problem](maxlen=1000).append

    def pages(self) -> Iterator[PageText]:
        """The pages of the input."""
        return read_pages(io.BytesIO(self.data), SOURCE, self.report)

    def trees(self) -> Iterator[PageTree]:
        """Their parse trees."""
        return parse_pages(self.pages(), SOURCE, self.report)

    def document(self) -> Iterator[Page]:
        """The pages of the document."""
        return build_pages(self.trees())

    def tables(self) -> Iterator[Export]:
        """The exports with their logical tables."""
        return merge_continuations(self.document(), SOURCE, self.report)

    def observations(self) -> Iterator[ObservedExport]:
        """The exports as observations."""
        return convert(io.BytesIO(self.data), SOURCE, self.codelists, self.report)

    def checked(self) -> Iterator[ObservedExport]:
        """The exports as observations, each checked."""
        checker = Checker(self.codelists)
        for export in self.observations():
            if export.tables:
                checker.check(export)
                yield export

    def written(self) -> Iterator[None]:
        """Nothing, once all is written."""
        context = WriteContext(self.codelists, self.report)
        with Path(os.devnull).open("wb") as out:
            write_tidy(self.checked(), out, TidyOptions(), context)
        yield


STAGES: dict[str, Callable[[Pipeline], Iterator[object]]] = {
    "bytes to pages": Pipeline.pages,
    "pages to parse trees": Pipeline.trees,
    "parse trees to document": Pipeline.document,
    "document to logical tables": Pipeline.tables,
    "logical tables to observations": Pipeline.observations,
    "checks": Pipeline.checked,
    "writing the CSV": Pipeline.written,
}
"""The stages, and the pipeline up to each."""


def main(rounds: int, path: Path) -> None:
    """Measures all stages and prints the figures."""
    pipeline = Pipeline(path.read_bytes())
    figures: dict[str, list[float]] = {name: [] for name in STAGES}
    # The first round is not counted: it fills the caches that all others find filled.
    for number in range(rounds + 1):
        for name, stage in STAGES.items():
            gc.collect()
            begin = time.process_time()
            deque(stage(pipeline), maxlen=0)
            if number:
                figures[name].append(time.process_time() - begin)
    print(json.dumps(figures))


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
