"""A throw-away PostgreSQL on loopback."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

UNPRIVILEGED = "postgres"
"""The user that Debian's package makes; `initdb` refuses root."""


def _find_program(name):
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    return str(found[0]) if found else shutil.which(name)


@contextmanager
def run_cluster():
    """Starts one; gives what its address begins with."""
    user = ["runuser", "-u", UNPRIVILEGED, "--"] if os.getuid() == 0 else []
    folder = Path(tempfile.mkdtemp(prefix="navconv-pg-"))
    if user:
        shutil.chown(folder, UNPRIVILEGED)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = str(folder / "data")
    start = [
        _find_program("initdb"),
        "-D",
        data,
        "-U",
        "nav",
        "--auth=trust",
        "-E",
        "UTF8",
        "--locale=C.UTF-8",
    ]
    subprocess.run([*user, *start], check=True, stdout=subprocess.DEVNULL, cwd="/")
    options = (
        f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    )
    control = [*user, _find_program("pg_ctl"), "-D", data, "-w"]
    log = str(folder / "log")
    subprocess.run(
        [*control, "-o", options, "-l", log, "start"],
        check=True,
        stdout=subprocess.DEVNULL,
        cwd="/",
    )
    try:
        yield f"postgresql://nav@127.0.0.1:{port}/"
    finally:
        subprocess.run(
            [*control, "-m", "immediate", "stop"], check=True, stdout=subprocess.DEVNULL, cwd="/"
        )
        shutil.rmtree(folder)
