"""The facts of a file by column; texts are numbered as they come, a member or a kind of cell at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import Any

from navconv.meaning.cell_members import repeat_each, spread
from navconv.meaning.classifications.dimensions import STANDARD
from navconv.meaning.observations.cell_facts import CellFacts, TableFacts
from navconv.meaning.observations.member import Member
from navconv.meaning.observations.model import ObservationTable
from navconv.store.schema_sql import Columns, Texts, empty_columns
from navconv.tables.values import Mark
from navconv.writers.tidy_records import find_places, spell_member

KEYS = ("period", *STANDARD, "indicator")
"""The dimensions that have a column of their own."""

_KINDS: dict[str, Callable[[CellFacts], str]] = {
    "level": lambda fact: fact.level.value,
    "divided_by": lambda fact: fact.by,
    "unit": lambda fact: fact.unit,
}


def start_facts() -> Columns:
    """No facts."""
    return empty_columns("facts") | {name: Texts() for name in (*KEYS, *_KINDS)}


def add_facts(
    found: Columns,
    source: int,
    table: ObservationTable,
    facts: TableFacts,
    keys: Sequence[int],
    before: int = 0,
) -> None:
    """Adds the cells of a table to columns, row by row.

    Args:
        found: takes the cells.
        source: the number of the file.
        table: the table.
        facts: what its cells are.
        keys: the number of the key of each cell.
        before: how many tables of the file stand before those of its input, in an archive.
    """
    width, height = len(table.columns), len(table.rows)
    count = width * height
    number = before + table.number
    values = [value for row, _ in table.rows.figures.rows for value in row]
    numbers: list[Any] = [None if value.__class__ is Mark else value for value in values]
    firsts = [number - fact.back if fact.back else None for fact in facts.kinds]
    places = find_places(table)
    columns = {
        "source": [source] * count,
        "table_no": [number] * count,
        "row_index": repeat_each(range(height), width),
        "column_index": list(range(width)) * height,
        "fact_key": keys,
        "overruled": [False] * count,
        "further": spell_further(table),
        "value": [None if value is None else float(value) for value in numbers],
        "digits": [None if value is None else str(value) for value in numbers],
        "status": [value.value if value.__class__ is Mark else None for value in values],
        "repeats": map(firsts.__getitem__, facts.cells),
        "page": places["page"],
        "line": places["line"],
        "value_cell": places["column"],
        "cell": places["cell"],
        "printed": [text or None for text in places["text"]],
    }
    for name, column in columns.items():
        found[name].extend(column)
    for name in KEYS:
        texts = found[name]
        texts.extend(spread(table, name, partial(_number_member, texts, spell_member(name))))
    for name, say in _KINDS.items():
        kinds = [found[name].number(say(fact) or None) for fact in facts.kinds]
        found[name].extend(map(kinds.__getitem__, facts.cells))


def _number_member(
    texts: Texts, spell: Callable[[Member | None], str | None], member: Member | None
) -> int | None:
    return texts.number(spell(member))


def spell_further(table: ObservationTable) -> list[str | None]:
    """The further dimensions of each cell as JSON; nothing where there is none."""
    names = [
        name
        for name in dict.fromkeys((*table.fixed, *table.row_dimensions, *table.column_dimensions))
        if name not in KEYS
    ]
    if not names:
        return [None] * (len(table.columns) * len(table.rows))
    columns = [spread(table, name, lambda member: member.name if member else "") for name in names]
    return [_as_map(tuple(names), values) for values in zip(*columns, strict=True)]


@lru_cache(maxsize=1 << 14)
def _as_map(names: tuple[str, ...], values: tuple[str, ...]) -> str:
    return json.dumps(dict(sorted(zip(names, values, strict=True))), ensure_ascii=False)
