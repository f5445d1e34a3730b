"""Continuation pages: a table that may go on on the next page, and whether it does.

The rows under repeated headings go on with the table, unless they cannot: two different tables may share
title, section, period, header and total. What tells them apart is the rows: labels printed before, or counts
that would exceed the total if put together.
"""

from __future__ import annotations

from operator import add

from navconv.layout.document import join_rows, list_rows
from navconv.layout.period_words import names_time
from navconv.layout.row_label import spell_label
from navconv.layout.totals import begins_as_total
from navconv.problems import Problem, Severity
from navconv.records import replace
from navconv.tables.cell_values import join_figures, keep_values
from navconv.tables.logical import LogicalTable
from navconv.tables.member_counts import (
    NO_COUNT,
    PageCounts,
    count_columns,
    first_values,
    without_groups,
)
from navconv.tables.repairs import report_repair
from navconv.tables.row_labels import look_at, stand_below_others
from navconv.tables.values import Mark

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from navconv.layout.document import PrintedTable, Rows, Text
    from navconv.tables.cell_values import Figures
    from navconv.tables.row_labels import RowLabels


class GrowingTable:
    """A logical table that may go on on the next page."""

    def __init__(
        self,
        heads: tuple[str, tuple[str, ...], str, tuple[str, ...], tuple[str, ...]],
        title: str,
        section: str,
        period: tuple[Text, ...],
        table: PrintedTable,
        figures: Figures,
    ) -> None:
        """Takes the headings that hold, the first printed table, and the figures of its rows."""
        assert table.header is not None
        self.heads = heads
        self.title = title
        self.section = section
        self.period = period
        self.caption = table.caption
        self.header = table.header
        self.width = len(table.header.labels)
        self.parts = [table.rows]
        self.figures = [figures]
        self.repeats: list[Rows] = []
        self.repeated: list[Figures] = []
        self.headers = [table.header.line]
        self.rules = list(table.rules)
        # What is known of the first ``seen`` pages; kept up only where a page may go on.
        self.pages = [PageCounts(table.rows, figures, start=1)]
        self.seen = 0
        self.labels: set[str] = set()
        self.again: set[str] = set()
        self.columns = count_columns(table.header.labels)
        self.added = [0] * len(self.columns)
        self.coded = False
        self.limits: list[int | None] | None = None
        self.following = self.pages[0]
        self.subtotals: list[tuple[int, str]] = []

    def goes_on_in(self, rows: Rows, figures: Figures) -> bool:
        """Whether rows under the same heads, of which the figures are given, belong to this table."""
        if not rows or not self.parts[0]:
            return True
        mine = self.pages[0].labels
        self.following = PageCounts(rows, figures)
        total_again = mine.begins_as(self.following.labels)
        if total_again and not self._repeats_total(rows, figures):
            return False
        self.following.start = int(total_again)
        return self._can_go_on(self.following, mine) or (
            total_again
            and stand_below_others(
                [n for part in self.parts for n in look_at(part.labels).names]
                + [*self.following.labels.names]
            )
        )

    def _can_go_on(self, page: PageCounts, mine: RowLabels) -> bool:
        """Whether rows that stand by themselves may be others of this table: by their labels, and by their counts."""
        self._look()
        theirs = page.labels
        again = self.again | theirs.again
        if again and not all(map(begins_as_total, self.labels - again)):
            # Rows below rows: their labels come again in one table, and they are counted above already.
            names = [name for name in theirs.names if name not in again]
            return not names or sum(map(self.labels.__contains__, names)) * 2 < len(names)
        known = sum(map(self.labels.__contains__, theirs.names))
        if known * 2 > len(theirs.names):
            return False
        return mine.total is None or not self._exceeds(page)

    def _repeats_total(self, rows: Rows, figures: Figures) -> bool:
        """Whether the first of some rows has the figures of the total, but for a few."""
        if figures.first_text and figures.first_text == self.figures[0].first_text:
            return True
        # "45.726" is no figure before it is known what is counted; words alone never are.
        counts = any(map(str.isdigit, rows.printed[0]))
        mine, theirs = self.parts[0][0].cells, rows[0].cells
        ours = first_values(self.parts[0], self.figures[0])
        values = zip(ours, first_values(rows, figures), strict=False)
        same = sum(
            a == b if a is not Mark.MISSING else counts and cell == other
            for (a, b), cell, other in zip(values, mine, theirs, strict=False)
        )
        # Tabs behind the last figure begin no cell.
        most = max(row.printed.rstrip().count("\t") + 1 for row in (self.parts[0][0], rows[0]))
        return same * 3 >= most * 2

    def _begins_again(self, page: PageCounts) -> bool:
        """Whether the first row of a page is that of the table.

        A total is that by its label; any other row by its figures too, where the row behind it is new.
        """
        labels, others = self.parts[0].labels, page.rows.labels
        mine = self.pages[0].labels
        if mine.total is not None or not labels or labels[:1] != others[:1]:
            return mine.begins_as(page.labels)
        self._look()
        if not look_at(others[1:2]).folded.isdisjoint(self.labels):
            return False
        values = first_values(self.parts[0], self.figures[0])
        is_figure = any(not isinstance(value, Mark) for value in values)
        return is_figure and values == first_values(page.rows, page.figures)

    def _look(self) -> None:
        """Takes the pages that came since the last look into labels and sums."""
        new = self.pages[self.seen :]
        for page in new:
            self.labels |= page.labels.folded
            self.again |= page.labels.again
        if not self.coded and any(page.labels.coded for page in new):
            # Their regions were counted among the rows before.
            self.coded, new = True, self.pages
            self.added = [0] * len(self.columns)
        for page in new:
            self.added = self._add(self.added, page, coded=self.coded)
        self.seen = len(self.pages)

    def _add(self, added: list[int], page: PageCounts, *, coded: bool) -> list[int]:
        """Sums with the counts of the members of a page."""
        return list(map(add, added, page.add_up(self.columns, coded=coded)))

    def _exceeds(self, page: PageCounts) -> bool:
        """Whether the counts of both parts together are more than the total, so that they cannot be one."""
        if NO_COUNT.search(self.section):
            # "Fylke. Prosent av arbeidsstyrken": shares and changes do not add up to their total.
            return False
        coded = self.coded or page.labels.coded
        before = self.added
        if coded != self.coded:
            before = [0] * len(self.columns)
            for earlier in self.pages:
                before = self._add(before, earlier, coded=coded)
        # One column may be a misprint.
        if not self._is_over(self._add(before, page, coded=coded)):
            return False
        # Regions above their municipalities count twice where no code tells them; their sums do.
        rows, figures = page.rows, page.figures
        printed = (*join_rows(self.parts)[1:], *rows[page.start :])
        cells = (*join_figures(self.figures).rows[1:], *figures.rows[page.start :])
        both = list(zip(printed, cells, strict=True))
        single = without_groups(both, self.columns)
        if len(single) == len(both):
            return True
        left = list_rows([row for row, _ in single])
        kept = keep_values([values for _, (values, _) in single])
        return self._is_over(PageCounts(left, kept).add_up(self.columns, coded=coded))

    def _is_over(self, added: list[int]) -> bool:
        """Whether sums exceed the total in most of the columns that hold counts."""
        if self.limits is None:
            self.limits = self._find_limits()
        over = [
            limit is not None and count > limit
            for count, limit in zip(added, self.limits, strict=True)
        ]
        return sum(over) * 2 > len(over)

    def _find_limits(self) -> list[int | None]:
        """The total as the limits of sums."""
        limits = self.figures[0].first_limits
        return [limits[at] if at < len(limits) else None for at in self.columns]

    def add(self, table: PrintedTable, figures: Figures) -> None:
        """Adds the rows of a continuation page and their figures, without the grand total printed again."""
        if table.header is not None:
            self.headers.append(table.header.line)
        self.rules.extend(table.rules)
        rows, mine, before = table.rows, self.parts[0], self.pages[-1]
        page = self.following
        if page.rows is not rows:
            page = PageCounts(rows, figures)
        if self._begins_again(page):
            page.start = 1
            again, rows = rows.part_first()
            repeated, figures = figures.part_first()
            self.repeats.append(again)
            self.repeated.append(repeated)
        elif before.begins_with_total_of(page):
            # A subtotal is printed again, the same, where its rows go on.
            page.start = 1
            again, rows = rows.part_first()
            figures = figures.part_first()[1]
            self.subtotals.append((again.lines[0], spell_label(again.labels[0])))
        if not mine:
            # The page before ended right behind the header; so this one is the first.
            self.parts, self.figures, self.pages, self.seen = [], [], [], 0
            page.start = 1
        self.parts.append(rows)
        self.figures.append(figures)
        self.pages.append(page)

    def finish(self, report: Callable[[Problem], None], source: str) -> LogicalTable:
        """The table, with what was put together reported."""
        rows, figures = join_rows(self.parts), join_figures(self.figures)
        blank = "\t" * (self.width - 1)
        led, header = None, self.header
        stubs = "\t" in header.stub
        if stubs or rows.odd or blank in rows.printed or "" in rows.printed:
            # Few tables have a label without figures, or several columns of labels.
            from navconv.tables.row_blocks import join_blocks
            from navconv.tables.row_groups import join_groups

            above = " ".join((self.title, self.section, *[text.text for text in self.caption]))
            blocks = join_blocks(rows, figures, header.stub, above, self.section)
            if blocks is not None:
                rows, figures, stub = blocks
                more = stub.count("\t") - header.stub.count("\t")
                header = replace(header, stub=stub, led=header.led + more)
            else:
                rows, figures, is_led = join_groups(rows, figures, stubs=stubs)
                led = (rows, figures) if is_led else None
        if self.pages[0].labels.years:
            from navconv.tables.row_groups import join_led_years

            led = join_led_years(rows, figures) or led
        if led is not None:
            rows, figures = led
            # The word over labels of which the inner are times says what the outer are.
            timed = all(names_time(label.rpartition("\t")[2]) for label in rows.labels)
            stub = f"{header.stub}\t" if timed else f"\t{header.stub}"
            header = replace(header, stub=stub, led=1)
        if header.unsure:
            report(
                Problem(
                    "spanner-unsure",
                    Severity.WARNING,
                    "expected column heads right above the first of the columns that they span, found others; "
                    f"the columns were read as {', '.join(map(repr, header.heads))}",
                    source,
                    header.line,
                )
            )
        for line, label in self.subtotals:
            report(
                Problem(
                    "subtotal-again",
                    Severity.INFO,
                    f"the page prints {label!r} again with the same figures, where its rows go on; it was taken once",
                    source,
                    line,
                )
            )
        for _, row in sorted(rows.odd.items()):
            report_repair(row, report, source)
        return LogicalTable(
            self.title,
            self.section,
            self.period,
            self.caption,
            header,
            rows,
            figures,
            tuple(self.headers),
            tuple(self.rules),
            join_rows(self.repeats),
            join_figures(self.repeated),
        )
