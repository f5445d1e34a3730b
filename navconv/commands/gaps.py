"""``navconv gaps``: which periods of which tables a database has not."""

from __future__ import annotations

from contextlib import closing

from navconv.commands.guard import guarded
from navconv.commands.load import Database, Wait
from navconv.commands.reporting import printable
from navconv.series.missing_periods import find_gaps
from navconv.store.opening import WAIT, open_engine
from navconv.store.rebuild import list_tables


def gaps(database: Database, wait: Wait = WAIT) -> None:
    """List the periods that are missing of tables, between the first and the last that are there.

    A line a table, parted by tabs: the table, its title and section, the first and the last period,
    and what is missing between them.

    Examples:

    \b
      navconv gaps facts.duckdb
    """
    with guarded(), closing(open_engine(database, wait=wait)) as engine:
        for table in list_tables(engine):
            heading = ". ".join(filter(None, (table.title.rstrip("."), table.section)))
            for found in find_gaps(table.periods):
                span = f"{found.name(found.first)} to {found.name(found.last)}"
                missing = [found.name(at) for a, b in found.runs for at in range(a, b + 1)]
                line = (table.name, heading, span, ", ".join(missing))
                print("\t".join(map(printable, line)))
