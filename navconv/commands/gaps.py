"""``navconv gaps``: which periods of which tables a database has not."""

from __future__ import annotations

import typer

from navconv.commands import options as shared
from navconv.commands.guard import guarded
from navconv.commands.load import Database, Wait
from navconv.commands.reporting import printable
from navconv.store.engines import WAIT, open_engine
from navconv.store.gaps import find_gaps


def build(name: str) -> typer.Typer:
    """Builds the command."""
    return shared.make_app(name, gaps)


def gaps(database: Database, wait: Wait = WAIT) -> None:
    """List the periods that are missing of tables, between the first and the last that are there.

    A line a table, parted by tabs: the table, its title and section, the first and the last period,
    and what is missing between them.

    Examples:

    \b
      navconv gaps facts.duckdb
    """
    with guarded():
        engine = open_engine(database, wait=wait)
        try:
            for gap in find_gaps(engine):
                heading = ". ".join(filter(None, (gap.title.rstrip("."), gap.section)))
                missing = ", ".join(gap.periods)
                span = f"{gap.first} to {gap.last}"
                print("\t".join(map(printable, (gap.table, heading, span, missing))))
        finally:
            engine.close()
