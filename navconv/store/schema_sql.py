"""The description of the database, spelled for DuckDB, SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Any

from navconv.data_files import read_text
from navconv.records import NamedTuple


class Dialect(StrEnum):
    """The engines, each with its own SQL."""

    DUCKDB = "duckdb"
    SQLITE = "sqlite"
    POSTGRES = "postgres"


Columns = dict[str, Any]
"""Rows of one table of the database, by column: a list of values, or :class:`Texts`."""


class Texts(list["int | None"]):
    """A column of texts that recur, as the number of each row's; None where it has none."""

    def __init__(self) -> None:
        """Begins with no text."""
        super().__init__()
        self.known: dict[str, int] = {}

    def number(self, text: str | None) -> int | None:
        """The number of a text."""
        return None if text is None else self.known.setdefault(text, len(self.known))

    def plain(self) -> list[str | None]:
        """The texts themselves."""
        known = list(self.known)
        return [None if number is None else known[number] for number in self]


TYPES: dict[str, tuple[str, str, str]] = {
    "bigint": ("BIGINT", "INTEGER", "BIGINT"),
    "integer": ("INTEGER", "INTEGER", "INTEGER"),
    "double": ("DOUBLE", "REAL", "DOUBLE PRECISION"),
    # The newest of two issues must not depend on how a server sorts letters and hyphens.
    "text": ("VARCHAR", "TEXT", 'TEXT COLLATE "C"'),
    "json": ("JSON", "TEXT", "JSONB"),
    "boolean": ("BOOLEAN", "INTEGER", "BOOLEAN"),
}
"""What each engine calls a type, in the order of :class:`Dialect`."""

HOMES = {
    "source": ("sources", "source"),
    "other": ("sources", "source"),
    "dimension": ("codelists", "dimension"),
}
"""The table and the column that a column with a foreign key points at."""


class Table(NamedTuple):
    """A table of the database.

    Attributes:
        name: its name.
        comment: what it holds.
        key: the columns of its primary key.
        columns: what is known of each column, by its name.
        references: the columns that point at another table.
        unique: the columns that have each value once.
        unkeyed: the engines in which it has no primary key.
    """

    name: str
    comment: str
    key: tuple[str, ...]
    columns: Mapping[str, Mapping[str, Any]]
    references: tuple[str, ...] = ()
    unique: tuple[str, ...] = ()
    unkeyed: tuple[str, ...] = ()


def empty_columns(table: str) -> Columns:
    """No rows of a table of the database."""
    return {name: [] for name in read_tables()[table].columns}


def columns_of(table: str, rows: Iterable[Sequence[Any]]) -> Columns:
    """Rows of a table of the database by column."""
    found = empty_columns(table)
    for row in rows:
        add_row(found, row)
    return found


def rows_of(columns: Columns) -> list[tuple[Any, ...]]:
    """Columns of a table of the database as rows."""
    return list(zip(*map(plain, columns.values()), strict=True))


def plain(values: list[Any]) -> list[Any]:
    """The values of a column, texts themselves."""
    return values.plain() if isinstance(values, Texts) else values


def add_row(columns: Columns, row: Sequence[Any]) -> None:
    """Adds a row."""
    for values, value in zip(columns.values(), row, strict=True):
        values.append(value)


@lru_cache(maxsize=1)
def _describe() -> Mapping[str, Any]:
    import tomllib

    return tomllib.loads(read_text("store/schema.toml"))


@lru_cache(maxsize=1)
def read_tables() -> Mapping[str, Table]:
    """The tables by name, in the order in which they are made."""
    return {
        item["name"]: Table(
            item["name"],
            item["comment"],
            tuple(item["key"]),
            {column["name"]: column for column in item["columns"]},
            tuple(item.get("references", ())),
            tuple(item.get("unique", ())),
            tuple(item.get("unkeyed", ())),
        )
        for item in _describe()["table"]
    }


def schema_version() -> int:
    """The version of the schema that this navconv reads and writes."""
    version: int = _describe()["version"]
    return version


def create_statements(dialect: Dialect) -> Iterator[str]:
    """The statements that make an empty database, each without its semicolon."""
    for name in read_tables():
        yield from create_table(name, dialect)
    yield from create_views(dialect)
    yield f"INSERT INTO navconv_store (version) VALUES ({schema_version()})"  # noqa: S608  our own number


def create_table(name: str, dialect: Dialect) -> Iterator[str]:
    """The statements that make one table, with its comments and indices."""
    table = read_tables()[name]
    yield _create_table(table, dialect)
    if dialect is not Dialect.SQLITE:
        yield f"COMMENT ON TABLE {name} IS {_quote(table.comment)}"
        for column, said in table.columns.items():
            yield f"COMMENT ON COLUMN {name}.{column} IS {_quote(said['comment'])}"
    for index in _describe()["index"]:
        if index["table"] == name and dialect.value in index["on"]:
            columns = ", ".join(index["columns"])
            yield f"CREATE INDEX {index['name']} ON {name} ({columns})"


def create_views(dialect: Dialect) -> Iterator[str]:
    """The statements that make the views, which may stand on each other."""
    for view in _describe()["view"]:
        note = f"-- {view['comment']}\n" if dialect is Dialect.SQLITE else ""
        yield f"{note}CREATE VIEW {view['name']} AS {view['sql'].strip()}"
        if dialect is not Dialect.SQLITE:
            yield f"COMMENT ON VIEW {view['name']} IS {_quote(view['comment'])}"


def view_names() -> list[str]:
    """The views, in the order in which they are made."""
    return [view["name"] for view in _describe()["view"]]


def spell_type(name: str, dialect: Dialect) -> str:
    """What an engine calls a type: ``json`` → ``JSONB`` in PostgreSQL."""
    return TYPES[name][list(Dialect).index(dialect)]


def _create_table(table: Table, dialect: Dialect) -> str:
    """The statement that makes a table; SQLite, which has no comments of its own, keeps those of the text."""
    lines = []
    for name, column in table.columns.items():
        null = "" if column.get("null") else " NOT NULL"
        lines.append((f"{name} {spell_type(column['type'], dialect)}{null}", column["comment"]))
    if dialect.value not in table.unkeyed:
        lines.append((f"PRIMARY KEY ({', '.join(table.key)})", ""))
    lines += [(f"UNIQUE ({name})", "") for name in table.unique]
    lines += [
        (f"FOREIGN KEY ({name}) REFERENCES {HOMES[name][0]} ({HOMES[name][1]})", "")
        for name in table.references
    ]
    sqlite = dialect is Dialect.SQLITE
    texts = [
        f"    {text}{'' if at == len(lines) - 1 else ','}{f' -- {comment}' if sqlite and comment else ''}"
        for at, (text, comment) in enumerate(lines)
    ]
    note = f"-- {table.comment}\n" if sqlite else ""
    return f"{note}CREATE TABLE {table.name} (\n" + "\n".join(texts) + "\n)"


def _quote(text: str) -> str:
    """A text as a literal of SQL."""
    return "'" + text.replace("'", "''") + "'"
