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


def test_large_tables_are_spelled_in_short():
    rows = "\n".join(f"Kommune {at}|{at}|1" for at in range(1, 41))
    text = page("Kommune", f"|Januar|Februar\nI alt|821|40\n{rows}")
    (problem,) = check(text).problems
    assert problem.code == "sum-broken"
    assert "12 + … + 29" in problem.values[0][1]
    assert problem.values[0][1].endswith("= 820, printed 821")


NESTED = page(
    "Fylke og kjønn",
    """
    |Januar|Februar
    I alt|100|11
    Kvinner|60|6
    Menn|40|5
    Oslo|55|*
    Kvinner|30|*
    Menn|25|2
    Agder|45|8
    Kvinner|30|5
    Menn|15|3
    """,
)


def test_rows_below_rows_add_up_both_ways():
    report = check(NESTED)
    assert (report.held, report.broken, report.covered) == (6, 0, 18)


@pytest.mark.parametrize(
    ("old", "new", "rows", "column"),
    [
        ("I alt\t100", "I alt\t101", (("I alt", 1), ("I alt", 1)), 1),
        ("Kvinner\t60", "Kvinner\t61", (("I alt", 1), ("Kvinner", 1)), 1),
        ("Menn\t15\t3", "Menn\t15\t4", (("Menn", 1), ("Agder", 1)), 2),
        ("Oslo\t55", "Oslo\t56", (("I alt", 1), ("Oslo", 1)), 1),
    ],
)
def test_a_row_below_a_row_that_does_not_add_up(old, new, rows, column):
    assert old in NESTED
    text = NESTED.replace(old, new)
    expected = [("sum-broken", line_of(text, start, nth), column) for start, nth in rows]
    assert sorted(broken(check(text))) == sorted(expected)


def test_members_that_a_row_lacks_are_not_added():
    text = NESTED.replace("Kvinner\t30\t5\nMenn\t15\t3", "Menn\t45\t8")
    text = text.replace("Kvinner\t60\t6\nMenn\t40\t5", "Kvinner\t30\t*\nMenn\t70\t10")
    report = check(text)
    assert (report.held, report.broken) == (4, 0)


def test_members_that_may_overlap_are_added_where_they_do():
    text = NESTED.replace("30\t*", "30\t1").replace("*", "3").replace("Fylke", "Yrke")
    text = text.replace("Oslo", "Murer").replace("Agder", "Lege")
    assert broken(check(text)) == []
    # Nobody says that whoever is one thing is not the other.
    text = text.replace("I alt\t100\t11", "I alt\t90\t9")
    text = text.replace("Kvinner\t60\t6\nMenn\t40\t5", "Kvinner\t52\t5\nMenn\t38\t4")
    assert broken(check(text)) == []


GROUPED = page(
    "Tiltak og kjønn",
    """
    |Januar|Februar
    I alt|20|22
    Kvinner|11|12
    Menn|9|10
    Jobbklubb|8|9
    Kvinner|5|5
    Menn|3|4
    Mentor|7|8
    Kvinner|4|4
    Menn|3|4
    I alt oppfølging|15|17
    Kvinner|9|9
    Menn|6|8
    Avklaring|5|5
    Kvinner|2|3
    Menn|3|2
    """,
    title="# Deltakere i arbeidsrettede tiltak. Tiltak og kjønn. Tidsserie måned",
)


def test_groups_of_rows_below_rows_add_up():
    report = check(GROUPED)
    # Each of the five rows of its women and men; all and the group, each row of both, of what makes them up.
    assert (report.held, report.broken, report.covered) == (5 + 3 + 3, 0, 30)
    text = GROUPED.replace("Menn\t6\t8", "Menn\t7\t8")
    starts = [("I alt oppfølging", 1), ("Menn", 1), ("Menn", 4)]
    assert sorted(broken(check(text))) == sorted(
        ("sum-broken", line_of(text, start, nth), 1) for start, nth in starts
    )


ABROAD = page(
    "Fylke",
    """
    |Januar|Februar
    I alt|100|110
    Bosatt i Norge|90|98
    Oslo|60|62
    Agder|30|36
    Bosatt i utlandet|10|12
    """,
    title="# Mottakere av alderspensjon. Fylke. Tidsserie måned",
)


def test_a_row_that_no_codelist_knows_may_be_a_sum_of_others():
    report = check(ABROAD)
    assert (report.held, report.broken, report.covered) == (2, 0, 10)
    # One column alone is a misprint, and counted with all rows.
    assert check(ABROAD.replace("Oslo\t60\t62", "Oslo\t61\t63")).broken == 1


def test_rows_that_a_codelist_knows_are_never_left_out():
    known = ABROAD.replace("Bosatt i Norge", "Viken").replace("Bosatt i utlandet", "Rogaland")
    assert check(known).broken == 1


def test_a_row_that_stands_twice_is_no_sum_of_others():
    text = ABROAD.replace("Bosatt i Norge\t90\t98", "Oslo\t60\t62")
    assert check(text).broken == 1
