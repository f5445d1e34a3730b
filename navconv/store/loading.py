"""Loading: files into a database, again and again, by as many processes as like to.

A file is known by its hash. Files are committed some at a time, whole or not at all: whatever ends a run, the next
one loads what is missing. What the database holds follows from the files alone, not from their order.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from navconv.pipeline.batch.plan import Task, find_inputs
from navconv.pipeline.batch.pool import count_cores, run_tasks
from navconv.pipeline.job import describe_error
from navconv.pipeline.on_conflict import OnConflict
from navconv.problems import Exit, NavconvError
from navconv.series.issues import Issue, date_name, read_issued
from navconv.store.conflicts import Refusal, settle
from navconv.store.engines import WAIT, open_engine, pack
from navconv.store.extract import empty_columns
from navconv.store.reading import Loaded, ReaderPlan, hash_file, number_source
from navconv.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from navconv.pipeline.batch.work import Result
    from navconv.pipeline.job import Settings
    from navconv.problems import Problem
    from navconv.store.engines import Engine

BATCH_CELLS = 200_000
BATCH_FILES = 64
"""A transaction takes files until it has so many cells, or so many files."""

ROWS = ("facts", "tables", "exports", "problems", "checks")
"""The tables of the database that hold what a file says."""


@dataclass(frozen=True, slots=True)
class LoadOptions:
    """How files are loaded.

    Attributes:
        jobs: how many processes; 0 for every core.
        force: whether files are read again that are in the database.
        stale: whether those are read again that another version of navconv read.
        issued: when they were issued: ``2019-04-01`` for all, ``a.txt=2019-04-01`` for one of them.
        on_conflict: what is done where two files of one issue differ in a fact.
        wait: how many seconds to wait for another run that holds the database.
    """

    jobs: int = 0
    force: bool = False
    stale: bool = False
    issued: tuple[str, ...] = ()
    on_conflict: OnConflict = OnConflict.FAIL
    wait: float = WAIT


@dataclass(slots=True)
class LoadReport:
    """What a run did.

    Attributes:
        loaded: how many files are new in the database.
        again: how many were read again.
        skipped: how many were in it already.
        failed: how many could not be read, or were refused.
        facts: how many facts were loaded.
        status: the exit status of the first failure; of files of which something was lost BROKEN.
        errors: why files failed.
    """

    loaded: int = 0
    again: int = 0
    skipped: int = 0
    failed: int = 0
    facts: int = 0
    status: Exit = Exit.OK
    errors: list[Problem] = field(default_factory=list)

    def __str__(self) -> str:
        """One line."""
        again = f", {self.again:,} read again" if self.again else ""
        return (
            f"{self.loaded:,} files loaded{again}, {self.skipped:,} in the database already, "
            f"{self.failed:,} failed; {self.facts:,} facts"
        )

    def fail(self, problem: Problem, status: Exit) -> None:
        """Counts a failure."""
        self.failed += 1
        self.errors.append(problem)
        self.status = self.status or status


def load_files(
    target: str,
    paths: Iterable[str],
    settings: Settings,
    options: LoadOptions = LoadOptions(),
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
    own = os.path.realpath(target)
    found = [name for name in find_inputs(paths) if os.path.realpath(name) != own]
    issued = read_issued(options.issued, found)
    files = list(_hash_files(found, report, say))
    names: dict[str, list[str]] = {}
    for name, digest in sorted(files):
        names.setdefault(digest, []).append(name)
    engine = open_engine(target, create=True, wait=options.wait, say=note)
    try:
        loader = _Loader(engine, options, report, say)
        loader.load(names, settings, issued)
        loader.enter_names(names)
    finally:
        engine.close()
    report.skipped = len(files) - report.loaded - report.again - len(loader.failed)
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
    """One run."""

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
        self.failed: set[str] = set()

    def load(
        self, names: dict[str, list[str]], settings: Settings, issued: Mapping[str, str]
    ) -> None:
        """Reads what is due and commits it."""
        due = [files[0] for digest, files in names.items() if self._is_due(digest, self._known())]
        tasks = [Task(name, os.path.realpath(name), _stamp(name), ()) for name in sorted(due)]
        jobs = self._options.jobs or count_cores()
        plan = ReaderPlan(self._engine.dialect, issued)
        batch: list[Loaded] = []
        for result in run_tasks(tasks, settings, Path(), jobs, plan):
            self._tell(result)
            if isinstance(result, Loaded):
                batch.append(result)
            if len(batch) >= BATCH_FILES or sum(item.cells for item in batch) >= BATCH_CELLS:
                self._commit(batch)
                batch = []
        self._commit(batch)

    def _known(self) -> dict[str, str]:
        """The files in the database and the version that read each."""
        return dict(self._engine.run("SELECT hash, reader FROM sources"))

    def _is_due(self, digest: str, known: dict[str, str]) -> bool:
        if digest not in known or self._options.force:
            return True
        return self._options.stale and known[digest] != __version__

    def _tell(self, result: Result | Loaded) -> None:
        for problem in result.problems:
            self._say(problem)
        if not isinstance(result, Loaded):
            for problem in result.errors:
                self._say(problem)
            self.failed.add(result.task.source)
            self._report.fail(result.errors[0], result.status)

    def _commit(self, batch: Sequence[Loaded]) -> None:
        """Commits files; those that are refused are left out, and the others tried again."""
        files = {item.hash: item for item in batch}
        while files:
            try:
                with self._engine.transaction():
                    known = self._known()
                    files = {h: item for h, item in files.items() if self._is_due(h, known)}
                    self._write(list(files.values()), known)
                    settle(
                        self._engine, [number_source(h) for h in files], self._options.on_conflict
                    )
            except Refusal as refusal:
                refused = next(i for h, i in files.items() if number_source(h) == refusal.source)
                problem, status = describe_error(refusal.error, refused.task.source)
                self._say(problem)
                self.failed.add(refused.task.source)
                self._report.fail(problem, status)
                del files[refused.hash]
                continue
            for item in files.values():
                self._report.loaded += item.hash not in known
                self._report.again += item.hash in known
                self._report.facts += item.cells
                if item.lost:
                    self._report.status = self._report.status or Exit.BROKEN
            return

    def _write(self, files: Sequence[Loaded], known: dict[str, str]) -> None:
        """Writes the rows of files, in place of those that were there."""
        engine, now = self._engine, datetime.now(UTC).isoformat(timespec="seconds")
        sources = empty_columns("sources")
        for item in files:
            number, (_, _, covered, _) = number_source(item.hash), item.sums
            if item.hash not in known:
                row = (
                    number,
                    item.hash,
                    item.task.source,
                    now,
                    now,
                    __version__,
                    item.cells,
                    covered,
                )
                for values, value in zip(sources.values(), row, strict=True):
                    values.append(value)
                continue
            for table in ROWS:
                engine.run(f"DELETE FROM {table} WHERE source = ?", (number,))  # noqa: S608  names of the schema
            engine.run(
                "UPDATE sources SET read_at = ?, reader = ?, cells = ?, checked = ? WHERE source = ?",
                (now, __version__, item.cells, covered, number),
            )
        if sources["source"]:
            engine.insert("sources", [pack(engine.dialect, "sources", sources)])
        if files:
            for table in ROWS:
                engine.insert(table, [item.rows[table] for item in files])

    def enter_names(self, names: dict[str, list[str]]) -> None:
        """Enters under which names files were met: a file has the first, and the last day that any of them says."""
        engine = self._engine
        stored = dict(engine.run("SELECT hash, name FROM sources"))
        other = {h: files for h, files in names.items() if h in stored and files != [stored[h]]}
        if not other:
            return
        with engine.transaction():
            for digest, files in other.items():
                number, old = number_source(digest), stored[digest]
                first = min(*files, old)
                days = [date_name(name) for name in (*files, old)]
                sql = "SELECT export, name, issue, dated, issued FROM exports WHERE source = ?"
                for export, name, issue, dated, issued in engine.run(sql, (number,)):
                    last = issue.partition(" ")[0].removesuffix("-")
                    said = Issue(name, export, last, max(dated, *days), issued)
                    known = next((f for f in (*files, old) if name.startswith(f)), name)
                    values = (first + name[len(known) :], said.dated, said.text, number, export)
                    engine.run(
                        "UPDATE exports SET name = ?, dated = ?, issue = ? WHERE source = ? AND export = ?",
                        values,
                    )
                if first != old:
                    engine.run("UPDATE sources SET name = ? WHERE source = ?", (first, number))


def _stamp(name: str) -> tuple[int, int] | None:
    try:
        status = Path(name).stat()
    except OSError:
        return None
    return status.st_size, status.st_mtime_ns
