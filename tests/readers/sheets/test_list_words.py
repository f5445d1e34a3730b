"""Words above a list hold for all its rows; labels that stand once hold for the rows below them."""

from __future__ import annotations

import pytest

from tests.readers.books import convert, keys, make_book, put

LIST = (
    ("År", "Fylke", "Antall"),
    (2020, "Oslo", 12),
    (2020, "Agder", 13),
    (2021, "Oslo", 14),
    (2021, "Agder", 15),
)
TITLE = ("Mottakere av foreldrepenger etter fylke",)


def read(*rows):
    """What is read from a sheet of some rows."""

    def fill(sheet):
        for row, cells in enumerate(rows, 1):
            put(sheet, row, 1, cells)

    return convert(make_book(Ark1=fill))


@pytest.mark.parametrize(
    "above",
    [
        [("Menn med foreldrepenger etter fylke",), ()],
        [TITLE, (), ("Menn",), ()],
        [TITLE, ("Kjønn: Menn",), ()],
        [TITLE, ("Kjønn", "Menn"), ()],
        [TITLE, ("Menn",)],
        [("Menn",), ()],
        [TITLE, ("2020 - 2021",), ("Kilde: NAV",), ("Kjønn: Menn",), ()],
    ],
)
def test_words_above_a_list_say_whose_figures_all_of_them_are(above):
    found = keys(read(*above, *LIST), "region", "sex")
    assert set(found) == {(str(year), place, "Menn") for year, place, _ in LIST[1:]}


@pytest.mark.parametrize(
    "words", [("Kilde: NAV",), ("Uttrekk fra NAVs registre 12.03.2022.",), ("År", "2020-2021")]
)
def test_sources_periods_and_sentences_above_a_list_divide_nothing(words):
    conversion = read(TITLE, (), words, (), *LIST)
    assert all(
        set(item.members) == {"period", "region", "indicator"} for item in conversion.observations
    )


def test_a_table_above_a_list_is_read_too():
    rows = [("Fylke", "2020"), ("Oslo", 1), ("Agder", 2), (), *LIST]
    assert len([*read(TITLE, (), *rows).observations]) == 6


@pytest.mark.parametrize(
    "rows",
    [
        [
            ("Fylke", "År", "Antall"),
            ("Oslo", 2020, 12),
            (None, 2021, 14),
            ("Agder", 2020, 13),
            (None, 2021, 15),
        ],
        [
            ("År", "Fylke", "Antall"),
            (2020, "Oslo", 12),
            (None, "Agder", 13),
            (2021, "Oslo", 14),
            (None, "Agder", 15),
        ],
    ],
)
def test_labels_that_stand_once_are_those_of_the_rows_below_them(rows):
    conversion = read(*rows)
    found = keys(conversion, "region")
    assert found == {(str(year), place): str(count) for year, place, count in LIST[1:]}
    assert not conversion.problems


def test_labels_of_several_columns_may_stand_once():
    rows = [("Fylke", "Kjønn", "År", "Antall")]
    for place in ("Oslo", "Agder"):
        for at, sex in enumerate(("Menn", "Kvinner")):
            rows += [(None if at else place, sex, 2020, 12), (None, None, 2021, 13)]
    found = keys(read(*rows), "region", "sex")
    assert len(found) == 8
    assert found["2021", "Agder", "Menn"] == "13"


def test_a_missing_label_among_repeated_ones_is_said_and_never_that_of_the_row_above():
    conversion = read(
        ("Fylke", "Kjønn", "År", "Antall"),
        ("Oslo", "Menn", 2020, 12),
        ("Oslo", "Kvinner", 2020, 13),
        (None, "Menn", 2021, 14),
        ("Oslo", "Kvinner", 2021, 15),
    )
    assert keys(conversion, "region", "sex")["2021", "Uten navn", "Menn"] == "14"
    assert [
        problem.line for problem in conversion.problems if problem.code == "row-without-label"
    ] == [4]


def test_rows_without_any_label_are_told():
    conversion = read(
        ("Fylke", "Kjønn", "År", "Antall"),
        ("Oslo", "Menn", 2020, 12),
        (None, None, 2021, 13),
        ("Agder", "Menn", 2020, 14),
        ("Agder", "Menn", 2022, 15),
    )
    assert len([*conversion.observations]) == 4
    told = [problem.line for problem in conversion.problems if problem.code == "row-without-label"]
    assert told == [3]


def test_a_member_may_stand_in_two_cells_right_above_the_heads():
    found = keys(read(TITLE, ("Kjønn", "Menn"), *LIST), "region", "sex")
    assert {sex for _, _, sex in found} == {"Menn"}


def test_one_label_of_a_list_is_none_of_a_scheme_below_a_head_that_has_its_noun():
    rows = [("År", "Kjønn", "Utdanning", "Antall"), (2020, "Menn", "Høyere utdanning", 5)]
    assert keys(read(*rows), "utdanning", "sex") == {("2020", "Høyere utdanning", "Menn"): "5"}


@pytest.mark.parametrize("first", ["5", ""])
def test_a_blank_figure_is_of_the_labels_above_it(first):
    text = (
        f"Måned;Kjønn;Alder;Antall\nMars 2020;Kvinner;20-24 år;4\n;;25-29 år;\n;Menn;20-24 år;{first}\n"
        ";;25-29 år;6\n\n;Kilde: NAV;;\n"
    )
    assert keys(convert(text.encode(), "a.csv"), "sex", "age") == {
        ("2020-03", "Kvinner", "20-24 år"): "4",
        ("2020-03", "Kvinner", "25-29 år"): "blank",
        ("2020-03", "Menn", "20-24 år"): first or "blank",
        ("2020-03", "Menn", "25-29 år"): "6",
    }


def test_times_between_labels_may_stand_once():
    rows = [("Alder", "År", "Fylke", "Antall")]
    for age in ("18-29 år", "30-39 år"):
        rows += [(age, 2020, "Oslo", 5), (None, None, "Agder", 6), (None, 2021, "Oslo", 7)]
    found = keys(read(*rows), "age", "region")
    assert found["2020", "30-39 år", "Agder"] == "6"
    assert found["2021", "18-29 år", "Oslo"] == "7"
