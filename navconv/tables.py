"""Document → logical tables: page breaks taken out, exports told apart.

A page break prints title, section, period, caption, header and grand total again. The rows behind
them go on with the table, unless they cannot: two different tables may share all of that. What
tells them apart is the rows: labels printed before, or counts that would exceed the total if put
together.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from operator import add
from typing import TYPE_CHECKING

from navconv.cells import Mark, read_cells
from navconv.document import Shape, joined, plain
from navconv.problems import Problem, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from navconv.cells import Value
    from navconv.document import Header, Page, PrintedTable, Row, Text

_SPACE = re.compile(r"[\s\u00a0]+")
# What may not follow the word for a total: a letter. A raised digit, which is no digit to the engine
# of regular expressions but counts as part of a word, is a footnote.
_NO_LETTER = r"(?![^\W\d_\u00b2\u00b3\u00b9\u2070-\u2079])"
# "I alt" with the letters that scanners and other keyboards put for its own, its space lost or
# doubled.
_TOTAL = re.compile(
    r"[Iil1|\u00cd\u00ed\u0406\u0456\u04c0\u04cf\u0399\u03b9]\s{0,3}[Aa\u0410\u0430\u0391\u03b1]"
    r"[LlIi1|\u0406\u0456\u04c0\u04cf\u0399\u03b9][Tt\u0422\u0442\u03a4\u03c4]" + _NO_LETTER + r"|"
    r"(?i:totalt?|sum|til ?sammen|samtlige|hele landet|heile landet)" + _NO_LETTER + r"|"
    r"(?i:begge kjønn|alle(?: aldre| aldersgrupper)?)$"
)
_PROPER_TOTAL = re.compile(
    r"I\s+alt" + _NO_LETTER + r"|(?!\S\s{0,3}[Aa\u0410\u0430\u0391\u03b1]\S)", re.IGNORECASE
)
_NO_COUNT = re.compile(r"prosent|andel|endring|%", re.IGNORECASE)
_ABOUT = re.compile(r"om tabell|om statistikk", re.IGNORECASE)
REMEMBERED = 1 << 13
"""How many labels are remembered for comparison: far more than one export has."""

SAME_TITLE = 0.9
"""How alike two titles must be to be one title with a slip (ratio of difflib)."""

MAX_COLUMNS = 4096
"""The most columns that a table may have; a wider one is passed over, and a problem says so."""

MAX_TITLE = 400
"""A longer title is compared letter by letter only, since likeness costs the square of the length."""


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
        repeats: the grand totals that continuation pages print again.
        headers: the lines of every header row, the first one's first.
        rules: lines of dashes.
    """

    title: str
    section: str
    period: tuple[Text, ...]
    caption: tuple[Text, ...]
    header: Header
    rows: tuple[Row, ...]
    repeats: tuple[Row, ...] = ()
    headers: tuple[int, ...] = ()
    rules: tuple[int, ...] = ()


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


@lru_cache(maxsize=REMEMBERED)
def is_total(label: str) -> bool:
    """Whether a label is that of a total: ``I alt``, ``I alt avklaringstiltak``, ``Totalt``.

    Look-alike letters and a lost space are seen through (``I аlt`` with a Cyrillic letter,
    ``Ialt``).
    """
    return _TOTAL.match(plain(label)) is not None


def split_total(label: str) -> tuple[str, str]:
    """The label of a total as the words that make it one, and the words behind them."""
    text = plain(label)
    match = _TOTAL.match(text)
    end = match.end() if match else 0
    return text[:end], text[end:].strip()


def is_mended_total(label: str) -> bool:
    """Whether a total is known by look-alike letters or in spite of a lost space."""
    return is_total(label) and _PROPER_TOTAL.match(plain(label)) is None


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
    for page in pages:
        if current.ends_before(page):
            yield current.finish()
            current = _ExportBuilder(source, report)
        current.take(page)
    if current.pages:
        yield current.finish()


class _ExportBuilder:
    """Collects the pages of one export."""

    def __init__(self, source: str, report: Callable[[Problem], None]) -> None:
        self.source = source
        self.report = report
        self.title = ""
        self.section = ""
        self.period: tuple[Text, ...] = ()
        self.pages: list[Page] = []
        self.tables: list[LogicalTable] = []
        self.notes: list[Text] = []
        self.last: _Growing | None = None

    def ends_before(self, page: Page) -> bool:
        """Whether a page belongs to the next export."""
        if not self.pages:
            return False
        if page.section and _ABOUT.match(joined(page.section)) and not page.tables:
            return True
        if not page.title or not self.title:
            return False
        old, new = _fold(self.title), _fold(joined(page.title))
        if old == new:
            return False
        if max(len(old), len(new)) > MAX_TITLE or _digits(old) != _digits(new):
            return True
        return SequenceMatcher(None, old, new).ratio() < SAME_TITLE

    def take(self, page: Page) -> None:
        """Takes the next page."""
        self.pages.append(page)
        self.notes.extend(page.notes)
        if page.title and not self.title:
            self.title = joined(page.title)
        if page.period:
            self.period = page.period
        if page.section:
            self.section = joined(page.section)
        for table in page.tables:
            if table.header is None:
                headed = bool(page.title or page.section or page.period)
                self._take_headless(table, headed=headed)
            else:
                self._take_headed(table)

    def _take_headed(self, table: PrintedTable) -> None:
        assert table.header is not None
        if len(table.header.labels) > MAX_COLUMNS:
            self._close()
            end = _last_line(table) if table.rows else table.header.line
            self.report(
                Problem(
                    "too-many-columns",
                    Severity.ERROR,
                    f"expected at most {MAX_COLUMNS:,} columns, found {len(table.header.labels):,}; "
                    f"the table (lines {table.header.line}-{end}) was passed over",
                    self.source,
                    table.header.line,
                )
            )
            return
        heads = (
            *self._headings(),
            _fold(joined(table.caption)),
            tuple(_fold(label) for label in table.header.labels),
        )
        last = self.last
        if last is not None and last.heads == heads and last.goes_on_in(table.rows):
            last.add(table)
            return
        self._close()
        self.last = _Growing(heads, self.title, self.section, self.period, table)

    def _headings(self) -> tuple[str, tuple[str, ...]]:
        """The section and period that hold, for comparison."""
        return _fold(self.section), tuple(_fold(text.text) for text in self.period)

    def _goes_on(self, table: PrintedTable, *, headed: bool) -> bool:
        """Whether rows without a header belong to the last table: no wider, and fitting if headings part them."""
        last = self.last
        if last is None or last.heads[:2] != self._headings():
            return False
        if table.caption and _fold(joined(table.caption)) != last.heads[2]:
            return False
        width = len(last.header.labels)
        wider = sum(row.printed.count("\t") >= width for row in table.rows)
        if wider * 2 > len(table.rows):
            return False
        return not headed or last.goes_on_in(table.rows)

    def _take_headless(self, table: PrintedTable, *, headed: bool) -> None:
        """Rows without a header go on with the table before them, if there is one."""
        first = table.rows[0] if table.rows else None
        line = first.line if first else (table.rules[0] if table.rules else 0)
        if self.last is None or not self._goes_on(table, headed=headed):
            if first is not None:
                self.report(
                    Problem(
                        "rows-without-header",
                        Severity.ERROR,
                        f"expected a header row before the rows, found none; {len(table.rows)} rows "
                        f"(lines {_first_line(table)}-{_last_line(table)}) were passed over: "
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
        self.last.add(table)

    def _close(self) -> None:
        if self.last is not None:
            self.tables.append(self.last.finish(self.report, self.source))
            self.last = None

    def finish(self) -> Export:
        """The export, its last table closed."""
        self._close()
        return Export(self.title, tuple(self.pages), tuple(self.tables), tuple(self.notes))


class _Growing:
    """A logical table that may go on on the next page."""

    def __init__(
        self,
        heads: tuple[str, tuple[str, ...], str, tuple[str, ...]],
        title: str,
        section: str,
        period: tuple[Text, ...],
        table: PrintedTable,
    ) -> None:
        assert table.header is not None
        self.heads = heads
        self.title = title
        self.section = section
        self.period = period
        self.caption = table.caption
        self.header = table.header
        self.rows = list(table.rows)
        self.repeats: list[Row] = []
        self.headers = [table.header.line]
        self.rules = list(table.rules)
        # What is known of the rows up to ``seen``; kept up only where a page may go on.
        self.seen = 0
        self.labels: set[str] = set()
        self.sums: list[int] = []

    def goes_on_in(self, rows: tuple[Row, ...]) -> bool:
        """Whether rows under the same heads belong to this table."""
        if not rows or not self.rows:
            return True
        total = self.rows[0] if is_total(self.rows[0].label) else None
        again = rows[0] if is_total(rows[0].label) else None
        if total is not None and again is not None and _fold(total.label) == _fold(again.label):
            mine, theirs = total.cells, again.cells
            same = sum(a == b for a, b in zip(mine, theirs, strict=False))
            if same * 3 < max(len(mine), len(theirs)) * 2:
                return False
            rows = rows[1:]
        self._look()
        members = [row for row in rows if not is_total(row.label)]
        known = sum(_fold(row.label) in self.labels for row in members)
        if known * 2 > len(members):
            return False
        return total is None or not self._exceeds(total, rows)

    def _look(self) -> None:
        """Takes the rows that came since the last look into labels and sums."""
        new = self.rows[self.seen :]
        self.labels.update(_fold(row.label) for row in new)
        _add_counts(self.sums, new if self.seen else new[1:])
        self.seen = len(self.rows)

    def _exceeds(self, total: Row, rows: tuple[Row, ...]) -> bool:
        """Whether the counts of both parts together are more than the total, so that they cannot be one."""
        if _NO_COUNT.search(self.section):
            # "Fylke. Prosent av arbeidsstyrken": shares and changes do not add up to their total.
            return False
        limits, _ = read_cells(total.printed)
        sums = list(self.sums)
        _add_counts(sums, rows)
        counts = over = 0
        for position, label in enumerate(self.header.labels):
            if position < len(limits) and not _NO_COUNT.search(label):
                counts += 1
                limit = limits[position]
                if not isinstance(limit, Mark) and position < len(sums):
                    over += sums[position] > limit
        # One column over the total may be a misprint; two tables are over it in most columns.
        return over * 2 > counts

    def add(self, table: PrintedTable) -> None:
        """Adds the rows of a continuation page, without the grand total printed again."""
        if table.header is not None:
            self.headers.append(table.header.line)
        self.rules.extend(table.rules)
        rows = list(table.rows)
        if (
            rows
            and self.rows
            and is_total(rows[0].label)
            and _fold(rows[0].label) == _fold(self.rows[0].label)
        ):
            self.repeats.append(rows.pop(0))
        self.rows.extend(rows)

    def finish(self, report: Callable[[Problem], None], source: str) -> LogicalTable:
        """The table, with what was put together reported."""
        for row in self.rows:
            if row.shape is not Shape.PLAIN:
                _report_mend(row, report, source)
        return LogicalTable(
            self.title,
            self.section,
            self.period,
            self.caption,
            self.header,
            tuple(self.rows),
            tuple(self.repeats),
            tuple(self.headers),
            tuple(self.rules),
        )


def _add_counts(sums: list[int], rows: Iterable[Row]) -> None:
    """Adds the counts of member rows to the sums of their columns."""
    for row in rows:
        if row.shape is Shape.LABEL_ONLY or is_total(row.label):
            continue
        values, _ = read_cells(row.printed)
        if len(values) > len(sums):
            sums.extend([0] * (len(values) - len(sums)))
        counts = [value if value.__class__ is int else _count(value) for value in values]
        sums[: len(counts)] = map(add, sums, counts)


def _count(value: Value) -> int:
    """A value in a sum: a mark counts nothing."""
    return 0 if isinstance(value, Mark) else int(value)


def _first_line(table: PrintedTable) -> int:
    """The first line of the rows of a table."""
    return min(min(row.lines or (row.line,)) for row in table.rows)


def _last_line(table: PrintedTable) -> int:
    """The last line of the rows of a table."""
    return max(max(row.lines or (row.line,)) for row in table.rows)


def _digits(text: str) -> list[str]:
    return [char for char in text if char.isdigit()]


def _report_mend(row: Row, report: Callable[[Problem], None], source: str) -> None:
    """Says how a row that was not printed as one was put together."""
    label = plain(row.label)
    if row.shape is Shape.PROMOTED and not label:
        report(
            Problem(
                "row-without-label",
                Severity.WARNING,
                "expected a label before the cells, found none; the cells are kept under an empty label",
                source,
                row.line,
            )
        )
    elif row.shape is Shape.PROMOTED:
        report(
            Problem(
                "promoted-label",
                Severity.INFO,
                f"the label {label!r} (line {row.lines[0]}) stood as a heading above its cells; "
                "the row was put together again",
                source,
                row.line,
            )
        )
    elif row.shape is Shape.LABEL_ONLY:
        report(
            Problem(
                "row-without-cells",
                Severity.WARNING,
                f"expected cells behind the label {label!r}, found none; they are given as missing",
                source,
                row.line,
            )
        )
    elif row.shape is Shape.CELL_A_LINE:
        report(
            Problem(
                "cell-a-line",
                Severity.INFO,
                f"the row {label!r} was printed one cell to a line and put together again",
                source,
                row.lines[0],
            )
        )


@lru_cache(maxsize=REMEMBERED)
def _fold(text: str) -> str:
    """Text for comparison: without markup, case and differences of space."""
    return _SPACE.sub(" ", plain(text)).casefold()
