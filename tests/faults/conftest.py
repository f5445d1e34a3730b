"""Machines that break: the faults are real, none is mocked."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
import time

import pytest

from tests.conftest import command_environment

PR_CAPBSET_DROP = 24
CAP_DAC_OVERRIDE = 1
CAP_DAC_READ_SEARCH = 2
"""What lets root pass over permissions (linux/prctl.h, linux/capability.h)."""

collect_ignore_glob = ["*"] if sys.platform == "win32" else []


def wait_for(is_so, seconds=30):
    """Waits until something is so."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, "it did not come to it"
        time.sleep(0.005)


def start(folder, *arguments, **more):
    """Starts ``navconv`` in a folder, in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "navconv", *map(str, arguments)],
        cwd=folder,
        env=command_environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        **more,
    )


def shell(folder, command, **variables):
    """Runs a command of bash; its status is that of the last failure in a pipe."""
    return subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=folder,
        env=command_environment() | variables,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
        timeout=60,
    )


def _give_up_root() -> None:
    """Lets permissions apply to root too, in the process that is started next."""
    libc = ctypes.CDLL(None, use_errno=True)
    for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
        if libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0):
            raise OSError(ctypes.get_errno(), "prctl")


@pytest.fixture
def run_unprivileged(tmp_path):
    """Runs ``navconv`` in ``tmp_path`` as one to whom permissions apply."""
    is_root = os.geteuid() == 0
    if is_root and sys.platform != "linux":
        pytest.skip("root cannot give up its rights here")

    def run(*arguments):
        return subprocess.run(
            [sys.executable, "-m", "navconv", *map(str, arguments)],
            cwd=tmp_path,
            env=command_environment(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=60,
            preexec_fn=_give_up_root if is_root else None,
        )

    yield run
    for path in (tmp_path, *tmp_path.rglob("*")):
        path.chmod(0o755)
