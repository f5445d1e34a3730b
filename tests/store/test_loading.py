from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import navconv
from navconv.cli import app
from navconv.meaning.classifications.codelists import load_codelists
from navconv.pipeline.convert import Settings
from navconv.pipeline.on_conflict import OnConflict
from navconv.problems import ConflictError, Exit
from navconv.store.load_report import LoadOptions
from navconv.store.loading import load_files
from navconv.store.opening import open_engine
from navconv.store.rebuild import make_state, read_exports
from tests.store.conftest import dump
from tests.store.files import make_export, make_folder


@pytest.fixture(scope="module")
def settings():
    return Settings(load_codelists())


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    path = tmp_path_factory.mktemp("exports")
    make_folder(path, 40, bad=3, revised=4, twice=2)
    return path


def load(database, paths, settings, **options):
    return load_files(
        database, list(map(str, paths)), settings, LoadOptions(**{"jobs": 1, **options})
    )


def figures(database, state=""):
    engine = open_engine(database)
    try:
        exports = list(read_exports(engine, make_state(state)))
    finally:
        engine.close()
    return {
        (
            item.table,
            item.members["region"].name,
            item.period,
            item.members["indicator"].name,
        ): item.number
        for export in exports
        for item in export.observations()
    }


def test_a_second_run_skips_what_is_in(database, folder, settings):
    first = load(database, [folder], settings)
    assert (first.loaded, first.skipped, first.failed) == (35, 2, 3)
    before = dump(database, left_out=())
    again = load(database, [folder], settings)
    assert (again.loaded, again.again, again.skipped, again.failed) == (0, 0, 37, 3)
    assert dump(database, left_out=()) == before


def test_force_and_stale_correct_and_make_no_version(database, tmp_path, settings):
    path = tmp_path / "a.txt"
    path.write_text(make_export(2019, 3), "utf-8")
    load(database, [path], settings)
    before = dump(database)
    assert load(database, [path], settings, stale=True).skipped == 1
    engine = open_engine(database, create=True)
    with engine.transaction():
        engine.run("UPDATE sources SET reader = '0.0.1'")
        engine.run("UPDATE facts SET digits = '5'")
    engine.close()
    assert load(database, [path], settings, stale=True).again == 1
    assert dump(database) == before
    assert load(database, [path], settings, force=True).again == 1
    assert dump(database) == before


def test_a_revised_figure_is_a_new_version(database, tmp_path, settings):
    for name, change in (("b-2019-04-17.txt", 0), ("a-2019-05-02.txt", 7), ("c.txt", 3)):
        (tmp_path / name).write_text(make_export(2019, 3, change=change), "utf-8")
    load(database, [tmp_path / "a-2019-05-02.txt"], settings)
    revised = figures(database)
    load(database, [tmp_path / "b-2019-04-17.txt"], settings)
    assert figures(database) == revised
    load(database, [tmp_path / "c.txt"], settings, issued=("2019-04-20",))
    # The day that is given is that of a file which has none itself.
    assert figures(database) == revised
    engine = open_engine(database)
    sql = (
        "SELECT source_name, value, version FROM fact_versions WHERE region = 'Oslo' "
        "AND row_index = 0 AND column_index = 0 AND table_no = 1 ORDER BY version"
    )
    rows = engine.run(sql)
    engine.close()
    assert [(Path(name).name, version) for name, _, version in rows] == [
        ("a-2019-05-02.txt", 1),
        ("c.txt", 2),
        ("b-2019-04-17.txt", 3),
    ]
    assert [rows[0][1] - row[1] for row in rows] == [0, 4, 7]


def test_as_of_shows_an_earlier_state(database, tmp_path, settings):
    line = "Helt ledige. Fylke. Tidsserie måned\nFylke\nJanuar - {last} 2019\n\t{heads}\nOslo\t{cells}\n"
    (tmp_path / "feb.txt").write_text(
        line.format(last="Februar", heads="Januar\tFebruar", cells="10\t11"), "utf-8"
    )
    (tmp_path / "mar.txt").write_text(
        line.format(last="Mars", heads="Januar\tFebruar\tMars", cells="12\t11\t13"), "utf-8"
    )
    load(database, [tmp_path], settings)

    def numbers(state):
        return {period: value for (_, _, period, _), value in figures(database, state).items()}

    assert numbers("") == {"2019-01": "12", "2019-02": "11", "2019-03": "13"}
    assert numbers("2019-02") == {"2019-01": "10", "2019-02": "11"}
    assert numbers("2019-01") == {}
    assert numbers("2001-01-01") == {}
    assert numbers("2999-01-01") == numbers("")
    engine = open_engine(database)
    sql = "SELECT period, digits FROM facts_as_of WHERE shown_from <= ? AND shown_to > ?"
    for month in ("2019-03", "2019-02", "2019-01"):
        assert dict(engine.run(sql, (month, month))) == numbers(month)
    engine.close()


def test_two_files_of_one_issue_that_differ_are_refused_or_settled(
    new_database, database, tmp_path, settings
):
    one, two = tmp_path / "a.txt", tmp_path / "b.txt"
    one.write_text(make_export(2019, 3), "utf-8")
    two.write_text(make_export(2019, 3, change=5), "utf-8")
    report = load(database, [one, two], settings)
    assert (report.loaded, report.failed, report.status) == (1, 1, Exit.CONFLICT)
    assert report.errors[0].code == ConflictError.code
    assert str(one) in report.errors[0].message
    assert report.errors[0].source == str(two)
    alone = figures(database)
    assert load(database, [two], settings, on_conflict=OnConflict.FIRST).loaded == 1
    assert figures(database) == alone
    last = new_database("sqlite")
    for path in (two, one):
        load(last, [path], settings, on_conflict=OnConflict.LAST)
    other = figures(last)
    changed = {key for key in alone if alone[key] != other[key]}
    assert changed
    assert {key[1] for key in changed} == {"Oslo"}


def test_a_file_has_the_first_of_its_names_and_the_last_of_their_days(
    new_database, tmp_path, settings
):
    names = ["z.txt", "b-2019-05-01.txt", "c-2019-04-01.txt"]
    for name in names:
        (tmp_path / name).write_text(make_export(2019, 3), "utf-8")
    dumps = []
    for order in (names, names[::-1]):
        database = new_database("sqlite")
        for name in order:
            load(database, [tmp_path / name], settings)
        dumps.append(dump(database))
    database = new_database("sqlite")
    load(database, [tmp_path], settings)
    assert dumps == [dump(database)] * 2
    assert "b-2019-05-01.txt" in dumps[0]["exports"][0]
    assert "2019-05-01" in dumps[0]["exports"][0]


def test_facts_read_back_equal_to_csv(database, settings):
    files = ["samples/tiltak-2016-11.txt", "samples/tiltaksgruppe-fylke-2019.txt"]
    load(database, files, settings)
    for options in (
        [],
        ["--provenance"],
        ["--codes"],
        ["--only", "detail", "--where", "region=Oslo"],
    ):
        run = CliRunner().invoke
        wanted = run(app, ["to-csv", *sorted(files), *options, "-q"])
        found = run(app, ["query", database, "--every-version", *options, "-q"])
        assert found.exit_code == wanted.exit_code == 0
        assert found.stdout == wanted.stdout


HOSTILE = "Oslo'); DROP TABLE facts; --"


def test_words_are_never_sql(database, tmp_path, settings):
    text = (
        make_export(2019, 3)
        .replace("Troms", HOSTILE)
        .replace("Fylke og kjønn\n", 'x"; DELETE FROM sources; --\n')
    )
    path = tmp_path / "a'); DROP TABLE sources; --.txt"
    path.write_text(text, "utf-8")
    load(database, [path], settings)
    assert any(key[1] == HOSTILE for key in figures(database))
    run = CliRunner().invoke(app, ["query", database, "--where", f"region={HOSTILE}", "-q"])
    assert run.exit_code == 0
    assert HOSTILE in run.stdout
    run = CliRunner().invoke(app, ["query", database, "--as-of", "2019-03'; DROP TABLE facts; --"])
    assert run.exit_code == Exit.USAGE
    assert len(dump(database)["sources"]) == 1
    assert load(database, [path], settings).skipped == 1
    assert CliRunner().invoke(app, ["diff", database, str(path), "-q"]).stdout == ""


COMMAND = (sys.executable, "-m", "navconv", "load")


@pytest.mark.store
def test_who_has_the_file_of_duckdb_is_named(new_database, tmp_path):
    database = new_database("duckdb")
    path = tmp_path / "a.txt"
    path.write_text(make_export(2019, 3), "utf-8")
    engine = open_engine(database, create=True)
    try:
        run = subprocess.run(
            [*COMMAND, database, str(path), "--wait", "0"],
            capture_output=True,
            text=True,
            check=False,
        )
        assert run.returncode == Exit.OUTPUT
        assert "PID" in run.stderr
        command = [*COMMAND, database, str(path)]
        with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as waiting:
            assert waiting.stderr is not None
            assert "waiting for" in waiting.stderr.readline()
            engine.close()
            assert waiting.wait() == Exit.OK
    finally:
        engine.close()


def test_what_is_no_database_of_ours_is_refused(tmp_path, settings):
    path = tmp_path / "a.txt"
    path.write_text(make_export(2019, 3), "utf-8")
    invoke = CliRunner().invoke
    assert invoke(app, ["query", str(tmp_path / "none.sqlite")]).exit_code == Exit.OUTPUT
    assert invoke(app, ["load", str(tmp_path / "facts.csv"), str(path)]).exit_code == Exit.USAGE
    assert (
        invoke(app, ["load", str(tmp_path / "f.sqlite"), str(path), "--issued", "i fjor"]).exit_code
        == Exit.USAGE
    )
    text = tmp_path / "text.sqlite"
    text.write_text("no database, but long enough to be taken for one" * 40, "utf-8")
    assert invoke(app, ["load", str(text), str(path)]).exit_code == Exit.OUTPUT
    database = str(tmp_path / "later.sqlite")
    load(database, [path], settings)
    engine = open_engine(database, create=True)
    engine.run("UPDATE navconv_store SET version = 99")
    engine.close()
    run = invoke(app, ["load", database, str(path)])
    assert run.exit_code == Exit.OUTPUT
    assert "99" in run.stderr
    other = str(tmp_path / "other.sqlite")
    import sqlite3

    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE facts (a)")
    connection.close()
    taken = invoke(app, ["load", other, str(path)])
    assert taken.exit_code == Exit.OUTPUT
    assert taken.stderr.endswith("that navconv did not make; name another database\n")
    # A folder that is not there, or in place of the file.
    (tmp_path / "folder.sqlite").mkdir()
    for name, said in (("none/a.sqlite", "there is no folder"), ("folder.sqlite", "is a folder")):
        run = invoke(app, ["load", str(tmp_path / name), str(path)])
        assert run.exit_code == Exit.OUTPUT
        assert said in run.stderr


def test_the_library_loads_too(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(make_export(2019, 3), "utf-8")
    report = navconv.load(tmp_path / "facts.sqlite", path)
    assert report.loaded == 1
