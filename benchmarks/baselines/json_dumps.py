"""What the standard library's JSON writer needs for the records of a tidy table."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Callable


def load(make: Callable[..., bytes]) -> list[dict[str, Any]]:
    """The records."""
    records: list[dict[str, Any]] = json.loads(make())
    return records


def write(cells: list[dict[str, Any]], out: BinaryIO) -> None:
    """Writes records from memory, in the library's fastest way: one text, no indentation."""
    out.write(json.dumps(cells, ensure_ascii=False, separators=(",", ":")).encode())
