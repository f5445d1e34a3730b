"""A task of a batch: an input, as it was when the batch was planned, and what is to be made of it."""

from __future__ import annotations

import stat
from pathlib import Path

from navconv.pipeline.targets import Target
from navconv.records import dataclass


@dataclass(frozen=True, slots=True)
class Task:
    """An input and what is to be made of it.

    Attributes:
        source: the input's name, as given or as found in a folder.
        path: its absolute path, links resolved.
        stamp: its size in bytes and its time of change in nanoseconds when the batch was planned;
            None where it is no regular file, or not there.
        targets: its outputs, in the order in which the formats were asked for.
    """

    source: str
    path: str
    stamp: tuple[int, int] | None
    targets: tuple[Target, ...]


def stamp_input(name: str) -> tuple[int, int] | None:
    """The size of a file in bytes and its time of change in nanoseconds; None where there is no regular file."""
    try:
        status = Path(name).stat()
    except (OSError, ValueError):
        return None
    return (status.st_size, status.st_mtime_ns) if stat.S_ISREG(status.st_mode) else None
