"""The Makefile of the samples: safe with several jobs, and makes only what is out of date."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import command_environment
from tests.pipeline.batch.exports import good
from tests.samples import FOLDER, SAMPLES

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="no make here")

SUFFIXES = (
    *(".csv", ".printed.csv", ".json", ".xlsx", ".sdmx.csv", ".sdmx.xml"),
    *(".jsonstat.json", ".px.made", ".zip"),
)


@pytest.fixture
def folder(tmp_path):
    """A folder, with a blank in its name, that has the Makefile, a sample and a small export."""
    place = tmp_path / "my samples"
    place.mkdir()
    shutil.copy(FOLDER / "Makefile", place)
    shutil.copy(FOLDER / "tiltak-2016-11.txt", place)
    (place / "small.txt").write_bytes(good(1))
    for path in place.iterdir():
        path.chmod(0o644)
    return place


def make(folder, *arguments):
    """Runs make; gives the names of the outputs that it made."""
    done = subprocess.run(
        ["make", "OUT=out", *arguments],
        cwd=folder,
        env=command_environment() | {"MAKEFLAGS": ""},
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr == b""
    lines = done.stdout.decode().splitlines()
    made = [line.split(" -o out/")[1].split()[0] for line in lines if " -o out/" in line]
    return sorted(made + [line.removeprefix("touch out/") for line in lines if "touch " in line])


def grow_older(folder):
    """Moves the times of all files back, so that a file that is touched now is the newest."""
    for path in folder.rglob("*"):
        changed = path.stat().st_mtime - 100
        os.utime(path, (changed, changed))


def test_everything_is_made_once_and_nothing_twice(folder):
    assert make(folder, "-j2") == sorted(
        name + suffix for name in ("tiltak-2016-11", "small") for suffix in SUFFIXES
    )
    for name in ("tiltak-2016-11", "small"):
        assert all((folder / "out" / (name + suffix)).exists() for suffix in SUFFIXES)
        assert list((folder / "out" / name).glob("*.px"))
    assert make(folder, "-j2") == []

    grow_older(folder)
    (folder / "small.txt").touch()
    assert make(folder, "-j2", "csv") == ["small.csv"]
    assert make(folder, "csv") == []


def test_a_codelist_of_ones_own_makes_its_outputs_anew(folder):
    (folder / "scheme.csv").write_text(
        "code,name_nb,name_en,parent,aliases,valid_from,valid_to\nX,Ny,New,,,,\n"
    )
    flags = ("FLAGS=-q --codelist scheme.csv", "EXPORTS=small.txt")
    assert make(folder, "-j2", "csv", "px", *flags) == ["small.csv", "small.px.made"]
    assert make(folder, "-j2", "csv", "px", *flags) == []
    grow_older(folder)
    (folder / "scheme.csv").touch()
    assert make(folder, "-j2", "csv", "px", *flags) == ["small.csv", "small.px.made"]


def test_an_input_that_is_gone_does_not_stop_the_rest(folder):
    assert len(make(folder, "-j2", "csv")) == 2
    (folder / "small.txt").unlink()
    assert make(folder, "csv") == []


def test_a_bad_input_stops_its_own_outputs_only(folder):
    (folder / "small.txt").write_text("no export\n")
    done = subprocess.run(
        ["make", "-k", "-j2", "OUT=out", "csv", "json"],
        cwd=folder,
        env=command_environment() | {"MAKEFLAGS": ""},
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 2
    assert sorted(path.name for path in (folder / "out").glob("*.*") if path.is_file()) == [
        "tiltak-2016-11.csv",
        "tiltak-2016-11.json",
    ]


def test_the_readme_says_what_each_sample_shows():
    readme = (FOLDER / "README.md").read_text("utf-8")
    rows = {line.split("`")[1] for line in readme.splitlines() if line.startswith("| `")}
    assert rows == {path.name for path in SAMPLES}


def test_the_demo_ends_by_saying_how_to_run_navconv(tmp_path):
    for name in ("Makefile", "samples"):
        source = FOLDER.parent / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    done = subprocess.run(
        # The environment is the one that runs the tests.
        ["make", "-o", ".venv/.stamp-run", "demo", f"BIN={Path(sys.executable).parent}"],
        cwd=tmp_path,
        env=command_environment() | {"MAKEFLAGS": ""},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    csv, _, told = done.stdout.partition("This was made by navconv")
    assert "83484" in csv
    place, command = re.findall(r"^  (cd .+|navconv .+)$", told, re.MULTILINE)
    again = subprocess.run(
        ["sh", "-c", f"{Path(sys.executable).parent}/{command}"],
        cwd=tmp_path / place.removeprefix("cd "),
        env=command_environment(),
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert b"242 checks held, 0 broken" in again.stdout
