"""Folders and files that may not be read or written."""

from __future__ import annotations

import pytest

from tests.pipeline.batch.exports import good

FORBIDDEN = b"Permission denied"


@pytest.mark.parametrize("old", [True, False], ids=["old file", "no file"])
def test_a_read_only_folder_is_said(tmp_path, run_unprivileged, old):
    folder, run = tmp_path, run_unprivileged
    (folder / "a.txt").write_bytes(good(1))
    (folder / "out").mkdir()
    if old:
        (folder / "out" / "a.csv").write_bytes(b"old")
    (folder / "out").chmod(0o555)
    done = run("to-csv", "-o", "out/a.csv", "a.txt")
    assert done.returncode == 4
    assert b"out/a.csv: error[output]: cannot write the output: " + FORBIDDEN in done.stderr
    assert [path.read_bytes() for path in (folder / "out").iterdir()] == [b"old"] * old


def test_a_read_only_folder_stops_a_batch_at_once_with_one_message(tmp_path, run_unprivileged):
    folder, run = tmp_path, run_unprivileged
    for number in range(5):
        (folder / f"{number}.txt").write_bytes(good(number))
    (folder / "out").mkdir()
    (folder / "out").chmod(0o555)
    done = run("convert", "--to", "csv", "--out", "out", ".")
    assert done.returncode == 4
    assert done.stderr.count(b"\n") == 1
    assert FORBIDDEN in done.stderr
    assert list((folder / "out").iterdir()) == []


def test_a_folder_that_cannot_be_made_is_said(tmp_path, run_unprivileged):
    folder, run = tmp_path, run_unprivileged
    (folder / "a.txt").write_bytes(good(1))
    folder.chmod(0o555)
    done = run("convert", "--to", "csv", "--out", "new/out", "a.txt")
    assert done.returncode == 4
    assert FORBIDDEN in done.stderr


def test_an_input_that_may_not_be_read_costs_that_input(tmp_path, run_unprivileged):
    folder, run = tmp_path, run_unprivileged
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_bytes(good(1))
    (folder / "a.txt").chmod(0)
    (folder / "out").mkdir()
    (folder / "out").chmod(0o777)
    done = run("convert", "--to", "csv", "--out", "out", "-q", "a.txt", "b.txt")
    assert done.returncode == 8
    assert b"a.txt: error[input-unreadable]: cannot open the input: " + FORBIDDEN in done.stderr
    assert (folder / "out" / "b.csv").exists()
    assert run("to-csv", "a.txt").returncode == 3


def test_a_folder_that_may_not_be_listed_is_said_before_anything_is_written(
    tmp_path, run_unprivileged
):
    folder, run = tmp_path, run_unprivileged
    (folder / "in" / "deep").mkdir(parents=True)
    (folder / "in" / "a.txt").write_bytes(good(1))
    (folder / "in" / "deep").chmod(0)
    done = run("convert", "--to", "csv", "--out", "out", "in")
    assert done.returncode == 3
    assert b"in/deep: error[input-unreadable]: cannot list the folder: " in done.stderr
    assert not (folder / "out").exists()
