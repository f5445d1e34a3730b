"""Opens databases: which engine a name means, and whether what it holds is ours."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from navconv.prepared import expression
from navconv.problems import StoreError, UsageError
from navconv.store.engines import Engine
from navconv.store.migration import migrate
from navconv.store.schema_sql import Dialect, create_statements, read_tables

ENDINGS = {
    Dialect.DUCKDB: (".duckdb", ".ddb"),
    Dialect.SQLITE: (".sqlite", ".sqlite3", ".db"),
}
WAIT = 600.0
"""How many seconds a run waits for another that holds the database."""

_POSTGRES = expression(r"postgres(?:ql)?://")
_PASSWORD = expression(r"(://[^/@:]*:)[^@]*@|([?&]password=)[^&]*")


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
    if create and dialect is not Dialect.POSTGRES:
        _refuse_place(Path(target))
    module = import_module(f"navconv.store.engines.{dialect.value}_engine")
    name = _PASSWORD.sub(_hide, target)
    engine: Engine = module.connect(target, name, create=create, wait=wait, say=say)
    try:
        _prepare(engine, create=create)
    except BaseException:
        engine.close()
        raise
    return engine


def _refuse_place(path: Path) -> None:
    """Refuses a place where no file can be; engines say of it that they cannot open it.

    Raises:
        StoreError: it is one.
    """
    if path.is_dir():
        raise StoreError("expected a file, or a name for one; this is a folder", source=str(path))
    if not path.parent.is_dir():
        raise StoreError(f"there is no folder {path.parent}; make it first", source=str(path))


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
        schema = "an empty schema of this one (postgresql://…?options=-csearch_path%3Dnav)"
        raise StoreError(
            f"the database has a table {taken[0]} that navconv did not make; name another database"
            f"{f', or {schema}' if engine.dialect is Dialect.POSTGRES else ''}",
            source=engine.name,
        )
    for statement in create_statements(engine.dialect):
        engine.run(statement)
