"""What generated exports have found, each in its shortest form."""

from __future__ import annotations

import pytest

from navconv.checks import check_export
from tests.accounting import CODELISTS, assert_nothing_lost
from tests.layouts.tidying import tidy

HEADS = "# Helt ledige. Fylke. Tidsserie måned\n\n## {}\n\nJanuar - Februar 2020\n\n"


def continued(section, total="I alt"):
    """A table that a page break cuts, the grand total printed again behind it."""
    heads = HEADS.format(section) + f"\tJanuar\tFebruar\n{total}\t30,5\t80,1\n"
    return f"{heads}Oslo\t70,5\t60,5\n\n\n\n{heads}Viken\t60,1\t90,1\nAgder\t40\t50\n"


def test_shares_do_not_add_up_to_their_total():
    found = tidy(continued("Fylke. Prosent av arbeidsstyrken"))
    assert {row["table"] for row in found.rows} == {"1"}
    assert len(found.rows) == 8
    assert found.codes == set()


def test_counts_over_their_total_are_two_tables():
    found = tidy(continued("Fylke").replace(",", ""))
    assert {row["table"] for row in found.rows} == {"1", "2"}


@pytest.mark.parametrize("mark", ["\u00b9", "\u00b2", "\u2074", " 1)", "*"])
def test_a_total_with_a_footnote_is_a_total(mark):
    found = tidy(continued("Fylke. Prosent", f"<b>I alt{mark}</b>"))
    assert [row["value"] for row in found.rows if row["region"] == "I alt"] == ["30.5", "80.1"]


def test_a_total_with_a_footnote_and_a_withheld_value_is_no_header():
    text = HEADS.format("Fylke") + "\tJanuar\tFebruar\n<b>I alt\u00b9</b>\t<b>&lt;4</b>\t<b>5</b>\n"
    found = tidy(text + "Oslo\t&lt;4\t5\n")
    assert [row["status"] or row["value"] for row in found.rows] == ["suppressed", "5"] * 2


@pytest.mark.parametrize("marks", ["<b> </b>", "<strong> </strong>", "** **", "__ __"])
def test_years_in_bold_are_a_header(marks):
    begin, end = marks.split()
    heads = "".join(f"\t{begin}{year}{end}" for year in (2019, 2020))
    text = f"# Helt ledige. Fylke. Tidsserie år\n\n## Fylke\n\n2019 - 2020\n\n{heads}\nOslo\t1\t2\n"
    assert [row["period"] for row in tidy(text).rows] == ["2019", "2020"]


@pytest.mark.parametrize("heads", ["Antall\tProsent", "<b>Antall</b>\t<b>Prosent</b>"])
def test_words_with_a_tab_behind_them_above_a_header_with_a_word_are_headings(heads):
    text = f"# Helt ledige. En måned\t\n\t\n## Fylke\t\n\t\nMai 2020\t\n\t\nFylke\t{heads}\t\nOslo\t5\t7\t\n"
    found = tidy(text)
    assert [(row["section"], row["value"]) for row in found.rows] == [
        ("Fylke", "5"),
        ("Fylke", "7"),
    ]
    assert found.codes == set()


def test_a_number_is_read_through_a_letter_without_width():
    text = HEADS.format("Fylke") + "\tJanuar\tFebruar\nI alt\t3\ufeff7\t5\nOslo\t37\t5\n"
    assert tidy(text).value(period="2020-01") == "37"


def test_a_group_total_printed_again_where_the_grand_total_was_lost():
    group = "\tJanuar\tFebruar\nI alt oppfølging\t8\t{}\n"
    text = HEADS.format("Tiltak") + group.format(9) + "Mentor\t8\t9\n\n\n\n"
    again = assert_nothing_lost((text + HEADS.format("Tiltak") + group.format(9)).encode())
    assert [row.line for row in again.exports[0].tables[0].repeats] == [20]
    other = assert_nothing_lost((text + HEADS.format("Tiltak") + group.format(7)).encode())
    report = check_export(other.exports[0], CODELISTS)
    assert ("repeat-differs", 20) in [(problem.code, problem.line) for problem in report.problems]


def test_an_entity_of_no_letter_stays_so_that_it_parts_no_number_unseen():
    text = HEADS.format("Fylke") + "\tJanuar\tFebruar\nI alt\t2&#16;848\t5\nOslo\t2 848\t5\n"
    found = tidy(text)
    assert found.value(period="2020-01") == "missing"
    assert found.codes == {"cell-unreadable"}


def test_a_sum_over_tables_of_one_month_and_of_two_is_told_in_the_column_of_each():
    # The table of Oslo lost its other month; so its rows are cells where the others are series.
    one = "# Helt ledige. Fylke og kjønn. Tidsserie kvartal\n\n## {}\n\n1. kvartal - 2. kvartal 2023\n\n"
    text = one.format("Fylke og kjønn") + "Oslo\n\n\t2. kvartal\nI alt\t7\nKvinner\t7\n\n\n\n"
    text += one.format("Fylke") + "\t1. kvartal\t2. kvartal\nI alt\t5\t9\nOslo\t5\t9\n"
    account = assert_nothing_lost(text.encode())
    report = check_export(account.exports[0], CODELISTS)
    assert [problem.line for problem in report.problems if problem.code == "sum-broken"] == [22]


def test_a_row_that_is_cut_off_at_its_label_is_kept_and_named():
    heads = HEADS.format("Fylke")
    text = heads + "|  | Januar | Februar |\n|---|---|---|\n| I alt | 5 | 7 |\n| <b>"
    rows = tidy(text).rows
    assert [row["value"] for row in rows] == ["5", "7", "", ""]
    assert [row["status"] for row in rows] == ["", "", "blank", "missing"]
    account = assert_nothing_lost(text.encode())
    assert "ragged-row" in {problem.code for problem in account.problems}
