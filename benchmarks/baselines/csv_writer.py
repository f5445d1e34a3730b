"""What the standard library's CSV writer needs for the rows of an SDMX-CSV message."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Callable


def load(make: Callable[..., bytes]) -> list[list[str]]:
    """The cells of a message, row by row."""
    return list(csv.reader(io.StringIO(make().decode(), newline="")))


def write(cells: list[list[str]], out: BinaryIO) -> None:
    """Writes cells from memory."""
    text = io.TextIOWrapper(out, "utf-8", newline="", write_through=False)
    csv.writer(text, lineterminator="\n").writerows(cells)
    text.detach()
