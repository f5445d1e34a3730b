"""The figures behind a problem come out of a database as they went in, so that any language can spell them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from navconv.checks.arithmetic import Addition, Comparison
from navconv.store.figures import read_figures, write_figures
from navconv.tables.values import Mark

FIGURES = (
    (),
    ((1, Addition((36, Decimal("3.50"), Mark.SUPPRESSED), Mark.BLANK)),),
    ((2, Comparison("share", (8937, 98729, Decimal("9.05"), Decimal("8.1")))), (3, "a text")),
)


@pytest.mark.parametrize("figures", FIGURES)
def test_figures_are_read_as_they_were_written(figures):
    assert read_figures(write_figures(figures)) == figures
    assert [type(said) for _, said in read_figures(write_figures(figures))] == [
        type(said) for _, said in figures
    ]


def test_where_there_are_none_nothing_is_kept():
    assert write_figures(()) is None
    assert read_figures(None) == ()
