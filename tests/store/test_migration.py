"""Databases of schemas 1 to 3, as `navconv schema` printed them then."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from navconv.meaning.classifications.codelists import load_codelists
from navconv.pipeline.convert import Settings
from navconv.problems import StoreError
from navconv.store.load_report import LoadOptions
from navconv.store.loading import load_files
from navconv.store.opening import open_engine, pick_dialect
from navconv.store.rebuild import read_exports
from navconv.store.schema_sql import read_tables
from navconv.writers.tidy_options import TidyOptions
from navconv.writers.tidy_records import iterate_rows
from tests.store.conftest import ENGINES, dump
from tests.store.files import make_export

FOLDER = Path(__file__).parent
NEW_TABLES = {1: ("conflicts", "printed_members"), 2: (), 3: ()}
NEW_COLUMNS = {
    1: {
        "navconv_store": ("codelists",),
        "problems": ("export", "figures"),
        "exports": ("members",),
    },
    2: {"problems": ("export", "figures"), "exports": ("members",)},
    3: {"exports": ("members",)},
}


def list_columns(schema, table):
    """The columns that a table had in an older schema."""
    new = NEW_COLUMNS[schema].get(table, ())
    return [name for name in read_tables()[table].columns if name not in new]


def make_old(database, schema, rows):
    """A database as navconv made it then, with rows."""
    dialect = pick_dialect(database)
    connection = connect(database, dialect.value)
    for statement in (
        (FOLDER / f"schema-{schema}" / f"{dialect.value}.sql").read_text("utf-8").split(";\n")
    ):
        if statement.strip():
            connection.execute(statement)
    mark = "%s" if dialect.value == "postgres" else "?"
    for table, found in rows.items():
        marks = ", ".join([mark] * len(list_columns(schema, table)))
        for row in found:
            connection.execute(f"INSERT INTO {table} VALUES ({marks})", row)  # noqa: S608  names of the schema
    connection.commit()
    connection.close()


def connect(database, engine):
    if engine == "sqlite":
        import sqlite3

        return sqlite3.connect(database)
    if engine == "duckdb":
        import duckdb

        return duckdb.connect(database)
    import psycopg

    return psycopg.connect(database)


def list_rows(database):
    """What `navconv query` has of a database."""
    engine = open_engine(database)
    exports = list(read_exports(engine))
    engine.close()
    columns = ["table", "section", "period", "region", "value", "status"]
    return list(iterate_rows(exports, columns, TidyOptions()))


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("schema", sorted(NEW_TABLES))
def test_an_older_database_is_migrated(engine, schema, new_database, tmp_path):
    settings = Settings(load_codelists())
    path = tmp_path / "a.txt"
    path.write_text(make_export(2019, 3).replace("Oslo", "0399 Sommerøy"), "utf-8")
    new, old = new_database(engine), new_database(engine)
    load_files(new, [str(path)], settings, LoadOptions(jobs=1))
    reading = open_engine(new)
    names = [name for name in read_tables() if name not in (*NEW_TABLES[schema], "navconv_store")]
    rows = {}
    for name in names:
        casts = [
            f"CAST({column} AS TEXT)"
            if read_tables()[name].columns[column]["type"] == "json"
            else column
            for column in list_columns(schema, name)
        ]
        rows[name] = reading.run(f"SELECT {', '.join(casts)} FROM {name}")  # noqa: S608  names of the schema
    ((members,),) = reading.run("SELECT CAST(members AS TEXT) FROM exports")
    reading.close()
    at = list(read_tables()["tables"].columns).index("shape")
    rows["tables"] = [
        # Up to schema 3 each table kept the members itself.
        (*row[:at], json.dumps({**json.loads(row[at]), "members": json.loads(members)}))
        for row in rows["tables"]
    ]
    make_old(old, schema, rows)
    with pytest.raises(StoreError, match="run `navconv load` on it once"):
        open_engine(old)
    load_files(old, [str(path)], settings, LoadOptions(jobs=1))
    assert dump(old) != dump(new)
    assert list_rows(old) == list_rows(new)
    report = load_files(old, [str(path)], settings, LoadOptions(jobs=1, stale=True))
    assert report.again == 1
    assert dump(old) == dump(new)
    assert dump(old)["printed_members"]


@pytest.mark.parametrize("engine", ENGINES)
def test_a_later_database_is_refused(engine, new_database):
    database = new_database(engine)
    made = open_engine(database, create=True)
    with made.transaction():
        made.run("UPDATE navconv_store SET version = 99")
    made.close()
    with pytest.raises(StoreError, match="found 99: a later navconv made it"):
        open_engine(database, create=True)


@pytest.mark.store
def test_a_view_in_the_way_of_a_migration_leaves_the_database_as_it_was(new_database):
    database = new_database("postgres")
    make_old(database, 1, {})
    with connect(database, "postgres") as connection:
        connection.execute("CREATE VIEW mine AS SELECT * FROM current_facts")
    with pytest.raises(
        StoreError, match=r"from schema 1 to .* stays as it was: .* view of your own"
    ):
        open_engine(database, create=True)
    with connect(database, "postgres") as connection:
        assert connection.execute("SELECT version FROM navconv_store").fetchall() == [(1,)]
        connection.execute("DROP VIEW mine")
    open_engine(database, create=True).close()
