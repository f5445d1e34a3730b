"""Outputs under Statistics Norway's names: a version for what is new, and none overwritten."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytest.importorskip("pyarrow")

from navconv.pipeline.batch.plan import plan_tasks
from navconv.problems import UsageError
from navconv.writers import find_writer
from tests.conftest import command_environment
from tests.pipeline.batch.exports import digests, good

NAMED = ("--name", "ssb", "--out", "out", "-q")


def outputs(folder):
    return sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.name[0] != ".")


@pytest.fixture
def export(tmp_path):
    """An export in a folder of its own."""
    (tmp_path / "in").mkdir()
    path = tmp_path / "in" / "e.txt"
    path.write_bytes(good(1))
    return path


@pytest.mark.parametrize("form", ["csv", "parquet", "xlsx", "jsonstat", "datapackage", "sdmx"])
def test_the_version_goes_up_only_when_the_content_differs(form, run, tmp_path, export):
    out = tmp_path / "out"
    command = ("convert", "--to", form, *NAMED, "in")
    assert run(*command).returncode == 0
    first = digests(out)
    assert all("_v1." in name for name in outputs(out))
    run(*command, "--force")
    export.touch()
    run(*command)
    assert digests(out) == first
    export.write_bytes(good(2))
    run(*command)
    assert {name: hashed for name, hashed in digests(out).items() if name in first} == first
    assert len(outputs(out)) == 2 * len(first)
    second = digests(out)
    run(*command)
    assert digests(out) == second
    # The version before is what the content is held against, not any earlier one.
    export.write_bytes(good(1))
    run(*command)
    assert sum("_v3." in name for name in outputs(out)) == len(first)


def test_a_side_file_that_people_filled_in_is_left_alone(run, tmp_path, export):
    command = ("convert", "--to", "parquet", *NAMED, "in")
    run(*command)
    (data,) = outputs(tmp_path / "out")
    run(*command, "--datadoc")
    described = tmp_path / "out" / data.replace(".parquet", "__DOC.json")
    assert described.read_bytes().startswith(b'{\n  "document_version"')
    described.write_text("filled in")
    run(*command, "--datadoc", "--force")
    assert described.read_text() == "filled in"
    assert len(outputs(tmp_path / "out")) == 2


def test_what_stands_there_is_never_overwritten(run, tmp_path, export):
    run("convert", "--to", "csv", *NAMED, "in")
    (name,) = outputs(tmp_path / "out")
    taken = tmp_path / "out" / name
    taken.write_text("another's")
    run("convert", "--to", "csv", *NAMED, "--force", "in")
    assert taken.read_text() == "another's"
    assert outputs(tmp_path / "out") == [name, name.replace("_v1", "_v2")]


@pytest.mark.parametrize("more", [("--to", "px"), ("--to", "csv", "--prune")])
def test_what_it_cannot_name_or_keep_is_refused(more, run, export):
    done = run("convert", *more, *NAMED, "in")
    assert done.returncode == 2
    assert b"--name ssb" in done.stderr
    assert b"Traceback" not in done.stderr


def test_two_inputs_of_one_data_set_are_refused(tmp_path):
    names = [str(tmp_path / name) for name in ("tiltak-2016-11.txt", "tiltak_201611.md")]
    with pytest.raises(UsageError, match="another version"):
        plan_tasks(names, [find_writer("csv")], tmp_path / "out", versioned=True)
    assert plan_tasks(names, [find_writer("csv")], tmp_path / "out")


def test_a_description_whose_data_are_gone_is_left_alone(run, tmp_path, export):
    command = ("convert", "--to", "parquet", "--datadoc", *NAMED, "in")
    run(*command)
    data, described = sorted((tmp_path / "out").glob("e_*"))
    described.write_text("filled in")
    data.unlink()
    assert run(*command).returncode == 0
    assert data.exists()
    assert described.read_text() == "filled in"
    assert len(outputs(tmp_path / "out")) == 2


@pytest.mark.parametrize("counts", [(1, 1, 1), (1, 2, 3)])
def test_runs_at_the_same_time_lose_nothing(counts, tmp_path):
    command = [sys.executable, "-m", "navconv", "convert", "--to", "csv", *NAMED]
    runs = []
    for number, count in enumerate(counts):
        (tmp_path / str(number)).mkdir()
        (tmp_path / str(number) / "e.txt").write_bytes(good(count))
        given = [*command, str(number)]
        runs.append(subprocess.Popen(given, cwd=tmp_path, env=command_environment()))
    assert [one.wait() for one in runs] == [0] * len(counts)
    found = [(tmp_path / "out" / name).read_bytes() for name in outputs(tmp_path / "out")]
    assert len(set(found)) == len(found) == len(set(counts))
