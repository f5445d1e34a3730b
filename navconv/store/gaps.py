"""Gaps: the periods between the first and the last of a table that no issue in the database has."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from navconv.meaning.periods import name_period
from navconv.series.gaps import group_ordinals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from navconv.store.engines import Engine


class Gap(NamedTuple):
    """What is missing of a table.

    Attributes:
        table: the table, as the database names it.
        title: the title of its document.
        section: its section heading.
        periods: what is missing, in order.
        first: the first period that is there.
        last: the last.
    """

    table: str
    title: str
    section: str
    periods: tuple[str, ...]
    first: str
    last: str


def find_gaps(engine: Engine) -> Iterator[Gap]:
    """The tables of a database that miss periods, in the order of their names."""
    sql = """
        SELECT DISTINCT t.source_table, x.title, t.section, f.period
        FROM facts f
        JOIN tables t ON t.source = f.source AND t.table_no = f.table_no
        JOIN exports x ON x.source = t.source AND x.export = t.export
        WHERE f.period IS NOT NULL
        ORDER BY t.source_table, x.title, t.section"""
    periods: dict[str, set[str]] = defaultdict(set)
    names: dict[str, tuple[str, str]] = {}
    for table, title, section, period in engine.run(sql):
        periods[table].add(period)
        names.setdefault(table, (title, section))
    for table, found in periods.items():
        for missing, first, last in missing_periods(found):
            yield Gap(table, *names[table], missing, first, last)


def missing_periods(periods: Iterable[str]) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """The periods that are missing between others of their unit, with the first and the last of these.

    Example: 2019-01, 2019-02, 2019-04 → 2019-03.
    """
    for unit, found in group_ordinals(periods).items():
        missing = sorted(set(range(min(found), max(found))) - found)
        if missing:
            names = tuple([name_period(unit, ordinal) for ordinal in missing])
            yield names, name_period(unit, min(found)), name_period(unit, max(found))
