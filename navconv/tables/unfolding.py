"""Tables whose rows are the years of what their columns divide → a table a row, with the row's time as its period.

A history has years down and months across (``2024`` beside ``Januar … Desember``), or weeks, months or quarters down
and years across. What neither axis says alone is the period; so each row is the table of its year, or of its week.
"""

from __future__ import annotations

from navconv.layout.document import Rows, Shape, Text, plain
from navconv.layout.period_words import LAST_WEEK, heads_weeks, is_part_of_year, is_year
from navconv.records import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TypeVar

    from navconv.tables.logical import LogicalTable

    T = TypeVar("T")

WEEKS = ("uke", "ukenr", "ukenummer", "uke nr", "uke nr.", "week")
"""What stands above the numbers of weeks."""

FEWEST_PARTS = 2
"""How many parts of a year stand side by side where heads beside them, such as ``Gjennomsnitt``, are none."""

MAX_OTHERS = 2
"""How many rows below months, or columns behind them, may be none: a sum, a mean, a change."""

TOTAL = "I alt"
"""What a row is called whose label became its period: nothing else divides it."""


def unfold_table(table: LogicalTable) -> Iterator[LogicalTable]:
    """Makes a table of each row, if its label and the heads together say the period.

    A row below the months that is none, ``Sum`` or ``Gjennomsnitt``, is of the whole years.

    Example: ``2024`` beside ``Januar``, ``Februar`` → a table of 2024 with one row.

    Yields:
        The tables in order; the table itself, if it is no such history.
    """
    words = _spell_times(table)
    if not words:
        yield table
        return
    for at, (line, own) in enumerate(zip(table.rows.lines, words, strict=True)):
        text = (Text(line, own),)
        yield replace(
            table,
            # A week alone is no period; above years it says of which week in each they are.
            period=text if is_year(own) else table.period,
            caption=table.caption if is_year(own) else (*table.caption, *text),
            rows=Rows([line], (TOTAL,), (table.rows.printed[at],)),
            figures=table.figures.take([at]),
            header=replace(table.header, stub=""),
        )


def _spell_times(table: LogicalTable) -> list[str]:
    """The year, or the part of a year, of each row of a history, and the labels below them; none for another table."""
    rows, columns = table.rows, table.header.columns
    if not rows or not columns or not _is_time(rows.labels[0]):
        return []
    if any(row.shape is not Shape.PLAIN for row in rows.odd.values()):
        return []
    labels = [plain(label) for label in rows.labels]
    if all(map(is_year, labels)) and _are_of_a_year(table.header.heads):
        return labels
    # The years may stand above other heads: "2021" above "Antall" and "Prosent".
    if not _begin(columns, lambda levels: any(map(is_year, levels))):
        return []
    if _begin(labels, is_part_of_year):
        return labels
    weeks = _heads_weeks(table) and all(
        label.isdecimal() and 1 <= int(label) <= LAST_WEEK for label in labels
    )
    return [f"Uke {label}" for label in labels] if weeks else []


def _begin(items: Sequence[T], test: Callable[[T], bool]) -> bool:
    """Whether items pass a test, but for some at their end, fewer than those before them: sums, means and changes."""
    passed = [test(item) for item in items]
    left = passed.count(False)
    return left <= MAX_OTHERS and 2 * left < len(passed) and all(passed[: len(passed) - left])


def _are_of_a_year(heads: Sequence[str]) -> bool:
    """Whether heads are parts of a year, maybe with the year's average or total beside them."""
    parts = sum(map(is_part_of_year, heads))
    return parts == len(heads) or (parts >= FEWEST_PARTS and not any(map(is_year, heads)))


def _is_time(label: str) -> bool:
    """Whether a label may be a year, a week or a part of a year."""
    return label[:1].isdecimal() or is_part_of_year(plain(label))


def _heads_weeks(table: LogicalTable) -> bool:
    """Whether the labels are said to be weeks: above them, or in the headings where nothing stands there."""
    if table.header.stub:
        return heads_weeks(table.header.stub)
    above = (table.title, table.section, *(text.text for text in table.caption))
    return not set(WEEKS).isdisjoint(" ".join(above).casefold().replace(".", " ").split())
