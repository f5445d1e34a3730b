"""Arithmetic spelled out."""

from __future__ import annotations

from decimal import Decimal

import pytest

from navconv.checks.arithmetic import (
    Addition,
    Comparison,
    spell_figure,
    spell_lines,
    spell_sum,
    spell_value,
)
from navconv.tables.values import Mark


@pytest.mark.parametrize(
    ("value", "spelled"),
    [
        (Mark.SUPPRESSED, "*"),
        (Mark.BLANK, "blank"),
        (Mark.MISSING, "missing"),
        (-7, "-7"),
        (Decimal("1.5"), "1.5"),
    ],
)
def test_a_value(value, spelled):
    assert spell_value(value) == spelled


@pytest.mark.parametrize(
    ("parts", "total", "spelled"),
    [
        ((36, 34, Mark.SUPPRESSED), 103, "36 + 34 + * = 70 and 1 suppressed, printed 103"),
        ((1, Mark.BLANK, 2), 4, "1 + 2 = 3, printed 4"),
        ((Mark.BLANK,), 4, "0 = 0, printed 4"),
        ((5, -2), Mark.SUPPRESSED, "5 + -2 = 3, printed *"),
        ((Mark.SUPPRESSED,) * 2, 9, "* + * = 0 and 2 suppressed, printed 9"),
        ((5,), Mark.BLANK, "5 = 5, printed blank"),
    ],
)
def test_a_sum(parts, total, spelled):
    assert spell_sum(parts, total) == spelled


@pytest.mark.parametrize(
    ("figure", "english", "norwegian"),
    [
        (
            Addition((Decimal("36.5"), Mark.SUPPRESSED), Mark.BLANK),
            "36.5 + * = 36.5 and 1 suppressed, printed blank",
            "36,5 + * = 36,5 og 1 skjult, trykt tom",
        ),
        (
            Comparison("share", (8937, 98729, Decimal("9.05"), Decimal("8.1"))),
            "8937 of 98729 is 9.05 per cent, printed 8.1",
            "8937 av 98729 er 9,05 prosent, trykt 8,1",
        ),
        (
            Comparison("no_base", (5, 5, 7)),
            "5 on 5 has no base for a per cent, printed 7",
            "5 på 5 har ikke noe grunnlag for en prosent, trykt 7",
        ),
        ("what a database kept", "what a database kept", "what a database kept"),
    ],
)
def test_a_figure_is_spelled_in_either_language(figure, english, norwegian):
    assert (str(figure), spell_figure(figure, "en")) == (english, english)
    assert spell_figure(figure, "nb") == norwegian


def test_a_long_sum_is_cut_in_the_middle():
    spelled = spell_sum(range(100), 1)
    assert spelled.startswith("0 + 1 + 2 ")
    assert " + 11 + … + 88 + " in spelled
    assert spelled.endswith("+ 99 = 4950, printed 1")


@pytest.mark.parametrize(
    ("lines", "spelled"),
    [
        ([7], "line 7"),
        ([7, 7], "line 7"),
        ([9, 7, 8], "lines 7-9"),
        ([1, 3, 4], "lines 1, 3-4"),
        (list(range(1, 40, 2)), "lines 1, 3, 5, 7, …, 35, 37, 39"),
    ],
)
def test_lines(lines, spelled):
    assert spell_lines(lines) == spelled
