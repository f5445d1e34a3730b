"""The figures of a table packed for sums are those of its values, whatever the table is written with."""

from __future__ import annotations

from array import array
from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navconv.checks.packed_table import PackedTable
from navconv.tables.cell_values import keep_values, read_figures
from navconv.tables.packed_counts import LIMIT, pack, split
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
            odd += [at] if split(cell, 1).unknown else []
    assert packed.slots.odd == odd


@pytest.mark.parametrize("slots", [(0, 1), (1,)])
def test_a_suppressed_change_in_plain_text_is_no_count(slots):
    (figures,) = read_figures([["100\t*", "*\t-5"]])
    assert figures.text is not None
    values = [values for values, _ in figures.rows]
    packed = pack_table(figures, 2, slots, tuple(at == 1 for at in slots))
    changes = tuple(at == 1 for at in slots)
    assert packed.vectors == [pack([row[at] for at in slots], changes=changes) for row in values]
    assert packed.slots.odd == [1]


@pytest.mark.parametrize("changes", [(False, False), (False, True)])
def test_cells_have_the_same_slot_only_where_they_say_the_same(changes):
    """Of a missing cell, and of one with decimals, the slot says nothing."""
    (figures,) = read_figures([["0\t", "*\t7", "\t*", "-7\t0"]])
    assert figures.text is not None
    plain = pack_table(figures, 2, (0, 1), changes).slots
    rows = [values for values, _ in figures.rows]
    other = pack_table(
        keep_values([*rows, (Mark.MISSING, Decimal("1.5"))]), 2, (0, 1), changes
    ).slots
    assert other.said[: len(plain.said)] == plain.said
    assert (plain.unsaid, other.unsaid) == ([], [8, 9])
    said, values = array("q", plain.said), [value for row in rows for value in row]
    for one, value in zip(said, values, strict=True):
        assert [slot == one for slot in said] == [item == value for item in values]
