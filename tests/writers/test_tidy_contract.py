"""The tidy contract is described once, and everything that speaks of its columns says the same."""

from __future__ import annotations

import csv
import io

import pytest

from navconv.meaning.observations.cell_facts import Level, Lineage
from navconv.tables.values import Mark
from navconv.writers.json import Shape, load_schema
from navconv.writers.tidy_contract import read_contract
from navconv.writers.tidy_csv import write_tidy
from navconv.writers.tidy_options import LINEAGE, Schema, TidyOptions, tidy_columns
from tests.samples import ALL, EXPORTS, name_of
from tests.writers.small import make_context, read_text

CONTRACT = {column.name: column for column in read_contract()}
SPSS = {"ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH"}
"""The words that SPSS takes for no name of a variable."""


def write(exports, *, several=False, **options) -> list[list[str]]:
    out = io.BytesIO()
    context = make_context()
    object.__setattr__(context, "several", several)
    write_tidy(exports, out, TidyOptions(raw=True, **options), context)
    return list(csv.reader(io.StringIO(out.getvalue().decode(), newline="")))


def test_it_has_the_columns_in_their_order():
    options = TidyOptions(provenance=True, quality=True, dates=True)
    every = tidy_columns([], options, several=True, lineage=True)
    assert every == tuple(CONTRACT)
    usual = [name for name, column in CONTRACT.items() if not column.when]
    assert tidy_columns([]) == tuple(usual)
    first = [name for name in usual if CONTRACT[name].schema == 1]
    assert tidy_columns([], TidyOptions(Schema.FIRST), several=True) == tuple(first)


def test_its_names_for_databases_are_names_in_spss_too():
    # pyreadstat writes others in silence, and PSPP then calls them VAR001; haven refuses them.
    assert {name for name in CONTRACT if name.upper() in SPSS} == {"by"}
    assert not SPSS & {(column.sql or name).upper() for name, column in CONTRACT.items()}


def test_a_series_adds_its_lineage():
    assert Lineage._fields == LINEAGE


def test_it_has_every_value():
    assert list(CONTRACT["status"].values) == [mark.value for mark in Mark]
    assert list(CONTRACT["level"].values) == [level.value for level in Level]


def test_the_schema_of_records_says_the_same():
    record = load_schema(Shape.RECORDS)["$defs"]["record"]
    assert list(record["properties"]) == list(CONTRACT)
    for name, column in CONTRACT.items():
        described = record["properties"][name]
        assert described["description"] == column.text.replace("Empty where", "Null where")
        kinds = described.get("type", "string")
        assert ("null" in kinds or None in described.get("enum", [])) == bool(column.empty), name
        if column.values:
            assert [value for value in described["enum"] if value] == list(column.values)


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_schema_1_is_schema_2_without_its_columns(path):
    text = path.read_text("utf-8")
    new, old = write(read_text(text)), write(read_text(text), schema=Schema.FIRST)
    facts = len(tidy_columns([])) - len(tidy_columns([], TidyOptions(Schema.FIRST)))
    assert [line[:-facts] for line in new] == old
    assert write(read_text(text), several=True, schema=Schema.FIRST) == old


@pytest.mark.parametrize("path", EXPORTS, ids=name_of)
def test_a_fact_that_is_repeated_is_printed_there(path):
    """What repeats another table has its key, and its value unless the check says otherwise."""
    head, *lines = write(read_text(path.read_text("utf-8")))
    period, value, repeats = head.index("period"), head.index("value"), head.index("repeats")
    first = {(line[0], *line[period:value]): line[value : value + 2] for line in lines}
    again = [line for line in lines if line[repeats]]
    assert len(lines) - len(again) == len({tuple(line[period:value]) for line in lines})
    for line in again:
        assert int(line[repeats]) < int(line[0])
        earlier = first[(line[repeats], *line[period:value])]
        assert earlier == line[value : value + 2] or "missing" in (earlier[1], line[value + 1])


def test_the_source_is_said_once_and_first():
    exports = read_text(EXPORTS[0].read_text("utf-8"), "a.txt")
    for provenance in (False, True):
        head, line, *_ = write(exports, several=True, provenance=provenance)
        assert (head[0], line[0], head.count("source")) == ("source", "a.txt", 1)
