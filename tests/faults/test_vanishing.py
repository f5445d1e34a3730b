"""Inputs and folders that go away while they are used."""

from __future__ import annotations

import os
import shutil
import threading

import pytest

from tests.faults.conftest import start, wait_for
from tests.pipeline.batch.exports import good, write_exports


def test_an_input_that_vanishes_while_it_waits_costs_that_input(tmp_path):
    write_exports(tmp_path / "in", 200)
    process = start(tmp_path, "convert", "--to", "csv", "--out", "out", "-q", "-j", "1", "in")
    wait_for((tmp_path / "out" / "e001.csv").exists)
    (tmp_path / "in" / "e199.txt").unlink()
    _, messages = process.communicate(timeout=60)
    assert process.returncode == 8
    assert messages == (
        b"in/e199.txt: error[input-unreadable]: cannot open the input: No such file or directory\n"
    )
    assert len(list((tmp_path / "out").glob("*.csv"))) == 199


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_output_folder_that_vanishes_is_said(tmp_path, jobs):
    write_exports(tmp_path / "in", 200)
    out = tmp_path / "out"
    process = start(tmp_path, "convert", "--to", "csv", "--out", "out", "-j", jobs, "in")
    wait_for((out / "e001.csv").exists)
    shutil.move(out, tmp_path / "gone")
    _, messages = process.communicate(timeout=60)
    assert process.returncode == 8
    assert b"error[output]: cannot write the output: No such file or directory" in messages
    assert b"Traceback" not in messages
    assert b"a fault of navconv" not in messages
    assert not out.exists()


def test_a_folder_that_vanishes_while_a_file_is_written_is_said(tmp_path):
    (tmp_path / "out").mkdir()
    os.mkfifo(tmp_path / "slow")
    process = start(tmp_path, "to-csv", "-o", "out/a.csv", "slow")

    def feed():
        with (tmp_path / "slow").open("wb") as pipe:
            pipe.write(good(1))
            wait_for(lambda: list((tmp_path / "out").iterdir()))
            shutil.rmtree(tmp_path / "out")

    feeder = threading.Thread(target=feed)
    feeder.start()
    _, messages = process.communicate(timeout=60)
    feeder.join()
    assert process.returncode == 4
    assert b"out/a.csv: error[output]: cannot write the output: No such file" in messages
    assert not (tmp_path / "out").exists()
