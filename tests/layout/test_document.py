"""Rows kept as columns are the rows that they stand for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from navconv.layout.document import Row, Rows, Shape, join_rows, list_rows

SHAPES = st.sampled_from([Shape.PLAIN, Shape.PLAIN, Shape.PROMOTED, Shape.LABEL_ONLY])
LABELS = st.text("ab", max_size=2)
ROWS = st.lists(
    st.tuples(st.integers(1, 99), LABELS, st.just("1"), SHAPES).map(lambda row: Row(*row))
)


@given(ROWS)
def test_rows_are_what_they_were_made_of(rows):
    kept = list_rows(rows)
    assert list(kept) == rows
    assert len(kept) == len(rows)
    assert [list_rows(rows)[at] for at in range(-len(rows), len(rows))] == rows + rows
    assert kept[1:] == tuple(rows[1:])
    assert kept == list_rows(rows)
    assert kept.all_have_cells is all(row.shape is not Shape.LABEL_ONLY for row in rows)


@given(st.lists(ROWS, max_size=4))
def test_runs_are_joined(runs):
    assert list(join_rows([list_rows(rows) for rows in runs])) == [r for rows in runs for r in rows]


@given(ROWS.filter(bool))
def test_the_first_row_comes_off(rows):
    first, others = list_rows(rows).part_first()
    assert [*first] == rows[:1]
    assert [*others] == rows[1:]


def test_no_rows():
    assert list(Rows()) == []
    assert not Rows()
