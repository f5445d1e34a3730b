"""What the engines have in common: what fails first is said, and no fact is there twice."""

from __future__ import annotations

import sqlite3

import pytest

from navconv.meaning.classifications.codelists import load_codelists
from navconv.pipeline.convert import Settings
from navconv.problems import StoreError
from navconv.store.engines import pack
from navconv.store.load_report import LoadOptions
from navconv.store.loading import load_files
from navconv.store.opening import open_engine
from navconv.store.schema_sql import columns_of
from tests.store.conftest import DUCKDB, ENGINES
from tests.store.files import make_folder
from tests.store.inputs import make_inputs


@pytest.fixture
def engine(database):
    """An empty database of each engine."""
    made = open_engine(database, create=True)
    yield made
    made.close()


def list_checks(engine, count):
    """Rows of files that are not there."""
    return pack(
        engine.dialect, "checks", columns_of("checks", ((at, 1, 0, 0, 0, 0) for at in range(count)))
    )


def test_what_was_refused_is_said_and_not_what_came_of_it(engine):
    with pytest.raises(StoreError, match=r"(?i)foreign key"), engine.transaction():
        engine.insert("checks", [list_checks(engine, 1)])
    with engine.transaction():
        engine.run("UPDATE navconv_store SET codelists = 'x'")
    assert engine.run("SELECT codelists FROM navconv_store") == [("x",)]


def test_a_full_disk_is_said_though_sqlite_rolls_back_by_itself(tmp_path):
    engine = open_engine(str(tmp_path / "a.sqlite"), create=True)
    ((pages,),) = engine.run("PRAGMA page_count")
    engine.run(f"PRAGMA max_page_count = {pages}")
    engine.run("PRAGMA foreign_keys = OFF")
    with pytest.raises(StoreError, match="disk is full"), engine.transaction():
        engine.insert("checks", [list_checks(engine, 100_000)])
    assert engine.run("SELECT COUNT(*) FROM checks") == [(0,)]
    engine.close()


def test_no_fact_is_there_twice_in_a_table_without_a_key_either(database, tmp_path):
    folder = tmp_path / "files"
    make_folder(folder, 12, bad=1, revised=2, twice=2)
    make_inputs(folder)
    settings = Settings(load_codelists())
    for options in (LoadOptions(jobs=1), LoadOptions(jobs=1, force=True), LoadOptions(jobs=2)):
        load_files(database, [str(folder)], settings, options)
    engine = open_engine(database)
    ((facts,),) = engine.run("SELECT COUNT(*) FROM facts")
    sql = "SELECT DISTINCT source, table_no, row_index, column_index FROM facts"
    assert len(engine.run(sql)) == facts > 0
    assert engine.run("SELECT SUM(cells) FROM sources") == [(facts,)]
    engine.close()


@pytest.mark.parametrize("kind", [one for one in ENGINES if one != DUCKDB])
def test_a_loader_that_waits_too_long_is_told_what_to_do(kind, new_database):
    database = new_database(kind)
    first = open_engine(database, create=True)
    said = []
    second = open_engine(database, wait=0.3, say=said.append)
    with first.transaction(), pytest.raises(StoreError, match="give --wait SECONDS"):
        second.begin()
    assert "waiting for another" in said[0]
    with second.transaction():
        second.run("UPDATE navconv_store SET codelists = 'x'")
    assert first.run("SELECT codelists FROM navconv_store") == [("x",)]
    first.close()
    second.close()


@pytest.mark.store
def test_a_file_of_sqlite_is_none_of_duckdb(tmp_path):
    path = str(tmp_path / "a.duckdb")
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE facts (x)")
    for create in (True, False):
        with pytest.raises(StoreError, match="DuckDB says"):
            open_engine(path, create=create)
