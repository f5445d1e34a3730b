"""Sums over the columns of wide tables, on small exports that hold and on ones that do not."""

from __future__ import annotations

import pytest

from tests.checks.small import broken, check, line_of, page

ONE_MONTH = "# Deltakere i arbeidsrettede tiltak. Tiltak. En måned"

WIDE = page(
    "Tiltaksgrupper og hovedgrupper",
    """
    |I alt|Arbeidssøkere på tiltak|Nedsatt arbeidsevne, på tiltak|Andre på tiltak
    I alt|100|60|38|2
    Oppfølging|60|40|18|*
    Opplæring|40|20|20|
    """,
    period="November 2016",
    title=ONE_MONTH,
)


def test_a_wide_row_is_the_sum_of_its_columns():
    assert check(WIDE).held == 4
    assert broken(check(WIDE)) == []
    text = WIDE.replace("Opplæring\t40\t20\t20\t", "Opplæring\t40\t20\t19\t").replace(
        "60\t38", "60\t37"
    )
    report = check(text)
    (grand, group) = report.problems
    assert (grand.code, grand.line, grand.column) == ("sum-broken", line_of(text, "I alt"), 1)
    assert grand.values == ((1, "60 + 37 + 2 = 99, printed 100"),)
    assert (group.line, group.column) == (line_of(text, "Opplæring"), 1)
    assert group.message == (
        "expected the column 'I alt' to be the sum of the others in the row 'Opplæring', found "
        "20 + 19 = 39, printed 40"
    )


def test_a_row_with_too_much_hidden_in_it_is_found_across():
    text = WIDE.replace("60\t40\t18\t*", "60\t40\t16\t*").replace("100\t60\t38", "98\t60\t36")
    assert broken(check(text)) == [
        ("sum-broken", line_of(text, "I alt"), 1),
        ("sum-broken", line_of(text, "Oppfølging"), 1),
    ]


@pytest.mark.parametrize(
    ("section", "rows", "held", "broken_ones", "covered"),
    [
        pytest.param(
            "Fylke og yrke", "Oslo|10|9|9\nAgder|5|4|4", 0, 0, 0, id="members-that-overlap"
        ),
        pytest.param(
            "Fylke og yrke", "Oslo|18|9|9\nAgder|5|4|4", 1, 1, 6, id="one-row-that-adds-up"
        ),
        pytest.param(
            "Endring fra i fjor Antall. Fylke og yrke",
            "Oslo|-3|*|9\nAgder|5|2|3",
            1,
            0,
            3,
            id="changes",
        ),
    ],
)
def test_wide_rows_of_a_dimension_that_no_codelist_knows(section, rows, held, broken_ones, covered):
    report = check(page(section, f"|I alt|Murer|Lege\n{rows}"))
    assert (report.held, report.broken, report.covered) == (held, broken_ones, covered)


def test_columns_that_are_months_do_not_add():
    text = page("Alder", "|Januar|Februar\nI alt|3|300\n19 år og under|1|100\n20-24 år|2|200")
    assert check(text).problems == ()


CROSSED = page(
    "Fylke og kjønn",
    """
    |I alt Antall|Kvinner Antall|Menn Antall|I alt Endring fra i fjor|Kvinner Endring fra i fjor|Menn Endring fra i fjor
    Oslo|8|3|5|4|1|3
    """,
    period="November 2016",
    title="# Helt ledige. Fylke og kjønn. En måned",
)


def test_the_total_of_each_indicator_is_the_sum_of_its_members():
    report = check(CROSSED)
    assert (report.held, report.broken, report.covered) == (2, 0, 6)
    text = CROSSED.replace("5\t4\t1\t3", "6\t4\t2\t3")
    line = line_of(text, "Oslo")
    assert broken(check(text)) == [("sum-broken", line, 1), ("sum-broken", line, 4)]
    (first, _) = check(text).problems
    assert first.message == (
        "expected the column 'I alt Antall' to be the sum of 'Kvinner Antall', 'Menn Antall' in the row "
        "'Oslo', found 3 + 6 = 9, printed 8"
    )


@pytest.mark.parametrize("thorough", [True, False])
def test_a_suppressed_cell_of_one_indicator_leaves_the_other_bound(thorough):
    # A suppressed change has no bounds.
    report = check(CROSSED.replace("4\t1\t3", "4\t*\t90"), thorough=thorough)
    assert (report.held, report.broken, report.covered) == (1, 0, 3)
    report = check(CROSSED.replace("8\t3\t5", "9\t*\t5"), thorough=thorough)
    assert (report.broken, report.covered) == (1, 6)


def test_shares_do_not_add_up():
    text = CROSSED.replace("Endring fra i fjor", "Prosent").replace("4\t1\t3", "4\t9\t9")
    assert (check(text).held, check(text).broken) == (1, 0)


def test_one_member_beside_the_total_is_no_sum():
    text = page("Fylke og kjønn", "|I alt|Kvinner\nI alt|9|3\nOslo|9|3\nAgder|0|0")
    assert broken(check(text)) == []
