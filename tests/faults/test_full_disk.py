"""A disk that is full: the target keeps its old bytes, and the message says why."""

from __future__ import annotations

import os
import resource
import subprocess
import sys

import pytest

from tests.conftest import command_environment
from tests.pipeline.batch.exports import digests
from tests.samples import FOLDER

LARGE = FOLDER / "tiltak-alder-2017.txt"
SMALL = FOLDER / "tiltak-2016-11.txt"
ROOM = 200 * 1024
"""Enough for the small sample in any format, too little for the large one."""


@pytest.fixture(params=["disk", "quota"])
def full(request, tmp_path):
    """A folder with little room, what the system says then, and a way to run navconv."""
    folder = tmp_path / "full"
    folder.mkdir()
    limit = None
    if request.param == "disk":
        mounted = (
            os.geteuid() == 0
            and not subprocess.run(
                ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "none", str(folder)],
                capture_output=True,
                check=False,
            ).returncode
        )
        if not mounted:
            pytest.skip("only root can mount a small disk")
        cause = b"No space left on device"
    else:
        cause = b"File too large"

        def limit():
            resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, ROOM))

    def run(*arguments, **more):
        return subprocess.run(
            [sys.executable, "-m", "navconv", *map(str, arguments)],
            cwd=tmp_path,
            env=command_environment() | {"PYTHONDONTWRITEBYTECODE": "1"},
            stderr=subprocess.PIPE,
            preexec_fn=limit,
            check=False,
            timeout=60,
            **({"stdout": subprocess.PIPE} | more),
        )

    yield folder, cause, run
    if request.param == "disk":
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("form", ["csv", "json", "sdmx", "xlsx"])
def test_a_full_disk_is_said_and_the_old_file_stays(full, form):
    folder, cause, run = full
    target = folder / "a.out"
    target.write_bytes(b"old")
    done = run(f"to-{form}", "-q", "--no-check", "-o", target, LARGE)
    assert done.returncode == 4
    assert str(target).encode() + b": error[output]: cannot write the output: " in done.stderr
    assert cause in done.stderr
    assert b"the target is as it was" in done.stderr
    assert b"Traceback" not in done.stderr
    assert target.read_bytes() == b"old"
    assert list(folder.iterdir()) == [target]


def test_standard_output_that_is_full_is_said(full):
    folder, cause, run = full
    with (folder / "a.csv").open("wb") as out:
        done = run("to-csv", "-q", "--no-check", LARGE, stdout=out)
    assert done.returncode == 4
    assert cause in done.stderr
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_batch_keeps_what_fits(full, jobs, tmp_path):
    folder, cause, run = full
    done = run(
        "convert", "--to", "csv", "-q", "--no-check", "-j", jobs, "--out", folder, LARGE, SMALL
    )
    assert done.returncode == 8
    assert cause in done.stderr
    assert done.stderr.count(b"\n") == 1
    run("convert", "--to", "csv", "-q", "--no-check", "--out", tmp_path / "roomy", SMALL)
    assert digests(folder) == digests(tmp_path / "roomy")
    assert [path.name for path in folder.iterdir() if path.name.endswith("tmp")] == []


def test_a_side_file_that_does_not_fit_is_said(full, tmp_path):
    folder, cause, run = full
    (folder / "fill").write_bytes(b"x" * (ROOM - 8192))
    done = run(
        *("to-csv", "-q", "--problems-file", folder / "p.jsonl", "-o", tmp_path / "a.csv", LARGE)
    )
    if b"No space" in cause:
        assert done.returncode == 4
        assert str(folder / "p.jsonl").encode() in done.stderr
        assert not (folder / "p.jsonl").exists()
    assert (tmp_path / "a.csv").exists() or b"File too large" in cause
