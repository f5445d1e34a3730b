"""Count, change and per cent of one row."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from navconv.checks.rounding import agrees
from navconv.tables.values import Mark
from tests.checks.small import broken, check, line_of, page

ONE_MONTH = "# Deltakere i arbeidsrettede tiltak. Tiltak. En måned"


@given(st.integers(0, 5000), st.integers(1, 5000))
def test_a_rounded_per_cent_agrees_and_a_distant_one_does_not(now, before):
    change = now - before
    printed = round(Decimal(100 * change) / before)
    assert agrees(now, change, printed)
    assert not agrees(now, change, printed + 2)
    assert not agrees(now, change, printed - 2)


@given(st.integers(-20, 5000), st.integers(-5000, 5000), st.integers(-200, 300))
def test_whole_numbers_agree_where_they_do_as_decimals(count, change, growth):
    assert agrees(count, change, growth) is agrees(count, Decimal(change), Decimal(growth))


@pytest.mark.parametrize(
    ("count", "change", "growth", "fine"),
    [
        (105, 5, 5, True),
        (105, 5, 6, False),
        (201, 1, 0, True),
        (201, 1, 1, True),
        (203, 1, 1, False),
        (103, 3, Decimal("3.0"), True),
        (1003, 3, Decimal("0.3"), True),
        (1003, 3, Decimal("0.4"), False),
        (Mark.BLANK, -5, -100, True),
        (5, 5, Mark.BLANK, True),
        (5, 5, 100, False),
        (Mark.BLANK, Mark.BLANK, Mark.BLANK, True),
        (0, 0, 0, True),
        (10, 2, Mark.BLANK, False),
        (Mark.SUPPRESSED, 2, 10, None),
        (10, Mark.SUPPRESSED, 10, None),
        (10, 2, Mark.SUPPRESSED, None),
        (10, 2, Mark.MISSING, None),
    ],
)
def test_what_agrees(count, change, growth, fine):
    assert agrees(count, change, growth) is fine


def test_a_per_cent_that_does_not_follow():
    text = page(
        "Tiltaksgrupper",
        """
        |Antall|Endring fra i fjor Antall|Endring fra i fjor Prosent
        I alt|100|20|25
        Oppfølging|60|10|20
        Opplæring|40|10|38
        """,
        period="November 2016",
        title=ONE_MONTH,
    )
    (problem,) = check(text).problems
    assert broken(check(text)) == [("rounding-broken", line_of(text, "Opplæring"), 3)]
    assert problem.values == ((3, "10 on 40 is 33.3 per cent, printed 38"),)
    assert problem.message == (
        "expected the per cent of 'Opplæring' to follow from its count and change, found "
        "otherwise: 10 on 40 is 33.3 per cent, printed 38"
    )
    assert broken(check(text.replace("\t38", "\t33"))) == []
