"""Printed lines as parts of a document: words, header rows, runs of rows.

An export prints the same words on page after page. They are read once, and given as the same objects each time, which
later stages recognise at once.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import repeat
from typing import TYPE_CHECKING

from navconv.layout.document import Rows, plain
from navconv.prepared import expression

if TYPE_CHECKING:
    from collections.abc import Sequence

_HEADING = expression(r"\s*(#{1,6})[ \t]+")

MAX_STUBS = 4
"""How many columns of labels a table has at most besides the first: county and municipality, each with a number."""

REMEMBERED = 64
"""How many header rows are remembered."""

MAX_WORDS = 1 << 11
"""How many lines of words are remembered: as many as some dozens of exports have."""


def read_rows(printed: str, line: int) -> Rows:
    """A run of plain rows.

    Args:
        printed: its lines.
        line: where the first of them stands.
    """
    lines = printed.rstrip("\n").split("\n")
    labels, _, cells = zip(*map(str.partition, lines, repeat("\t")), strict=True)
    return Rows(range(line, line + len(lines)), labels, cells)


@lru_cache(maxsize=REMEMBERED)
def split_header(printed: str) -> tuple[str, tuple[str, ...]]:
    """The stub and the column heads of a header row, which most tables of an export share."""
    stub, *heads = printed.rstrip("\n").split("\t")
    return plain(stub), tuple(map(plain, heads))


@lru_cache(maxsize=MAX_WORDS)
def read_words(printed: str) -> tuple[str, int]:
    """The words of a line without their markup, and the level of the heading that it makes of them."""
    match = _HEADING.match(printed) if "#" in printed else None
    if match:
        return plain(printed[match.end() :]), len(match.group(1))
    return plain(printed), 0


def find_last(cells: Sequence[str]) -> int:
    """Which of the first cells of a row is the last one of words; 0 for the label in the first column.

    What a spreadsheet shows in place of a figure are none: ``#N/A``, ``#VERDI!``.
    """
    worded = [
        at
        for at, cell in enumerate(map(plain, cells[: MAX_STUBS + 1]))
        if any(map(str.isalpha, cell)) and cell[0] != "#"
    ]
    return worded[-1] if worded else 0
