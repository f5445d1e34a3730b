"""Sums inside a table, on small exports that hold and on ones that do not."""

from __future__ import annotations

import pytest

from tests.checks.small import broken, check, line_of, page

ONE_MONTH = "# Deltakere i arbeidsrettede tiltak. Tiltak. En måned"

SCHEMES = page(
    "Tiltak",
    """
    |Januar|Februar
    I alt|30|33
    Jobbklubb|8|9
    Mentor|*|4
    I alt oppfølging|10|13
    Avklaring|20|20
    I alt avklaringstiltak|20|20
    """,
)

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

CHANGES = page(
    "Tiltaksgrupper",
    """
    |Antall|Endring fra i fjor Antall|Endring fra i fjor Prosent
    I alt|100|20|25
    Oppfølging|60|10|20
    Opplæring|40|10|33
    """,
    period="November 2016",
    title=ONE_MONTH,
)


def test_a_table_whose_sums_hold():
    report = check(SCHEMES)
    assert (report.tables, report.cells, report.covered) == (1, 12, 12)
    assert (report.held, report.broken) == (3, 0)
    assert report.problems == ()


def test_a_subtotal_is_the_sum_of_its_members():
    text = SCHEMES.replace("Jobbklubb\t8\t9", "Jobbklubb\t8\t6")
    (problem,) = check(text).problems
    line = line_of(text, "I alt oppfølging")
    assert (problem.code, problem.line, problem.column) == ("sum-broken", line, 2)
    assert problem.values == ((2, "6 + 4 = 10, printed 13"),)
    assert problem.message == (
        f"expected 'I alt oppfølging' to be the sum of its 2 rows (lines {line - 2}-{line - 1}), "
        "found otherwise in 1 of 2 columns: 6 + 4 = 10, printed 13 (cell 2)"
    )


def test_a_grand_total_is_the_sum_of_its_groups():
    text = SCHEMES.replace("I alt\t30\t33", "I alt\t31\t34")
    (problem,) = check(text).problems
    assert (problem.code, problem.line, problem.column) == ("sum-broken", line_of(text, "I alt"), 1)
    assert problem.values == ((1, "10 + 20 = 30, printed 31"), (2, "13 + 20 = 33, printed 34"))
    assert "found otherwise in 2 of 2 columns" in problem.message


def test_a_broken_row_is_one_finding_however_many_columns_it_has():
    months = "Januar|Februar|Mars|April|Mai|Juni|Juli|August|September|Oktober|November|Desember"
    cells = "|".join(["5"] * 12)
    totals = "|".join(["11"] * 12)
    text = page(
        "Alder",
        f"|{months}\nI alt|{totals}\n19 år og under|{cells}\n20-24 år|{cells}",
        period="Januar - Desember 2017",
    )
    report = check(text)
    assert report.broken == 1
    (problem,) = report.problems
    assert problem.values == tuple((at, "5 + 5 = 10, printed 11") for at in range(1, 13))


@pytest.mark.parametrize(
    ("first", "second", "total", "fine"),
    [
        ("*", "8", "8", True),
        ("*", "8", "11", True),
        ("*", "8", "7", False),
        ("*", "8", "12", False),
        ("*", "*", "6", True),
        ("*", "*", "7", False),
        ("*", "*", "*", True),
        ("2", "1", "*", True),
        ("2", "2", "*", False),
        ("", "8", "8", True),
        ("", "8", "9", False),
        ("", "", "", True),
        ("", "1", "", False),
        ("*", "", "", True),
        ("*", "1", "0", False),
    ],
)
def test_what_a_total_may_be(first, second, total, fine):
    text = page(
        "Alder", f"|Januar|Februar\nI alt|{total}|9\n19 år og under|{first}|4\n20-24 år|{second}|5"
    )
    report = check(text)
    assert (report.broken == 0) is fine
    assert broken(report) == ([] if fine else [("sum-broken", line_of(text, "I alt"), 1)])


def test_the_arithmetic_names_a_suppressed_cell_and_no_more():
    text = page("Alder", "|Januar|Februar\nI alt|12|*\n19 år og under|*|4\n20-24 år|8|5")
    (problem,) = check(text).problems
    assert problem.values == (
        (1, "* + 8 = 8 and 1 suppressed, printed 12"),
        (2, "4 + 5 = 9, printed *"),
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
@pytest.mark.parametrize("plain", [True, False])
def test_wide_rows_of_a_dimension_that_no_codelist_knows(
    section, rows, held, broken_ones, covered, plain, monkeypatch
):
    if not plain:
        monkeypatch.setattr("navconv.checks.sums._are_columns_plain", lambda *_: False)
    report = check(page(section, f"|I alt|Murer|Lege\n{rows}"))
    assert (report.held, report.broken, report.covered) == (held, broken_ones, covered)


def test_changes_add_up_like_counts():
    assert broken(check(CHANGES)) == []
    # The rows still round: the table's own sum is what breaks.
    text = CHANGES.replace("I alt\t100\t20\t25", "I alt\t100\t21\t27")
    assert broken(check(text)) == [("sum-broken", line_of(text, "I alt"), 2)]


def test_a_suppressed_change_is_unbounded():
    text = CHANGES.replace("Oppfølging\t60\t10\t20", "Oppfølging\t60\t*\t*")
    for change in ("20\t25", "-900\t-90", "99\t9900"):
        report = check(text.replace("I alt\t100\t20\t25", f"I alt\t100\t{change}"))
        assert [problem for problem in report.problems if problem.code == "sum-broken"] == []


def test_a_suppressed_change_leaves_no_cell_of_its_column_covered():
    text = CHANGES.replace("Oppfølging\t60\t10\t20", "Oppfølging\t60\t*\t*")
    text = text.replace("I alt\t100\t20\t25", "I alt\t100\t20\t*").replace(
        "40\t10\t33", "40\t10\t*"
    )
    report = check(text)
    assert (report.cells, report.covered) == (9, 3)


def test_per_cents_never_add():
    # 20 and 33 per cent make 25 per cent, and nobody complains.
    assert check(CHANGES).problems == ()
    assert check(CHANGES).held == 4


def test_a_row_without_its_cells_binds_no_sum_and_is_not_covered():
    text = SCHEMES.replace("Jobbklubb\t8\t9", "Jobbklubb")
    report = check(text)
    assert report.broken == 0
    # The row itself is not, nor what only its sum would bind.
    assert (report.cells, report.covered) == (12, 8)


def test_a_group_without_a_subtotal_counts_by_its_members():
    text = SCHEMES.replace("Avklaring\t20\t20\n", "")
    assert broken(check(text)) == []
    text = SCHEMES.replace("I alt oppfølging\t10\t13\n", "")
    assert broken(check(text)) == []


def test_a_lost_row_breaks_its_subtotal():
    text = SCHEMES.replace("Jobbklubb\t8\t9\n", "")
    (problem,) = check(text).problems
    assert (problem.code, problem.line) == ("sum-broken", line_of(text, "I alt oppfølging"))
    assert problem.values[0] == (1, "* = 0 and 1 suppressed, printed 10")


def test_columns_that_are_months_do_not_add():
    text = page("Alder", "|Januar|Februar\nI alt|3|300\n19 år og under|1|100\n20-24 år|2|200")
    assert check(text).problems == ()


def test_large_tables_are_spelled_in_short():
    rows = "\n".join(f"Kommune {at}|{at}|1" for at in range(1, 41))
    text = page("Kommune", f"|Januar|Februar\nI alt|821|40\n{rows}")
    (problem,) = check(text).problems
    assert problem.code == "sum-broken"
    assert "12 + … + 29" in problem.values[0][1]
    assert problem.values[0][1].endswith("= 820, printed 821")
