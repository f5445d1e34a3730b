"""Which inputs a batch has, and what its outputs are called."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from navconv.pipeline.batch.plan import find_inputs, plan_tasks
from navconv.pipeline.batch.state import _SCHEMA, STATE_FILE
from navconv.problems import InputError, UsageError
from navconv.writers import find_writer

CSV = find_writer("csv")
SDMX = find_writer("sdmx")
JSON = find_writer("json")
PX = find_writer("px")
OUT = Path("out")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("b.txt", "a.txt", "c.md", "d.csv", ".hidden.txt", "in/z.TXT", "in/deep/y.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "no.txt").write_text("x")
    return tmp_path


def list_inputs(paths):
    return list(find_inputs(paths))


def names(tasks):
    return [target.name for task in tasks for target in task.targets]


def test_a_folder_gives_its_texts_sorted_at_any_depth():
    assert list_inputs(["."]) == ["a.txt", "b.txt", "c.md", "in/z.TXT", "in/deep/y.txt"]


def test_a_folder_gives_its_workbooks_too_but_nothing_that_a_batch_made(folder):
    for name in ("in/book.xlsx", "in/paper.pdf", "in/out/sub/a.xlsx", "in/out/b.xlsx"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")
    entries = {name: {"files": {name: [1, 1]}} for name in ("sub/a.xlsx", "gone.xlsx")}
    record = json.dumps({"schema": _SCHEMA, "outputs": entries})
    (folder / "in" / "out" / STATE_FILE).write_text(record)
    found = ["in/book.xlsx", "in/paper.pdf", "in/z.TXT", "in/deep/y.txt", "in/out/b.xlsx"]
    assert list_inputs(["in"]) == found


def test_files_stay_in_the_order_given_each_once():
    assert list_inputs(["b.txt", "a.txt", "b.txt", "d.csv"]) == ["b.txt", "a.txt", "d.csv"]


def test_globs_match_at_any_depth():
    assert list_inputs(["**/*.txt"]) == ["a.txt", "b.txt", "in/deep/y.txt"]
    assert list_inputs(["[ab].txt"]) == ["a.txt", "b.txt"]


def test_a_file_with_a_bracket_in_its_name_is_no_glob(folder):
    (folder / "x[1].txt").write_text("x")
    assert list_inputs(["x[1].txt"]) == ["x[1].txt"]


def test_a_named_file_that_is_not_there_is_kept():
    assert list_inputs(["gone.txt"]) == ["gone.txt"]


@pytest.mark.parametrize(
    ("paths", "expected"),
    [(["-"], "standard input"), (["*.nothing"], "none of that pattern"), (["empty"], "found none")],
)
def test_nothing_to_do_is_a_usage_error(folder, paths, expected):
    (folder / "empty").mkdir()
    with pytest.raises(UsageError, match=expected):
        find_inputs(paths)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_to_folders_are_not_followed(folder):
    (folder / "in" / "loop").symlink_to(folder)
    (folder / "in" / "link.txt").symlink_to(folder / "a.txt")
    (folder / "in" / "broken.txt").symlink_to(folder / "nowhere")
    assert list_inputs(["in"]) == ["in/link.txt", "in/z.TXT", "in/deep/y.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes")
def test_pipes_in_a_folder_are_passed_over(folder):
    os.mkfifo(folder / "in" / "pipe.txt")
    assert list_inputs(["in"]) == ["in/z.TXT", "in/deep/y.txt"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may list all")
def test_a_folder_that_cannot_be_listed_is_said(folder):
    (folder / "in" / "deep").chmod(0)
    try:
        with pytest.raises(InputError, match="cannot list the folder"):
            find_inputs(["in"])
    finally:
        (folder / "in" / "deep").chmod(0o755)


def test_outputs_are_named_after_inputs():
    tasks = plan_tasks(["a.txt", "in/z.TXT", "../up.b.txt"], [CSV, SDMX, PX], OUT)
    assert names(tasks) == [
        *("a.csv", "a.sdmx.csv", "a"),
        *("z.csv", "z.sdmx.csv", "z"),
        *("up.b.csv", "up.b.sdmx.csv", "up.b"),
    ]
    assert all("/" not in name for name in names(tasks))
    assert tasks[2].targets[1].names[1:] == ("up.b.structure.xml", "up.b.structure.json")


def test_an_input_on_two_paths_is_taken_once():
    assert names(plan_tasks(["a.txt", "./a.txt", "in/../a.txt"], [CSV], OUT)) == ["a.csv"]


@pytest.mark.parametrize(
    ("sources", "writers"),
    [
        (["a.txt", "a.md"], [CSV]),
        (["a.txt", "in/a.txt"], [CSV]),
        (["a.txt", "a.sdmx.txt"], [CSV, SDMX]),
        (["a.csv.txt", "a.txt"], [PX, CSV]),
        ([".navconv-state.txt"], [JSON]),
    ],
    ids=["ending", "folder", "other format", "folder of files", "record"],
)
def test_one_name_for_two_outputs_is_an_error(sources, writers):
    with pytest.raises(UsageError, match="would also be"):
        plan_tasks(sources, writers, OUT)


@pytest.mark.parametrize("name", ["...txt", "..txt"])
def test_a_name_that_would_leave_the_folder_is_an_error(folder, name):
    (folder / name).write_text("x")
    with pytest.raises(UsageError, match="cannot make the name"):
        plan_tasks([name], [PX], OUT)


def test_an_output_that_is_an_input_is_an_error():
    with pytest.raises(UsageError, match="overwrite the input"):
        plan_tasks(["a.txt", "d.csv"], [CSV], Path())
    with pytest.raises(UsageError, match="would overwrite the input"):
        plan_tasks(["a.txt", "b.txt"], [CSV._replace(suffix=".txt")], Path())


def test_the_stamp_is_that_of_the_file(folder):
    (task,) = plan_tasks(["a.txt"], [CSV], OUT)
    assert task.stamp == (1, (folder / "a.txt").stat().st_mtime_ns)
    (task,) = plan_tasks(["gone.txt"], [CSV], OUT)
    assert task.stamp is None
