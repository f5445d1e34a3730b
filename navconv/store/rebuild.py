"""Exports made again of what the database holds, so that every writer and selection takes them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import partial
from itertools import groupby
from typing import Any

from navconv.layout.document import Text
from navconv.meaning.observations.cell_facts import CellFacts, Level, TableFacts
from navconv.meaning.observations.member import Member
from navconv.meaning.observations.model import ObservationTable, ObservedExport
from navconv.pipeline.selecting.select import cut_table
from navconv.problems import PAGE_LINES, UsageError
from navconv.readers.places import Place
from navconv.records import NamedTuple
from navconv.store.engines import Engine
from navconv.store.schema_sql import Dialect
from navconv.store.shapes import read_members, read_shape
from navconv.tables.logical import Export
from navconv.tables.values import Mark, Value

Judge = Callable[[ObservedExport], Sequence[TableFacts]]

_FACTS = (
    *("table_no", "row_index", "column_index", "fact_key", "digits", "status", "level"),
    *("divided_by", "unit", "repeats", "page", "line", "value_cell", "cell", "printed"),
)


@dataclass(frozen=True, slots=True)
class State:
    """Which state of the database is meant.

    Attributes:
        issue: issues up to this month: ``2019-06``; empty for all.
        loaded: files loaded up to this time of ISO 8601; empty for all.
        every: whether every version of a fact is taken, and not the newest alone.
        issues: whether what each issue says is taken, without what --on-conflict overruled in it.
    """

    issue: str = ""
    loaded: str = ""
    every: bool = False
    issues: bool = False


def read_exports(
    engine: Engine, state: State = State(), judge: Judge | None = None
) -> Iterator[ObservedExport]:
    """The exports of a database, by the names of their files; of each cell the newest version.

    Args:
        engine: the database.
        state: which state of it.
        judge: gives what is known of the cells of an export, which is whole; None for what the database keeps.
    """
    sql = """
        SELECT x.source, x.export, x.name, x.title, x.notes, x.members, (
            SELECT MIN(t.table_no) - 1 FROM exports y JOIN tables t ON t.source = y.source AND t.export = y.export
            WHERE y.source = x.source AND y.name = x.name) FROM exports x
        WHERE NOT EXISTS (
            SELECT 1 FROM conflicts c WHERE c.source = x.source AND c.export = x.export AND c.way = 'fail')
        ORDER BY x.name, x.source, x.export"""
    kept = None if state.every else _newest(engine, state)
    for source, number, name, title, notes, members, before in engine.run(sql):
        cells = None if kept is None else kept.get(source, {})
        if cells is not None and not cells:
            continue
        whole = list(_read_tables(engine, source, number, before, read_members(_load(members))))
        facts_of = [own for _, own in whole]
        texts = tuple([Text(*note) for note in _load(notes)])
        if judge:
            observed = _make_export(name, title, texts, [table for table, _ in whole], facts_of)
            facts_of = list(judge(observed))
        tables, facts = [], []
        for (table, _), own in zip(whole, facts_of, strict=True):
            said = "all" if cells is None else cells.get(before + table.number, "")
            mask = _read_mask(said, own)
            for piece, fact in cut_table(table, own, mask):
                tables.append(piece)
                facts.append(fact)
        if tables:
            yield _make_export(name, title, texts, tables, facts)


def _make_export(
    name: str,
    title: str,
    notes: tuple[Text, ...],
    tables: Sequence[ObservationTable],
    facts: Sequence[TableFacts],
) -> ObservedExport:
    export = Export(title, (), tuple([table.table for table in tables]), notes)
    return ObservedExport(name, export, tuple(tables), tuple(facts))


class StoredTable(NamedTuple):
    """A table of all issues.

    Attributes:
        name: its name in every issue.
        title: the title of its document.
        section: its section heading.
        periods: the periods that any issue prints of it.
    """

    name: str
    title: str
    section: str
    periods: tuple[str, ...]


def list_tables(engine: Engine) -> Iterator[StoredTable]:
    """The tables of a database and their periods, in the order of their names."""
    sql = """
        SELECT source_table, period, MIN(title), MIN(section) FROM fact_versions
        WHERE period IS NOT NULL GROUP BY source_table, period ORDER BY source_table, period"""
    for name, group in groupby(engine.run(sql), key=lambda row: row[0]):
        rows = list(group)
        periods = tuple([row[1] for row in rows])
        yield StoredTable(name, min(row[2] for row in rows), min(row[3] for row in rows), periods)


def _newest(engine: Engine, state: State) -> dict[int, dict[int, str]]:
    """For each file and table the cells that are the newest of their fact: their rows and columns, or ``all``.

    The database joins them: as rows of their own they took more than a gigabyte for a thousand files.
    """
    cells = "SELECT *, CASE WHEN overruled THEN 2 ELSE 1 END AS version FROM facts"
    until: tuple[str, ...] = ()
    if not state.issues:
        until = (state.issue or "9999", state.loaded or "9999")
        cells = """
            SELECT f.source, f.table_no, f.row_index, f.column_index, ROW_NUMBER() OVER (
                PARTITION BY t.source_table, f.period, f.fact_key
                ORDER BY x.issue DESC, f.overruled, x.name, f.source, x.export DESC) AS version
            FROM facts f
            JOIN tables t ON t.source = f.source AND t.table_no = f.table_no
            JOIN exports x ON x.source = t.source AND x.export = t.export
            JOIN sources s ON s.source = f.source
            WHERE x.last_month <= ? AND s.loaded_at <= ? AND NOT EXISTS (
                SELECT 1 FROM conflicts c WHERE c.source = x.source AND c.export = x.export AND c.way = 'fail')"""
    join = "string_agg" if engine.dialect is Dialect.POSTGRES else "group_concat"
    sql = f"""
        SELECT source, table_no, CASE WHEN MAX(version) = 1 THEN 'all' ELSE
            {join}(CASE WHEN version = 1 THEN row_index || ' ' || column_index END, ',') END
        FROM ({cells}) numbered GROUP BY source, table_no"""  # noqa: S608  our own words
    found: dict[int, dict[int, str]] = {}
    for source, table, said in engine.run(sql, until):
        if said:
            found.setdefault(source, {})[table] = said
    return found


def _read_mask(said: str, facts: TableFacts) -> list[bool]:
    """Which cells of a table are meant by a text of :func:`_newest`."""
    if said == "all":
        return [True] * len(facts.cells)
    places = [map(int, cell.split()) for cell in said.split(",") if cell]
    current = {row * facts.width + column for row, column in places}
    return [at in current for at in range(len(facts.cells))]


def _read_tables(
    engine: Engine, source: int, export: int, before: int, members: Sequence[Member]
) -> Iterator[tuple[ObservationTable, TableFacts]]:
    """The tables of an export, whole, and the facts about their cells.

    Args:
        engine: the database.
        source: the number of the file.
        export: the export in the file.
        before: how many tables of the file stand before those of its input, which numbers its own.
        members: the members of the export; none where each of its tables keeps its own, as they did in schema 3.
    """
    sql = (
        "SELECT table_no, section, shape FROM tables WHERE source = ? AND export = ? "
        "ORDER BY table_no"
    )
    shapes = {number: rest for number, *rest in engine.run(sql, (source, export))}
    sql = (
        f"SELECT {', '.join(_FACTS)} FROM facts WHERE source = ? "  # noqa: S608  names of the schema
        "AND table_no BETWEEN ? AND ? ORDER BY table_no, row_index, column_index"
    )
    run = engine.run(sql, (source, min(shapes, default=0), max(shapes, default=0)))
    groups = groupby(run, key=lambda row: row[0])
    cells = {number: list(rows) for number, rows in groups}
    for number, (section, shape) in shapes.items():
        rows = [dict(zip(_FACTS, row, strict=True)) for row in cells.get(number, [])]
        printed = _load(shape)
        own = members or read_members(printed.get("members"))
        yield _read_table(number - before, section, printed, own, rows)


def _read_table(
    number: int,
    section: str,
    shape: dict[str, Any],
    pool: Sequence[Member],
    cells: Sequence[dict[str, Any]],
) -> tuple[ObservationTable, TableFacts]:
    width = len(shape["columns"])
    rows = [cells[at : at + width] for at in range(0, len(cells), width)]
    columns = shape["places"] or range(width)
    printed = []
    places: dict[tuple[int, int], Place] = {}
    for at, row in enumerate(rows):
        texts = [""] * (max(columns, default=-1) + 1)
        odd = shape["odd"].get(str(at))
        for place, cell in zip(columns, row, strict=True):
            texts[place] = cell["printed"] or ""
            line = odd[5][place] if odd and place < len(odd[5]) else shape["lines"][at]
            own = (cell["page"] or "", cell["line"], cell["value_cell"], cell["cell"] or "")
            places[line, place + 1] = Place(*own)
        printed.append("\t".join(texts))
    table = read_shape(
        shape,
        pool,
        number,
        section,
        [tuple([_read_value(cell) for cell in row]) for row in rows],
        printed,
        places if any(line >= PAGE_LINES for line in shape["lines"]) else None,
    )
    kinds: dict[CellFacts, int] = {}
    kind_of = []
    for cell in cells:
        back = cell["table_no"] - cell["repeats"] if cell["repeats"] else 0
        fact = CellFacts(Level(cell["level"]), cell["divided_by"] or "", cell["unit"] or "", back)
        kind_of.append(kinds.setdefault(fact, len(kinds)))
    by = tuple((cells[0]["divided_by"] or "").split("+")) if cells else ()
    fixed = tuple([name for name, member in table.fixed.items() if member.code != "_T"])
    fixed = tuple([name for name in fixed if name not in ("period", "indicator")])
    keys = [cell["fact_key"] for cell in cells]
    facts = TableFacts(
        tuple(filter(None, by)), fixed, list(kinds), kind_of, partial(list, keys), width
    )
    return table, facts


def _read_value(cell: dict[str, Any]) -> Value:
    digits = cell["digits"]
    if digits is None:
        return Mark(cell["status"])
    return Decimal(digits) if "." in digits else int(digits)


def _load(text: Any) -> Any:  # noqa: ANN401  what JSON holds
    """JSON of a column; PostgreSQL's driver reads it by itself."""
    return json.loads(text) if isinstance(text, str) else text


def make_state(text: str, *, every: bool = False) -> State:
    """The state of a database that a text means.

    Args:
        text: a month of issues, ``2019-06``; a day or time of loading, ``2019-06-30``; empty for the present.
        every: whether every version of a fact is taken.

    Raises:
        UsageError: it is none.
    """
    if not text:
        return State(every=every)
    if every:
        raise UsageError("--every-version has all states at once; leave out --as-of")
    if re.fullmatch(r"\d{4}-(?:0[1-9]|1[0-2])", text):
        return State(issue=text)
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(
            f"--as-of: expected a month such as 2019-06 or a time such as 2019-06-30T12:00, found {text!r}"
        ) from None
    if len(text) == len("2019-06-30"):
        time += timedelta(days=1, seconds=-1)
    time = time if time.tzinfo else time.replace(tzinfo=UTC)
    return State(loaded=time.astimezone(UTC).isoformat(timespec="seconds"))
