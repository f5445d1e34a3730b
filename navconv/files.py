"""Inputs and outputs as files: an output appears whole or not at all, and an input is never overwritten."""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from navconv.problems import InputError, OutputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STDIN = "-"
STDIN_NAME = "<stdin>"


@contextlib.contextmanager
def open_input(name: str) -> Iterator[BinaryIO]:
    """Opens an input for reading; ``-`` is standard input.

    Raises:
        InputError: it does not exist, is a folder, or may not be read.
    """
    if name == STDIN:
        yield sys.stdin.buffer
        return
    try:
        file = open(name, "rb")  # noqa: SIM115  closed below; only the opening is guarded here
    except OSError as error:
        raise InputError(f"cannot open the input: {error.strerror}", source=name) from error
    with file:
        if stat.S_ISDIR(os.fstat(file.fileno()).st_mode):
            raise InputError("expected a file, found a folder", source=name)
        yield file


@contextlib.contextmanager
def open_output(target: Path | None, inputs: Iterable[str] = ()) -> Iterator[BinaryIO]:
    """Opens an output for writing.

    A file is written under another name in the same folder and then renamed, so that the target holds the
    old bytes or the new ones, whole; if anything fails, the target is left as it was. The mode of a file that
    is replaced is kept, and so is a link to it.

    Args:
        target: the file; None for standard output.
        inputs: the inputs, none of which may be the target.

    Raises:
        OutputError: it cannot be written; the message names the cause.
        UsageError: the target is one of the inputs.
    """
    if target is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    refuse_input(target, inputs)
    real = Path(os.path.realpath(target))
    with _naming_cause(target):
        is_special = real.exists() and not real.is_file() and not real.is_dir()
        if is_special:
            with real.open("wb") as device:
                yield device
            return
        if real.is_dir():
            raise OutputError("expected a file to write to, found a folder", source=str(target))
        yield from _write_and_rename(real)


def _write_and_rename(real: Path) -> Iterator[BinaryIO]:
    """Yields a temporary file beside the target and puts it in the target's place."""
    mode = stat.S_IMODE(real.stat().st_mode) if real.exists() else 0o666 & ~_umask()
    number, name = tempfile.mkstemp(prefix=f".{real.name[:100]}.", suffix=".tmp", dir=real.parent)
    try:
        with os.fdopen(number, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, mode)
        os.replace(name, real)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(name)
        raise


@contextlib.contextmanager
def _naming_cause(target: Path) -> Iterator[None]:
    """Turns the system's errors into one that names the target and the cause."""
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"cannot write the output: {error.strerror or error}; the target is as it was",
            source=str(target),
        ) from error


def refuse_input(target: Path, inputs: Iterable[str]) -> None:
    """Refuses a target that is one of the inputs.

    Raises:
        UsageError: it is.
    """
    for name in inputs:
        with contextlib.suppress(OSError):
            if name != STDIN and target.exists() and target.samefile(name):
                raise UsageError("the output would overwrite the input", source=name)


def _umask() -> int:
    """The process's file mode mask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
