"""The garbage collector: tuned in processes of our own, left alone in those of others."""

from __future__ import annotations

import subprocess
import sys

from navconv.pipeline.collector import THRESHOLDS

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
