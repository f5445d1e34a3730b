"""Columns, periods, sections and tables that are not whole."""

from __future__ import annotations

import pytest

from tests.checks.small import TITLE, check, codes, line_of, page
from tests.layouts.tidying import export, problems_of

ROWS = "I alt|30|33\n19 år og under|10|3\n20-24 år|20|30"
AGES = f"|Januar|Februar\n{ROWS}"


def test_months_in_order_without_gaps():
    assert check(page("Alder", AGES)).problems == ()


def test_a_month_that_is_missing():
    text = page("Alder", f"|Januar|Mars\n{ROWS}", period="Januar - Mars 2017")
    (problem,) = check(text).problems
    assert (problem.code, problem.line) == ("header-gap", line_of(text, "\tJanuar"))
    assert (
        problem.message
        == "expected columns for all of 'Januar - Mars 2017', found none for 2017-02"
    )


def test_months_out_of_order():
    text = page(
        "Alder", f"|Februar|Januar|Mars\n{ROWS}".replace("|3", "|3|1"), period="Januar - Mars 2017"
    )
    problem = next(p for p in check(text).problems if p.code == "header-order")
    assert (
        problem.message == "expected columns in the order of time, found 2017-02, 2017-01, 2017-03"
    )
    assert problem.line == line_of(text, "\tFebruar")


def test_months_the_other_way_round_are_in_order():
    text = page("Alder", f"|Februar|Januar\n{ROWS}")
    assert check(text).problems == ()


def test_a_column_of_all_months_is_none_among_them():
    rows = "|Februar|Mars|I alt\nI alt|30|33|63\n19 år og under|10|3|13\n20-24 år|20|30|50"
    text = page("Alder", rows, period="Februar - Mars 2017")
    assert check(text).problems == ()


@pytest.mark.parametrize(
    ("heads", "codes"),
    [
        ("31.03.2017|30.06.2017|30.09.2017|31.12.2017", []),
        ("Mars|Juni|September|Desember", []),
        ("Mars|April|Mai|Juni", ["header-gap"]),
        ("Mars|Juni|Juli|Desember", ["header-gap"]),
    ],
)
def test_months_that_are_evenly_spaced(heads, codes):
    rows = f"|{heads}\nI alt|30|33|36|39\n19 år og under|10|3|6|9\n20-24 år|20|30|30|30"
    text = page("Alder", rows, period="Mars - Desember 2017")
    assert [problem.code for problem in check(text).problems] == codes


def test_a_section_that_speaks_of_something_else():
    text = page("Hovedgrupper", AGES)
    (problem,) = check(text).problems
    assert (problem.code, problem.line) == ("section-mismatch", line_of(text, "\tJanuar"))
    assert "speaks of Hovedgruppe, which the table does not divide" in problem.message


def test_a_table_without_its_grand_total():
    text = page("Alder", AGES) + page(
        "Alder", AGES.replace("33", "34").replace("|3\n", "|4\n"), title=TITLE
    )
    lone = page("Tiltaksgrupper", "|Januar|Februar\nOppfølging|10|3\nOpplæring|20|30")
    problems = check(page("Alder", AGES) + page("Hovedgrupper", HEADS) + lone).problems
    assert codes(problems) == ["missing-total"]
    assert problems[0].message == "expected a grand total, found none"
    assert "missing-total" not in codes(check(text).problems)


HEADS = "|Januar|Februar\nI alt|30|33\nArbeidssøkere på tiltak|10|3\nAndre på tiltak|20|30"


def test_a_table_that_is_cut_behind_its_total():
    text = page("Alder", AGES) + page("Hovedgrupper", "|Januar|Februar\nI alt|30|33")
    problem = next(p for p in check(text).problems if p.code == "rows-missing")
    assert problem.line == line_of(text, "\tJanuar", 2)
    assert problem.message == "expected rows below the grand total, found none"


SCHEMES = """
|Januar|Februar
I alt|30|33
Jobbklubb|8|9
Mentor|2|4
I alt oppfølging|10|13
Avklaring|20|20
I alt avklaringstiltak|20|20
"""


def test_rows_behind_the_last_subtotal():
    text = page("Tiltak", SCHEMES.replace("I alt avklaringstiltak|20|20\n", ""))
    (problem,) = check(text).problems
    assert (problem.code, problem.line) == ("missing-subtotal", line_of(text, "Avklaring"))
    assert problem.severity == "warning"


def test_a_subtotal_whose_rows_were_lost():
    text = page("Tiltak", SCHEMES.replace("Avklaring|20|20\n", ""))
    problem = next(p for p in check(text).problems if p.code == "rows-missing")
    assert problem.line == line_of(text, "I alt avklaringstiltak")
    assert "'I alt avklaringstiltak'" in problem.message
    assert check(text).broken == 0


def test_the_same_quarter_of_two_years_leaves_none_out():
    rows = "|1. kv. 2018|1. kv. 2019\nI alt|30|33\n19 år og under|10|3\n20-24 år|20|30"
    text = page("Alder", rows, period="1. kvartal 2018 - 1. kvartal 2019")
    assert check(text).problems == ()
    text = page(
        "Alder",
        rows.replace("1. kv. 2019", "2. kv. 2019"),
        period="1. kvartal 2018 - 2. kvartal 2019",
    )
    assert codes(check(text).problems) == ["header-gap"]


def test_months_may_stand_in_the_order_of_the_year():
    rows = "|Januar 2016|Januar 2017|Februar 2016|Februar 2017\nI alt|30|33|36|39\n19 år og under|10|3|6|9"
    text = page("Alder", f"{rows}\n20-24 år|20|30|30|30", period="2016 - 2017")
    assert check(text).problems == ()


def test_counts_with_decimals_are_told():
    rows = "|Januar|Februar\nI alt|5|5,5\n19 år og under|2,1|3\n20-24 år|2,9|2,5"
    (problem,) = check(page("Alder", rows)).problems
    assert (problem.code, problem.column) == ("decimal-count", 2)
    assert problem.message.startswith("expected whole numbers under 'Antall', found 5.5: ")
    assert check(page("Alder. Prosent av arbeidsstyrken", rows)).problems == ()
    for title in ("Utgifter. Mill. kr", "Ledige. Tall i tusen", "Tapte årsverk"):
        assert check(page("Alder", rows, title=title)).problems == ()


def test_groups_that_stand_above_their_rows_are_whole_if_they_add_up():
    page = "Kommune\nMai 2021\n|Antall\nØstfold i alt|30\nHalden|10\nMoss|{}\nAkershus i alt|30\nBærum|10\nAsker|20"
    title = "Helt ledige. Kommune. En måned"
    assert problems_of(export(title, page.format(20))) == []
    said = problems_of(export(title, page.format(21)))
    assert sorted(said) == ["missing-subtotal", "rows-missing", "sum-broken"]


@pytest.mark.parametrize(
    ("below", "found"),
    [("25-29 år", True), ("\n25-29 år", False), ("Kilde: NAV", False)],
)
def test_a_name_below_the_last_row_is_a_row_without_cells(below, found):
    text = page("Alder", AGES).rstrip("\n") + f"\n{below}\n"
    lines = [item.line for item in check(text).problems if item.code == "row-without-cells"]
    assert lines == ([line_of(text, "25-29")] if found else [])


def test_years_beside_the_period_of_the_page_are_said():
    found = check(page("Alder", f"|2016|2017\n{ROWS}", period="September 2018")).problems
    assert [(item.code, item.message) for item in found] == [
        ("period-mismatch", "expected columns in 'September 2018', found 2016, 2017")
    ]


@pytest.mark.parametrize(
    ("below", "severities"),
    [
        ("\n1\n", ["info"]),
        ("\nKilde: NAV\n\n12\n", ["info"]),
        ("\nKilde: NAV\n12\n", ["info"]),
        ("\nOslo\n12\n", ["error"]),
        ("17\n", ["error"]),
        ("\n*\n", ["error"]),
        ("\n3,5\n", ["error"]),
        ("\n-\n", []),
        ("\nSide 3\n", []),
        ("\n1\n\n2\n", ["info", "info"]),
    ],
)
def test_a_value_alone_below_a_table_is_that_of_the_page_or_said_to_be_lost(below, severities):
    found = check(page("Alder", AGES).rstrip("\n") + f"\n{below}")
    assert found.tables == 1
    assert [p.severity for p in found.problems if p.code == "lone-value"] == severities
