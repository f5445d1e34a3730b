"""A sheet as a grid: the printed text of every filled cell, by its row and column."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from navconv.readers.sheets.sheet_words import NO_WORDS, SheetWords
from navconv.records import NamedTuple, dataclass, field, replace

Cells = dict[int, str]
"""The texts of a row by column, from 1, from left to right; none for a cell that is empty."""


class Above(NamedTuple):
    """What stands above a list and holds for all its rows.

    Attributes:
        headings: the rows of its title and section, and their words, marked.
        captions: the rows of other words, and these.
    """

    headings: tuple[tuple[int, str], ...] = ()
    captions: tuple[tuple[int, str], ...] = ()

    @property
    def has_section(self) -> bool:
        """Whether one of the headings is a section."""
        return any(text.startswith("## ") for _, text in self.headings)

    @property
    def rows(self) -> set[int]:
        """The rows of all of them."""
        return {row for row, _ in (*self.headings, *self.captions)}


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet.

    Attributes:
        name: what it is called; empty for a list that is a text.
        rows: the cells of each row that is not empty, by its number, from 1, in order.
        numbers: the columns of the cells that hold a number and no text, by row.
        spans: how many columns a merged cell takes, by its row and column.
        caption: what its name alone says of its tables; empty where their words say it.
        words: those of the sheet that stand in no cell.
        indents: how far the text of a cell is set in, by its row and column; of those alone that are.
    """

    name: str
    rows: Mapping[int, Cells]
    numbers: Mapping[int, frozenset[int]] = field(default_factory=dict)
    spans: Mapping[tuple[int, int], int] = field(default_factory=dict)
    caption: str = ""
    words: SheetWords = NO_WORDS
    indents: Mapping[tuple[int, int], float] = field(default_factory=dict)
    _texts: set[str] = field(default_factory=set)

    def texts(self) -> frozenset[str]:
        """What stands in its cells and above its pages, each text once: those of a list come again and again."""
        if not self._texts:
            self._texts.update(self.words.above, *map(dict.values, self.rows.values()))
        return frozenset(self._texts)

    def filled_columns(self) -> list[int]:
        """The columns that hold something, from left to right."""
        return sorted(set[int]().union(*self.rows.values()))

    def without(self, row: int) -> Grid:
        """All rows but one."""
        rows = {at: cells for at, cells in self.rows.items() if at != row}
        return replace(self, rows=rows, _texts=set())

    def part(self, columns: Sequence[int]) -> Grid:
        """What stands in some columns."""
        kept = frozenset(columns)
        rows = {
            row: own
            for row, cells in self.rows.items()
            if (own := {column: text for column, text in cells.items() if column in kept})
        }
        numbers = {row: self.numbers[row] & kept for row in rows if row in self.numbers}
        spans = {at: span for at, span in self.spans.items() if at[1] in kept}
        return Grid(self.name, rows, numbers, spans, self.caption, indents=self.indents)
