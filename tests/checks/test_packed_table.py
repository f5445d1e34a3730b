"""The figures of a table packed for sums are those of its values, whatever the table is written with."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navconv.checks.packed_table import PackedTable
from navconv.tables.cell_values import keep_values, read_figures
from navconv.tables.packed_counts import LIMIT, is_bound, pack
from navconv.tables.values import Mark

CELLS = st.one_of(
    st.integers(-3000, 3000),
    st.sampled_from([*Mark, Decimal("1.5"), LIMIT, -LIMIT]),
)


def pack_table(figures, width, slots, changes):
    """The figures of a table of some width, packed."""
    rows = SimpleNamespace(figures=figures)
    return PackedTable(SimpleNamespace(rows=rows, columns=range(width)), slots, changes)


@given(
    st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=5),
    st.sampled_from([(0, 1, 2), (0, 1), (1, 2), (0, 2), (1,), ()]),
    st.tuples(st.booleans(), st.booleans(), st.booleans()),
)
def test_rows_and_cells_are_packed_as_values_are(rows, slots, flags):
    changes = flags[: len(slots)]
    packed = pack_table(keep_values(rows), 3, slots, changes)
    assert packed.vectors == [pack([row[at] for at in slots], changes=changes) for row in rows]
    odd = []
    for at, (cell, value) in enumerate(zip(packed.cells, sum(rows, ()), strict=True)):
        if at % 3 in slots:
            assert cell == pack((value,), changes=(changes[slots.index(at % 3)],))
            odd += [] if is_bound(cell, 1) else [at]
    assert packed.find_odd() == odd
    assert packed.find_odd(by_cell=False) == [at // 3 for at in odd]


@pytest.mark.parametrize("slots", [(0, 1), (1,)])
def test_a_suppressed_change_in_plain_text_is_no_count(slots):
    (figures,) = read_figures([["100\t*", "*\t-5"]])
    assert figures.text is not None
    values = [values for values, _ in figures.rows]
    packed = pack_table(figures, 2, slots, tuple(at == 1 for at in slots))
    changes = tuple(at == 1 for at in slots)
    assert packed.vectors == [pack([row[at] for at in slots], changes=changes) for row in values]
    assert packed.find_odd() == [1]
