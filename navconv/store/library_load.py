"""``navconv.load``: the library's way into a database."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from navconv.meaning.classifications.codelists import load_codelists
from navconv.pipeline.convert import Settings
from navconv.pipeline.on_conflict import OnConflict
from navconv.problems import UsageError
from navconv.store.load_report import LoadOptions, LoadReport
from navconv.store.loading import load_files
from navconv.store.opening import WAIT

Named = str | os.PathLike[str]


def load(  # noqa: PLR0913  the options of the command
    database: Named,
    paths: Named | Iterable[Named],
    *,
    jobs: int = 1,
    force: bool = False,
    stale: bool = False,
    issued: str | Mapping[str, str] = "",
    on_conflict: str = "fail",
    wait: float = WAIT,
    encoding: str | None = None,
    codelists: Iterable[Named] = (),
    check: bool = True,
) -> LoadReport:
    """Loads files into a database; the arguments are the options of ``navconv load``.

    Args:
        database: a file ``*.duckdb`` or ``*.sqlite``, or ``postgresql://…``.
        paths: files, folders or globs.
        jobs: how many processes; more than one only where the program may be started anew by ``multiprocessing``.
        force: whether files are read again that are in the database.
        stale: whether those are read again that an older navconv read.
        issued: when they were issued, or when each was, by its name.
        on_conflict: ``fail``, ``first`` or ``last``: what is done where two files of one issue differ in a fact.
        wait: how many seconds to wait for another process that has the database.
        encoding: the encoding of the files; None to recognise it.
        codelists: files laid over the package's codelists.
        check: whether to run the checks.

    Returns:
        How many files were loaded, skipped and failed, and why.

    Raises:
        StoreError: the database cannot be opened or written.
        UsageError: there is no file, or an argument makes no sense.
    """
    names = [paths] if isinstance(paths, (str, os.PathLike)) else paths
    if on_conflict not in list(OnConflict):
        raise UsageError(f"on_conflict: expected fail, first or last, found {on_conflict!r}")
    settings = Settings(load_codelists(map(Path, codelists)), encoding, check=check)
    dates = [issued] if isinstance(issued, str) else [f"{name}={at}" for name, at in issued.items()]
    said = tuple(filter(None, dates))
    options = LoadOptions(jobs, force, stale, said, OnConflict(on_conflict), wait)
    return load_files(os.fspath(database), [os.fspath(name) for name in names], settings, options)
