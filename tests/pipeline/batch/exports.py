"""Small exports for the tests of batches and faults."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

GOOD = """\
# Deltakere i arbeidsrettede tiltak. Tiltak. En måned

## Hovedgrupper

November 2016

\tAntall\tEndring fra i fjor Antall
I alt\t{total}\t-2
Arbeidssøkere på tiltak\t40\t-3
Nedsatt arbeidsevne, på tiltak\t60\t1
Andre på tiltak\t{other}\t0
"""
BAD = "This is a letter and no export.\n"
LOSSY = GOOD.format(total=100, other=0).replace("\t40\t-3", "\tse note\t-3")
"""An export with a cell that is no number."""


def good(number: int) -> bytes:
    """An export; each number makes another."""
    return GOOD.format(total=100 + number, other=number).encode()


def write_exports(folder: Path, count: int, bad: frozenset[int] = frozenset()) -> None:
    """Fills a folder with exports ``e000.txt`` …, some of which are none."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        content = BAD.encode() if number in bad else good(number)
        (folder / f"e{number:03d}.txt").write_bytes(content)


def digests(folder: Path) -> dict[str, str]:
    """The files of a folder at any depth, with their digests, but for navconv's own record and its journal."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".navconv-")
    }
