"""Where the samples are."""

from __future__ import annotations

from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
FOLDER = CHECKOUT / "samples"

EXPORTS = tuple(sorted(FOLDER.glob("*.txt")))
"""Whole exports."""

LAYOUTS = tuple(sorted((FOLDER / "layouts").glob("*.txt")))
"""Short ones, each of which shows a layout."""

SAMPLES = EXPORTS + LAYOUTS

MADE_FOLDER = CHECKOUT / "tests" / "layouts" / "exports"

MADE = tuple(sorted(MADE_FOLDER.glob("*.txt")))
"""Layouts that none of NAV's exports at hand has, with made-up figures."""

ALL = SAMPLES + MADE


def name_of(path: Path) -> str:
    """A sample's name: its path in the folder of samples."""
    if path.is_relative_to(MADE_FOLDER):
        return f"made/{path.name}"
    return path.relative_to(FOLDER).as_posix()
