"""One file into rows of the database, in a process of the pool. A bad file is a result."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from navconv.pipeline.batch.task import Task
from navconv.pipeline.batch.work import Result
from navconv.pipeline.convert import InputReader, Settings
from navconv.pipeline.outcome import Outcome, describe_error, refuse_problems
from navconv.problems import InputError, Problem
from navconv.store.engines import pack
from navconv.store.extract import Extractor
from navconv.store.schema_sql import Dialect


@dataclass(frozen=True, slots=True)
class Loaded:
    """A file as rows, in place of a result of the pool.

    Attributes:
        task: the file.
        problems: what was met in it.
        sums: how many checks held, how many did not, the cells that are bound by one, all cells.
        hash: its SHA-256.
        rows: its rows as the engine takes them, by table.
        cells: how many facts it has.
        lost: whether something printed is not among them.
    """

    task: Task
    problems: tuple[Problem, ...]
    sums: tuple[int, int, int, int]
    hash: str
    rows: Mapping[str, Any]
    cells: int
    lost: bool


@dataclass(frozen=True, slots=True)
class ReaderPlan:
    """How files are read; it is handed to each process.

    Attributes:
        dialect: the engine that takes the rows.
        issued: when files were issued, as the user says, by their names.
    """

    dialect: Dialect
    issued: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, settings: Settings, _folder: Path) -> FactReader:
        """Makes the reader of a process."""
        return FactReader(settings, self)


class FactReader:
    """Reads files one after another; what is found out for one is known for the next."""

    def __init__(self, settings: Settings, plan: ReaderPlan) -> None:
        """Takes what holds for all files."""
        self._settings = settings
        self._reader = InputReader(settings)
        self._extractor = Extractor()
        self._plan = plan

    def convert(self, task: Task) -> Result | Loaded:
        """Reads one file."""
        outcome = Outcome()
        try:
            before = _stamp(task.source)
            digest = hash_file(task.source)
            exports = list(self._reader.read([task.source], outcome))
            _refuse_change(before, _stamp(task.source))
            if self._settings.strict:
                refuse_problems(outcome)
            found = self._extractor.extract(
                number_source(digest),
                exports,
                outcome.problems,
                outcome.reports,
                self._plan.issued.get(task.source, ""),
            )
            rows = {
                name: pack(self._plan.dialect, name, columns) for name, columns in found.items()
            }
        except Exception as error:  # noqa: BLE001  a bad file costs itself, whatever is wrong with it
            problem, status = describe_error(error, task.source)
            return Result(task, (), tuple(outcome.problems), (problem,), status)
        return Loaded(
            task,
            tuple(outcome.problems),
            (outcome.held, outcome.broken, outcome.covered, outcome.cells),
            digest,
            rows,
            len(found["facts"]["source"]),
            outcome.lost,
        )


def number_source(digest: str) -> int:
    """The number of a file: the first 63 bits of its hash."""
    return int(digest[:16], 16) >> 1


def hash_file(name: str) -> str:
    """The SHA-256 of a file.

    Raises:
        InputError: it cannot be read.
    """
    try:
        with open(name, "rb", buffering=0) as file:  # noqa: PTH123  a thousand paths cost as much as their hashes
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL character
        cause = getattr(error, "strerror", None) or error
        raise InputError(f"cannot read the input: {cause}", source=name) from error


def _refuse_change(before: tuple[int, int], after: tuple[int, int]) -> None:
    """Refuses a file of which the hash may be another's than the rows.

    Raises:
        InputError: it was changed.
    """
    if before != after:
        raise InputError("the file was changed while it was read; load it again")


def _stamp(name: str) -> tuple[int, int]:
    status = Path(name).stat()
    return status.st_size, status.st_mtime_ns
