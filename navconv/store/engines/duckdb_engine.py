"""DuckDB (extra ``[duckdb]``). Its file belongs to one process at a time, which is waited for."""

from __future__ import annotations

import os
import re
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any

from navconv.prepared import expression
from navconv.problems import ExtraError, StoreError
from navconv.store.engines import Engine, column_types, first_line, naming_engine
from navconv.store.engines.arrow import join_packed, load_arrow, pack_arrow
from navconv.store.schema_sql import Columns, Dialect

STEP = 0.1
"""How many seconds pass before a held file is tried again."""

LOADER = {"memory_limit": "64MB", "threads": 1}
"""How a loader's database is set up; DuckDB alone would keep most of what it writes, and compete with the readers."""

READER = {"memory_limit": "512MB", "temp_directory": tempfile.gettempdir()}
"""How a database is set up that is only looked at; its own folder may not be written to."""

OFFLINE = {"autoinstall_known_extensions": False, "autoload_known_extensions": False}
"""A file of another kind (SQLite's) is refused; DuckDB alone would fetch what reads it from the network."""

_HOLDER = expression(r"held in (.*?)(?: by user .*?)?[.;]? ?(?:See also|$)", re.DOTALL)


class DuckdbEngine(Engine):
    """A connection to a DuckDB database."""

    dialect = Dialect.DUCKDB

    def __init__(self, duckdb: Any, connection: Any, name: str) -> None:  # noqa: ANN401  an extra has no types here
        """Takes the package and the connection."""
        super().__init__(name, connection)
        self._duckdb = duckdb

    def run(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """Runs one statement."""
        with self._naming():
            found = self._connection.execute(sql, list(values))
            rows: list[tuple[Any, ...]] = found.fetchall() if found.description else []
            return rows

    def begin(self) -> None:
        """Begins a transaction; no other process has the file."""
        self.run("BEGIN")

    def insert(self, table: str, packed: Sequence[Any]) -> None:
        """Inserts rows from Arrow tables."""
        # DuckDB begins anew at each chunk, and there would be one for every file.
        rows = join_packed(load_arrow("duckdb"), packed).combine_chunks()
        names = ", ".join(column_types(table))
        with self._naming():
            self._connection.register("navconv_rows", rows)
            self._connection.execute(
                f"INSERT INTO {table} ({names}) SELECT {names} FROM navconv_rows"  # noqa: S608  names of the schema
            )
            # Not where it fails: the transaction takes no other statement, and would hide why.
            self._connection.unregister("navconv_rows")

    def _naming(self) -> AbstractContextManager[None]:
        return naming_engine("DuckDB", self._duckdb.Error, self.name)


def connect(
    target: str, name: str, *, create: bool, wait: float, say: Callable[[str], None]
) -> DuckdbEngine:
    """Opens a file, and waits while another process has it.

    Raises:
        StoreError: it cannot be opened, or not in time.
        ExtraError: DuckDB is not installed.
    """
    try:
        import duckdb
    except ImportError as error:
        raise ExtraError(
            "this database needs DuckDB (navconv[duckdb]): pipx inject navconv duckdb pyarrow, "
            "or pip install duckdb pyarrow"
        ) from error
    if not create and not os.path.exists(target):  # noqa: PTH110  as given
        raise StoreError("there is no such database; `navconv load` makes one", source=name)
    end = time.monotonic() + wait
    told = False
    while True:
        try:
            config: dict[str, Any] = OFFLINE | (LOADER if create else READER)
            connection = duckdb.connect(target, read_only=not create, config=config)
            return DuckdbEngine(duckdb, connection, name)
        except duckdb.IOException as error:
            if "lock" not in str(error):
                raise StoreError(f"DuckDB says: {first_line(error)}", source=name) from error
            holder = _HOLDER.search(str(error))
            other = holder[1].strip() if holder else "another process"
            if time.monotonic() >= end:
                raise StoreError(
                    f"{other} has the database; try again when it has ended, or give --wait SECONDS",
                    source=name,
                ) from error
            if not told:
                say(f"waiting for {other}, which has {name}")
                told = True
            time.sleep(STEP)
        except duckdb.Error as error:
            raise StoreError(f"DuckDB says: {first_line(error)}", source=name) from error


def pack(table: str, columns: Columns) -> bytes:
    """Rows as the bytes of an Arrow table."""
    return pack_arrow("duckdb", table, columns)
