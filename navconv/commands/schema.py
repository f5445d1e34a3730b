"""``navconv schema``: the description of the database as SQL."""

from __future__ import annotations

from typing import Annotated

from navconv.commands import options as shared
from navconv.commands.guard import guarded
from navconv.store.schema_sql import Dialect, create_statements


def schema(
    sql: Annotated[Dialect, shared.choice("sql")] = Dialect.DUCKDB,
) -> None:
    """Print the tables and views of the database that `navconv load` makes, as SQL.

    Examples:

    \b
      navconv schema --sql postgres
      navconv schema --sql sqlite | sqlite3 empty.sqlite
    """
    with guarded():
        print("".join(f"{statement};\n" for statement in create_statements(sql)), end="")
