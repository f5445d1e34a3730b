"""Rows that are made when somebody asks for one."""

from __future__ import annotations

import pytest

from navconv.layout.document import Row, Rows, Shape

MENDED = Row(7, "Viken", "3", Shape.PROMOTED, (6, 7))


def make_rows():
    return Rows((4, 5, 7), ("Oslo", "Agder", "Viken"), ("1", "2", "3"), {2: MENDED})


def test_one_row_is_made_alone():
    rows = make_rows()
    assert rows[1] == Row(5, "Agder", "2")
    assert rows._rows is None


@pytest.mark.parametrize("at", range(-3, 3))
def test_a_row_is_the_same_alone_and_among_all(at):
    assert make_rows()[at] == list(make_rows())[at]
    rows = make_rows()
    assert tuple(rows) == rows[:]
    assert rows[at] is rows[:][at]


@pytest.mark.parametrize("at", [3, -4])
def test_there_is_no_row_beyond_the_last(at):
    with pytest.raises(IndexError):
        make_rows()[at]


def test_rows_are_equal_by_what_they_say():
    assert make_rows() == make_rows()
    assert hash(make_rows()) == hash(make_rows())
    assert make_rows() != Rows((4, 5, 7), ("Oslo", "Agder", "Viken"), ("1", "2", "3"))
    assert make_rows() != tuple(make_rows())
