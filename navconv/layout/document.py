"""What is printed, nothing interpreted: the document model, frozen and typed.

Cells stay text here, as printed; every node knows its lines (1-based, of the whole input).
"""

from __future__ import annotations

import sys

from navconv.layout.columnar import ColumnarRows
from navconv.records import NamedTuple, StrEnum, dataclass, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

BOLD_MARKS = ("<b>", "</b>", "<strong>", "</strong>", "**", "__")


class Shape(StrEnum):
    """How a row came to stand in the input; all but ``plain`` were put together again.

    A row that is led stands right below a label that holds for it and those after it.
    """

    PLAIN = "plain"
    PROMOTED = "promoted"
    LABEL_ONLY = "label-only"
    CELL_A_LINE = "cell-a-line"
    LED = "led"
    WRAPPED = "wrapped"


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

    A named tuple, which is made three times as fast as a frozen dataclass.

    Attributes:
        line: the line of the cells (of the label where there are no cells).
        label: the label as printed, bold marks included; labels that stand in several columns are joined by tabs.
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
        return plain_cells(self.printed)

    @property
    def bold(self) -> bool:
        """Whether the label is marked as bold."""
        return self.label.lstrip().startswith(("<b>", "<strong>", "**", "__"))


class Rows(ColumnarRows[Row]):
    """The rows of a table, kept as columns: nearly all are a label and its cells on a line, and nothing more.

    A row is made when it is asked for; reading a table asks for columns, most of the time.

    Attributes:
        lines: the line of each row.
        labels: the label of each row as printed, bold marks included.
        printed: the value cells of each row as printed, joined by tabs.
        odd: the rows that are not plain, by their place.
    """

    __slots__ = ("labels", "lines", "odd", "printed")

    def __init__(
        self,
        lines: Sequence[int] = (),
        labels: tuple[str, ...] = (),
        printed: tuple[str, ...] = (),
        odd: Mapping[int, Row] | None = None,
    ) -> None:
        """Takes the columns, which are of one length, and the rows that are not plain."""
        self.lines = lines
        self.labels = labels
        self.printed = printed
        self.odd: Mapping[int, Row] = odd or {}
        self._rows = None

    @property
    def all_have_cells(self) -> bool:
        """Whether no label lost its cells."""
        return not self.odd or all(row.shape is not Shape.LABEL_ONLY for row in self.odd.values())

    def part_first(self) -> tuple[Rows, Rows]:
        """The first of the rows, and the others."""
        first = {0: self.odd[0]} if 0 in self.odd else {}
        others = {at - 1: row for at, row in self.odd.items() if at}
        return (
            Rows(self.lines[:1], self.labels[:1], self.printed[:1], first),
            Rows(self.lines[1:], self.labels[1:], self.printed[1:], others),
        )

    def __len__(self) -> int:
        return len(self.labels)

    def __hash__(self) -> int:
        return hash((self.labels, self.printed))

    def _make_row(self, at: int) -> Row:
        return self.odd.get(at) or Row(self.lines[at], self.labels[at], self.printed[at])

    def _make_rows(self) -> list[Row]:
        rows = list(map(Row, self.lines, self.labels, self.printed))
        for at, row in self.odd.items():
            rows[at] = row
        return rows


def join_rows(parts: Sequence[Rows]) -> Rows:
    """Some runs of rows as one."""
    if len(parts) <= 1:
        return parts[0] if parts else Rows()
    lines: list[int] = []
    labels: list[str] = []
    printed: list[str] = []
    odd: dict[int, Row] = {}
    for part in parts:
        if part.odd:
            odd.update((len(labels) + at, row) for at, row in part.odd.items())
        lines.extend(part.lines)
        labels.extend(part.labels)
        printed.extend(part.printed)
    return Rows(lines, tuple(labels), tuple(printed), odd)


def list_rows(rows: Sequence[Row]) -> Rows:
    """Rows of any shape."""
    odd = {at: row for at, row in enumerate(rows) if row.shape is not Shape.PLAIN}
    return Rows(
        [row.line for row in rows],
        tuple([row.label for row in rows]),
        tuple([row.printed for row in rows]),
        odd,
    )


@dataclass(frozen=True, slots=True)
class Header:
    """The header row of a table.

    Attributes:
        line: where it stands.
        stub: the words above the labels, mostly none; those above several columns of labels are joined by tabs.
        labels: the head of each value column, as printed; heads that stand above each other are joined by spaces.
        lines: every line it took, where it took more than one; else empty.
        levels: the heads of each value column, the outermost first, where it took more than one line; else empty.
        unsure: whether it cannot be told for certain which columns a spanner stands above.
        places: the cell of its line in which each value column stands, counted from 0, where columns were left out.
        led: how many columns of labels were put beside that of the rows, which have so many cells less; below 0 for
            those that were joined to it.
    """

    line: int
    stub: str
    labels: tuple[str, ...]
    lines: tuple[int, ...] = ()
    levels: tuple[tuple[str, ...], ...] = ()
    unsure: bool = False
    places: tuple[int, ...] = ()
    led: int = 0

    @property
    def cells(self) -> Sequence[int]:
        """The cell of a line in which each value column stands, counted from 0: labels come before values."""
        return self.places or range(len(self.stubs) - self.led, sys.maxsize)

    @property
    def columns(self) -> tuple[tuple[str, ...], ...]:
        """The heads of each value column, the outermost first; none where nothing stands above it."""
        return self.levels or tuple([(label,) if label else () for label in self.labels])

    @property
    def stubs(self) -> tuple[str, ...]:
        """The words above each column of labels; mostly one, and mostly none."""
        return tuple(self.stub.split("\t"))

    @property
    def heads(self) -> tuple[str, ...]:
        """The labels without the empty ones behind the last: tabs there begin no column."""
        labels = self.labels
        while labels and not labels[-1]:
            labels = labels[:-1]
        return labels

    def moved(self, by: int) -> Header:
        """The header, some lines further down."""
        lines = tuple([line + by for line in self.lines]) if self.lines else ()
        return Header(
            *(self.line + by, self.stub, self.labels, lines),
            *(self.levels, self.unsure, self.places, self.led),
        )

    def without(self, places: Container[int]) -> Header:
        """The header without some of its value columns."""
        kept = [at for at in range(len(self.labels)) if at not in places]
        return replace(
            self,
            labels=tuple([self.labels[at] for at in kept]),
            levels=tuple([self.levels[at] for at in kept if self.levels]),
            places=tuple([self.places[at] for at in kept if self.places]),
        )


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
    rows: Rows
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
    if "<" in text or "**" in text or "__" in text:
        for mark in BOLD_MARKS:
            text = text.replace(mark, "")
    return text.strip()


def plain_cells(printed: str) -> tuple[str, ...]:
    """The value cells of a row as :func:`plain` has them: ``"12\\t**3**"`` → ``("12", "3")``."""
    cells = printed.split("\t")
    if "<" in printed or "**" in printed or "__" in printed:
        return tuple(map(plain, cells))
    return tuple([cell.strip() for cell in cells])


def joined(texts: tuple[Text, ...]) -> str:
    """The lines of a wrapped heading as one."""
    return texts[0].text if len(texts) == 1 else " ".join(text.text for text in texts)
