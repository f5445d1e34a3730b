"""Tables whose heads and rows are told apart by what stands around them, from text to numbers."""

from __future__ import annotations

import pytest

from tests.layouts.tidying import export, tidy
from tests.layouts.tidying import read as read_all

TITLE = "Helt ledige. Fylke og kjønn. En måned"


def read(*lines: str, period: str = "November 2020"):
    return tidy(export(TITLE, "\n".join(["Fylke", period, *lines])))


@pytest.mark.parametrize("words", ["x", "ukjent", "se note 1", "#DIV/0!"])
@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_a_row_of_words_is_a_row_without_a_value(words, at):
    lines = ["|Antall", "I alt|90", "Agder|60", "Troms|30"]
    found = read(*lines[:at], f"Oslo|{words}", *lines[at:])
    assert [row["region"] for row in found.rows if row["status"] == "missing"] == ["Oslo"]
    assert found.value(region="Troms") == "30"
    assert "cell-unreadable" in found.codes
    assert {row["table"] for row in found.rows} == {"1"}


@pytest.mark.parametrize(
    ("heads", "period", "keys"),
    [
        (["||Kvinner||Menn", "|2019|2020|2019|2020"], "2019 - 2020", "K2019 K2020 M2019 M2020"),
        (
            ["||Kvinner||Menn|", "Fylke|2019|2020|2019|2020"],
            "2019 - 2020",
            "K2019 K2020 M2019 M2020",
        ),
        (
            ["Fylke|2018||2020|", "|November|Desember|November|Desember"],
            "November 2018 - Desember 2020",
            "I2018-11 I2018-12 I2020-11 I2020-12",
        ),
        (
            ["||2019|||2020|", "|Oktober|November|Desember|Januar|Februar|Mars"],
            "Oktober 2019 - Mars 2020",
            "I2019-10 I2019-11 I2019-12 I2020-01 I2020-02 I2020-03",
        ),
        (["Fylke|2019"], "2019", "I2019"),
        (["|Helt ledige|||", "Fylke|2018|2019|2020"], "2018 - 2020", "I2018 I2019 I2020"),
        (["|Antall|", "Gruppe|Kvinner|Menn"], "2020", "K2020 M2020"),
        (
            ["Fylke||2018||||2020|", "Fylke|Kvinner|Menn|I alt|Kvinner|Menn|I alt"],
            "2018 - 2020",
            "K2018 M2018 I2018 K2020 M2020 I2020",
        ),
        (
            ["Fylke||Kvinner||||Menn", "Fylke|2018|2019|2020|2018|2019|2020"],
            "2018 - 2020",
            "K2018 K2019 K2020 M2018 M2019 M2020",
        ),
    ],
)
def test_what_columns_are(heads, period, keys):
    count = len(keys.split())
    found = read(*heads, "Oslo|" + "|".join(map(str, range(101, 101 + count))), period=period)
    assert [row["value"] for row in found.rows] == [
        str(number) for number in range(101, 101 + count)
    ]
    sexes = [row.get("sex", "I alt")[0] for row in found.rows]
    assert " ".join(map("{}{}".format, sexes, [row["period"] for row in found.rows])) == keys


def test_a_spanner_whose_columns_are_unsure_is_reported():
    found = read("||Endring|", "|Ledige|Antall|Prosent", "Oslo|3|1|50")
    assert "spanner-unsure" in found.codes


@pytest.mark.parametrize("source", ["Kilde: NAV", "Kjelde: Nav||", "*Kilde: NAV*"])
def test_a_source_is_a_note_wherever_it_stands(source):
    found = read("|Antall", "I alt|9", "Oslo|4", source, "Agder|5")
    assert [row["region"] for row in found.rows] == ["I alt", "Oslo", "Agder"]
    assert found.codes == set()


def test_columns_without_head_and_cells_are_nothing():
    found = read("||Antall||Endring fra i fjor Antall|", "I alt||90||10|", "Oslo||90||10|")
    assert [row["indicator"] for row in found.rows[:2]] == ["Antall", "Endring fra i fjor Antall"]
    assert len(found.rows) == 4
    assert found.codes == set()


def test_cells_behind_columns_that_were_left_out_are_found_where_they_are_printed():
    text = export(TITLE, "Fylke\nMai 2020\n||Antall||Prosent\nI alt||90||10\nOslo||90||10")
    (observed,), _ = read_all(text.encode())
    (table,) = observed.tables
    assert [place.column for place in table.find_places(table.rows[1])] == [2, 4]


def test_words_below_an_indicator_are_no_labels():
    found = read("|Antall|Prosent", "Oslo|x|2", "Agder|ukjent|3")
    assert [row["status"] for row in found.rows] == ["missing", "", "missing", ""]
    assert [row["value"] for row in found.rows] == ["", "2", "", "3"]


def test_a_header_with_another_word_over_its_labels_begins_another_table():
    found = read("Fylke|Antall", "Oslo|3", "Agder|4", "Kjønn|Antall", "Kvinner|3", "Menn|4")
    assert [row["table"] for row in found.rows] == ["1", "1", "2", "2"]
    assert found.value(sex="Kvinner") == "3"


def test_one_head_above_all_others_is_their_measure():
    found = read("|Antall ledige||", "|2019|2020|2021", "Oslo|3|1|2", period="2019 - 2021")
    assert [row["value"] for row in found.rows] == ["3", "1", "2"]
    assert {row["table"] for row in found.rows} == {"1"}


def test_words_over_several_columns_of_labels_may_be_printed_in_each_line_of_heads():
    heads = ["Fylke|Kjønn||2019||2020", "Fylke|Kjønn|Antall|Prosent|Antall|Prosent"]
    found = read(*heads, "Oslo|Kvinner|1|2|3|4", "Oslo|Menn|5|6|7|8", period="2019 - 2020")
    assert found.value(region="Oslo", sex="Menn", period="2020", indicator="Antall") == "7"


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2019 - 2020", "2019", "2020"),
        ("1. halvår 2020 - 2. halvår 2020", "1. halvår 2020", "2. halvår 2020"),
        ("Januar 2020 til mars 2020", "Januar 2020", "Mars 2020"),
    ],
)
def test_times_between_rows_are_labels_of_groups(period, first, last):
    rows = ("Oslo|1|2", "Agder|3|4")
    found = read("Fylke|Kvinner|Menn", first, *rows, last, *rows, period=period)
    assert [row["value"] for row in found.rows] == list("12341234")
    periods = [row["period"] for row in found.rows]
    assert len({*periods[:4]}) == len({*periods[4:]}) == 1
    assert periods[0] != periods[4]


def test_two_heads_of_one_table_are_two_members_however_alike():
    found = read("|Butikksalg|Butikk-salg", "Oslo|1|2")
    assert [row["gruppe"] for row in found.rows] == ["Butikksalg", "Butikk-salg"]
