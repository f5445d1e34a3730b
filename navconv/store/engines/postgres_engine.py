"""PostgreSQL (extra ``[postgres]``): psycopg 3 and ``COPY``."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any

from navconv.problems import ExtraError, StoreError
from navconv.store.engines import SharedEngine, column_types, first_line, naming_engine
from navconv.store.engines.arrow import join_packed, load_arrow, pack_arrow
from navconv.store.schema_sql import Columns, Dialect

LOCK = 0x6E6176636F6E76
"""The number of the lock that loaders take: ``navconv`` in ASCII."""


class PostgresEngine(SharedEngine):
    """A connection to a PostgreSQL database."""

    dialect = Dialect.POSTGRES
    holder = "another loader of {}"

    def __init__(
        self,
        psycopg: Any,  # noqa: ANN401  an extra has no types here
        connection: Any,  # noqa: ANN401
        name: str,
        wait: float,
        say: Callable[[str], None],
    ) -> None:
        """Takes also the package."""
        super().__init__(name, connection, wait, say)
        self._psycopg = psycopg

    def run(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Runs one statement."""
        with self._naming():
            # Without values psycopg takes a statement as it is, per cent signs too.
            found = self._connection.execute(
                sql.replace("?", "%s") if values else sql, values or None
            )
            rows: list[tuple[Any, ...]] = found.fetchall() if found.description else []
            return rows

    def _begin_within(self, seconds: float) -> bool:
        """Begins a transaction with the lock of loaders, unless another one takes longer."""
        patience = f"{max(int(seconds * 1000), 1)}ms"
        with self._naming():
            try:
                self._connection.execute("BEGIN")
                self._connection.execute("SELECT set_config('lock_timeout', %s, true)", (patience,))
                self._connection.execute("SELECT pg_advisory_xact_lock(%s)", (LOCK,))
            except self._psycopg.errors.LockNotAvailable:
                self._connection.execute("ROLLBACK")
                return False
        return True

    def insert(self, table: str, packed: Sequence[Any]) -> None:
        """Inserts rows by ``COPY``."""
        pa = load_arrow("postgres")
        from pyarrow import csv

        out = io.BytesIO()
        rows = join_packed(pa, packed)
        csv.write_csv(rows, out, csv.WriteOptions(include_header=False))
        names = ", ".join(column_types(table))
        # A text is quoted, so that an empty one is not taken for none.
        sql = f"COPY {table} ({names}) FROM STDIN WITH (FORMAT csv)"
        with self._naming(), self._connection.cursor() as cursor, cursor.copy(sql) as copy:
            copy.write(out.getbuffer())

    def _naming(self) -> AbstractContextManager[None]:
        return naming_engine("PostgreSQL", self._psycopg.Error, self.name)


def connect(
    target: str, name: str, *, create: bool, wait: float, say: Callable[[str], None]
) -> PostgresEngine:
    """Connects to a server.

    Raises:
        StoreError: it cannot be reached, or refuses.
        ExtraError: psycopg is not installed.
    """
    del create  # a database of the server is there already
    try:
        import psycopg
    except ImportError as error:
        raise ExtraError(
            "this database needs psycopg (navconv[postgres]): pipx inject navconv 'psycopg[binary]' pyarrow, "
            "or pip install 'psycopg[binary]' pyarrow"
        ) from error
    try:
        connection = psycopg.connect(target, autocommit=True)
    except psycopg.Error as error:
        raise StoreError(f"cannot connect: {first_line(error)}", source=name) from error
    return PostgresEngine(psycopg, connection, name, wait, say)


def pack(table: str, columns: Columns) -> bytes:
    """Rows as the bytes of an Arrow table."""
    return pack_arrow("postgres", table, columns)
