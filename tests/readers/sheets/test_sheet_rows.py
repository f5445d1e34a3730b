"""The rows of a sheet that are those of a table, whatever stands in the place of their figures."""

from __future__ import annotations

import pytest

from tests.readers.books import convert, keys, make_book, put

HEADS = ("Fylke", "Antall", "Endring")


def read(*rows):
    """The values and statuses of a sheet with a title, a section and a period above its rows."""

    def fill(sheet):
        above = [("Helt ledige. Fylke. En måned",), (), ("Fylke",), (), ("Mai 2021",), ()]
        for row, cells in enumerate([*above, *rows], 1):
            put(sheet, row, 1, cells)

    return convert(make_book(Ark1=fill))


@pytest.mark.parametrize("width", [1, 2])
@pytest.mark.parametrize(
    "mark",
    [
        "#N/A",
        "#VERDI!",
        "\u2013",
        "\u2014",
        "\u2026",
        "x",
        "under 4",
        "1-3",
        "12¹",
        "-",
        "?",
        "(12)",
    ],
)
def test_last_rows_with_marks_in_the_place_of_figures_are_rows(mark, width):
    rows = [HEADS[: width + 1]]
    rows += [
        (name, *[text] * width) for name, text in (("Oslo", 12), ("Agder", mark), ("Troms", mark))
    ]
    found = {place for _, place, _ in keys(read(*rows), "region", "indicator")}
    assert found == {"Oslo", "Agder", "Troms"}


def test_a_row_of_words_in_the_second_column_of_labels_is_a_row():
    rows = [
        ("", "", "Helt ledige", "Delvis ledige"),
        ("Oslo", "Antall", 12, 13),
        ("", "Endring fra i fjor", 1, 2),
        ("Agder", "Antall", 14, 15),
        ("", "Endring fra i fjor", "ukjent", "ukjent"),
    ]
    assert len([*read(*rows).observations]) == 8


@pytest.mark.parametrize(
    "row",
    [("Kilde: NAV", "Sist oppdatert"), ("*", "under 4"), ("Merk", "Tallene er ikke endelige ennå")],
)
def test_words_beside_each_other_below_a_table_are_no_row(row):
    found = read(("Fylke", "Antall"), ("Oslo", 12), ("Agder", 13), row)
    assert {place for _, place in keys(found, "region")} == {"Oslo", "Agder"}


def test_spanners_stand_above_heads_that_a_group_parts_from_its_rows():
    rows = [
        (None, "Menn", None, "Kvinner"),
        (None, "Antall", "Prosent", "Antall", "Prosent"),
        ("Grunnskole",),
        ("Oslo", 12, 3, 14, 4),
        ("Agder", 13, 2, 15, 6),
        ("Høyere utdanning",),
        ("Oslo", 22, 3, 24, 4),
        ("Agder", 23, 2, 25, 6),
    ]
    found = [*read(*rows).observations]
    assert len(found) == 16
    assert {item.members["sex"].name for item in found} == {"Menn", "Kvinner"}
    assert {item.members["indicator"].name for item in found} == {"Antall", "Prosent"}


@pytest.mark.parametrize(
    ("head", "indicator"),
    [("Antall", "Antall"), ("Andel", "Prosent"), ("Antall personer", "Antall")],
)
def test_one_word_over_heads_says_what_all_figures_are(head, indicator):
    rows = [
        (None, head),
        ("Utdanning", "Oslo", "Agder"),
        ("I alt", 119, 823),
        ("Grunnskole", 42, 227),
        ("Høyere", 77, 596),
    ]
    found = [*read(*rows).observations]
    assert len(found) == 6
    assert {item.members["indicator"].name for item in found} == {indicator}


def test_the_one_head_of_figures_stands_above_a_group_without_figures():
    rows = [
        (None, "Antall"),
        ("Grunnskole",),
        ("Oslo", 12),
        ("Agder", 13),
        ("Høyere",),
        ("Oslo", 14),
        ("Agder", 15),
    ]
    assert len([*read(*rows).observations]) == 4


@pytest.mark.parametrize("across", ["Kolonneetiketter", "Column Labels"])
def test_a_pivot_table_says_over_its_columns_what_it_counts(across):
    rows = [
        ("Summer av Antall", across),
        ("Radetiketter", "Kvinner", "Menn", "Totalsum"),
        ("Oslo", 1, 2, 3),
        ("Agder", 3, 4, 7),
        ("Totalsum", 4, 6, 10),
    ]
    conversion = read(*rows)
    found = keys(conversion, "region", "sex", "indicator")
    assert found["2021-05", "Oslo", "Menn", "Antall"] == "2"
    assert len(found) == 9
    assert any(across in note.text for one in conversion.exports for note in one.export.notes)
