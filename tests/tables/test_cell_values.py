"""Figures: rows read at once are what each of them is when it is read by itself."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navconv.tables.cell_values import Figures, join_figures, keep_values, read_figures
from navconv.tables.packed_counts import pack
from navconv.tables.values import Mark, read_cells

PRINTED = st.sampled_from(
    ["1", "12", "1 234", "-5", "*", "", "007", "12 34", "<b>9</b>", "1,5", "x", "1\n2", "-0", "+3"]
)
PLAIN = st.one_of(
    st.sampled_from(["*", "", "0", "-90", "83\u00a0484", "999 999 999 999"]),
    st.integers(-5000, 10**12 - 1).map(lambda number: f"{number:,}".replace(",", " ")),
)


def read_one(rows):
    """The figures of one table."""
    (figures,) = read_figures([rows])
    return figures


@st.composite
def tables(draw, cells=PLAIN):
    """Rows of one width."""
    width = draw(st.integers(1, 5))
    rows = st.lists(cells, min_size=width, max_size=width).map("\t".join)
    return draw(st.lists(rows, min_size=1, max_size=6))


@given(st.lists(st.lists(PRINTED, min_size=1, max_size=5).map("\t".join), max_size=5))
def test_rows_are_read_as_each_of_them_is(rows):
    found = read_one(rows)
    assert found.count == len(rows)
    assert found.rows == [read_cells(row) for row in rows]
    assert [found.values(at) for at in range(len(rows))] == [read_cells(row)[0] for row in rows]


ANY_TABLES = st.one_of(
    tables(), st.lists(st.lists(PRINTED, min_size=1, max_size=3).map("\t".join), max_size=3)
)


@given(st.lists(ANY_TABLES, max_size=6))
def test_tables_are_read_together_as_each_of_them_is_alone(many):
    together = read_figures(many)
    alone = [read_one(rows) for rows in many]
    assert together == alone
    assert [figures.text for figures in together] == [figures.text for figures in alone]
    assert [figures.slots for figures in together] == [figures.slots for figures in alone]


@pytest.mark.parametrize("cell", ["007", "-", "1,5", "9" * 13, "1*"])
def test_a_table_that_is_not_plain_leaves_those_beside_it_plain(cell):
    first, odd, last = read_figures([["1\t*", "3\t4"], [f"1\t{cell}"], ["5\t-6"]])
    assert (first.text, odd.text, last.text) == ("1\t*\n3\t4", None, "5\t-6")
    assert odd.rows == [read_cells(f"1\t{cell}")]


@given(tables())
def test_plain_rows_are_kept_as_text_and_packed_from_it(rows):
    found = read_one(rows)
    assert found.text is not None
    assert found.rows == [read_cells(row) for row in rows]
    assert found.vectors == [pack(values) for values, _ in found.rows]


DECIMALS = st.one_of(
    PLAIN,
    st.sampled_from(["0,5", "-0,5", "12,50", "1 234,5", "-83\u00a0484,25", "0,0", "9,0520515"]),
    st.decimals(-5000, 5000, places=1).map(lambda number: str(number).replace(".", ",")),
)


@given(tables(DECIMALS))
def test_decimals_are_kept_as_plain_text_that_says_what_each_cell_does(rows):
    found = read_one(rows)
    assert found.rows == [read_cells(row) for row in rows]
    assert found.plain is not None
    written = found.plain.replace(",", ".").replace("\n", "\t").split("\t")
    values = [value for row, _ in found.rows for value in row]
    marks = {Mark.SUPPRESSED: "*", Mark.BLANK: "."}
    assert written == [marks.get(value, str(value)) for value in values]
    # Only whole numbers are packed.
    assert (found.text is None) == any("," in row for row in rows)


@pytest.mark.parametrize(
    "cell", ["1,500", "01,5", "1.5", "1,2,3", "1,5 234", "12 34,5", "0,0000001", "1,", ",5", "5 %"]
)
def test_what_may_be_thousands_or_is_written_otherwise_is_read_cell_by_cell(cell):
    found = read_one([f"1,5\t{cell}\t2"])
    assert found.plain is None
    assert found.rows == [read_cells(f"1,5\t{cell}\t2")]


@pytest.mark.parametrize(
    "cell", ["007", "-0", "+3", "1,5", "12 34", "1234 567", "1 2345", "- 5", "5 "]
)
def test_what_would_be_written_otherwise_is_not_kept_as_text(cell):
    found = read_one([f"1\t{cell}\t2"])
    assert found.text is None
    assert found.rows == [read_cells(f"1\t{cell}\t2")]


def test_a_number_as_large_as_the_limit_of_vectors_is_not_kept_as_text():
    assert read_one(["9" * 12]).text == "9" * 12
    assert read_one(["9" * 13]).text is None
    assert read_one(["9" * 13]).values(0) == (10**13 - 1,)


@pytest.mark.parametrize("ask", [False, True])
@given(rows=tables())
def test_the_first_row_comes_off_and_can_be_put_back(ask, rows):
    whole = read_one(rows)
    if ask:
        assert whole.vectors
    first, others = whole.part_first()
    assert (first.count, others.count) == (1, len(rows) - 1)
    assert [*first.rows, *others.rows] == whole.rows
    joined = join_figures([first, others])
    assert joined == whole
    assert joined.vectors == read_one(rows).vectors


def test_figures_of_other_widths_are_joined_value_by_value():
    joined = join_figures([read_one(["1\t2"]), read_one(["3"]), read_one([])])
    assert joined.text is None
    assert joined.rows == [((1, 2), ()), ((3,), ())]
    assert join_figures([]).rows == []


def test_values_that_are_known_are_kept():
    kept = keep_values([(1, Mark.MISSING)])
    assert (kept.text, kept.count, kept.values(0)) == (None, 1, (1, Mark.MISSING))
    assert kept != read_one(["1\t2"])
    assert kept == Figures(1, None, rows=[((1, Mark.MISSING), ())])


def test_a_hyphen_before_a_full_stop_is_no_number():
    """It stands for a number with a sign to the reader of decimals, which knows no such name."""
    rows = ["-.\t1,5", "3\t4"]
    assert read_one(rows).rows == [read_cells(row) for row in rows]
