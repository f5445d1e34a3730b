from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from navconv.store.engines import open_engine
from navconv.store.schema import read_tables

UNPRIVILEGED = "postgres"
"""The user that Debian's package makes; `initdb` refuses root."""


def _find_program(name):
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    return str(found[0]) if found else shutil.which(name)


@pytest.fixture(scope="session")
def cluster():
    """A throw-away PostgreSQL on loopback; gives what its address begins with."""
    user = ["runuser", "-u", UNPRIVILEGED, "--"] if os.getuid() == 0 else []
    folder = Path(tempfile.mkdtemp(prefix="navconv-pg-"))
    if user:
        shutil.chown(folder, UNPRIVILEGED)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = str(folder / "data")
    start = [
        _find_program("initdb"),
        "-D",
        data,
        "-U",
        "nav",
        "--auth=trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
    ]
    subprocess.run([*user, *start], check=True, stdout=subprocess.DEVNULL, cwd="/")
    options = (
        f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    )
    control = [*user, _find_program("pg_ctl"), "-D", data, "-w"]
    log = str(folder / "log")
    subprocess.run(
        [*control, "-o", options, "-l", log, "start"],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd="/",
    )
    try:
        yield f"postgresql://nav@127.0.0.1:{port}/"
    finally:
        subprocess.run(
            [*control, "-m", "immediate", "stop"], check=True, stdout=subprocess.DEVNULL, cwd="/"
        )
        shutil.rmtree(folder)


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


ENGINES = [
    "sqlite",
    pytest.param("duckdb", marks=pytest.mark.store),
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
