"""The lines of a grid, and what stands around them."""

from __future__ import annotations

from functools import lru_cache

from navconv.layout.document import Header, plain
from navconv.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_STUBS = 4
"""How many columns of labels a table has at most besides the first: county and municipality, each with a number."""

REMEMBERED = 64
"""How many header rows are remembered."""


@lru_cache(maxsize=REMEMBERED)
def split_header(printed: str) -> tuple[str, tuple[str, ...]]:
    """The stub and the column heads of a header row, which most tables of an export share."""
    stub, *heads = printed.rstrip("\n").split("\t")
    return plain(stub), tuple(map(plain, heads))


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


class GridLine(NamedTuple):
    """A line with cells, or a run of rows, as the grammar named it.

    Attributes:
        kind: the name of the terminal.
        text: what is printed, its line ends included.
        line: where its first line stands.
    """

    kind: str
    text: str
    line: int

    @property
    def header(self) -> Header:
        """The line as a header."""
        return Header(self.line, *split_header(self.text))

    @property
    def single(self) -> bool:
        """Whether it is one line and not a run of several."""
        return "\n" not in self.text.rstrip("\n")

    @property
    def row(self) -> str:
        """The first line, if words stand behind its label; else empty."""
        first = self.text.partition("\n")[0]
        cells = plain(first.partition("\t")[2])
        if cells.lower() == cells.upper():
            # No letters, as in most.
            return ""
        return first if find_last(first.split("\t")) else ""


class Above(NamedTuple):
    """What stands above a grid.

    Attributes:
        header: the header of the table that its rows would belong to; None where there is none.
        begun: whether that table has rows.
        row: one of its rows with words behind the label, as printed; else empty.
        merged: whether the first label of a row may be blank, as it is where cells were merged.
        headed: whether headings or other words stand right above the grid.
        followed: whether other lines of the table stand below it.
    """

    header: Header | None
    begun: bool
    row: str
    merged: bool
    headed: bool
    followed: bool = False


class Place(NamedTuple):
    """A line and what stands around it, which evidence is taken from.

    Attributes:
        line: the line as a header.
        kind: the name of its terminal.
        above: what stands above it.
        first: whether nothing but words stands above it in the grid.
    """

    line: Header
    kind: str
    above: Above
    first: bool

    @property
    def cells(self) -> tuple[str, ...]:
        """All cells, the first column's too, without empty ones behind the last."""
        return (*self.line.stub.split("\t"), *self.line.heads)

    @property
    def over(self) -> tuple[str, ...]:
        """The words of the header above, those over labels too."""
        header = self.above.header
        return () if header is None else (*header.stubs, *header.labels)

    @property
    def values(self) -> list[tuple[str, str]]:
        """The cells behind the last words, blank ones left out, and the head above each."""
        end = find_last(self.cells) + 1
        over = (*self.over, *[""] * len(self.cells))
        return [(cell, over[at]) for at, cell in enumerate(self.cells) if at >= end and cell]
