"""The same key in two tables, and totals that continuation pages print again."""

from __future__ import annotations

import pytest

from tests.checks.small import TITLE, broken, check, line_of, page

HEADS = "|Januar|Februar"
AGES = f"{HEADS}\nI alt|30|33\n19 år og under|10|*\n20-24 år|20|30"


def twice(first: str, second: str) -> str:
    """Two tables that both print the age group 19 år og under for everyone."""
    one = page("Alder", f"{HEADS}\nI alt|30|33\n19 år og under|{first}\n20-24 år|20|30")
    rows = f"{HEADS}\nI alt 19 år og under|{second}\nOppfølging|10|3"
    return one + page("Tiltaksgrupper og alder", rows, caption="19 år og under")


def test_a_key_that_says_the_same_twice():
    report = check(twice("10|3", "10|3"))
    assert broken(report) == []
    assert report.covered == report.cells == 10


def test_a_key_that_says_two_things():
    text = twice("10|3", "19|3")
    problem = next(p for p in check(text).problems if p.code == "repeat-differs")
    first, second = line_of(text, "19 år og under"), line_of(text, "I alt 19 år")
    assert (problem.line, problem.column) == (second, 1)
    assert problem.values == ((1, f"10 in line {first}, 19 in line {second}"),)
    assert problem.message == (
        "expected the same figures wherever a key is printed, found "
        f"10 in line {first}, 19 in line {second} (cell 1)"
    )


@pytest.mark.parametrize(("first", "second"), [("10|*", "10|3"), ("10|3", "10|*"), ("10|", "10|3")])
def test_a_mark_and_a_number_conflict(first, second):
    problem = next(p for p in check(twice(first, second)).problems if p.code == "repeat-differs")
    assert [column for column, _ in problem.values] == [2]


def test_many_columns_are_one_finding():
    problem = next(p for p in check(twice("10|3", "11|4")).problems if p.code == "repeat-differs")
    assert [column for column, _ in problem.values] == [1, 2]
    assert problem.message.endswith("(cell 1) and 1 more")


def test_a_row_that_lost_its_cells_says_nothing():
    text = twice("10|3", "10|3").replace("I alt 19 år og under\t10\t3", "I alt 19 år og under")
    report = check(text)
    assert broken(report) == []
    # Neither the lost cells nor those of the member that only they would bind.
    assert (report.cells, report.covered) == (10, 6)


def test_two_printings_are_held_against_each_other_though_the_first_lost_its_cells():
    third = page("Alder", AGES.replace("10|*", "15|3").replace("I alt|30", "I alt|35"))
    text = (
        twice("10|3", "10|3").replace("19 år og under\t10\t3\n20", "19 år og under\n20", 1) + third
    )
    lines = {problem.line for problem in check(text).problems if problem.code == "repeat-differs"}
    assert line_of(text, "19 år og under", 2) in lines


def continued(first: str, again: str) -> str:
    """A table over two pages, the grand total printed on both."""
    one = page("Alder", f"{HEADS}\nI alt|{first}\n19 år og under|10|13")
    return one + page("Alder", f"{HEADS}\nI alt|{again}\n20-24 år|20|30\n25-29 år|4|5")


def test_a_total_printed_again_is_the_same():
    text = continued("34|48", "34|48")
    assert check(text).tables == 1
    assert broken(check(text)) == []
    text = page(
        "Alder", f"{HEADS}|Mars\nI alt|34|48|6\n19 år og under|10|13|2", period="Januar - Mars 2017"
    )
    text += page(
        "Alder",
        f"{HEADS}|Mars\nI alt|34|43|6\n20-24 år|24|35|4",
        period="Januar - Mars 2017",
        title=TITLE,
    )
    (problem,) = check(text).problems
    first, second = line_of(text, "I alt"), line_of(text, "I alt", 2)
    assert (problem.code, problem.line, problem.column) == ("repeat-differs", second, 2)
    assert problem.values == ((2, f"48 in line {first}, 43 in line {second}"),)


def test_a_total_printed_again_with_cells_lost_is_no_conflict():
    months = f"{HEADS}|Mars"
    text = page(
        "Alder", f"{months}\nI alt|34|48|6\n19 år og under|10|13|2", period="Januar - Mars 2017"
    )
    text += page("Alder", f"{months}\nI alt|34|48\n20-24 år|24|35|4", period="Januar - Mars 2017")
    report = check(text)
    assert report.tables == 1
    assert broken(report) == []


def month_and_sexes(count: str) -> str:
    """A table of one month, and the same figures beside those of women and men, the total last."""
    one = page("Alder", "|Februar\nI alt|30\n19 år og under|10\n20-24 år|20", period="Februar 2017")
    return one + page(
        "Alder og kjønn",
        f"|Kvinner|Menn|I alt\nI alt|12|18|30\n19 år og under|4|6|{count}\n20-24 år|8|12|20",
        period="Februar 2017",
    )


def test_a_table_of_one_month_is_held_against_the_cell_of_its_key():
    report = check(month_and_sexes("10"))
    assert (broken(report), report.cells, report.covered) == ([], 12, 12)
    text = month_and_sexes("11")
    found = [p for p in check(text).problems if p.code == "repeat-differs"]
    line = line_of(text, "19 år og under", 2)
    assert [(p.line, p.column, p.values[0][1]) for p in found] == [
        (line, 3, f"10 in line {line_of(text, '19 år og under')}, 11 in line {line}")
    ]


def test_heads_with_a_semicolon_make_no_two_series_one():
    one = page("Alder", "|Januar|Februar|a;b\nI alt|30|30|9\n19 år og under|30|30|9")
    other = page("Alder", "|Januar|Februar|a|b\nI alt|30|30|3|4\n19 år og under|30|30|3|4")
    assert broken(check(one + other)) == broken(check(other + one)) == []
