"""Loads a folder in processes that kill themselves: the first before its first change of the database, the second
behind it, and so on, until one lives to the end. Usage: ``python -m tests.store.killed DATABASE FOLDER``; it prints how
many were killed.
"""

from __future__ import annotations

import os
import re
import signal
import sys
from importlib import import_module
from mmap import mmap

from navconv.meaning.classifications.codelists import load_codelists
from navconv.pipeline.convert import Settings
from navconv.store import loading
from navconv.store.engines import Engine, SharedEngine
from navconv.store.load_report import LoadOptions
from navconv.store.opening import pick_dialect

CHANGES = ("INSERT", "UPDATE", "DELETE", "COMMIT", "CREATE TABLE", "CREATE VIEW")


def main(database: str, folder: str) -> None:
    """Kills one process after another; behind each commit it begins with the first change anew."""
    loading.BATCH_FILES = 1
    committed = mmap(-1, 1)
    killed = state = 0
    while True:
        committed[0] = 0
        child = os.fork()
        if not child:
            _load(database, folder, state, committed)
        _, status = os.waitpid(child, 0)
        if os.WIFEXITED(status):
            assert os.WEXITSTATUS(status) == 0
            print(killed)
            return
        assert os.WTERMSIG(status) == signal.SIGKILL
        killed += 1
        state = 0 if committed[0] else state + 1


def _load(database: str, folder: str, state: int, committed: mmap) -> None:
    """Loads until so many changes were made, then ends as a machine ends that loses its power."""
    left = state
    dialect = pick_dialect(database)
    module = import_module(f"navconv.store.engines.{dialect.value}_engine")
    every = (*Engine.__subclasses__(), *SharedEngine.__subclasses__())
    (kind,) = (item for item in every if item.__module__ == module.__name__)
    run, insert = kind.run, kind.insert

    def tick() -> None:
        nonlocal left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def run_counted(engine, sql, values=()):
        # SQLite keeps what is said of a table as a comment before it.
        if re.sub("^--.*\n", "", sql).startswith(CHANGES):
            tick()
        found = run(engine, sql, values)
        if sql == "COMMIT":
            committed[0] = 1
        return found

    def insert_counted(engine, table, packed):
        tick()
        insert(engine, table, packed)

    kind.run, kind.insert = run_counted, insert_counted
    status = 1
    try:
        loading.load_files(database, [folder], Settings(load_codelists()), LoadOptions(jobs=1))
        status = 0
    finally:
        os._exit(status)


if __name__ == "__main__":
    main(*sys.argv[1:])
