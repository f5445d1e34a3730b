"""Databases that an older navconv made, brought to the schema of this one."""

from __future__ import annotations

from collections.abc import Iterator

from navconv.problems import StoreError
from navconv.store.engines import Engine
from navconv.store.schema_sql import (
    Dialect,
    create_table,
    create_views,
    read_tables,
    schema_version,
    spell_type,
    view_names,
)

_NEW = ("conflicts", "printed_members")
"""The tables that schema 1 had not."""


def migrate(engine: Engine, *, write: bool) -> None:
    """Brings a database to the schema of this navconv, in one transaction.

    Args:
        engine: the database.
        write: whether it may be written to.

    Raises:
        StoreError: it is of a later schema, or of an older one and only to be looked at.
    """
    found = _find_version(engine)
    if found == schema_version():
        return
    if found > schema_version():
        raise StoreError(
            f"expected a database of schema {schema_version()} or older, found {found}: a later navconv made it; "
            "install that one (pip install -U navconv), or load the files into a new database",
            source=engine.name,
        )
    if not write:
        raise StoreError(
            f"expected a database of schema {schema_version()}, found {found}; run `navconv load` on it once with any "
            "file, which brings it up to date",
            source=engine.name,
        )
    try:
        with engine.transaction():
            if _find_version(engine) == found:  # no other loader did it while this one waited
                _migrate_from(engine, found)
    except StoreError as error:
        raise StoreError(
            f"cannot bring the database from schema {found} to {schema_version()}, it stays as it was: "
            f"{error.problem.message}; remove what stands in the way (a view of your own on one of navconv's, say), or "
            "load the files into a new database",
            source=engine.name,
        ) from error


def _migrate_from(engine: Engine, found: int) -> None:
    for version, statements in enumerate((_leave_first, _leave_second, _leave_third), 1):
        if version >= found:
            for statement in statements(engine.dialect):
                engine.run(statement)
    engine.run("UPDATE sources SET reader = ''")
    engine.run(f"UPDATE navconv_store SET version = {schema_version()}")  # noqa: S608  our own number


def _find_version(engine: Engine) -> int:
    versions = [version for (version,) in engine.run("SELECT version FROM navconv_store")]
    if len(versions) != 1:
        raise StoreError(
            f"expected one version in navconv_store, found {versions}; load the files into a new database",
            source=engine.name,
        )
    number: int = versions[0]
    return number


def _leave_first(dialect: Dialect) -> Iterator[str]:
    """From schema 1 to 2: two tables more, a column, other views; what is printed comes when files are read again."""
    for view in reversed(view_names()):
        yield f"DROP VIEW IF EXISTS {view}"
    yield "ALTER TABLE navconv_store ADD COLUMN codelists TEXT"
    if dialect is Dialect.POSTGRES:
        for name, table in read_tables().items():
            changes = ", ".join(
                f'ALTER COLUMN {column} TYPE TEXT COLLATE "C"'
                for column, said in table.columns.items()
                if said["type"] == "text"
            )
            if changes and name not in _NEW:
                yield f"ALTER TABLE {name} {changes}"
    for name in _NEW:
        yield from create_table(name, dialect)
    yield from create_views(dialect)


def _leave_second(dialect: Dialect) -> Iterator[str]:
    """From schema 2 to 3: of which export a problem is, and its figures; both come when files are read again."""
    yield f"ALTER TABLE problems ADD COLUMN export {spell_type('integer', dialect)}"
    yield f"ALTER TABLE problems ADD COLUMN figures {spell_type('json', dialect)}"


def _leave_third(dialect: Dialect) -> Iterator[str]:
    """From schema 3 to 4: the members of an export once, in place of once in each of its tables."""
    yield f"ALTER TABLE exports ADD COLUMN members {spell_type('json', dialect)}"
