"""Rows of shares and changes between rows: each belongs to the row above it."""

from __future__ import annotations

import pytest

from navconv.problems import Severity
from tests.layouts.tidying import export, problems_of, tidy
from tests.meaning.test_plain_tables import read

TITLE = "Helt ledige. Fylke. Tidsserie måned"


def printed(*rows: str, head: str = "|Januar|Februar", section: str = "Fylke") -> str:
    return export(TITLE, "\n".join((section, "Januar - februar 2020", head, *rows)))


@pytest.mark.parametrize(
    ("label", "indicator"),
    [
        ("Prosent", "Prosent"),
        ("<b>Prosent</b>", "Prosent"),
        ("Andel", "Prosent"),
        ("I prosent av arbeidsstyrken", "Prosent av arbeidsstyrken"),
        ("Prosent av arbeidsstyrken", "Prosent av arbeidsstyrken"),
        ("Endring fra i fjor", "Endring fra i fjor Antall"),
        ("Endring fra i fjor i prosent", "Endring fra i fjor Prosent"),
        ("Gjennomsnittlig varighet", "Gjennomsnittlig varighet"),
    ],
)
def test_below_each_row(label, indicator):
    measure = f"{label}|2|3"
    text = printed("I alt|100|110", f"{label}|4|6", "Oslo|40|50", measure, "Agder|60|60", measure)
    found = tidy(text)
    assert found.value(region="Oslo", period="2020-01", indicator="Antall") == "40"
    assert found.value(region="Oslo", period="2020-02", indicator=indicator) == "3"
    assert found.value(region="I alt", period="2020-01", indicator=indicator) == "4"
    assert {row["region"] for row in found.rows} == {"I alt", "Oslo", "Agder"}
    assert not {"sum-broken", "duplicate-label", "label-by-place"} & {*problems_of(text)}


def test_two_below_each_row():
    both = ("Prosent|2|3", "Endring fra i fjor|1|4")
    found = tidy(printed("I alt|100|110", *both, "Oslo|40|50", *both, "Agder|60|60", *both))
    assert found.value(region="Agder", period="2020-02", indicator="Prosent") == "3"
    assert (
        found.value(region="Agder", period="2020-02", indicator="Endring fra i fjor Antall") == "4"
    )


def test_below_the_total_alone():
    found = tidy(printed("I alt|100|110", "Prosent|2,5|2,7", "Oslo|40|50", "Agder|60|60"))
    assert found.value(region="I alt", period="2020-01", indicator="Prosent") == "2.5"
    assert found.value(region="Oslo", period="2020-01", indicator="Antall") == "40"


def test_counts_add_up_and_shares_do_not():
    rows = (
        "I alt|100|110",
        "Prosent|2|2",
        "Oslo|40|50",
        "Prosent|2|2",
        "Agder|{}|60",
        "Prosent|2|2",
    )
    fine = printed(*(row.format(60) for row in rows))
    assert "sum-broken" not in problems_of(fine)
    assert "sum-broken" in problems_of(printed(*(row.format(61) for row in rows)))


def test_the_section_says_what_the_other_rows_are():
    rows = ("I alt|2,5|2,7", "Endring fra i fjor|1|1", "Oslo|2,0|2,4", "Endring fra i fjor|0|1")
    found = tidy(printed(*rows, section="Fylke. Prosent av arbeidsstyrken"))
    assert (
        found.value(region="Oslo", period="2020-01", indicator="Prosent av arbeidsstyrken") == "2.0"
    )


def test_rows_that_are_all_indicators_are_those():
    found = tidy(printed("Antall|100|110", "Prosent|2,5|2,7"))
    assert found.value(period="2020-01", indicator="Antall") == "100"
    assert found.value(period="2020-01", indicator="Prosent") == "2.5"


def test_one_below_the_last_row_alone_is_not_its_measure():
    found = tidy(printed("Oslo|40|50", "Agder|60|60", "Gjennomsnitt|50|55"))
    keys = {(row["region"], row["indicator"]) for row in found.rows}
    assert ("Agder", "Gjennomsnitt") not in keys


def test_columns_of_indicators_leave_rows_what_they_are():
    head = "|Antall|Prosent"
    found = tidy(printed("Oslo|40|2", "Prosent|1|2", "Agder|60|3", "Prosent|1|2", head=head))
    assert ("Oslo", "Prosent") in {(row["region"], row["indicator"]) for row in found.rows}


@pytest.mark.parametrize("head", ["|Antall", "|Antall personer"])
def test_below_a_head_that_says_what_the_other_rows_count(head):
    measures = ("Gjennomsnitt|2,5", "Endring fra i fjor|1")
    rows = ("I alt|100", *measures, "Oslo|40", *measures, "Agder|60", *measures)
    found = tidy(printed(*rows, head=head))
    assert found.value(region="Oslo", period="2020-01/2020-02", indicator="Antall") == "40"
    assert found.value(region="Oslo", period="2020-01/2020-02", indicator="Gjennomsnitt") == "2.5"
    assert "duplicate-label" not in found.codes


def test_below_rows_that_are_nested():
    rows = [
        row
        for outer in ("Kvinner|40", "Menn|60")
        for row in (outer, "Prosent|1|1", "Oslo|10|9", "Prosent|2|2", "Agder|30|20", "Prosent|3|3")
    ]
    found = tidy(printed(*rows, section="Kjønn og fylke"))
    key = {"sex": "Menn", "region": "Agder", "period": "2020-01"}
    assert found.value(**key, indicator="Prosent") == "3"


def test_heads_of_several_measures_leave_such_rows_alone():
    found = tidy(
        printed(
            "Oslo|4|5", "Prosent|1|2", "Agder|6|7", "Prosent|3|4", head="|Antall|Ledige stillinger"
        )
    )
    assert "duplicate-label" in found.codes


@pytest.mark.parametrize(
    ("words", "indicator"),
    [
        ("i prosent", "Prosent"),
        ("i prosent av arbeidsstyrken", "Prosent av arbeidsstyrken"),
        ("(i prosent)", "Prosent"),
    ],
)
def test_rows_below_all_others_that_are_shares_of_them(words, indicator):
    found = read(
        "Helt ledige. Kjønn. 2009-2010\n\n|2009|2010\nMenn|45 000|46 000\nKvinner|25 000|29 000\nI alt|70 000|75 000\n"
        f"Menn {words}|3,3|3,4\nKvinner {words}|2,1|2,4\nI alt {words}|2,7|3,0\n"
    )
    assert not found.codes
    shares = {
        row["sex"]: row["value"]
        for row in found.rows
        if row["indicator"] == indicator and row["period"] == "2009"
    }
    assert shares == {"Menn": "3.3", "Kvinner": "2.1", "I alt": "2.7"}


def test_one_share_below_others_is_none_of_them_in_silence():
    found = read(
        "Helt ledige. Kjønn. 2009-2010\n\n|2009|2010\nMenn|45 000|46 000\nKvinner|25 000|29 000\n"
        "Menn i prosent|3,3|3,4\n"
    )
    assert found.codes


@pytest.mark.parametrize("label", ["Antall (=100 prosent)", "Antall =100 %", "Antall (= 100 pst.)"])
@pytest.mark.parametrize("first", [True, False])
def test_the_count_that_shares_are_of_is_that_of_their_total(label, first):
    base = f"{label}|200|100\n"
    rows = "Psykiske lidelser|60,0|40,0\nAndre lidelser|40,0|60,0\nI alt|100,0|100,0\n"
    title = "Mottakere av uføretrygd etter diagnose og kjønn. Mars 2015. Prosent"
    found = read(
        f"{title}\n\nDiagnose|Kvinner|Menn\n{base if first else ''}{rows}{'' if first else base}"
    )
    assert found.value(diagnose="I alt", sex="Menn", indicator="Antall") == "100"
    assert found.value(diagnose="I alt", sex="Menn", indicator="Prosent") == "100.0"
    assert found.value(diagnose="Andre lidelser", sex="Menn", indicator="Prosent") == "60.0"
    units = {row["indicator"]: row["unit"] for row in found.rows}
    assert units == {"Antall": "persons", "Prosent": "per cent"}


def test_what_counts_something_else_once_is_of_no_row_above():
    found = read(
        "Arbeidsledighet. Hovedtall. 2018-2019\n\n|2018|2019\nHelt ledige|68|61\n"
        "I prosent av arbeidsstyrken|3,0|2,7\nDelvis ledige|25|24\nLedige stillinger|12|13\n"
    )
    own = [row for row in found.rows if row["indicator"] == "Ledige stillinger"]
    assert {row["arbeidsmarkedsstatus"] for row in own} == {"I alt"}
    assert [row["period"] for row in own] == ["2018", "2019"]
    share = [row for row in found.rows if row["unit"] == "per cent"]
    assert {row["arbeidsmarkedsstatus"] for row in share} == {"Helt ledige"}


@pytest.mark.parametrize(
    ("label", "cells", "unit"),
    [
        ("Gjennomsnittlig ytelse (kroner)", "1 000|1 100", "kroner"),
        ("Prosent av arbeidsstyrken", "2,5|2,6", "per cent"),
        ("Kvinneandel (prosent)", "60|63,6", "per cent"),
        ("Utbetalt (mill. kr)", "30|40", "1000000 kroner"),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_at_the_end_of_all_rows(label: str, cells: str, unit: str, *, first: bool) -> None:
    rows = ["Kvinner|60|70", "Menn|40|40"]
    rows.insert(0 if first else 2, "Mottakere i alt|100|110")
    lines = "\n".join((*rows, f"{label}|{cells}"))
    found = read(
        f"Uføretrygd. Kjønn. Tidsserie år\n\nKjønn\n\n2020 - 2021\n\n|2020|2021\n{lines}\n"
    )
    own = [row for row in found.rows if row["indicator"] == label]
    assert {(row["sex"], row["unit"]) for row in own} == {("I alt", unit)}
    assert found.value(sex="Kvinner", indicator="Antall", period="2020") == "60"
    assert not {problem.code for problem in found.problems} - {"unknown-label"}
    assert all(problem.severity is Severity.INFO for problem in found.problems)


def test_the_base_of_shares_stands_below_them() -> None:
    found = read(
        "Brukerundersøkelse. Prosent. 2022\n\nSvar|Personbrukere|Arbeidsgivere\n"
        "Fornøyd|60,5|70,5\nMisfornøyd|39,5|29,5\nAntall svar|900|300\n"
    )
    rows = {(row["svar"], row["gruppe_2"]): (row["value"], row["unit"]) for row in found.rows}
    assert rows["I alt", "Arbeidsgivere"] == ("300", "persons")
    assert rows["Fornøyd", "Arbeidsgivere"] == ("70.5", "per cent")


@pytest.mark.parametrize(
    "rows",
    [
        "Kvinner|60|70\nMenn|40|40\nProsent av arbeidsstyrken|2,5|2,6\n",
        "I alt|100|110\nKvinner|60|70\nVarighet under 4 uker|40|40\n",
    ],
)
def test_at_the_end_it_is_a_member_where_it_may_be_one(rows: str) -> None:
    found = read(f"Uføretrygd. Tidsserie år\n\nMottakere\n\n2020 - 2021\n\n|2020|2021\n{rows}")
    last = rows.split("\n")[-2].partition("|")[0]
    assert not [row for row in found.rows if row["indicator"] == last and row["level"] == "total"]
