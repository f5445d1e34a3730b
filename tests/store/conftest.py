from __future__ import annotations

import os
import sys
import time

import pytest

from navconv.store.opening import open_engine
from navconv.store.schema_sql import read_tables
from tests.store.cluster import run_cluster


@pytest.fixture(scope="session")
def cluster():
    """A throw-away PostgreSQL on loopback; gives what its address begins with."""
    with run_cluster() as address:
        yield address


@pytest.fixture(scope="session")
def spark():
    # Spark starts the `python3` of the path else, which has not what this environment has.
    os.environ["PYSPARK_PYTHON"] = sys.executable
    from pyspark.sql import SparkSession

    from navconv.spark import NavSource

    builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
    session = builder.config("spark.driver.host", "127.0.0.1").getOrCreate()
    session.dataSource.register(NavSource)
    yield session
    session.stop()


@pytest.fixture
def new_database(tmp_path, request):
    """Makes the name of an empty database of an engine."""
    count = 0

    def make(engine):
        nonlocal count
        count += 1
        if engine != "postgres":
            return str(tmp_path / f"facts-{count}.{engine}")
        import psycopg

        root = request.getfixturevalue("cluster")
        name = f"facts_{time.monotonic_ns()}"
        with psycopg.connect(root + "postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return root + name

    return make


DUCKDB = pytest.param("duckdb", marks=pytest.mark.store)
ENGINES = [
    "sqlite",
    DUCKDB,
    pytest.param("postgres", marks=pytest.mark.store),
]


@pytest.fixture(params=ENGINES)
def database(request, new_database):
    """The name of an empty database, of each engine."""
    return new_database(request.param)


LEFT_OUT = ("loaded_at", "read_at")
"""What differs between two runs."""


def dump(database, left_out=LEFT_OUT):
    """Everything that a database holds, as sorted rows."""
    engine = open_engine(database)
    try:
        found = {}
        for name, table in read_tables().items():
            columns = ", ".join(column for column in table.columns if column not in left_out)
            rows = engine.run(f"SELECT {columns} FROM {name}")  # noqa: S608  names of the schema
            found[name] = sorted(map(repr, rows))
        return found
    finally:
        engine.close()
