"""The engines that hold a database: what they have in common."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import Any

from navconv.problems import StoreError
from navconv.store.schema_sql import Columns, Dialect, read_tables

STILL_HELD = "another process writes it; try again when it has ended, or give --wait SECONDS"

GLANCE = 0.2
"""How many seconds a lock may take before it is said."""


class Engine(ABC):
    """A connection to a database.

    Attributes:
        dialect: which SQL it speaks.
        name: what messages call it; without a password.
    """

    dialect: Dialect

    def __init__(self, name: str, connection: Any) -> None:  # noqa: ANN401  an extra has no types here
        """Takes the name of the database, and the engine's own connection."""
        self.name = name
        self._connection = connection

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

    def close(self) -> None:
        """Ends the connection; what was not committed is gone."""
        self._connection.close()

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


class SharedEngine(Engine):
    """A connection to a database that other processes may write at the same time; one that does so is waited for.

    Attributes:
        holder: what messages call another process that writes, ``{}`` standing for the database.
    """

    holder: str

    def __init__(self, name: str, connection: Any, wait: float, say: Callable[[str], None]) -> None:  # noqa: ANN401
        """Takes also how many seconds another process is waited for, and what tells of it."""
        super().__init__(name, connection)
        self._wait = wait
        self._say = say

    def begin(self) -> None:
        """Begins a transaction that writes."""
        if not self._begin_within(min(GLANCE, self._wait)):
            self._say(f"waiting for {self.holder.format(self.name)}")
            if not self._begin_within(self._wait):
                raise StoreError(STILL_HELD, source=self.name)

    @abstractmethod
    def _begin_within(self, seconds: float) -> bool:
        """Begins a transaction, unless another process takes longer."""


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
