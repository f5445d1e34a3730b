"""The engines that hold a database: what they have in common, and which of them a name means."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any

from navconv.problems import StoreError, UsageError
from navconv.store.migration import migrate
from navconv.store.schema import Dialect, create_statements, read_tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from navconv.store.schema import Columns

ENDINGS = {
    Dialect.DUCKDB: (".duckdb", ".ddb"),
    Dialect.SQLITE: (".sqlite", ".sqlite3", ".db"),
}
WAIT = 600.0
"""How many seconds a run waits for another that holds the database."""

_POSTGRES = re.compile(r"postgres(?:ql)?://")
_PASSWORD = re.compile(r"(://[^/@:]*:)[^@]*@|([?&]password=)[^&]*")


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


def pick_dialect(target: str) -> Dialect:
    """Which engine the name of a database means.

    Raises:
        UsageError: none; what there is, is named.
    """
    dialect = _find_dialect(target)
    if dialect is not None:
        return dialect
    raise UsageError(
        "expected a database: a file *.duckdb or *.sqlite, or postgresql://USER@HOST/NAME, "
        f"found {_PASSWORD.sub(_hide, target)!r}"
    )


def names_database(target: str) -> bool:
    """Whether a name is that of a database, and not of a file to read."""
    return _find_dialect(target) is not None


def _find_dialect(target: str) -> Dialect | None:
    if _POSTGRES.match(target):
        return Dialect.POSTGRES
    return next((one for one, ends in ENDINGS.items() if target.lower().endswith(ends)), None)


def _hide(match: re.Match[str]) -> str:
    return f"{match[1]}***@" if match[1] else f"{match[2]}***"


def open_engine(
    target: str,
    *,
    create: bool = False,
    wait: float = WAIT,
    say: Callable[[str], None] = lambda _text: None,
) -> Engine:
    """Opens a database, and makes its tables where it has none.

    Args:
        target: a file ``*.duckdb`` or ``*.sqlite``, or ``postgresql://…``.
        create: whether it is made where there is none, and written to.
        wait: how many seconds to wait for another run that holds it.
        say: takes for whom it waits.

    Raises:
        StoreError: it cannot be opened, or is no database of navconv.
        ExtraError: the package that it needs is not installed.
    """
    dialect = pick_dialect(target)
    module = import_module(f"navconv.store.engines.{dialect.value}_engine")
    name = _PASSWORD.sub(_hide, target)
    engine: Engine = module.connect(target, name, create=create, wait=wait, say=say)
    try:
        _prepare(engine, create=create)
    except BaseException:
        engine.close()
        raise
    return engine


def pack(dialect: Dialect, table: str, columns: Columns) -> Any:  # noqa: ANN401  what the engine takes
    """Rows as an engine takes them, small enough to be handed from one process to another."""
    return import_module(f"navconv.store.engines.{dialect.value}_engine").pack(table, columns)


def _prepare(engine: Engine, *, create: bool) -> None:
    """Makes the tables of a new database, and refuses what is none of ours.

    Raises:
        StoreError: it is another's, or of another version.
    """
    if not engine.has("navconv_store"):
        if not create:
            raise StoreError(
                "expected a database that `navconv load` made, found none in it", source=engine.name
            )
        with engine.transaction():
            if not engine.has("navconv_store"):
                _create(engine)
    migrate(engine, write=create)


def _create(engine: Engine) -> None:
    taken = [name for name in read_tables() if engine.has(name)]
    if taken:
        raise StoreError(
            f"the database has a table {taken[0]} that navconv did not make; name another database, or an "
            "empty schema of this one (postgresql://…?options=-csearch_path%3Dnav)",
            source=engine.name,
        )
    for statement in create_statements(engine.dialect):
        engine.run(statement)


def column_types(table: str) -> Mapping[str, str]:
    """The type of each column of a table, as ``schema.toml`` says it."""
    return {name: column["type"] for name, column in read_tables()[table].columns.items()}
