"""Processes of our own: their collector is tuned and they end at once; those of others are left alone."""

from __future__ import annotations

import subprocess
import sys

import pytest

from navconv.process import THRESHOLDS
from tests.samples import EXPORTS

SHOW = "import atexit, gc, sys; atexit.register(lambda: print(gc.get_threshold(), gc.get_freeze_count() > 0)); "


def last_line(code: str) -> str:
    """The last line that a program prints, which is printed when it ends."""
    done = subprocess.run([sys.executable, "-c", SHOW + code], capture_output=True, check=True)
    return done.stdout.decode().splitlines()[-1]


def test_the_command_line_looks_for_cycles_seldom_and_not_at_its_end():
    code = "sys.argv = ['navconv', '--version']; from navconv.__main__ import main; main()"
    assert last_line(code) == f"{THRESHOLDS} True"


def test_the_library_leaves_the_collector_as_it_is():
    usual = last_line("pass")
    assert usual.endswith("False")
    assert last_line("import navconv; navconv.read") == usual


CONVERT = f"sys.argv = ['navconv', 'to-csv', '-q', {str(EXPORTS[0])!r}]; from navconv.__main__ import main; main()"


def test_a_conversion_ends_at_once_with_all_of_its_output(tmp_path):
    done = subprocess.run([sys.executable, "-c", SHOW + CONVERT], capture_output=True, check=True)
    target = tmp_path / "out.csv"
    command = [sys.executable, "-m", "navconv", "to-csv", "-q", EXPORTS[0], "-o", target]
    subprocess.run(command, check=True)
    assert done.stdout == target.read_bytes()


@pytest.mark.parametrize("hook", ["setprofile", "settrace"])
def test_under_a_profiler_a_conversion_ends_as_usual(hook):
    assert last_line(f"sys.{hook}(lambda *_: None); " + CONVERT) == f"{THRESHOLDS} True"
