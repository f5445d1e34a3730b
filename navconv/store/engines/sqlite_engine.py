"""SQLite, with the standard library."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

from navconv.problems import StoreError
from navconv.store.engines import STILL_HELD, Engine, naming_engine
from navconv.store.schema_sql import Columns, Dialect, read_tables, rows_of

GLANCE = 0.2
"""How many seconds a lock may take before it is said."""


class SqliteEngine(Engine):
    """A connection to a SQLite database."""

    dialect = Dialect.SQLITE

    def __init__(
        self, connection: sqlite3.Connection, name: str, wait: float, say: Callable[[str], None]
    ) -> None:
        """Takes the connection."""
        super().__init__(name)
        self._connection = connection
        self._wait = wait
        self._say = say

    def run(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Runs one statement."""
        with naming_engine("SQLite", sqlite3.Error, self.name):
            return self._connection.execute(sql, values).fetchall()

    def begin(self) -> None:
        """Begins a transaction that writes; another one is waited for."""
        if not self._begin_within(min(GLANCE, self._wait)):
            self._say(f"waiting for another process that writes {self.name}")
            if not self._begin_within(self._wait):
                raise StoreError(STILL_HELD, source=self.name)

    def _begin_within(self, seconds: float) -> bool:
        """Begins a transaction, unless another one takes longer."""
        try:
            self._connection.execute(f"PRAGMA busy_timeout = {int(seconds * 1000)}")
            self._connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise StoreError(f"cannot write: {error}", source=self.name) from error
            return False
        return True

    def insert(self, table: str, packed: Sequence[Any]) -> None:
        """Inserts rows."""
        names = list(read_tables()[table].columns)
        marks = ", ".join("?" * len(names))
        sql = f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608  names of the schema
        with naming_engine("SQLite", sqlite3.Error, self.name):
            for rows in packed:
                self._connection.executemany(sql, rows)

    def has(self, table: str) -> bool:
        """Whether there is a table of a name."""
        return bool(self.run("SELECT 1 FROM sqlite_master WHERE name = ?", (table,)))

    def close(self) -> None:
        """Ends the connection."""
        self._connection.close()


def connect(
    target: str, name: str, *, create: bool, wait: float, say: Callable[[str], None]
) -> SqliteEngine:
    """Opens a file.

    Raises:
        StoreError: it cannot be opened.
    """
    if not create and not os.path.exists(target):  # noqa: PTH110  as given
        raise StoreError("there is no such database; `navconv load` makes one", source=name)
    with naming_engine("SQLite", sqlite3.Error, name):
        connection = sqlite3.connect(target, isolation_level=None, timeout=wait)
        connection.execute("PRAGMA foreign_keys = ON")
    return SqliteEngine(connection, name, wait, say)


def pack(_table: str, columns: Columns) -> list[tuple[Any, ...]]:
    """Rows as tuples."""
    return rows_of(columns)
