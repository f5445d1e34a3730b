"""Prints the lowest versions that pyproject.toml allows, one ``name==version`` a line, for pip."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"
BOUND = re.compile(r"([A-Za-z0-9._-]+)[^>]*>=([^,; ]+)")


def lower_bounds() -> list[str]:
    """The dependencies of the package itself, each at its lower bound.

    Raises:
        ValueError: a dependency has no lower bound.
    """
    pins = []
    for dependency in tomllib.loads(PROJECT.read_text("utf-8"))["project"]["dependencies"]:
        match = BOUND.match(dependency)
        if match is None:
            raise ValueError(f"expected a lower bound, found {dependency!r}")
        pins.append(f"{match[1]}=={match[2]}")
    return pins


if __name__ == "__main__":
    print("\n".join(lower_bounds()))
