"""Document → logical tables: page breaks taken out, exports told apart.

A page break prints title, section, period, caption, header and grand total again; the rows behind them are
put to the table that they go on with.
"""

from __future__ import annotations

import re
from itertools import islice

from navconv.layout.document import joined
from navconv.layout.totals import fold_heads, fold_words, without_footnote
from navconv.prepared import expression
from navconv.problems import NavconvError, Problem, Severity, row_of
from navconv.tables.cell_values import read_figures
from navconv.tables.continuations import GrowingTable
from navconv.tables.logical import Export
from navconv.tables.unfolding import unfold_table

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import TypeVar

    from navconv.layout.document import Header, Page, PrintedTable, Text
    from navconv.tables.cell_values import Figures
    from navconv.tables.logical import LogicalTable

    Item = TypeVar("Item")

# What is put behind a heading that stands again on the next page.
_CONTINUED = r"(?i:(?<=\S)[ ,]{0,3}\(?\bforts(?:\.|ettelse|etter|att)?(?:\)(?=\. )|\)?\.?$))"
_ABOUT = expression(r"om tabell|om statistikk", re.IGNORECASE)

MAX_COLUMNS = 4096
"""The most columns that a table may have; a wider one is passed over, and a problem says so."""

BLOCK = 64
"""How many pages have their figures read together: enough to be worth it, and few enough for bounded memory."""


def merge_continuations(
    pages: Iterable[Page], source: str, report: Callable[[Problem], None]
) -> Iterator[Export]:
    """Puts the printed tables of continuation pages together and groups tables into exports.

    Args:
        pages: the pages in order; a stream may hold several exports one after another.
        source: the input's name, for problems.
        report: takes the problems.

    Yields:
        The exports in order. A new one begins at a notes page ("Om tabellene") and where the title
        changes.
    """
    current = _ExportBuilder(source, report)
    for page, figures in _read_figures(pages):
        if current.ends_before(page):
            yield current.finish()
            current = _ExportBuilder(source, report)
        current.take(page, figures)
    if current.pages:
        yield current.finish()


def _read_figures(pages: Iterable[Page]) -> Iterator[tuple[Page, list[Figures]]]:
    """Each page with the figures of its tables, which are read for many pages together.

    Reading the figures of many tables at once takes an eighth off the time that a series of issues takes to read.
    """
    for block in cut_blocks(pages):
        figures = iter(
            read_figures([table.rows.printed for page in block for table in page.tables])
        )
        for page in block:
            yield page, list(islice(figures, len(page.tables)))


def cut_blocks(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Items in blocks.

    Raises:
        NavconvError: what the items raise, once those before it were handed on.
    """
    following = iter(items)
    error: NavconvError | None = None
    while error is None:
        block: list[Item] = []
        try:
            for item in islice(following, BLOCK):
                block.append(item)  # noqa: PERF402  what came before an error is handed on
        except NavconvError as met:
            error = met
        if not block:
            break
        yield block
    if error is not None:
        raise error


class _ExportBuilder:
    """Collects the pages of one export."""

    def __init__(self, source: str, report: Callable[[Problem], None]) -> None:
        self.source = source
        self.report = report
        self.title = ""
        self.section = ""
        self.period: tuple[Text, ...] = ()
        self.headings = self._fold_headings()
        self.pages: list[Page] = []
        self.tables: list[LogicalTable] = []
        self.notes: list[Text] = []
        self.last: GrowingTable | None = None

    def ends_before(self, page: Page) -> bool:
        """Whether a page belongs to the next export."""
        if not self.pages:
            return False
        if not page.tables and page.section and _ABOUT.match(joined(page.section)):
            return True
        if not page.title or not self.title:
            return False
        old, new = (fold_words(_without_mark(title)) for title in (self.title, joined(page.title)))
        if old == new:
            return False
        # Loaded here, since titles that differ are rare and what compares them is not small.
        from navconv.tables.title_slips import is_slip

        return not is_slip(old, new)

    def take(self, page: Page, figures: list[Figures]) -> None:
        """Takes the next page and the figures of its tables."""
        self.pages.append(page)
        self.notes.extend(page.notes)
        if page.title and not self.title:
            self.title = joined(page.title)
        if page.period:
            self.period = page.period
        if page.section:
            self.section = _without_mark(joined(page.section))
        if page.period or page.section:
            self.headings = self._fold_headings()
        for table, values in zip(page.tables, figures, strict=True):
            if table.header is None:
                headed = bool(page.title or page.section or page.period)
                self._take_headless(table, values, headed=headed)
            else:
                self._take_headed(table, values)

    def _take_headed(self, table: PrintedTable, figures: Figures) -> None:
        assert table.header is not None
        if len(table.header.labels) > MAX_COLUMNS:
            self._close()
            end = _last_line(table) if table.rows else table.header.line
            self.report(
                Problem(
                    "too-many-columns",
                    Severity.ERROR,
                    f"expected at most {MAX_COLUMNS:,} columns, found {len(table.header.labels):,}; "
                    f"the table (lines {row_of(table.header.line)}-{row_of(end)}) was passed over",
                    self.source,
                    table.header.line,
                )
            )
            return
        heads = (
            *self.headings,
            fold_words(_without_mark(joined(table.caption))),
            fold_heads(_bare_heads(table.header)),
            fold_heads(table.header.stubs),
        )
        last = self.last
        if last is not None and last.heads == heads and last.goes_on_in(table.rows, figures):
            last.add(table, figures)
            return
        self._close()
        self.last = GrowingTable(heads, self.title, self.section, self.period, table, figures)

    def _fold_headings(self) -> tuple[str, tuple[str, ...]]:
        """The section and period that hold, for comparison."""
        return fold_words(self.section), tuple(fold_words(text.text) for text in self.period)

    def _goes_on(self, table: PrintedTable, figures: Figures, *, headed: bool) -> bool:
        """Whether rows without a header belong to the last table: no wider, and fitting if headings part them."""
        last = self.last
        if last is None or last.heads[:2] != self.headings:
            return False
        caption = fold_words(_without_mark(joined(table.caption)))
        if caption and caption != last.heads[2]:
            return False
        width = len(last.header.labels)
        # Tabs behind the last cell begin none.
        wider = sum(printed.rstrip().count("\t") >= width for printed in table.rows.printed)
        if wider * 2 > len(table.rows):
            return False
        return not headed or last.goes_on_in(table.rows, figures)

    def _take_headless(self, table: PrintedTable, figures: Figures, *, headed: bool) -> None:
        """Rows without a header go on with the table before them, if there is one."""
        first = table.rows[0] if table.rows else None
        line = first.line if first else (table.rules[0] if table.rules else 0)
        if self.last is None or not self._goes_on(table, figures, headed=headed):
            if first is not None:
                self.report(
                    Problem(
                        "rows-without-header",
                        Severity.ERROR,
                        f"expected a header row before the rows, found none; {len(table.rows)} rows "
                        f"(lines {row_of(_first_line(table))}-{row_of(_last_line(table))}) were passed over: "
                        "put the header back",
                        self.source,
                        line,
                    )
                )
            return
        if first is not None:
            self.report(
                Problem(
                    "rows-continued",
                    Severity.INFO,
                    "rows without a header go on with the table before them",
                    self.source,
                    line,
                )
            )
        self.last.add(table, figures)

    def _close(self) -> None:
        if self.last is not None:
            self.tables.append(self.last.finish(self.report, self.source))
            self.last = None

    def finish(self) -> Export:
        """The export, its last table closed; a history becomes a table a year, any other stays as it is."""
        self._close()
        tables = [part for table in self.tables for part in unfold_table(table)]
        return Export(self.title, tuple(self.pages), tuple(tables), tuple(self.notes))


def _without_mark(heading: str) -> str:
    """A heading without the words that say that it goes on."""
    return re.sub(_CONTINUED, "", heading) if "orts" in heading else heading


def _bare_heads(header: Header) -> tuple[str, ...]:
    """The heads of columns without the footnote marks between their lines: ``Antall 1)`` above ``Mai``."""
    if not header.levels:
        return header.labels
    return tuple([" ".join(map(without_footnote, lines)) for lines in header.levels])


def _first_line(table: PrintedTable) -> int:
    """The first line of the rows of a table."""
    return min(min(row.lines or (row.line,)) for row in table.rows)


def _last_line(table: PrintedTable) -> int:
    """The last line of the rows of a table."""
    return max(max(row.lines or (row.line,)) for row in table.rows)
