"""What was printed comes back: every cell of a generated export with its key and value, in any layout."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings

from tests.accounting import assert_nothing_lost
from tests.generated.documents import BLANK, PER_YEAR, SUPPRESSED, TOTAL, cells_of
from tests.generated.making import make_document
from tests.generated.printing import CHOICES, Layout, make_layout, print_bytes, print_text
from tests.generated.strategies import documents, layouts, wide_documents
from tests.generated.trial import read_back

SLOW = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
ONE_BY_ONE = [(name, choice) for name, choices in CHOICES.items() for choice in choices[1:]]


def assert_comes_back(document, layout):
    cells, errors = read_back(print_bytes(document, layout))
    assert cells == cells_of(document)
    assert errors == []


@given(documents, layouts)
@SLOW
def test_an_export_comes_back(document, layout):
    assert_comes_back(document, layout)


@given(wide_documents, layouts)
@settings(SLOW, max_examples=25)
def test_a_large_table_comes_back(document, layout):
    assert_comes_back(document, layout)


@pytest.mark.parametrize(("name", "choice"), ONE_BY_ONE)
def test_each_habit_of_print_by_itself(name, choice):
    for seed in range(5):
        assert_comes_back(make_document(Random(seed)), replace(Layout(), **{name: choice}))


@pytest.mark.parametrize("seed", range(60))
def test_many_habits_together(seed):
    random = Random(seed)
    assert_comes_back(make_document(random), make_layout(random))


@given(documents, layouts)
@settings(SLOW, max_examples=30)
def test_nothing_is_lost(document, layout):
    assert_nothing_lost(print_text(document, layout).encode())


def test_the_makers_make_all_that_there_is():
    made = [make_document(Random(seed)) for seed in range(400)]
    tables = [table for document in made for table in document.tables]
    cells = [cell for document in made for cell in cells_of(document)]
    dimensions = {name for cell in cells for name, _ in cell.key}
    assert dimensions >= {
        *("region", "age", "sex", "main_group", "scheme_group", "scheme"),
        *("yrke", "varighet", "næring", "diagnose"),
    }
    assert {cell.status for cell in cells} == {"", SUPPRESSED, BLANK}
    assert {table.period.unit for table in tables} == {*PER_YEAR}
    assert any(table.cuts for table in tables)
    assert any(table.caption for table in tables)
    assert any(document.notes for document in made)
    assert any("I alt" in table.heads for table in tables)
    assert any(any(table.spanners) and table.time for table in tables)
    assert any(any(table.spanners) and not table.time for table in tables)
    assert any(table.moment and table.caption for table in tables)
    assert any(
        len({code[:4] for code in table.period.codes}) > 1 for table in tables if table.stubs
    )
    rows = [row for table in tables for row in table.rows]
    assert any({"sex", "region"} <= {*dict(row.key)} for row in rows)
    assert any(row.total and row.key and not row.label.startswith(TOTAL) for row in rows)
    assert {len(dict(row.key)["period"]) for row in rows if "period" in dict(row.key)} == {4, 7, 8}
    assert any(isinstance(row.values[0], Decimal) for row in rows if row.values)
    assert any(row.heading for row in rows)


def test_the_comparison_notices_another_number():
    document = make_document(Random(1))
    data = print_bytes(document, Layout())
    assert read_back(data)[0] == cells_of(document)
    changed = re.sub(rb"\t\d\n", b"\t8888\n", data)
    assert changed != data
    assert read_back(changed)[0] != cells_of(document)
