"""Loading: files into a database, again and again, by as many processes as like to.

A file is known by its hash. Files are committed some at a time, whole or not at all: whatever ends a run, the next
one loads what is missing. What the database holds follows from the files alone, not from their order.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from navconv.pipeline.batch.plan import find_inputs
from navconv.pipeline.batch.pool import count_cores, run_tasks
from navconv.pipeline.batch.task import Task, stamp_input
from navconv.pipeline.batch.work import Result
from navconv.pipeline.convert import Settings
from navconv.problems import Exit, NavconvError, Problem
from navconv.series.issues import read_issued
from navconv.store.engines import Engine, pack
from navconv.store.export_conflicts import Pairs, explain_refusal, forget, list_refused, settle
from navconv.store.file_rows import Loaded, ReaderPlan, hash_file, number_source
from navconv.store.load_report import DEFAULTS, LoadOptions, LoadReport
from navconv.store.members import enter_codelists
from navconv.store.names import enter_names
from navconv.store.opening import open_engine
from navconv.store.schema_sql import columns_of
from navconv.version import __version__

BATCH_CELLS = 200_000
BATCH_FILES = 64
"""A transaction takes files until it has so many cells, or so many files.

DuckDB has row groups of 122,880: transactions a little larger than one or two of them cost it twice the time and room.
"""

ROWS = ("facts", "tables", "exports", "problems", "checks", "printed_members")
"""The tables of the database that hold what a file says."""


def load_files(
    target: str,
    paths: Iterable[str],
    settings: Settings,
    options: LoadOptions = DEFAULTS,
    say: Callable[[Problem], None] = lambda _problem: None,
    note: Callable[[str], None] = lambda _text: None,
) -> LoadReport:
    """Loads files into a database.

    Args:
        target: the database: a file ``*.duckdb`` or ``*.sqlite``, or ``postgresql://…``.
        paths: files, folders or globs.
        settings: how files are read.
        options: how they are loaded.
        say: takes every problem.
        note: takes what is to be told meanwhile: for whom the run waits.

    Raises:
        StoreError: the database cannot be opened or written.
        UsageError: there is no file, or the day is none.
    """
    report = LoadReport()
    own, ending = os.path.realpath(target), Path(target).suffix
    found = [
        name
        for name in find_inputs(paths)
        if not name.endswith(ending) or os.path.realpath(name) != own
    ]
    issued = read_issued(options.issued, found)
    files = list(_hash_files(found, report, say))
    names: dict[str, list[str]] = {}
    for name, digest in sorted(files):
        names.setdefault(digest, []).append(name)
    with closing(open_engine(target, create=True, wait=options.wait, say=note)) as engine:
        enter_codelists(engine, settings.codelists)
        loader = _Loader(engine, options, report, say)
        loader.load(names, settings, issued)
        enter_names(engine, names, options.on_conflict)
        failed = loader.failed + loader.refuse(names)
    report.skipped = len(files) - report.loaded - report.again - failed
    return report


def _hash_files(
    names: Iterable[str], report: LoadReport, say: Callable[[Problem], None]
) -> Iterator[tuple[str, str]]:
    for name in names:
        try:
            yield name, hash_file(name)
        except NavconvError as error:
            say(error.problem)
            report.fail(error.problem, error.exit)


class _Loader:
    """One run.

    Attributes:
        failed: how many files could not be read.
    """

    def __init__(
        self,
        engine: Engine,
        options: LoadOptions,
        report: LoadReport,
        say: Callable[[Problem], None],
    ) -> None:
        self._engine = engine
        self._options = options
        self._report = report
        self._say = say
        self._refused = list_refused(engine)
        self._new: set[int] = set()
        self._again: set[int] = set()
        self.failed = 0

    def load(
        self, names: Mapping[str, Sequence[str]], settings: Settings, issued: Mapping[str, str]
    ) -> None:
        """Reads what is due and commits it."""
        known = self._known()
        due = sorted(files[0] for digest, files in names.items() if self._is_due(digest, known))
        tasks = [Task(name, os.path.realpath(name), stamp_input(name), ()) for name in due]
        jobs = self._options.jobs or count_cores()
        plan = ReaderPlan(self._engine.dialect, issued)
        batch: list[Loaded] = []
        cells = 0
        for result in run_tasks(tasks, settings, Path(), jobs, plan):
            for problem in result.problems:
                self._say(problem)
            if not isinstance(result, Loaded):
                self.failed += 1
                self._fail(result)
                continue
            batch.append(result)
            cells += result.cells
            if len(batch) >= BATCH_FILES or cells >= BATCH_CELLS:
                self._commit(batch)
                batch, cells = [], 0
        self._commit(batch)

    def refuse(self, names: Iterable[str]) -> int:
        """Says which files are left out: of those that were given, and of the others those that are from now on.

        Returns:
            How many of those that were given are.
        """
        given = set(map(number_source, names))
        refused = list_refused(self._engine)
        for number in sorted(refused & given | refused - self._refused):
            errors = explain_refusal(self._engine, number)
            self._new.discard(number)
            self._again.discard(number)
            for error in errors:
                self._say(error.problem)
            self._report.fail(errors[0].problem, errors[0].exit)
        self._report.loaded, self._report.again = len(self._new), len(self._again)
        return len(given & refused)

    def _known(self) -> dict[str, str]:
        """The files in the database and the version that read each."""
        return dict(self._engine.run("SELECT hash, reader FROM sources"))

    def _is_due(self, digest: str, known: Mapping[str, str]) -> bool:
        if digest not in known or self._options.force or number_source(digest) in self._refused:
            return True
        return self._options.stale and _is_older(known[digest], __version__)

    def _fail(self, result: Result) -> None:
        for problem in result.errors:
            self._say(problem)
        self._report.fail(result.errors[0], result.status)

    def _commit(self, batch: Sequence[Loaded]) -> None:
        """Commits files, those that another loader has committed meanwhile left out."""
        if not batch:
            return
        with self._engine.transaction():
            known = self._known()
            files = [item for item in batch if self._is_due(item.hash, known)]
            former = self._write(files, known)
            numbers = [number_source(item.hash) for item in files]
            settle(self._engine, numbers, self._options.on_conflict, former)
        for item, number in zip(files, numbers, strict=True):
            fresh = item.hash not in known or number in self._refused
            (self._new if fresh else self._again).add(number)
            self._report.facts += item.cells
            if item.lost:
                self._report.status = self._report.status or Exit.BROKEN

    def _write(self, files: Sequence[Loaded], known: Mapping[str, str]) -> Pairs:
        """Writes the rows of files, in place of those that were there; gives the conflicts that these had."""
        engine, now = self._engine, datetime.now(UTC).isoformat(timespec="seconds")
        former: Pairs = {}
        sources = []
        for item in files:
            number, covered = number_source(item.hash), item.sums[2]
            if item.hash not in known:
                names = (number, item.hash, item.task.source)
                sources.append((*names, now, now, __version__, item.cells, covered))
                continue
            former.update(forget(engine, number))
            for table in ROWS:
                engine.run(f"DELETE FROM {table} WHERE source = ?", (number,))  # noqa: S608  names of the schema
            engine.run(
                "UPDATE sources SET read_at = ?, reader = ?, cells = ?, checked = ? WHERE source = ?",
                (now, __version__, item.cells, covered, number),
            )
        if sources:
            packed = pack(engine.dialect, "sources", columns_of("sources", sources))
            engine.insert("sources", [packed])
        if files:
            for table in ROWS:
                engine.insert(table, [item.rows[table] for item in files])
        return former


def _is_older(reader: str, own: str) -> bool:
    """Whether a version is older than another: ``0.9.1`` than ``0.10.0``, and none than any."""
    one, other = (tuple(map(int, re.findall(r"\d+", text))) for text in (reader, own))
    return one < other
