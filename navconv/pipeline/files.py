"""Files: an output appears whole or not at all, and an input is never overwritten."""

from __future__ import annotations

import contextlib
import io
import os
import stat
import sys

from navconv.problems import STDIN_NAME, InputError, OutputError, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path
    from typing import BinaryIO

    from typing_extensions import Buffer

PACKED = (".gz", ".zst")
"""The endings of outputs that are packed."""

STDIN = "-"


class _Guarded(io.RawIOBase):
    """A stream whose failures to read say that it was the input that failed, and which."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        super().__init__()
        self._fill = getattr(stream, "readinto1", None) or stream.readinto  # type: ignore[attr-defined]
        self._name = name

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Buffer) -> int | None:
        """Reads as the stream does.

        Raises:
            InputError: the system could not read it.
        """
        try:
            count: int | None = self._fill(buffer)
        except OSError as error:
            raise InputError(
                f"cannot read the input: {error.strerror or error}", source=self._name
            ) from error
        return count


@contextlib.contextmanager
def open_input(name: str) -> Iterator[BinaryIO]:
    """Opens an input for reading; ``-`` is standard input.

    Raises:
        InputError: it does not exist, is a folder, or may not be read; while it is open: it broke
            off.
    """
    if name == STDIN:
        if sys.stdin is None:
            raise InputError("cannot read the input: standard input is closed", source=STDIN_NAME)
        yield io.BufferedReader(_Guarded(sys.stdin.buffer, STDIN_NAME))
        return
    try:
        file = open(name, "rb", buffering=0)  # noqa: SIM115  closed below
    except IsADirectoryError as error:
        raise _refuse_folder(name) from error
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL character
        cause = getattr(error, "strerror", None) or error
        raise InputError(f"cannot open the input: {cause}", source=name) from error
    with file:
        if stat.S_ISDIR(os.fstat(file.fileno()).st_mode):
            raise _refuse_folder(name)
        yield io.BufferedReader(_Guarded(file, name))


def _refuse_folder(name: str) -> InputError:
    return InputError(
        "expected a file, found a folder; name its files, or convert all of it with `navconv convert`",
        source=name,
    )


@contextlib.contextmanager
def open_output(
    target: Path | None, inputs: Iterable[str] = (), *, new: bool = False
) -> Iterator[BinaryIO]:
    """Opens an output for writing.

    A file is written under another name in the same folder and then renamed, so that the target
    holds the old bytes or the new ones, whole; if anything fails, the target is left as it was. The
    mode of a file that is replaced is kept, and so is a link to it.

    Args:
        target: the file; None for standard output.
        inputs: the inputs, none of which may be the target.
        new: whether nothing may stand there yet, also not what another process wrote in the meantime.

    Raises:
        OutputError: it cannot be written; the message names the cause.
        UsageError: the target is one of the inputs.
    """
    if target is None:
        if sys.stdout is None:
            raise OutputError("cannot write the output: standard output is closed")
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    from pathlib import Path

    from navconv.pipeline.unfinished import write_and_rename

    refuse_input(target, inputs)
    real = Path(os.path.realpath(target))
    if real.exists() and not real.is_file() and not real.is_dir():
        with naming_cause(target), real.open("wb") as device:
            yield device
        return
    with naming_cause(target, "; the target is as it was"):
        if real.is_dir():
            raise OutputError("expected a file to write to, found a folder", source=str(target))
        yield from write_and_rename(real, new=new)


@contextlib.contextmanager
def open_folder(target: Path, inputs: Iterable[str] = ()) -> Iterator[Path]:
    """A new folder for an output of many files; it takes the target's name when all of them are whole.

    Raises:
        OutputError: it cannot be written, or something stands there already: files of two runs are never mixed.
        UsageError: the target is one of the inputs.
    """
    import shutil
    from pathlib import Path

    from navconv.pipeline.unfinished import LEFTOVER

    refuse_input(target, inputs)
    with naming_cause(target):
        if target.exists() and not (target.is_dir() and not any(target.iterdir())):
            raise OutputError("expected a new or an empty folder to write to", source=str(target))
        folder = Path(f"{target}.{os.urandom(8).hex()}{LEFTOVER}")
        folder.mkdir()
        try:
            yield folder
            if target.exists():
                target.rmdir()
            folder.rename(target)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise


def name_beside(name: str, ending: str) -> str:
    """The name of a file beside another: ``tiltak.sdmx.csv``, ``.structure.xml`` → ``tiltak.structure.xml``."""
    stem = name
    for suffix in PACKED:
        stem = stem.removesuffix(suffix)
    return (stem.rpartition(".")[0] or stem).removesuffix(".sdmx") + ending


@contextlib.contextmanager
def naming_cause(target: Path, comfort: str = "") -> Iterator[None]:
    """Turns the system's errors into one that names the target and the cause.

    Args:
        target: what is written.
        comfort: what holds all the same.

    Raises:
        OutputError: instead of any ``OSError``.
    """
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"cannot write the output: {error.strerror or error}{comfort}", source=str(target)
        ) from error


def refuse_outside(folder: Path, target: Path) -> None:
    """Refuses a target that a link leads out of a folder.

    Raises:
        OutputError: it does.
    """
    from pathlib import Path

    root = Path(os.path.realpath(folder))
    if not Path(os.path.realpath(target)).is_relative_to(root):
        raise OutputError(
            "a link leads out of the output folder; nothing was written", source=str(target)
        )


def refuse_input(target: Path, inputs: Iterable[str]) -> None:
    """Refuses a target that is one of the inputs.

    Raises:
        UsageError: it is.
    """
    for name in inputs:
        with contextlib.suppress(OSError, ValueError):
            if name != STDIN and target.exists() and target.samefile(name):
                raise UsageError("the output would overwrite the input", source=name)
