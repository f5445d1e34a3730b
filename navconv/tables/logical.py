"""Logical tables: printed tables with page breaks taken out, and the exports that they belong to."""

from __future__ import annotations

from navconv.records import dataclass

TYPE_CHECKING = False
if TYPE_CHECKING:
    from navconv.layout.document import Header, Page, Rows, Text
    from navconv.tables.cell_values import Figures


@dataclass(frozen=True, slots=True)
class LogicalTable:
    """A table without page breaks.

    Attributes:
        title: the document title.
        section: the section heading, joined if wrapped; empty where none was printed.
        period: the lines that name the period.
        caption: the lines above the header.
        header: the header row, as first printed.
        rows: all rows in order, the repeated grand totals left out.
        figures: what the cells of the rows say.
        headers: the lines of every header row, the first one's first.
        rules: lines of dashes.
        repeats: the grand totals that continuation pages print again.
        repeated: what their cells say.
    """

    title: str
    section: str
    period: tuple[Text, ...]
    caption: tuple[Text, ...]
    header: Header
    rows: Rows
    figures: Figures
    headers: tuple[int, ...]
    rules: tuple[int, ...]
    repeats: Rows
    repeated: Figures


@dataclass(frozen=True, slots=True)
class Export:
    """One export: the tables that belong together, and may prove each other.

    Attributes:
        title: its document title.
        pages: the pages as printed.
        tables: the logical tables in order.
        notes: running text, law references, footnotes.
    """

    title: str
    pages: tuple[Page, ...]
    tables: tuple[LogicalTable, ...]
    notes: tuple[Text, ...]
