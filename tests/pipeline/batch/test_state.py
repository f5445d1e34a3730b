"""What counts as up to date, and what a record that others wrote can do: nothing."""

from __future__ import annotations

import json
import os

import pytest

from navconv.meaning.classifications.codelists import load_codelists
from navconv.pipeline.batch.plan import plan_tasks
from navconv.pipeline.batch.state import STATE_FILE, Made, State, describe_settings, is_own_file
from navconv.pipeline.convert import Settings
from navconv.pipeline.targets import Target
from navconv.writers import find_writer

WAY = "this way"


@pytest.fixture
def made(tmp_path):
    """A task whose output stands and is recorded."""
    (tmp_path / "a.txt").write_text("input")
    (tmp_path / "a.csv").write_text("output")
    (task,) = plan_tasks([str(tmp_path / "a.txt")], [find_writer("csv")], tmp_path / "out")
    status = (tmp_path / "a.csv").stat()
    state = State(tmp_path, WAY)
    files = {"a.csv": (status.st_size, status.st_mtime_ns)}
    state.record(task, [Made(task.targets[0], files, lost=True)])
    state.save()
    return task


def load(folder, way=WAY):
    state = State(folder, way)
    state.load()
    return state


def find(folder, task, way=WAY):
    return load(folder, way).find(task, task.targets[0])


def test_what_was_recorded_is_found(tmp_path, made):
    found = find(tmp_path, made)
    assert found is not None
    assert found.lost
    assert list(found.files) == ["a.csv"]


def test_another_way_is_out_of_date(tmp_path, made):
    assert find(tmp_path, made, "another way") is None


def test_a_changed_input_is_out_of_date_newer_or_older(tmp_path, made):
    for seconds in (1, 2_000_000_000):
        os.utime(tmp_path / "a.txt", (seconds, seconds))
        (task,) = plan_tasks([made.source], [find_writer("csv")], tmp_path / "out")
        assert find(tmp_path, task) is None


def test_a_changed_or_missing_output_is_out_of_date(tmp_path, made):
    (tmp_path / "a.csv").write_text("edited by hand")
    assert find(tmp_path, made) is None
    (tmp_path / "a.csv").unlink()
    assert find(tmp_path, made) is None


@pytest.mark.parametrize(
    "text",
    [
        *("", "{", "[]", "null", '{"schema": 1}', '{"schema": 2, "outputs": {}}'),
        *('{"schema": 1, "outputs": 3}', '{"schema": 1, "outputs": {"a.csv": 3}}'),
        *('{"schema": 1, "outputs": {"a.csv": {"files": 3}}}', "[" * 100_000),
    ],
)
def test_a_record_that_is_none_counts_as_none(tmp_path, made, text):
    (tmp_path / STATE_FILE).write_text(text)
    assert find(tmp_path, made) is None


def test_a_record_cannot_name_files_elsewhere(tmp_path, made):
    document = json.loads((tmp_path / STATE_FILE).read_text())
    entry = document["outputs"]["a.csv"]
    entry["files"]["../victim.csv"] = next(iter(entry["files"].values()))
    victim = tmp_path.parent / "victim.csv"
    victim.write_text("precious")
    (tmp_path / STATE_FILE).write_text(json.dumps(document))
    state = load(tmp_path)
    state.record(made, [Made(made.targets[0], {"a.csv": (1, 1)}, lost=False)])
    assert victim.read_text() == "precious"


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("a/1-x.px", True),
        ("a/x.txt", False),
        ("a/../x.px", False),
        ("b/x.px", False),
        ("a", False),
        ("a/", False),
        ("a/b\\c.px", False),
        ("/a/x.px", False),
        ("../a/x.px", False),
    ],
)
def test_the_files_of_a_folder_are_in_it(name, own):
    assert is_own_file(Target("px", "a", is_folder=True), name) is own


def test_files_that_an_output_has_no_longer_are_removed(tmp_path, made):
    target = Target("px", "a", is_folder=True)
    (tmp_path / "a").mkdir()
    for name in ("1-x.px", "2-y.px", "mine.px"):
        (tmp_path / "a" / name).write_text("x")
    state = State(tmp_path, WAY)
    state.record(made, [Made(target, {"a/1-x.px": (1, 1), "a/2-y.px": (1, 1)}, lost=False)])
    state.record(made, [Made(target, {"a/1-x.px": (1, 1)}, lost=False)])
    assert sorted(path.name for path in (tmp_path / "a").iterdir()) == ["1-x.px", "mine.px"]


def test_contents_of_codelists_and_options_count(tmp_path):
    extra = tmp_path / "scheme.csv"
    extra.write_text("code,name_nb,name_en,parent,aliases,valid_from,valid_to\nX,Ny,New,,,,\n")
    plain = describe_settings(Settings(load_codelists()))
    one = describe_settings(Settings(load_codelists([extra])))
    extra.write_text("code,name_nb,name_en,parent,aliases,valid_from,valid_to\nX,Nyere,New,,,,\n")
    other = describe_settings(Settings(load_codelists([extra])))
    strict = describe_settings(Settings(load_codelists(), strict=True))
    assert len({plain, one, other, strict}) == 4
    assert plain == describe_settings(Settings(load_codelists()))
