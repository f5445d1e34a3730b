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


ONE_MONTH = "# Helt ledige. {0}. En måned\n\n## {0}\n\nMai 2021\n\n"


@pytest.mark.parametrize("mark", ["\u00b9", " 1)", "*"])
def test_a_footnote_at_a_head_above_others_is_no_word_of_these(mark):
    heads = f"\tI arbeid{mark}\t\tI utdanning\t\n\tI alt\tKvinner{mark}\tI alt\tKvinner\n"
    found = tidy(ONE_MONTH.format("Kjønn og Arbeidsstatus") + heads + "I alt\t5\t4\t9\t7\n")
    keys = [(row["arbeidsstatus"], row["sex"]) for row in found.rows]
    assert keys == [
        (name, sex) for name in ("I arbeid", "I utdanning") for sex in ("I alt", "Kvinner")
    ]
    above = f"\tAntall{mark}\t\n\tAntall\tEndring fra i fjor Prosent\nI alt\t5\t4\n"
    found = tidy(ONE_MONTH.format("Fylke") + above)
    assert [row["indicator"] for row in found.rows] == ["Antall", "Endring fra i fjor Prosent"]


@pytest.mark.parametrize(
    ("word", "groups"),
    [
        ("Hovedgruppe", ("Andre på tiltak", "Arbeidssøkere på tiltak")),
        ("Uke", ("Uke 10", "Uke 11")),
    ],
)
def test_a_word_over_rows_below_rows_is_no_name_for_the_inner_ones_where_it_is_that_of_the_outer(
    word, groups
):
    period = "Mai 2021" if word == "Hovedgruppe" else "Uke 10 - 11 2021"
    rows = "".join(f"{group}\nRød\t5\nGul\t6\nBlå\t7\n" for group in groups)
    text = ONE_MONTH.format(f"Farge og {word}").replace("Mai 2021", period)
    assert tidy(text + f"{word}\tAntall\n" + rows).extra == ("farge",)


def test_classes_of_shares_above_counties_are_no_measures():
    heads = ONE_MONTH.format("Kjønn, Fylke og Uføregrad") + "Uføregrad\tKvinner\tMenn\n"
    rows = "".join(
        f"Oslo\t{at}\t2\nAgder\t4\t5\n{at}0-49 prosent i alt\t{at + 4}\t7\n" for at in (2, 3)
    )
    found = tidy(heads + rows)
    assert {row["indicator"] for row in found.rows} == {"Antall"}
    assert {row["uføregrad"] for row in found.rows} == {"20-49 prosent", "30-49 prosent"}


def test_a_caption_of_a_class_of_duration_is_no_mean():
    text = (
        ONE_MONTH.format("Løpetype og Varighet")
        + "Varighet: Under 4 uker\n\n\tAntall\nBlå\t5\nGul\t7\n"
    )
    assert {(row["varighet"], row["indicator"]) for row in tidy(text).rows} == {
        ("Under 4 uker", "Antall")
    }


def test_a_caption_is_no_member_of_what_a_word_over_labels_names():
    heads = (
        ONE_MONTH.format("Kurs, Stilling og Kårklasse")
        + "Varige løsninger\n\nKurs\tStilling\tAntall\n"
    )
    assert tidy(f"{heads}Kort\tInne\t5\n\tUte\t6\nLangt\tInne\t7\n\tUte\t8\n").extra == (
        "kårklasse",
        "kurs",
        "stilling",
    )


def test_spellings_are_two_members_of_one_table_where_a_footnote_stands_at_one():
    text = ONE_MONTH.format("Næring") + "\tAntall\nButikksalg{}\t5\nButikk-salg\t6\n"
    for mark in ("", "\u00b9", "*"):
        found = tidy(text.format(mark))
        assert [row["næring"] for row in found.rows] == ["Butikksalg", "Butikk-salg"]


def test_a_total_with_an_error_is_that_of_the_page_before():
    heads = ONE_MONTH.format("Yrke") + "\tKvinner\tMenn\tUkjent\nI alt\t{}\t13.170\t14.663\n"
    text = heads.format("#VERDI!") + "Ledere\t6.944\t4.096\t1.650\n\n\n\n" + heads.format("9.170")
    assert {row["table"] for row in tidy(text + "Bønder\t2.226\t9.074\t13.013\n").rows} == {"1"}


def test_a_label_among_times_that_is_none_is_said():
    bare = "# Helt ledige. En måned\n\n## Fylke\n\n2020\n\n"
    rows = "\tAntall\nJanuar\t5\nFebruar\t6\nKaos\t7\n"
    both = (
        "Måned\tFylke\tAntall\nJanuar\tOslo\t5\nJanuar\tAgder\t5\nFebruar\tOslo\t6\nKaos\tOslo\t7\n"
    )
    for text, line in ((rows, 10), (both, 11)):
        said = [problem for problem in tidy(bare + text).problems if "'Kaos'" in problem.message]
        assert [(problem.code, problem.line) for problem in said] == [("unknown-label", line)]


def test_an_error_beside_a_year_is_no_line_of_heads():
    heads = ONE_MONTH.format("Alder").replace("Mai 2021", "1. halvår - 2. halvår 2021")
    rows = "I alt\t9\t1984\n20-24 år\t#N/A\t1979\n25-29 år\t4\t5\n"
    found = tidy(f"{heads}Alder\t1. halvår 2021\t2. halvår 2021\n{rows}")
    assert [row["period"] for row in found.rows] == ["2021-S1", "2021-S2"] * 3
    assert found.codes == {"cell-unreadable"}


@pytest.mark.parametrize("period", ["Ju@i 2013", ". halvår 2013"])
def test_a_year_in_words_that_are_no_period_is_said_where_the_title_speaks_of_a_month(period):
    rows = "\tAntall\nI alt\t12\nOslo\t5\nAgder\t7\n"
    found = tidy(ONE_MONTH.format("Fylke").replace("Mai 2021", period) + rows)
    assert {row["period"] for row in found.rows} == {"2013"}
    assert "period-unknown" in found.codes


@pytest.mark.parametrize("caption", ["Mars", "### Mars", "Antall"])
def test_a_month_above_two_lines_of_heads_stands_above_both(caption):
    heads = HEADS.format("Varighet og kjønn") + f"{caption}\n\n\tKvinner\t\tMenn\t\n"
    found = tidy(
        heads.replace("Februar", "Mars") + "\tAntall\tProsent\tAntall\tProsent\nI alt\t5\t6\t7\t8\n"
    )
    assert [row["sex"] for row in found.rows] == ["Kvinner", "Kvinner", "Menn", "Menn"]


def test_a_word_over_rows_below_rows_names_the_outer_ones_where_the_inner_ones_are_known():
    groups = "".join(f"{name}\nOslo\t5\nAgder\t6\n" for name in ("Under 4 uker", "4-12 uker"))
    found = tidy(
        ONE_MONTH.format("Kjønn, Fylke og Varighet") + "Kjønn: Menn\n\nVarighet\tAntall\n" + groups
    )
    assert found.extra == ("sex", "varighet")


@pytest.mark.parametrize("above", [True, False])
def test_groups_of_the_codelist_above_or_below_heads_that_no_codelist_knows_are_known(above):
    lines = [
        "\tArbeidssøkere på tiltak\tArbeidssøkere på tiltak\tAndre på tiltak\tAndre på tiltak\n",
        "\tInnvandrere\tØvrig befolkning\tInnvandrere\tØvrig befolkning\n",
    ]
    if not above:
        lines = [
            "\tInnvandrere\tInnvandrere\tØvrig befolkning\tØvrig befolkning\n",
            "\tArbeidssøkere på tiltak\tAndre på tiltak\tArbeidssøkere på tiltak\tAndre på tiltak\n",
        ]
    heads = ONE_MONTH.format("Hovedgruppe, Alder og Innvandrerbakgrunn") + "".join(lines)
    found = tidy(heads + "I alt\t5\t6\t7\t8\n20-24 år\t5\t6\t7\t8\n")
    assert {row["main_group"] for row in found.rows} == {
        "Arbeidssøkere på tiltak",
        "Andre på tiltak",
    }
    assert {row["innvandrerbakgrunn"] for row in found.rows} == {"Innvandrere", "Øvrig befolkning"}
