"""What is printed, nothing interpreted: the document model, frozen and typed.

Cells stay text here, as printed; every node knows its lines (1-based, of the whole input).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

BOLD_MARKS = ("<b>", "</b>", "<strong>", "</strong>", "**", "__")


class Shape(StrEnum):
    """How a row came to stand in the input; all but ``plain`` were put together again."""

    PLAIN = "plain"
    PROMOTED = "promoted"
    LABEL_ONLY = "label-only"
    CELL_A_LINE = "cell-a-line"


class Text(NamedTuple):
    """A line of running text: heading, caption or note, without its markup.

    Attributes:
        line: where it stands.
        text: its words, markup and outer spaces removed.
        level: heading level of the markup, 0 where there is none.
    """

    line: int
    text: str
    level: int = 0


class Row(NamedTuple):
    """A printed row: a label and its value cells.

    A named tuple, which is made three times as fast as a frozen dataclass: an export has thousands of rows.

    Attributes:
        line: the line of the cells (of the label where there are no cells).
        label: the label as printed, bold marks included.
        printed: the value cells as printed, joined by tabs.
        shape: how the row stood in the input.
        lines: every line it took, where it took more than one; else empty.
        cell_lines: one line for each value cell in the cell-a-line shape; else empty.
    """

    line: int
    label: str
    printed: str
    shape: Shape = Shape.PLAIN
    lines: tuple[int, ...] = ()
    cell_lines: tuple[int, ...] = ()

    @property
    def cells(self) -> tuple[str, ...]:
        """The value cells as printed, bold marks removed; none for a label without cells."""
        if self.shape is Shape.LABEL_ONLY:
            return ()
        return tuple(plain(cell) for cell in self.printed.split("\t"))

    @property
    def bold(self) -> bool:
        """Whether the label is marked as bold."""
        return self.label.lstrip().startswith(("<b>", "<strong>", "**", "__"))


@dataclass(frozen=True, slots=True)
class Header:
    """The header row of a table.

    Attributes:
        line: where it stands.
        stub: the words above the labels, mostly none.
        labels: the head of each value column, as printed.
        lines: every line it took, where it took more than one; else empty.
    """

    line: int
    stub: str
    labels: tuple[str, ...]
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """One table on one page.

    Attributes:
        caption: the lines above the header that belong to it.
        header: its header row; None where rows go on without one.
        rows: its rows, the grand total first where it is printed.
        rules: lines of dashes inside it, which carry nothing.
    """

    caption: tuple[Text, ...]
    header: Header | None
    rows: tuple[Row, ...]
    rules: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """One page of an export.

    Attributes:
        line: its first line.
        title: the document title, maybe wrapped; empty where the page lacks it.
        section: the section heading, maybe wrapped.
        period: the lines that name the period.
        tables: the printed tables, in order.
        notes: running text that belongs to no table.
        rules: lines of dashes outside tables.
    """

    line: int
    title: tuple[Text, ...]
    section: tuple[Text, ...]
    period: tuple[Text, ...]
    tables: tuple[PrintedTable, ...]
    notes: tuple[Text, ...]
    rules: tuple[int, ...] = ()


def plain(text: str) -> str:
    """A printed cell or label without bold marks and outer spaces."""
    if "<" in text or "*" in text or "_" in text:
        for mark in BOLD_MARKS:
            text = text.replace(mark, "")
    return text.strip()


def joined(texts: tuple[Text, ...]) -> str:
    """The lines of a wrapped heading as one."""
    return " ".join(text.text for text in texts)
