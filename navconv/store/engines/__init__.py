"""The engines that hold a database: what they have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import Any

from navconv.problems import StoreError
from navconv.store.schema_sql import Columns, Dialect, read_tables

STILL_HELD = "another process writes it; try again when it has ended, or give --wait SECONDS"


class Engine(ABC):
    """A connection to a database.

    Attributes:
        dialect: which SQL it speaks.
        name: what messages call it; without a password.
    """

    dialect: Dialect

    def __init__(self, name: str) -> None:
        """Takes the name of the database."""
        self.name = name

    @abstractmethod
    def run(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Runs one statement; each ``?`` stands for a value, which is never part of the statement.

        Raises:
            StoreError: the engine refuses it.
        """

    @abstractmethod
    def begin(self) -> None:
        """Begins a transaction in which no other loader writes."""

    @abstractmethod
    def insert(self, table: str, packed: Sequence[Any]) -> None:
        """Inserts rows that :func:`pack` of the same engine made."""

    @abstractmethod
    def close(self) -> None:
        """Ends the connection; what was not committed is gone."""

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """A transaction: all of it or nothing."""
        self.begin()
        try:
            yield
        except BaseException:
            # Where the disk is full SQLite has rolled back by itself, and a lost server takes no statement: what failed
            # first is what the user is told.
            with suppress(StoreError):
                self.run("ROLLBACK")
            raise
        self.run("COMMIT")

    def has(self, table: str) -> bool:
        """Whether there is a table of a name."""
        sql = "SELECT 1 FROM information_schema.tables WHERE table_name = ? AND table_schema = current_schema()"
        return bool(self.run(sql, (table,)))


@contextmanager
def naming_engine(engine: str, error: type[Exception], name: str) -> Iterator[None]:
    """What an engine refuses is an error of the database, in the first line of the engine's own words.

    Args:
        engine: what the engine is called.
        error: the base of its errors.
        name: what messages call the database.

    Raises:
        StoreError: the engine refuses something.
    """
    try:
        yield
    except error as caught:
        raise StoreError(f"{engine} says: {first_line(caught)}", source=name) from caught


def first_line(error: Exception) -> str:
    """The first line of what an engine says; the others repeat the statement or point at help."""
    return str(error).strip().partition("\n")[0]


def pack(dialect: Dialect, table: str, columns: Columns) -> Any:  # noqa: ANN401  what the engine takes
    """Rows as an engine takes them, small enough to be handed from one process to another."""
    return import_module(f"navconv.store.engines.{dialect.value}_engine").pack(table, columns)


def column_types(table: str) -> Mapping[str, str]:
    """The type of each column of a table, as ``schema.toml`` says it."""
    return {name: column["type"] for name, column in read_tables()[table].columns.items()}
