"""What a database holds follows from the files alone."""

from __future__ import annotations

import subprocess
import sys
from itertools import permutations
from pathlib import Path

import pytest

from navconv.meaning.classifications.codelists import load_codelists
from navconv.pipeline.convert import Settings
from navconv.pipeline.on_conflict import OnConflict
from navconv.store.load_report import LoadOptions
from navconv.store.loading import load_files
from navconv.store.opening import open_engine
from tests.store.conftest import ENGINES, dump
from tests.store.convergence import compare
from tests.store.files import make_export, make_folder

HOME = Path(__file__).parents[2]


def load(database, paths, **options):
    settings = Settings(load_codelists())
    names = list(map(str, paths))
    return load_files(database, names, settings, LoadOptions(**{"jobs": 1, **options}))


@pytest.mark.parametrize("engine", ENGINES)
def test_order_processes_kills_and_loaders_change_nothing(engine, new_database, tmp_path):
    folder = tmp_path / "exports"
    make_folder(folder, 40, bad=3, revised=6, twice=3)
    compare(lambda: new_database(engine), folder, print)


@pytest.mark.parametrize("engine", ENGINES)
def test_a_kill_at_any_change_leaves_whole_files(engine, new_database, tmp_path):
    folder = tmp_path / "exports"
    make_folder(folder, 3, bad=0, revised=0, twice=1)
    whole, database = new_database(engine), new_database(engine)
    load(whole, [folder])
    command = [sys.executable, "-m", "tests.store.killed", database, str(folder)]
    run = subprocess.run(command, capture_output=True, text=True, check=True, cwd=HOME)
    assert int(run.stdout) > 30
    assert dump(database) == dump(whole)


@pytest.mark.parametrize("way", OnConflict)
def test_which_of_a_conflict_came_first_is_no_matter(way, new_database, tmp_path):
    # The first and the third are alike but for what the second is between them.
    paths = [tmp_path / name for name in ("a.txt", "b.txt", "c.txt")]
    for path, change, end in zip(paths, (0, 5, 0), ("", "", "\n\n"), strict=True):
        path.write_text(make_export(2019, 3, change=change) + end, "utf-8")
    dumps = []
    for order in permutations(paths):
        database = new_database("sqlite")
        for path in order:
            load(database, [path], on_conflict=way)
        dumps.append(dump(database))
    database = new_database("sqlite")
    report = load(database, paths, on_conflict=way)
    assert dumps == [dump(database)] * len(dumps)
    assert len(dumps[0]["conflicts"]) == 2
    assert report.failed == (2 if way is OnConflict.FAIL else 0)


def test_a_file_that_was_first_gives_way_to_one_whose_name_is(database, tmp_path):
    early, late = tmp_path / "a.txt", tmp_path / "b.txt"
    early.write_text(make_export(2019, 3), "utf-8")
    late.write_text(make_export(2019, 3, change=5), "utf-8")
    assert load(database, [late]).failed == 0
    report = load(database, [early])
    assert (report.loaded, report.failed) == (1, 1)
    assert report.errors[0].source == str(late)
    assert str(early) in report.errors[0].message
    engine = open_engine(database)
    assert engine.run("SELECT DISTINCT source_name FROM current_facts") == [(str(early),)]
    engine.close()
    assert load(database, [early]).failed == 0
    again = load(database, [late])
    assert (again.loaded, again.failed) == (0, 1)
    # Another name, and with it a day, makes it an issue of its own.
    dated = tmp_path / "b-2019-05-01.txt"
    dated.write_bytes(late.read_bytes())
    assert load(database, [dated]).failed == 0
    engine = open_engine(database)
    assert engine.run("SELECT DISTINCT source_name FROM current_facts") == [(str(dated),)]
    engine.close()


@pytest.mark.store
def test_the_order_of_names_is_the_same_on_every_server(cluster, new_database, tmp_path):
    """A server that sorts as dictionaries do has a before B; here letters have the order of their numbers."""
    import psycopg

    with psycopg.connect(cluster + "postgres", autocommit=True) as connection:
        connection.execute(
            "CREATE DATABASE sorted TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'nb-NO'"
        )
    for name, change in (("a.txt", 0), ("B.txt", 5)):
        (tmp_path / name).write_text(make_export(2019, 3, change=change), "utf-8")
    dumps = []
    for database in (cluster + "sorted", new_database("postgres")):
        load(database, [tmp_path], on_conflict=OnConflict.FIRST)
        engine = open_engine(database)
        sql = "SELECT source_name FROM current_facts WHERE region = 'Oslo' AND column_index = 0"
        assert set(engine.run(sql)) == {(str(tmp_path / "B.txt"),)}
        engine.close()
        dumps.append(dump(database))
    assert dumps[0] == dumps[1]
