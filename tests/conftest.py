"""Fixtures that more than one test module needs."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.samples import FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable


def command_environment() -> dict[str, str]:
    """An environment in which messages look the same everywhere, and ``navconv`` is on the path."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "LC_", "NAVCONV", "COVERAGE", "FORCE_COLOR"))
    }
    path = os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)))
    return {
        **kept,
        "PATH": path,
        "COLUMNS": "80",
        "NO_COLOR": "1",
        "TERM": "dumb",
        "LANG": "C.UTF-8",
        "PYTHONUTF8": "1",
    }


# What lands is decided by the same examples each time; `make fuzz` is what looks for new ones.
settings.register_profile("suite", derandomize=True, deadline=None)
settings.load_profile("suite")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A shell that runs the tests in the background has it ignored, and what the tests start would inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
if sys.platform != "win32" and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
    # So has `nohup`; the tests go on, and what they start has the system's own handler.
    signal.signal(signal.SIGHUP, lambda _number, _frame: None)


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Runs ``navconv`` in ``tmp_path``: ``run("to-csv", "x.txt", stdin=b"", env={})``."""

    def run_navconv(
        *arguments: str | Path, stdin: bytes = b"", env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "navconv", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env={**command_environment(), **(env or {})},
            check=False,
            timeout=120,
        )

    return run_navconv


@pytest.fixture
def samples_here(tmp_path: Path) -> Path:
    """A folder with copies of all samples, under their names."""
    shutil.copytree(FOLDER, tmp_path, dirs_exist_ok=True)
    for path in tmp_path.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return tmp_path
