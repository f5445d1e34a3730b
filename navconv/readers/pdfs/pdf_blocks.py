"""A header and the rows below it → lines: labels and cells parted by tabs.

The columns of a block are those of its figures and heads; each row then gives a line with one cell a column.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from navconv.readers.pdfs.pdf_charts import Chart
from navconv.readers.pdfs.pdf_columns import (
    ALIGNED,
    Column,
    cut_label,
    find_columns,
    match_columns,
    meet,
    split_figure,
    split_heads,
    values_of,
)
from navconv.readers.pdfs.pdf_full_rows import (
    count_columns,
    fill,
    go_on,
    spread_spanners,
    stack_heads,
)
from navconv.readers.pdfs.pdf_heads import MAX_LEADING, YEAR, is_figures, split_upper_heads
from navconv.readers.pdfs.pdf_labels import settle_labels
from navconv.readers.pdfs.pdf_parts import Part, join_lines, make_part
from navconv.readers.pdfs.pdf_rows import PrintedRow
from navconv.readers.pdfs.pdf_stub_columns import split_stub_head, stub_lefts, stub_of
from navconv.records import NamedTuple, dataclass, field


class Finding(NamedTuple):
    """What is to be reported of a row.

    Attributes:
        row: the row, from 0.
        column: the value cell in it, from 1.
        text: what was found.
    """

    row: int
    column: int
    text: str


@dataclass(slots=True)
class PageLines:
    """The lines of a page.

    Attributes:
        lines: one a row, without newlines; empty where a row was put together with another.
        pushed: figures that reach over several columns.
        apart: figures that stand beside those of their column.
        alone: numbers of pages that stand alone, and were taken out.
        charts: charts whose figures were left out.
        columns: the columns of the last table, for rows that go on with it on the next page.
        heads: the lines of its header.
        top: what is printed first on the page.
        tops: what is printed first on this page and the next, or the one before, above what differs.
        begin: the line below rows that go on with the table of the page before; 0 where there are none.
    """

    lines: list[str] = field(default_factory=list)
    pushed: list[Finding] = field(default_factory=list)
    apart: list[Finding] = field(default_factory=list)
    alone: list[Finding] = field(default_factory=list)
    charts: list[Chart] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    top: str = ""
    tops: tuple[str, ...] = ()
    begin: int = 0


class Block:
    """A header and the rows below it, as far as the next header.

    Attributes:
        rows: all rows of the page.
        margin: where its rows begin.
        heads: which of them are the header.
        body: which of them follow.
    """

    def __init__(self, rows: list[PrintedRow], margin: float) -> None:
        self.rows = rows
        self.margin = margin
        self.heads: list[int] = []
        self.body: list[int] = []

    def fill(self, page: PageLines, after: Sequence[PrintedRow] = ()) -> None:
        """Writes the lines of the block.

        Args:
            page: takes the lines.
            after: rows with figures that the next page begins with: those of a header that has none on its own.
        """
        places = [at for at in self.body if is_figures(self.rows[at], self.margin)]
        if not places and not self.heads:
            for at in self.body:
                page.lines[at] = " ".join(part.text for part in self.rows[at].parts)
            return
        columns = page.columns = self._find_columns(page, places, after)
        cells = {at: self._parts(at, columns) for at in self.body}
        stubs = stub_lefts([cells[at][0] for at in places])
        if self.heads:
            self._write_heads(page, columns, stubs)
        self._write_body(page, columns, stubs, cells)

    def _find_columns(
        self, page: PageLines, places: Sequence[int], after: Sequence[PrintedRow]
    ) -> list[Column]:
        """The columns of the block, by its rows with figures or those after it.

        Figures that do not stand as the others of theirs do are noted on the page.
        """
        figures = [self.rows[at] for at in places] or after
        begin, edge, first = self._label_edges(figures) if self.heads else (0.0, 0.0, 0.0)
        for at in self.heads:
            self.rows[at] = split_stub_head(self.rows[at], edge, first)
        headers = [
            [
                part
                for part in self.rows[at].parts
                if part.left > begin and part.right > edge + ALIGNED * part.size
            ]
            for at in self.heads
        ]
        counted = count_columns(figures, headers) if headers else go_on(figures, page.columns)
        if counted:
            return counted
        size = self.rows[(self.heads or self.body)[-1]].size
        columns, apart = find_columns(
            figures, stack_heads(headers) or headers[-1] if headers else [], size
        )
        found = (None if headers else match_columns(columns, page.columns)) or columns
        # Those of the next page are told there.
        for n, part in apart if places else ():
            at = max(i for i, column in enumerate(found) if column.left <= part.left)
            page.apart.append(Finding(places[n], at + 1, part.text))
        return found

    def _label_edges(self, figures: Sequence[PrintedRow]) -> tuple[float, float, float]:
        """Where labels begin and end, and where figures begin.

        Heads that begin where labels do, or end left of where they end, stand above labels.
        """
        first = min((row.parts[-row.values].left for row in figures), default=math.inf)
        labels = [part for row in figures for part in row.parts[: len(row.parts) - row.values]]
        begin = min((part.left for part in labels), default=-math.inf)
        ends = [part.right for part in labels if part.right <= first]
        return begin + ALIGNED, max(ends, default=-math.inf), first

    def _write_heads(
        self, page: PageLines, columns: Sequence[Column], stubs: Sequence[float]
    ) -> None:
        """Writes the header: lines of one head put together, spanners on a line of their own."""
        lines: list[tuple[list[str], bool]] = []
        above: list[Part] = []
        for at in self.heads:
            row = self.rows[at]
            if fill(row.parts, columns):
                lines.append(([*[""] * len(stubs), *(head.text for head in row.parts)], False))
                continue
            cells = [""] * (len(stubs) + len(columns))
            spans = False
            for part in row.parts:
                heads = (
                    split_heads(part, columns, row.size)
                    if at == self.heads[-1]
                    else split_upper_heads(part, columns, row.size, above)
                )
                for head in heads:
                    place, over = self._place_head(head, columns, stubs)
                    cells[place] = join_lines(cells[place], head.text)
                    spans = spans or over
            above += row.parts
            lines.append((cells, spans))
        lines[:-1] = [spread_spanners(line, lines[-1][0], len(stubs)) for line in lines[:-1]]
        last = lines[-1][0][len(stubs) :] if lines else []
        if len(last) > 1 and all(last) and not last[0][0].islower():
            # "Antall" above the first of several heads is no part of that one: it stands above all.
            lone = [bool(c[len(stubs)]) and not any(c[len(stubs) + 1 :]) for c, _ in lines[:-1]]
            lines[:-1] = [
                (c, spans or alone) for (c, spans), alone in zip(lines[:-1], lone, strict=True)
            ]
        kept: list[list[str]] = []
        for n, (cells, _) in enumerate(lines):
            if kept and lines[n - 1][1] == lines[n][1]:
                kept[-1] = [*map(join_lines, kept[-1], cells)]
            else:
                kept.append(cells)
        page.heads = ["\t".join(cells) for cells in kept]
        for n, line in enumerate(reversed(page.heads), 1):
            page.lines[self.heads[-n]] = line

    def _place_head(
        self, head: Part, columns: Sequence[Column], stubs: Sequence[float]
    ) -> tuple[int, bool]:
        """The cell of a head, and whether it spans several columns."""
        met = [(n, columns[n]) for n in meet(columns, head)]
        over = [n for n, one in met if one.overlap(head) > 0.5 * (one.right - one.left)]
        if over:
            return len(stubs) + over[0], len(over) > 1
        nearest = max(range(len(columns)), key=lambda n: columns[n].overlap(head))
        if columns[nearest].overlap(head) > 0 or head.left > columns[0].left:
            return len(stubs) + nearest, False
        return stub_of(head.left, stubs), False

    def _parts(self, at: int, columns: Sequence[Column]) -> tuple[list[Part], list[Part]]:
        """The labels of a row, and its cells."""
        row = self.rows[at]
        stub = list(row.parts[: len(row.parts) - row.values])
        cells = list(values_of(row))
        # Numbers before a word are numbers of what it names; words in a column are cells.
        while len(stub) > 1 and columns[0].left <= stub[-1].left + row.size:
            cells.insert(0, stub.pop())
        if stub and stub[-1].ends_in_value and (cells or self._is_among_rows(at)):
            taken = {n for cell in cells for n in meet(columns, cell)}
            free = [column for n, column in enumerate(columns) if n not in taken]
            label, *tail = cut_label(stub[-1], free, row.size)
            stub[-1] = label
            cells = [*tail, *cells]
        return stub, cells

    def _is_among_rows(self, at: int) -> bool:
        """Whether a row without figures stands where the rows of a table do, beside one with figures."""
        if YEAR.fullmatch(self.rows[at].parts[-1].words[-1].text):
            return False
        return any(
            0 <= n < len(self.rows)
            and is_figures(self.rows[n], self.margin)
            and abs(self.rows[n].bottom - self.rows[at].bottom)
            < 2 * MAX_LEADING * self.rows[at].size
            for n in (at - 1, at + 1)
        )

    def _write_body(
        self,
        page: PageLines,
        columns: Sequence[Column],
        stubs: Sequence[float],
        parts: Mapping[int, tuple[list[Part], list[Part]]],
    ) -> None:
        for at, (stub, cells) in parts.items():
            row = self.rows[at]
            if cells and (stub or is_figures(row, self.margin)):
                page.lines[at] = "\t".join(self._place(page, at, stub, cells, columns, stubs))
            else:
                page.lines[at] = " ".join(part.text for part in row.parts)
        settle_labels(page.lines, self.rows, self.body, self.margin, columns[0].left)

    def _place(
        self,
        page: PageLines,
        at: int,
        stub: Sequence[Part],
        cells: Sequence[Part],
        columns: Sequence[Column],
        stubs: Sequence[float],
    ) -> list[str]:
        """The cells of a row, one a column."""
        size = self.rows[at].size
        line = [""] * len(stubs)
        for part in stub:
            place = stub_of(part.left, stubs)
            if part.text != line[place]:
                line[place] = f"{line[place]} {part.text}".strip()
        if fill(cells, columns):
            return [*line, *(cell.text for cell in cells)]
        line += [""] * len(columns)
        for cell in cells:
            over = meet(columns, cell)
            pieces = split_figure(cell, [columns[n] for n in over], size) if over[1:] else [cell]
            if not over:
                over = [min(range(len(columns)), key=lambda n: -columns[n].overlap(cell))]
            if len(pieces) < len(over) and cell.is_value:
                page.pushed.append(Finding(at, over[0] + 1, cell.text))
                joined = " / ".join(word.text for word in cell.words)
                pieces = [make_part(cell.words)._replace(text=joined)]
                if len(cell.words) == 1:
                    pieces[0] = pieces[0]._replace(text=f"{cell.text} /")
            for n, piece in zip(over, pieces, strict=False):
                place = len(stubs) + n
                if line[place]:
                    page.pushed.append(Finding(at, n + 1, f"{line[place]} {piece.text}"))
                    line[place] = f"{line[place]} / {piece.text}"
                else:
                    line[place] = piece.text
        return line
