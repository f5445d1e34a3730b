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

TEACHING = tuple(
    FOLDER / f"{name}.txt"
    for name in (
        "tiltak-2016-11",
        "tiltaksgruppe-fylke-2019",
        "layouts/captions-and-numbers",
        "layouts/cell-a-line",
        "layouts/heads-of-two-lines",
        "layouts/labels-in-columns",
        "layouts/led-rows",
        "layouts/rows-go-on",
    )
)
"""Those from which one learns what each stage does."""


def name_of(path: Path) -> str:
    """A sample's name: its path in the folder of samples."""
    if path.is_relative_to(MADE_FOLDER):
        return f"made/{path.name}"
    return path.relative_to(FOLDER).as_posix()
