"""SQLite, with the standard library."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

from navconv.problems import StoreError
from navconv.store.engines import SharedEngine, naming_engine
from navconv.store.schema_sql import Columns, Dialect, read_tables, rows_of


class SqliteEngine(SharedEngine):
    """A connection to a SQLite database."""

    dialect = Dialect.SQLITE
    holder = "another process that writes {}"

    def run(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Runs one statement."""
        with naming_engine("SQLite", sqlite3.Error, self.name):
            rows: list[tuple[Any, ...]] = self._connection.execute(sql, values).fetchall()
            return rows

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
    return SqliteEngine(name, connection, wait, say)


def pack(_table: str, columns: Columns) -> list[tuple[Any, ...]]:
    """Rows as tuples."""
    return rows_of(columns)
