"""``navconv convert`` as a user meets it: messages, statuses, and the bar in a real terminal."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time

import pytest

from tests.conftest import command_environment
from tests.pipeline.batch.exports import BAD, LOSSY, digests, good, write_exports


@pytest.fixture
def exports(tmp_path):
    """A folder ``in`` with twelve exports, of which two are none."""
    write_exports(tmp_path / "in", 12, frozenset((3, 7)))
    return tmp_path / "in"


def test_results_and_messages_are_the_same_for_every_number_of_processes(run, tmp_path, exports):
    (exports / "e001.txt").write_text(LOSSY)
    done = {}
    for jobs in ("1", "2", "5"):
        out = tmp_path / f"out{jobs}"
        done[jobs] = run("convert", "--to", "csv,px", "--out", out, "-j", jobs, "-v", "in")
        assert done[jobs].returncode == 8
        assert done[jobs].stdout == b""
    assert done["1"].stderr == done["2"].stderr == done["5"].stderr
    assert b"in/e003.txt:1:0: error[no-export]" in done["1"].stderr
    assert digests(tmp_path / "out1") == digests(tmp_path / "out2") == digests(tmp_path / "out5")
    assert len(digests(tmp_path / "out1")) == 20


def test_a_log_has_a_line_an_input_and_a_table_at_the_end(run, exports):
    done = run("convert", "--to", "csv,json", "--out", "out", "in")
    lines = done.stderr.decode().splitlines()
    assert "in/e000.txt: written: csv, json" in lines
    assert "in/e003.txt: failed" in lines
    assert re.search(r"^written +10 +20$", done.stderr.decode(), re.MULTILINE)
    assert re.search(r"^failed +2 +4$", done.stderr.decode(), re.MULTILINE)
    assert b"\x1b" not in done.stderr


def test_a_second_run_makes_only_what_is_out_of_date(run, tmp_path, exports):
    command = ("convert", "--to", "csv", "--out", "out", "-q", "--list", "in")
    first = run(*command)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").glob("*.csv")}
    assert len(before) == 10
    (exports / "e005.txt").write_bytes(good(99))
    (tmp_path / "out" / "e006.csv").unlink()
    second = run(*command)
    assert second.returncode == first.returncode == 8
    after = {path: path.stat().st_mtime_ns for path in (tmp_path / "out").glob("*.csv")}
    assert {path.name for path in after if after[path] != before[path]} == {"e005.csv", "e006.csv"}
    assert first.stdout == second.stdout
    assert second.stdout.decode().splitlines()[0] == os.path.join("out", "e000.csv")  # noqa: PTH118
    run(*command, "--force")
    assert all(path.stat().st_mtime_ns != after[path] for path in after)


def test_other_options_and_codelists_are_out_of_date(run, tmp_path):
    write_exports(tmp_path / "in", 1)
    (tmp_path / "scheme.csv").write_text(
        "code,name_nb,name_en,parent,aliases,valid_from,valid_to\nX,Ny,New,,,,\n"
    )
    command = ("convert", "--to", "csv", "--out", "out", "in")
    table = re.compile(rb"^written +(\d+)", re.MULTILINE)

    def written(*more):
        return int(table.search(run(*command, *more).stderr)[1])

    assert [written(), written(), written("--no-check"), written("--no-check")] == [1, 0, 1, 0]
    assert [written("--codelist", "scheme.csv"), written("--codelist", "scheme.csv")] == [1, 0]
    (tmp_path / "scheme.csv").write_text(
        "code,name_nb,name_en,parent,aliases,valid_from,valid_to\nY,Ny,New,,,,\n"
    )
    assert written("--codelist", "scheme.csv") == 1


@pytest.mark.parametrize(
    ("contents", "status"),
    [
        ({"a.txt": good(1)}, 0),
        ({"a.txt": LOSSY.encode()}, 1),
        ({"a.txt": LOSSY.encode(), "b.txt": BAD.encode()}, 8),
        ({"a.txt": BAD.encode(), "b.txt": b""}, 3),
    ],
    ids=["good", "lossy", "some", "none"],
)
def test_statuses_again_and_again(run, tmp_path, contents, status):
    (tmp_path / "in").mkdir()
    for name, content in contents.items():
        (tmp_path / "in" / name).write_bytes(content)
    for _ in range(2):
        assert run("convert", "--to", "csv", "--out", "out", "in").returncode == status


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--to", "cvs", "a.txt"], "did you mean 'csv'"),
        (["--to", "csv", "-"], "standard input"),
        (["--to", "csv", "a.txt", "sub/a.txt"], "a.csv would also be the output of a.txt"),
        (["--to", "csv", "sub/none*"], "none of that pattern"),
    ],
)
def test_usage_errors_write_nothing(run, tmp_path, arguments, message):
    (tmp_path / "sub").mkdir()
    for name in ("a.txt", "sub/a.txt"):
        (tmp_path / name).write_bytes(good(1))
    done = run("convert", "--out", "out", *arguments)
    assert done.returncode == 2
    assert message in done.stderr.decode()
    assert not (tmp_path / "out").exists()


def test_quiet_says_errors_only(run, exports):
    done = run("convert", "--to", "csv", "--out", "out", "-q", "in")
    assert [line.split(":")[0] for line in done.stderr.decode().splitlines()] == [
        "in/e003.txt",
        "in/e007.txt",
    ]


def test_problems_as_json_and_in_a_file(run, tmp_path, exports):
    (exports / "e001.txt").write_text(LOSSY)
    done = run(
        *("convert", "--to", "csv", "--out", "out", "--problems", "json"),
        *("--problems-file", "all.jsonl", "in"),
    )
    printed = [json.loads(line) for line in done.stderr.decode().splitlines()]
    kept = [json.loads(line) for line in (tmp_path / "all.jsonl").read_text("utf-8").splitlines()]
    assert {item["severity"] for item in printed} == {"error"}
    assert [item for item in kept if item["severity"] == "error"] == printed
    assert {item["code"] for item in kept} >= {"no-export", "cell-unreadable"}


def test_a_closed_pipe_ends_it_quietly(tmp_path):
    write_exports(tmp_path / "in", 300)
    done = subprocess.run(
        [
            *("bash", "-c"),
            "set -o pipefail; navconv convert --to csv --out out -q -j 2 --list in | head -n 1",
        ],
        cwd=tmp_path,
        env=command_environment() | {"PYTHONUNBUFFERED": "1"},
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (141, b"")
    assert done.stdout == b"out/e000.csv\n"


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory):
    """A folder ``in`` with 200 exports, and a folder ``whole`` with what is to be made of them."""
    folder = tmp_path_factory.mktemp("undisturbed")
    write_exports(folder / "in", 200)
    subprocess.run(
        [
            sys.executable,
            "-m",
            "navconv",
            "convert",
            "--to",
            "csv,json",
            "--out",
            "whole",
            "-q",
            "in",
        ],
        cwd=folder,
        env=command_environment(),
        check=True,
    )
    return folder


@pytest.mark.skipif(sys.platform == "win32", reason="signals of its own")
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
@pytest.mark.parametrize("whole_group", [True, False], ids=["group", "main"])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_stopping_leaves_whole_files_only(undisturbed, tmp_path, name, whole_group, jobs):
    number = getattr(signal, name)
    out = tmp_path / "out"
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "navconv", "convert", "--to", "csv,json", "--out", str(out)),
            *("-q", "-j", jobs, "in"),
        ],
        cwd=undisturbed,
        env=command_environment(),
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    wait_for(lambda: len(list(out.glob("*.json"))) >= 3)
    send = os.killpg if whole_group else os.kill
    send(process.pid, number)
    _, messages = process.communicate(timeout=60)
    # A process of the pool that is stopped may be the first to tell.
    assert process.returncode in (128 + number, 130)
    assert b"Traceback" not in messages
    left = digests(out)
    assert 3 <= len(left) < 400
    assert left.items() <= digests(undisturbed / "whole").items()


def wait_for(is_so, seconds=30):
    """Waits until something is so."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it did not come to it"
        time.sleep(0.01)


def in_terminal(folder, *arguments, columns=80, **variables):
    """What a terminal of that width is given, and the exit status."""
    pexpect = pytest.importorskip("pexpect", exc_type=ImportError)
    environment = command_environment() | {"TERM": "xterm-256color"} | variables
    del environment["COLUMNS"]
    child = pexpect.spawn(
        sys.executable,
        ["-m", "navconv", "convert", *map(str, arguments)],
        env=environment,
        cwd=str(folder),
        dimensions=(24, columns),
        encoding="utf-8",
        timeout=60,
    )
    child.expect(pexpect.EOF)
    child.close()
    return child.before.replace("\r\n", "\n"), child.exitstatus


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_terminal_gets_a_bar(tmp_path, exports, jobs):
    command = ("--to", "csv,xlsx", "--out", "out", "-j", jobs, "in")
    text, status = in_terminal(tmp_path, *command)
    assert status == 8
    pictures = re.findall(r"\r\x1b\[K\[(#*)(-*)\] (\d+)/12", text)
    assert pictures
    assert all(len(full) + len(empty) == 20 for full, empty, _ in pictures)
    counts = [int(count) for *_, count in pictures]
    assert counts == sorted(counts)
    assert counts[-1] == 12
    assert "#" * 20 + "] 12/12  2 failed" in text
    # Messages and the table stand on lines of their own, the bar taken away before them.
    assert "\r\x1b[Kin/e003.txt:1:0: error[no-export]" in text or "\nin/e003.txt:1:0: error" in text
    assert re.search(r"\r\x1b\[K +inputs +outputs\n", text)
    assert "in/e000.txt: written" not in text


def test_a_narrow_terminal_gets_a_short_bar(tmp_path, exports):
    text, _ = in_terminal(tmp_path, "--to", "csv", "--out", "out", "in", columns=40)
    pictures = re.findall(r"\r\x1b\[K(\[[#-]+\] [^\r\n]*)", text)
    assert pictures
    assert max(map(len, pictures)) <= 39


@pytest.mark.parametrize("more", [["-q"], ["--problems", "json"]])
def test_no_bar_when_quiet_or_for_programs(tmp_path, exports, more):
    text, _ = in_terminal(tmp_path, "--to", "csv", "--out", "out", *more, "in")
    assert "\x1b" not in text
    assert "####" not in text


def test_no_bar_on_a_terminal_that_cannot_draw(tmp_path, exports):
    text, _ = in_terminal(tmp_path, "--to", "csv", "--out", "out", "in", TERM="dumb")
    assert "\x1b" not in text
    assert "in/e000.txt: written: csv" in text
