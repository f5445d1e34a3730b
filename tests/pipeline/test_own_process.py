"""Processes of our own: tuned and spared what they do not need, which those of others are not."""

from __future__ import annotations

import subprocess
import sys

from navconv.pipeline.own_process import THRESHOLDS
from tests.samples import EXPORTS

MONTH = EXPORTS[0]

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


NUMPY = "import atexit, sys; atexit.register(lambda: print(sys.modules.get('numpy', 0))); "
RUN = "from navconv.__main__ import main; main()"


def what_numpy_is(code: str) -> str:
    """What a program has as numpy when it ends: None where it never may, 0 where nobody asked for it."""
    done = subprocess.run([sys.executable, "-c", NUMPY + code], capture_output=True, check=False)
    return done.stdout.decode().splitlines()[-1]


def test_a_conversion_loads_no_numpy_and_the_library_may(tmp_path):
    for name in ("csv", "xlsx", "parquet"):
        command = ["navconv", f"to-{name}", str(MONTH), "-o", str(tmp_path / f"out.{name}"), "-q"]
        assert what_numpy_is(f"sys.argv = {command!r}; {RUN}") == "None"
        assert (tmp_path / f"out.{name}").stat().st_size > 0
    assert what_numpy_is("sys.argv = ['navconv', 'check', '--help']; " + RUN) == "0"
    assert what_numpy_is(f"import navconv; navconv.read({str(MONTH)!r})") == "0"
