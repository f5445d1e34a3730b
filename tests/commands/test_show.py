"""``navconv show`` in a pipe and in a real terminal."""

from __future__ import annotations

import re
import sys

import pytest

from tests.conftest import command_environment
from tests.samples import FOLDER

pexpect = pytest.importorskip("pexpect", exc_type=ImportError)

MONTH = FOLDER / "tiltak-2016-11.txt"
SERIES = FOLDER / "tiltak-alder-2017.txt"
ESCAPES = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z=>]")


def in_terminal(*arguments, lines=24, columns=80, env=None):
    """What a terminal of that size is given, and the exit status."""
    environment = command_environment() | {"TERM": "xterm-256color", "PAGER": "cat"}
    del environment["NO_COLOR"]
    del environment["COLUMNS"]
    child = pexpect.spawn(
        sys.executable,
        ["-m", "navconv", "show", *map(str, arguments)],
        env=environment | (env or {}),
        dimensions=(lines, columns),
        encoding="utf-8",
        timeout=60,
    )
    child.expect(pexpect.EOF)
    child.close()
    return child.before.replace("\r\n", "\n"), child.exitstatus


def test_a_terminal_gets_colours_and_its_own_width():
    text, status = in_terminal(SERIES, "-t", "6", "-q", columns=90)
    assert status == 0
    assert "\x1b[1m" in text
    assert re.search(r"\x1b\[2m +\*\x1b\[0m", text)
    lines = ESCAPES.sub("", text).splitlines()
    assert max(map(len, lines)) <= 90
    assert "columns left out" in text
    assert "▇████▅▁▂▃▅▆▆" in text


def test_a_wider_terminal_shows_more():
    narrow, _ = in_terminal(SERIES, "-t", "6", "-q", columns=80)
    wide, _ = in_terminal(SERIES, "-t", "6", "-q", columns=160)
    assert "Juni" not in narrow
    assert "Juni" in wide
    assert "Fitted" not in wide


def test_width_asked_for_wins_over_the_terminal():
    text, _ = in_terminal(SERIES, "-t", "6", "-q", "--width", "160", columns=60)
    assert "Juni" in text


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_no_colours_where_they_are_not_wanted(env):
    text, status = in_terminal(MONTH, "-t", "1", env=env)
    assert status == 0
    assert "\x1b" not in text
    assert "83 484" in text


def test_long_output_goes_through_the_pager(tmp_path):
    pager = tmp_path / "pager"
    pager.write_text("#!/bin/sh\necho PAGED\ncat\n")
    pager.chmod(0o755)
    text, status = in_terminal(MONTH, lines=24, env={"PAGER": str(pager)})
    assert status == 0
    assert text.startswith("PAGED\n")
    assert "Table 7" in text
    short, _ = in_terminal(MONTH, "-t", "1", lines=24, env={"PAGER": str(pager)})
    assert "PAGED" not in short
    unpaged, _ = in_terminal(MONTH, "--no-pager", lines=24, env={"PAGER": str(pager)})
    assert "PAGED" not in unpaged
    assert "Table 7" in unpaged


def test_the_pager_gets_the_same_as_the_screen():
    paged, _ = in_terminal(MONTH, "-q", lines=24)
    whole, _ = in_terminal(MONTH, "-q", "--no-pager", lines=24)
    assert paged == whole


def test_a_pager_closed_early_ends_quietly(tmp_path):
    pager = tmp_path / "pager"
    pager.write_text("#!/bin/sh\nhead -n 2\n")
    pager.chmod(0o755)
    text, status = in_terminal(SERIES, "-q", env={"PAGER": str(pager)})
    assert status == 0
    assert "Table 1: Alder" in text
    assert "Traceback" not in text
    assert "error" not in text


@pytest.mark.parametrize("pager", ["", "no-such-program --flag", "'unclosed"])
def test_without_a_pager_all_is_printed(pager):
    text, status = in_terminal(MONTH, "-q", env={"PAGER": pager})
    assert status == 0
    assert "Table 7" in text


def test_a_pipe_gets_plain_text_of_any_width(run):
    done = run("show", SERIES, "-t", "6", env={"NO_COLOR": "", "TERM": "xterm"})
    assert done.returncode == 0
    assert b"\x1b" not in done.stdout
    assert b"Fitted" not in done.stdout
    assert max(map(len, done.stdout.decode().splitlines())) > 130


def test_control_characters_never_reach_the_output(run, tmp_path):
    text = MONTH.read_text("utf-8").replace("Hovedgrupper", "Hoved\x1b]0;title\x07grupper\u202e")
    (tmp_path / "x.txt").write_text(text, "utf-8")
    done = run("show", "x.txt", "-v")
    for line in (done.stdout + done.stderr).decode().splitlines():
        assert line.isprintable()


def test_letters_that_a_screen_lacks_do_not_end_the_run(run):
    env = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = run("show", SERIES, "-t", "1", env=env)
    assert done.returncode == 0
    assert b"I alt" in done.stdout


def test_lost_rows_are_named_and_give_the_status(run, tmp_path):
    rows = "Østfold\t12\t13\t4\nOslo\t1\t2\t3\n\f"
    (tmp_path / "x.txt").write_text(rows + MONTH.read_text("utf-8"), "utf-8")
    done = run("show", "x.txt", "-t", "1")
    assert done.returncode == 1
    assert b"83\xc2\xa0484" not in done.stdout
    assert b"83 484" in done.stdout
    assert b"x.txt:1:0: error[rows-without-header]" in done.stderr


def test_every_table_wanted_must_be_there(run):
    done = run("show", MONTH, "-t", "2", "-t", "99")
    assert done.returncode == 2
    assert b"Table 2" in done.stdout
    assert b"there is no table 99: the input has tables 1 to 7" in done.stderr
