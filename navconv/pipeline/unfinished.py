"""Files that stand in for an output until it is whole, and what becomes of them when a process is killed."""

from __future__ import annotations

import atexit
import contextlib
import errno
import os
import stat
import sys
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LEFTOVER = ".navconv-tmp"
"""The ending of the files that stand in for an output until it is whole."""
_NAME_BYTES = 100
"""How much of the output's name such a file has; file systems allow 255 bytes."""


def write_and_rename(real: Path, *, new: bool) -> Iterator[BinaryIO]:
    """Yields a file beside the target and puts it in the target's place.

    It is named before it is made, so that a signal at any moment finds a name to clean up.
    """
    try:
        mode = stat.S_IMODE(real.stat().st_mode)
    except FileNotFoundError:
        mode = None
    short = real.name.encode("utf-8", "surrogateescape")[:_NAME_BYTES].decode("utf-8", "ignore")

    def create(path: str, flags: int) -> int:
        # Never readable by more people than the file it replaces.
        return os.open(path, flags, 0o666 if mode is None else mode & 0o666 | stat.S_IWUSR)

    while True:
        name = real.parent / f".{short}.{os.urandom(8).hex()}{LEFTOVER}"
        _unfinished.add(name)
        try:
            with open(name, "x+b", opener=create) as file:
                if not _hold(file):
                    continue
                yield file
                file.flush()
                os.fsync(file.fileno())
                if mode is not None:
                    name.chmod(mode)
                if sys.platform != "win32":
                    # While it is open it is locked: no other process takes it for a leftover.
                    _take_place(name, real, new=new)
            if sys.platform == "win32":
                _take_place(name, real, new=new)
        except BaseException:
            # The first error says what is wrong; that the folder has gone as well would hide it.
            _remove(name)
            raise
        _unfinished.discard(name)
        return


def _take_place(name: Path, real: Path, *, new: bool) -> None:
    """Gives a whole file its name.

    Raises:
        FileExistsError: nothing may stand there yet, and something does.
    """
    if new:
        try:
            os.link(name, real)
        except FileExistsError:
            raise
        except OSError as error:
            # Buckets that are mounted as folders know no second name.
            if real.exists():
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from error
        else:
            name.unlink()
            return
    name.replace(real)


def _remove(name: Path) -> None:
    """Removes a file that never became an output."""
    with contextlib.suppress(OSError):
        name.unlink()
    _unfinished.discard(name)


def _remove_unfinished() -> None:
    """Removes what a signal left between two steps, where nobody was there to catch what it raised."""
    for name in list(_unfinished):
        _remove(name)


_unfinished: set[Path] = set()
"""The files of this process that are not an output yet."""

atexit.register(_remove_unfinished)


def _hold(file: BinaryIO) -> bool:
    """Locks a new file while it is written, so that no other process sweeps it.

    Returns:
        Whether it is still there: it may have been swept in the moment before.
    """
    _lock(file, wait=True)
    return sys.platform == "win32" or os.fstat(file.fileno()).st_nlink > 0


def sweep_leftovers(folder: Path) -> int:
    """Removes what a killed process left behind in a folder: files that never became an output.

    A file that a living process writes is locked, and left alone.

    Returns:
        How many were removed.
    """
    removed = 0
    with contextlib.suppress(OSError):
        for path in sorted(folder.glob(f".*{LEFTOVER}")):
            # Another's file, or one that another process sweeps at this moment.
            with contextlib.suppress(OSError), path.open("r+b") as file:
                if _lock(file):
                    path.unlink()
                    removed += 1
    return removed


def _lock(file: BinaryIO, *, wait: bool = False) -> bool:
    """Locks a file until it is closed; its process's death closes it too.

    Returns:
        Whether it is locked now. Where the file system knows no locks it is not, and nothing is
        swept there.
    """
    if sys.platform == "win32":
        return True  # an open file cannot be removed there
    import fcntl

    try:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
