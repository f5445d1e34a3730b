"""The lines of a grid, and what stands around them."""

from __future__ import annotations

from navconv.layout.document import Header, plain
from navconv.layout.printed import find_last, split_header
from navconv.records import NamedTuple


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
