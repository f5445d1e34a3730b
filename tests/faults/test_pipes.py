"""Closed pipes, closed streams, and system calls that signals interrupt."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import command_environment
from tests.faults.conftest import shell
from tests.samples import FOLDER

LARGE = FOLDER / "tiltak-alder-2017.txt"


@pytest.mark.parametrize("form", ["csv", "json", "sdmx", "xlsx"])
def test_a_reader_that_leaves_ends_it_quietly(tmp_path, form):
    done = shell(
        tmp_path, f"navconv to-{form} -q --no-check {LARGE} {LARGE} | head -c 1 >/dev/null"
    )
    assert (done.returncode, done.stderr) == (141, b"")


def test_standard_output_that_is_closed_is_said(tmp_path):
    done = shell(tmp_path, f"navconv to-csv -q --no-check {LARGE} >&-")
    assert done.returncode == 4
    assert b"error[output]: cannot write the output: standard output is closed" in done.stderr


def test_standard_input_that_is_closed_is_said(tmp_path):
    done = shell(tmp_path, "navconv to-csv -q - <&-")
    assert done.returncode == 3
    assert b"standard input is closed" in done.stderr


@pytest.mark.parametrize("redirection", ["2>&-", "2>/dev/full"])
def test_messages_that_cannot_be_printed_are_not_data(tmp_path, redirection):
    done = shell(tmp_path, f"navconv to-csv {LARGE} {redirection}")
    whole = shell(tmp_path, f"navconv to-csv {LARGE}")
    assert done.stdout == whole.stdout
    assert done.returncode == 0


INTERRUPTED = """
import signal, sys
beats = 0
def beat(*_):
    global beats
    beats += 1
signal.signal(signal.SIGALRM, beat)
signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
from navconv.cli import app
try:
    app(sys.argv[1:], prog_name="navconv")
finally:
    signal.setitimer(signal.ITIMER_REAL, 0)
    print(beats, file=sys.stderr)
"""


@pytest.mark.parametrize("slowly", [True, False], ids=["pipe", "file"])
def test_signals_in_the_midst_change_nothing(tmp_path, slowly):
    target = [] if slowly else ["-o", str(tmp_path / "a.csv")]
    process = subprocess.Popen(
        [sys.executable, "-c", INTERRUPTED, "to-csv", "-q", "--no-check", *target, "-"],
        env=command_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    output, messages = process.communicate(LARGE.read_bytes(), timeout=60)
    assert process.returncode == 0
    assert int(messages.splitlines()[-1]) > 10
    expected = shell(tmp_path, f"navconv to-csv -q --no-check - < {LARGE}").stdout
    assert (output if slowly else (tmp_path / "a.csv").read_bytes()) == expected
