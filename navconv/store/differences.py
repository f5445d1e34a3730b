"""What differs between two files, or a file and a database: new, changed and gone facts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from navconv.pipeline.convert import InputReader, Settings
from navconv.pipeline.outcome import Outcome
from navconv.problems import UsageError
from navconv.records import NamedTuple
from navconv.store.extract import Extractor
from navconv.store.opening import WAIT, open_engine, pick_dialect
from navconv.store.schema_sql import plain

if TYPE_CHECKING:
    from navconv.pipeline.outcome import Say

_WORDS = ("period", "indicator", "region", "main_group", "scheme_group", "scheme", "age", "further")
_PLACE = ("page", "line", "value_cell", "cell")


class Cell(NamedTuple):
    """A fact of one side.

    Attributes:
        table: the table, as the database names it.
        words: its period and the names of its members, those of totals left out.
        value: the number, or why there is none.
        place: the file, and where in it.
    """

    table: str
    words: str
    value: str
    place: str


class Difference(NamedTuple):
    """A fact that is not alike on both sides: None where a side has it not."""

    before: Cell | None
    after: Cell | None

    def __str__(self) -> str:
        """One line: ``changed: Oslo, 2019-03: 12 (a.txt:14, cell 3) -> 13 (b.txt:14, cell 3)``."""
        cell = self.after or self.before
        assert cell is not None
        if self.before is None:
            return f"new: {cell.words}: {cell.value} ({cell.place})"
        if self.after is None:
            return f"gone: {cell.words}: {cell.value} ({cell.place})"
        before = f"{self.before.value} ({self.before.place})"
        return f"changed: {cell.words}: {before} -> {cell.value} ({cell.place})"


_Key = tuple[str, "str | None", int]


def compare(
    before: str, after: str, settings: Settings, say: Say, wait: float = WAIT
) -> Iterator[Difference]:
    """The facts that differ, in the order of the later side, what is gone behind them.

    Args:
        before: a file or a database.
        after: another. Of a database only the tables and periods are looked at that the file prints.
        settings: how files are read.
        say: takes their problems, those of an export at once.
        wait: how many seconds to wait for a database.

    Raises:
        UsageError: both are databases.
    """
    if is_database(before) and is_database(after):
        raise UsageError("expected a file on one side at least, found two databases")
    extractor = Extractor()
    sides: dict[str, Mapping[_Key, Cell]] = {
        name: _read_file(name, settings, extractor, say)
        for name in (before, after)
        if not is_database(name)
    }
    for name in (before, after):
        if is_database(name):
            (file,) = sides.values()
            sides[name] = _read_database(name, {(key[0], key[1]) for key in file}, wait)
    first, second = sides[before], sides[after]
    for key, cell in second.items():
        other = first.get(key)
        if other is None or other.value != cell.value:
            yield Difference(other, cell)
    for key, cell in first.items():
        if key not in second:
            yield Difference(cell, None)


def is_database(name: str) -> bool:
    """Whether a name is that of a database, and not of a file to read."""
    if Path(name).suffix.lower() in (".txt", ".md"):
        return False
    try:
        pick_dialect(name)
    except UsageError:
        return False
    return True


def _read_file(
    name: str, settings: Settings, extractor: Extractor, say: Say
) -> Mapping[_Key, Cell]:
    exports = list(InputReader(settings).read([name], Outcome(), say))
    rows = extractor.extract(0, exports, (), ())
    names = {
        number: (table, exports[export - 1].source)
        for number, export, table in zip(
            *(rows["tables"][column] for column in ("table_no", "export", "source_table")),
            strict=True,
        )
    }
    facts = rows["facts"]
    columns = [
        plain(facts[column])
        for column in ("table_no", "fact_key", "digits", "status", *_WORDS, *_PLACE)
    ]
    found = {}
    for number, key, digits, status, *rest in zip(*columns, strict=True):
        table, source = names[number]
        found[table, rest[0], key] = _make_cell(table, source, digits or status, rest)
    return found


def _read_database(
    name: str, wanted: set[tuple[str, str | None]], wait: float
) -> Mapping[_Key, Cell]:
    columns = ", ".join((*_WORDS, *_PLACE))
    sql = (
        f"SELECT source_table, fact_key, source_name, digits, status, {columns} FROM current_facts "  # noqa: S608  names of the schema
        "WHERE source_table = ? ORDER BY source_name, table_no, row_index, column_index"
    )
    found = {}
    with closing(open_engine(name, wait=wait)) as engine:
        for table in sorted({table for table, _ in wanted}):
            for _, key, source, digits, status, *rest in engine.run(sql, (table,)):
                if (table, rest[0]) in wanted:
                    found[table, rest[0], key] = _make_cell(table, source, digits or status, rest)
    return found


def _make_cell(table: str, source: str, value: str, rest: list[object]) -> Cell:
    """A fact from its words and its place, in the order of the columns."""
    *words, further, page, line, column, cell = rest
    if isinstance(further, str):
        import json

        further = json.loads(further)
    names = [*words, *(further.values() if isinstance(further, dict) else ())]
    told = ", ".join(dict.fromkeys(str(word) for word in names if word and word != "I alt"))
    if cell:
        place = f"{source}[{page}]!{cell}"
    elif page:
        place = f"{source}[page {page}]:{line}, cell {column}"
    else:
        place = f"{source}:{line}, cell {column}"
    return Cell(table, told, value, place)
