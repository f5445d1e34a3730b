"""A data source for Apache Spark (extra ``[spark]``).

    >>> from navconv.spark import NavSource
    >>> spark.dataSource.register(NavSource)
    >>> facts = spark.read.format("nav").load("exports/")
    >>> problems = spark.read.format("nav").option("part", "problems").load("exports/")

Each process of Spark reads the files of one partition after another; there is no engine of our own.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from navconv.meaning.classifications.codelists import load_codelists
from navconv.meaning.facts import FactFinder
from navconv.pipeline.batch.plan import find_inputs
from navconv.pipeline.convert import InputReader, Settings
from navconv.pipeline.outcome import Outcome, describe_error
from navconv.problems import ExtraError, Problem, UsageError
from navconv.store.fact_columns import KEYS, spell_further
from navconv.writers.tidy_options import FACTS, TidyOptions
from navconv.writers.tidy_records import collect_table

try:
    import pyarrow as pa
    from pyspark.sql.datasource import DataSource, DataSourceReader, InputPartition
except ImportError as error:
    raise ExtraError(
        "navconv.spark needs pyspark (navconv[spark]): pip install pyspark pyarrow (in the Python of Spark's "
        "processes too, which PYSPARK_PYTHON names)"
    ) from error


COLUMNS = (*KEYS, *FACTS)
OPTIONS = TidyOptions(provenance=True)
"""What is asked of the tidy table."""

PARTITION_BYTES = 1 << 23
"""How many bytes of files a partition has at most, unless one file alone has more."""

_COLUMNS = {
    "source": "string",
    "table": "int",
    "section": "string",
    **dict.fromkeys(KEYS[:-1], "string"),
    "further": "map<string,string>",
    "indicator": "string",
    "value": "double",
    "status": "string",
    "level": "string",
    "by": "string",
    "unit": "string",
    "repeats": "int",
    "page": "string",
    "line": "int",
    "column": "int",
    "cell": "string",
    "text": "string",
}
_PROBLEMS = {
    "source": "string",
    "code": "string",
    "severity": "string",
    "message": "string",
    "page": "string",
    "line": "int",
    "column": "int",
    "cell": "string",
}
PARTS = {"facts": _COLUMNS, "problems": _PROBLEMS}
"""What can be read, and its columns: those of schema 2 with where each number stands, further dimensions in one map."""

_ARROW = {
    "string": pa.string(),
    "int": pa.int32(),
    "double": pa.float64(),
    "map<string,string>": pa.map_(pa.string(), pa.string()),
}


class NavSource(DataSource):  # type: ignore[misc]
    """NAV's exports as a source of Spark.

    Options: ``part`` (``facts`` or ``problems``); ``mode`` (``permissive``, or ``failfast``, where a bad file ends the
    job); ``partition_bytes``; ``encoding``.
    """

    @classmethod
    def name(cls) -> str:
        """What the format is called."""
        return "nav"

    def schema(self) -> str:
        """The columns of the part that is asked for."""
        return ", ".join(f"`{name}` {kind}" for name, kind in PARTS[self._part()].items())

    def reader(self, schema: Any) -> NavReader:  # noqa: ANN401, ARG002  Spark's, which is the one above
        """The reader of the part that is asked for.

        Raises:
            UsageError: an option is none.
        """
        mode = self.options.get("mode", "permissive").lower()
        if mode not in ("permissive", "failfast"):
            raise UsageError(f"mode: expected permissive or failfast, found {mode!r}")
        size = self.options.get("partition_bytes", str(PARTITION_BYTES))
        if not size.isdecimal() or int(size) < 1:
            raise UsageError(f"partition_bytes: expected a number of bytes, found {size!r}")
        return NavReader(
            self._paths(), self._part(), mode == "failfast", int(size), self.options.get("encoding")
        )

    def _part(self) -> str:
        part: str = self.options.get("part", "facts")
        if part not in PARTS:
            raise UsageError(f"part: expected {' or '.join(PARTS)}, found {part!r}")
        return part

    def _paths(self) -> list[str]:
        """The files, folders and globs that ``load`` was given."""
        if "paths" in self.options:
            paths: list[str] = json.loads(self.options["paths"])
            return paths
        if "path" not in self.options:
            raise UsageError("expected load(PATH): a file, a folder or a glob")
        return [self.options["path"]]


@dataclass
class FilePartition(InputPartition):  # type: ignore[misc]
    """Some files, which one task reads."""

    files: tuple[str, ...]


@dataclass
class NavReader(DataSourceReader):  # type: ignore[misc]
    """Reads files as batches of Arrow.

    Attributes:
        paths: files, folders and globs.
        part: what is read of them.
        failfast: whether a bad file ends the job.
        size: how many bytes of files a partition has at most.
        encoding: the encoding of the files; None to recognise it.
    """

    paths: list[str]
    part: str
    failfast: bool
    size: int
    encoding: str | None

    def partitions(self) -> Sequence[FilePartition]:
        """The files in groups of bounded size."""
        groups: list[list[str]] = []
        full = self.size
        for name in find_inputs(self.paths):
            size = os.path.getsize(name) if os.path.exists(name) else 0  # noqa: PTH110, PTH202  names as given
            if full + size > self.size:
                groups.append([])
                full = 0
            groups[-1].append(name)
            full += size
        return [FilePartition(tuple(files)) for files in groups]

    def read(self, partition: FilePartition) -> Iterator[Any]:
        """Reads the files of a partition, a batch each."""
        facts = self.part == "facts"
        reader = InputReader(Settings(load_codelists(), self.encoding, check=not facts))
        finder = FactFinder()
        for name in partition.files:
            outcome = Outcome()
            try:
                columns = _read_facts(reader, finder, name, outcome)
            except Exception as error:
                if self.failfast:
                    raise
                columns = {column: [] for column in _COLUMNS}
                outcome.enter_problem(describe_error(error, name)[0])
            if not facts:
                columns = _list_problems(outcome.problems, name)
            yield pa.RecordBatch.from_arrays(
                [
                    pa.array(columns[column], _ARROW[kind])
                    for column, kind in PARTS[self.part].items()
                ],
                names=list(PARTS[self.part]),
            )


def _read_facts(
    reader: InputReader, finder: FactFinder, name: str, outcome: Outcome
) -> dict[str, list[Any]]:
    """The facts of a file, by column."""
    columns: dict[str, list[Any]] = {column: [] for column in _COLUMNS}
    for export in reader.read([name], outcome):
        for table, facts in zip(export.tables, finder.find(export), strict=True):
            tidy = collect_table(table, facts, export.source, COLUMNS, OPTIONS)
            tidy["value"] = [None if value is None else float(value) for value in tidy["value"]]
            tidy["text"] = [text or None for text in tidy["text"]]
            tidy["further"] = list(map(_as_items, spell_further(table)))
            for column, values in columns.items():
                values.extend(tidy[column])
    return columns


@lru_cache(maxsize=1 << 14)
def _as_items(text: str | None) -> tuple[tuple[str, str], ...] | None:
    """The further dimensions of a cell, as Arrow takes a map."""
    return None if text is None else tuple(json.loads(text).items())


def _list_problems(problems: Sequence[Problem], name: str) -> dict[str, list[Any]]:
    """Problems by column."""
    return {
        "source": [item.source or name for item in problems],
        "code": [item.code for item in problems],
        "severity": [item.severity.value for item in problems],
        "message": [item.message for item in problems],
        "page": [item.page or None for item in problems],
        "line": [item.line for item in problems],
        "column": [item.column for item in problems],
        "cell": [item.cell or None for item in problems],
    }
