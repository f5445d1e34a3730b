"""Continuation pages: a table that may go on on the next page, and whether it does.

The rows under repeated headings go on with the table, unless they cannot: two different tables may share
title, section, period, header and total. What tells them apart is the rows: labels printed before, or counts
that would exceed the total if put together.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from navconv.cells import Mark
from navconv.document import Shape, plain
from navconv.logical import LogicalTable
from navconv.problems import Problem, Severity
from navconv.totals import fold_words, is_total

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from decimal import Decimal

    from navconv.cells import CellValues, Value
    from navconv.document import PrintedTable, Row, Text

# The code of a municipality before its name, among which regions have shorter ones or none.
_MUNICIPALITY = re.compile(r"(?:<b>|\*\*|\s)*\d{4}[ .:]")
REMEMBERED = 64
"""How many header rows are remembered."""

MAX_GROUP = 100
"""How many rows a region has at most."""

_NO_COUNT = re.compile(r"prosent|andel|endring|%", re.IGNORECASE)


class GrowingTable:
    """A logical table that may go on on the next page."""

    def __init__(
        self,
        heads: tuple[str, tuple[str, ...], str, tuple[str, ...]],
        title: str,
        section: str,
        period: tuple[Text, ...],
        table: PrintedTable,
        cells: list[CellValues],
    ) -> None:
        """Takes the headings that hold, the first printed table, and the values of its rows."""
        assert table.header is not None
        self.heads = heads
        self.title = title
        self.section = section
        self.period = period
        self.caption = table.caption
        self.header = table.header
        self.rows = list(table.rows)
        self.cells = cells
        self.repeats: list[Row] = []
        self.headers = [table.header.line]
        self.rules = list(table.rules)
        # What is known of the rows up to ``seen``; kept up only where a page may go on.
        self.seen = 0
        self.labels: set[str] = set()
        self.sums: list[int] = []
        self.coded = False
        # Sums that half of the columns show not to be exceeded are not exceeded in most.
        self.summed = _half(self.header.labels)

    def goes_on_in(self, rows: Sequence[Row], cells: Sequence[CellValues]) -> bool:
        """Whether rows under the same heads, of which the values are given, belong to this table."""
        if not rows or not self.rows:
            return True
        total = self.rows[0] if is_total(self.rows[0].label) else None
        again = rows[0] if is_total(rows[0].label) else None
        if (
            total is not None
            and again is not None
            and fold_words(total.label) == fold_words(again.label)
        ):
            mine, theirs = _figures(total, self.cells[0]), _figures(again, cells[0])
            same = sum(a == b and a is not Mark.MISSING for a, b in zip(mine, theirs, strict=False))
            if same * 3 < max(len(mine), len(theirs)) * 2:
                return False
            rows, cells = rows[1:], cells[1:]
        self._look()
        members = [row for row in rows if not is_total(row.label)]
        known = sum(fold_words(row.label) in self.labels for row in members)
        if known * 2 > len(members):
            return False
        return total is None or not self._exceeds(rows, cells)

    def _look(self) -> None:
        """Takes the rows that came since the last look into labels and sums."""
        new = self.rows[self.seen :]
        self.labels.update(fold_words(row.label) for row in new)
        first = self.seen or 1
        if not self.coded and _has_municipalities(new):
            # Their regions were counted among the rows before.
            first, self.coded = 1, True
            self.sums.clear()
        self._add_counts(self.sums, self.rows[first:], self.cells[first:], coded=self.coded)
        self.seen = len(self.rows)

    def _exceeds(self, rows: Sequence[Row], cells: Sequence[CellValues]) -> bool:
        """Whether the counts of both parts together are more than the total, so that they cannot be one."""
        if _NO_COUNT.search(self.section):
            # "Fylke. Prosent av arbeidsstyrken": shares and changes do not add up to their total.
            return False
        coded = self.coded or _has_municipalities(rows)
        over, counts = self._compare(self._sums_with(rows, cells, coded=coded))
        if over and self.summed < len(self.header.labels):
            # From now on all columns are looked at.
            self.summed = len(self.header.labels)
            self.sums.clear()
            self._add_counts(self.sums, self.rows[1:], self.cells[1:], coded=self.coded)
            over, counts = self._compare(self._sums_with(rows, cells, coded=coded))
        # One column may be a misprint.
        if over * 2 <= counts:
            return False
        # Regions above their municipalities count twice where no code tells them; their sums do.
        both = [*zip(self.rows[1:], self.cells[1:], strict=True), *zip(rows, cells, strict=True)]
        single = _without_groups(both)
        if len(single) == len(both):
            return True
        sums: list[int] = []
        self._add_counts(
            sums, [row for row, _ in single], [found for _, found in single], coded=coded
        )
        over, counts = self._compare(sums)
        return over * 2 > counts

    def _sums_with(
        self, rows: Sequence[Row], cells: Sequence[CellValues], *, coded: bool
    ) -> list[int]:
        """The sums of the columns, some more rows included."""
        sums = list(self.sums)
        if coded and not self.coded:
            sums.clear()
            self._add_counts(sums, self.rows[1:], self.cells[1:], coded=True)
        self._add_counts(sums, rows, cells, coded=coded)
        return sums

    def _compare(self, sums: Sequence[int]) -> tuple[int, int]:
        """In how many columns sums exceed the total, and how many columns hold counts."""
        limits, _ = self.cells[0]
        places = [place for place in _count_columns(self.header.labels) if place < len(limits)]
        over = sum(
            sums[place] > limit
            for place in places
            if place < len(sums) and not isinstance(limit := limits[place], Mark)
        )
        return over, len(places)

    def _add_counts(
        self, sums: list[int], rows: Iterable[Row], cells: Iterable[CellValues], *, coded: bool
    ) -> None:
        """Adds the counts of member rows to the sums of their columns; a mark counts nothing.

        Where municipalities have codes, the regions above them count nothing either.
        """
        counted = [
            values
            for row, (values, _) in zip(rows, cells, strict=True)
            if row.shape is not Shape.LABEL_ONLY
            and not is_total(row.label)
            and (not coded or _MUNICIPALITY.match(row.label))
        ]
        if len(set(map(len, counted))) == 1:
            columns = islice(zip(*counted, strict=True), self.summed)
            added = [_count(column) for column in columns]
        else:
            # Ragged rows are added one by one, so that one wide row costs its own cells alone.
            added = [0] * min(self.summed, max(map(len, counted), default=0))
            for values in counted:
                for position, value in enumerate(values[: self.summed]):
                    added[position] += _count((value,))
        sums.extend([0] * (len(added) - len(sums)))
        for position, count in enumerate(added):
            sums[position] += count

    def add(self, table: PrintedTable, cells: list[CellValues]) -> None:
        """Adds the rows of a continuation page and their values, without the grand total printed again."""
        if table.header is not None:
            self.headers.append(table.header.line)
        self.rules.extend(table.rules)
        rows = list(table.rows)
        if (
            rows
            and self.rows
            and is_total(rows[0].label)
            and fold_words(rows[0].label) == fold_words(self.rows[0].label)
        ):
            self.repeats.append(rows.pop(0))
            cells = cells[1:]
        self.rows.extend(rows)
        self.cells.extend(cells)

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
            tuple(self.cells),
            tuple(self.repeats),
            tuple(self.headers),
            tuple(self.rules),
        )


def _without_groups(rows: list[tuple[Row, CellValues]]) -> list[tuple[Row, CellValues]]:
    """Rows without those that are, in every column, the sum of some rows right below them."""
    figures = [[_count((value,)) for value in values] for _, (values, _) in rows]
    found = []
    for at, row in enumerate(rows):
        left = figures[at]
        is_group = False
        if any(left):
            for below in range(at + 1, min(at + 1 + MAX_GROUP, len(rows))):
                if len(figures[below]) != len(left):
                    break
                left = [one - other for one, other in zip(left, figures[below], strict=True)]
                is_group = not any(left) and below > at + 1
                if is_group:
                    break
        if not is_group:
            found.append(row)
    return found


def _has_municipalities(rows: Iterable[Row]) -> bool:
    """Whether labels begin with the code of a municipality; then rows without one are regions."""
    return any(_MUNICIPALITY.match(row.label) for row in rows)


@lru_cache(maxsize=REMEMBERED)
def _count_columns(labels: tuple[str, ...]) -> tuple[int, ...]:
    """Which columns hold counts by their heads; shares and changes do not add up."""
    return tuple(place for place, label in enumerate(labels) if not _NO_COUNT.search(label))


def _half(labels: tuple[str, ...]) -> int:
    """How many columns hold half of those that are counts, from the left."""
    places = _count_columns(labels)
    return places[(len(places) - 1) // 2] + 1 if places else 0


def _count(values: Iterable[Value]) -> int:
    """The sum of values; a mark counts nothing, and decimals are cut off, since rounded figures may exceed a total."""
    # The class is compared, which isinstance() would take twice as long for.
    numbers: list[int | Decimal] = [value for value in values if value.__class__ is not Mark]  # type: ignore[misc]
    count = sum(numbers)
    return count if isinstance(count, int) else sum(map(int, numbers))


def _figures(row: Row, cells: CellValues) -> tuple[Value, ...]:
    """The values of a row; none where it is printed without cells."""
    return () if row.shape is Shape.LABEL_ONLY else cells[0]


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
