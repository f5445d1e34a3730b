"""What small tables, and inputs read by two builds, have found, each in its shortest form."""

from __future__ import annotations

import pytest

from tests.layouts.tidying import tidy

HEADS = "# Helt ledige. Fylke. Tidsserie måned\n\n## {}\n\nJanuar - Februar 2020\n\n"
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


@pytest.mark.parametrize("between", ["/", " / "])
def test_heads_and_labels_in_two_languages(between):
    women, men, whole = (
        between.join(names) for names in (("Kvinner", "Women"), ("Menn", "Men"), ("I alt", "Total"))
    )
    heads = ONE_MONTH.format("Fylke og kjønn") + f"\t{whole}\t{women}\t{men}\n"
    found = tidy(f"{heads}{whole}\t5\t2\t3\nOslo\t5\t2\t3\n")
    assert [row["sex"] for row in found.rows] == ["I alt", "Kvinner", "Menn"] * 2
    assert found.extra == ("sex",)


def test_ages_up_to_and_from_a_year():
    text = ONE_MONTH.format("Alder") + "\tAntall\nt.o.m. 61 år\t5\n62-66 år\t6\nf.o.m. 67 år\t7\n"
    assert [row["age"] for row in tidy(text).rows] == [
        "61 år og under",
        "62-66 år",
        "67 år og over",
    ]


@pytest.mark.parametrize("mark", ["'", "\u2019"])
def test_years_of_two_digits_behind_an_apostrophe(mark):
    heads = HEADS.format("Fylke").replace("Januar - Februar 2020", "Desember 2011 - desember 2013")
    text = heads + "".join(f"\tdes {mark}{year}" for year in (11, 12, 13)) + "\nI alt\t5\t6\t7\n"
    assert [row["period"] for row in tidy(text).rows] == ["2011-12", "2012-12", "2013-12"]


def test_a_share_of_anything_is_a_measure_beside_what_it_is_of():
    heads = (
        ONE_MONTH.format("Fylke")
        + "\tTapte dagsverk\tTapte dagsverk i prosent av avtalte dagsverk\n"
    )
    found = tidy(heads + "I alt\t500\t7,0\nOslo\t200\t6,0\n")
    assert found.extra == ()
    assert [row["indicator"] for row in found.rows[:2]] == [
        "Tapte dagsverk",
        "Tapte dagsverk i prosent av avtalte dagsverk",
    ]


def test_notes_above_a_section_without_its_title_are_no_section():
    notes = "Helt ledige. Fylke. En måned\nOm tabellene\nJuni 2019\nTall kan leses på nav.no.\n"
    found = tidy(f"{notes}\n\n\n\nFylke\nJuni 2019\n\tAntall\nI alt\t5\nOslo\t5\n")
    assert {(row["section"], row["indicator"]) for row in found.rows} == {("Fylke", "Antall")}


def test_a_quarter_in_a_heading_is_no_sentence_and_a_colon_inside_a_word_names_nothing():
    found = tidy(
        "# Helt ledige. Diagnose\n\n## Diagnose 1. kvartal - 2. kvartal 2013\n\n\tAntall\nI alt\t5\nHode\t5\n"
    )
    assert {row["indicator"] for row in found.rows} == {"Antall"}
    text = ONE_MONTH.format("Al:der") + "\tAntall\nI alt\t5\n20-24 år\t5\n"
    assert tidy(text).extra == ()


def test_spellings_are_two_members_of_one_table_beside_other_words():
    heads = "\tButikksalg Antall\tButikksalg Prosent\tButikk-salg Antall\tButikk-salg Prosent\n"
    found = tidy(
        ONE_MONTH.format("Fylke og næring") + heads + "I alt\t5\t6\t7\t8\nOslo\t5\t6\t7\t8\n"
    )
    assert [row["næring"] for row in found.rows[:4]] == ["Butikksalg"] * 2 + ["Butikk-salg"] * 2
    groups = "".join(
        f"Oslo\t5\nAgder\t6\n{name} i alt\t11\n" for name in ("Butikksalg", "Butikk-salg")
    )
    found = tidy(ONE_MONTH.format("Fylke og næring") + "Næring\tAntall\n" + groups)
    assert [row["næring"] for row in found.rows] == ["Butikksalg"] * 3 + ["Butikk-salg"] * 3


def test_heads_above_a_part_of_the_period_are_heads():
    heads = ONE_MONTH.format("Virkegrad og alder").replace("Mai 2021", "Januar - juni 2021")
    rows = "".join(
        f"Januar - {end} 2021\n20-24 år\t5\t6\n25-29 år\t7\t8\n" for end in ("mars", "juni")
    )
    found = tidy(f"{heads}\tAntall\t\n\tRunde kår\tVarige kår\n{rows}")
    assert {row["virkegrad"] for row in found.rows} == {"Runde kår", "Varige kår"}
    assert {row["period"] for row in found.rows} == {"2021-01/2021-03", "2021-01/2021-06"}


def test_dimensions_that_a_caption_lists_are_no_member():
    text = (
        ONE_MONTH.format("Kjønn").replace("Mai", "## Alder\n\nMai")
        + "\tAntall\nI alt\t5\n20-24 år\t5\n"
    )
    found = tidy(text)
    assert found.extra == ()
    assert {row["indicator"] for row in found.rows} == {"Antall"}


def test_a_note_behind_a_section_is_not_what_is_measured():
    text = ONE_MONTH.format("Fylke").replace("## Fylke", "## Fylke. Tallene kan leses på nav.no.")
    assert {row["indicator"] for row in tidy(text + "\tOslo\tAgder\nI alt\t5\t6\n").rows} == {
        "Antall"
    }


def test_shares_between_rows_below_a_head_with_a_footnote():
    rows = "I alt\t8.774\nProsent\t3,2\nKvinner\t5.991\nProsent\t9,5\n"
    found = tidy(ONE_MONTH.format("Kjønn") + "\tAntall\u00b9\n" + rows)
    assert [row["indicator"] for row in found.rows] == ["Antall", "Prosent"] * 2
    assert [row["value"] for row in found.rows] == ["8774", "3.2", "5991", "9.5"]


def test_a_caption_leaves_the_first_dimension_to_groups_above_times():
    times = "1. halvår 2021\t5\n2. halvår 2021\t6\n"
    rows = f"20-49 prosent\n{times}50-99 prosent\n{times}"
    text = ONE_MONTH.format("Uføregrad og Kårklasse").replace(
        "Mai 2021", "1. halvår - 2. halvår 2021"
    )
    found = tidy(f"{text}Tidlige kår\n\n\tAntall\n{rows}")
    assert {row["uføregrad"] for row in found.rows} == {"20-49 prosent", "50-99 prosent"}


def test_a_column_of_blanks_below_a_word_for_ranks_is_no_rank():
    rows = "\t\tNedsatt arbeidsevne, på tiltak\t5\n\t\tAndre på tiltak\t6\n"
    found = tidy(
        ONE_MONTH.format("Fylke og hovedgruppe") + "Nr\tFylke\tHovedgruppe\tAntall\n" + rows
    )
    assert [row["main_group"] for row in found.rows] == [
        "Nedsatt arbeidsevne, på tiltak",
        "Andre på tiltak",
    ]


@pytest.mark.parametrize("share", [" (prosent)", ", prosent", " (%)", " i prosent", ". Prosent"])
def test_a_title_that_ends_in_a_share_measures_that(share):
    rows = "\t2019\t2020\nGrunnskole\t30,1\t31,0\nVideregående\t40,2\t39,0\n"
    found = tidy(f"Helt ledige etter utdanning{share}\n\n{rows}")
    assert {row["indicator"] for row in found.rows} == {"Prosent"}
    assert found.extra == ("utdanning",)
