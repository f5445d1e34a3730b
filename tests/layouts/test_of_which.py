"""Parts of which the rest is not printed: ``Herav kvinner``."""

from __future__ import annotations

import pytest

from navconv.checks import check_export
from tests.accounting import CODELISTS, assert_nothing_lost
from tests.layouts.tidying import export, problems_of, read, tidy

TITLE = "Helt ledige. Fylke. En måned"


def rows_of(
    *pages: str, names: tuple[str, ...], title: str = TITLE, said: tuple[str, ...] = ()
) -> list[str]:
    """The names of the members of each cell and its value."""
    text = export(title, *pages)
    assert_nothing_lost(text.encode())
    assert problems_of(text) == list(said)
    found = tidy(text)
    assert len(set(found.keys)) == len(found.keys)
    return [" ".join([*(row[name] for name in names), row["value"]]) for row in found.rows]


@pytest.mark.parametrize(
    "words",
    ["Herav kvinner", "herav: kvinner", "- Herav kvinner", "Av dette kvinner", "Hvorav kvinner"],
)
def test_a_part_below_each_row(words):
    rows = f"I alt|10\n{words}|4\nOslo|6\n{words}|3\nAgder|4\n{words}|1"
    assert rows_of(f"Fylke\nMai 2021\n|Antall\n{rows}", names=("region", "sex")) == [
        "I alt I alt 10",
        "I alt Kvinner 4",
        "Oslo I alt 6",
        "Oslo Kvinner 3",
        "Agder I alt 4",
        "Agder Kvinner 1",
    ]


def test_parts_of_several_dimensions():
    parts = "Herav kvinner|{}\nHerav under 30 år|{}\nHerav langtidsledige|{}"
    rows = f"I alt|10\nOslo|6\n{parts.format(3, 2, 1)}\nAgder|4\n{parts.format(1, 0, 1)}"
    names = ("region", "age", "sex", "herav")
    found = rows_of(f"Fylke\nMai 2021\n|Antall\n{rows}", names=names, said=("unknown-dimension",))
    assert found[2:5] == [
        "Oslo I alt Kvinner I alt 3",
        "Oslo 29 år og under I alt I alt 2",
        "Oslo I alt I alt Langtidsledige 1",
    ]


def test_parts_below_schemes_and_their_groups():
    rows = "Avklaring|1\nHerav kvinner|1\nAvklaring i skjermet virksomhet|2\nHerav kvinner|0\n"
    total = "I alt avklaringstiltak|3\nHerav kvinner|1\n"
    section = f"Tiltak\nMai 2021\n|Antall\nI alt|3\nHerav kvinner|1\n{rows}{total}"
    found = rows_of(section, names=("scheme_group", "scheme", "sex"), title="Tiltak")
    assert found[3] == "Avklaringstiltak Avklaring Kvinner 1"
    assert found[-1] == "Avklaringstiltak I alt Kvinner 1"


def test_parts_go_on_over_a_page_break():
    page = "Fylke\nMai 2021\n|Antall\nI alt|10\n"
    pages = (page + "Herav kvinner|4\nOslo|6", page + "Herav kvinner|3\nAgder|4\nHerav kvinner|1")
    found = rows_of(*pages, names=("region", "sex"))
    assert found[3:] == ["Oslo Kvinner 3", "Agder I alt 4", "Agder Kvinner 1"]


@pytest.mark.parametrize(
    ("heads", "cells", "names"),
    [
        ("I alt|Herav kvinner", "9|4", ["I alt I alt Antall 9", "I alt Kvinner Antall 4"]),
        (
            "Antall|Herav kvinner|Prosent|Herav kvinner",
            "9|4|2,5|1,5",
            [
                "I alt I alt Antall 9",
                "I alt Kvinner Antall 4",
                "I alt I alt Prosent 2.5",
                "I alt Kvinner Prosent 1.5",
            ],
        ),
        (
            "2020|Herav kvinner|2021|Herav kvinner",
            "9|4|8|3",
            [
                "I alt I alt Antall 9",
                "I alt Kvinner Antall 4",
                "I alt I alt Antall 8",
                "I alt Kvinner Antall 3",
            ],
        ),
    ],
)
def test_a_part_behind_each_column(heads, cells, names):
    period = "2020 - 2021" if "2020" in heads else "Mai 2021"
    found = rows_of(
        f"Fylke\n{period}\n|{heads}\nI alt|{cells}\nOslo|{cells}",
        names=("region", "sex", "indicator"),
    )
    assert found[: len(names)] == names


def test_a_part_at_the_end_is_one_of_the_total_and_said_to_be():
    section = "Fylke\nMai 2021\n|Antall\nI alt|10\nOslo|6\nAgder|4\nHerav kvinner|3"
    found = rows_of(section, names=("region", "sex"), said=("part-unsure",))
    assert found[-1] == "I alt Kvinner 3"


def test_a_part_at_the_end_without_a_total_is_one_of_the_last_row():
    section = "Fylke\nMai 2021\n|Antall\nOslo|6\nAgder|4\nHerav kvinner|3"
    found = rows_of(section, names=("region", "sex"), said=("part-unsure",))
    assert found[-1] == "Agder Kvinner 3"


def test_a_part_of_the_only_row_is_no_question():
    section = "Fylke\nMai 2021\n|Antall\nI alt|6\nOslo|6\nHerav kvinner|3"
    assert rows_of(section, names=("region", "sex"))[-1] == "Oslo Kvinner 3"


def test_a_part_that_is_printed_twice_keeps_its_own_key():
    section = "Fylke\nMai 2021\n|Antall\nOslo|6\nHerav kvinner|3\nHerav kvinner|2\nAgder|1"
    found = rows_of(section, names=("region", "sex"), said=("duplicate-label",))
    assert found[1:3] == ["Oslo Kvinner 3", "Oslo Kvinner (2) 2"]


def test_parts_are_added_to_their_like():
    rows = "I alt|10\nHerav kvinner|5\nOslo|6\nHerav kvinner|3\nAgder|4\nHerav kvinner|1"
    text = export(TITLE, f"Fylke\nMai 2021\n|Antall\n{rows}")
    assert problems_of(text) == ["sum-broken"]


def test_a_part_is_no_more_than_its_whole():
    rows = "I alt|10\nOslo|6\nHerav kvinner|7\nAgder|4\nHerav kvinner|1"
    text = export(TITLE, f"Fylke\nMai 2021\n|Antall\n{rows}")
    (table,), _ = read(text.encode())
    (problem,) = check_export(table, CODELISTS).problems
    assert problem.code == "sum-broken"
    assert "no less than what is printed of it by kjønn" in problem.message


def test_a_part_without_anything_before_it_is_a_row():
    section = "Fylke\nMai 2021\n|Antall\nHerav kvinner|7\nHerav menn|1"
    assert [row["value"] for row in tidy(export(TITLE, section)).rows] == ["7", "1"]


def test_columns_that_stand_twice_keep_their_own_keys():
    section = "Fylke\nMai 2021\n|I alt|Herav kvinner|I alt|Herav kvinner\nOslo|6|3|5|2"
    keys = tidy(export(TITLE, section)).keys
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    "words", ["Herav:", "Herav", "- herav:", "**Av dette:**", "Hvorav|", "Av disse:|"]
)
def test_the_word_alone_stands_above_its_parts(words):
    rows = f"I alt|10\nOslo|6\n{words}\nKvinner|3\nMenn|3\nAgder|4\n{words}\nKvinner|1\nMenn|3"
    assert rows_of(f"Fylke\nMai 2021\n|Antall\n{rows}", names=("region", "sex")) == [
        "I alt I alt 10",
        "Oslo I alt 6",
        "Oslo Kvinner 3",
        "Oslo Menn 3",
        "Agder I alt 4",
        "Agder Kvinner 1",
        "Agder Menn 3",
    ]


def test_a_single_word_alone_has_all_rows_below_it():
    rows = "I alt|10\nHerav:\nKvinner|4\nMenn|6"
    assert rows_of(f"Kjønn\nMai 2021\n|Antall\n{rows}", names=("sex",)) == [
        "I alt 10",
        "Kvinner 4",
        "Menn 6",
    ]
    rows = "Oslo|6\nAgder|4\nHerav:\nKvinner|4\nI alt|10"
    found = rows_of(f"Fylke\nMai 2021\n|Antall\n{rows}", names=("region", "sex"))
    assert found == ["Oslo I alt 6", "Agder I alt 4", "Agder Kvinner 4", "I alt I alt 10"]


@pytest.mark.parametrize(
    "rows", ["Herav:\nOslo|6\nAgder|4", "Oslo|6\nHerav:\nI alt|6", "Oslo|6\nHerav|4"]
)
def test_a_word_with_no_parts_below_it_is_a_label(rows):
    page = f"Fylke\nMai 2021\n|Antall\n{rows}"
    assert "sex" not in tidy(export(TITLE, page)).extra
    assert any(row["region"].startswith("Herav") for row in tidy(export(TITLE, page)).rows)


@pytest.mark.parametrize(
    ("heads", "extra"),
    [
        (
            "|Helt ledige||Delvis ledige|\n|Antall|Herav kvinner|Antall|Herav kvinner",
            ("arbeidsmarkedsstatus", "sex"),
        ),
        ("|2020||2021|\n|Antall|Herav kvinner|Antall|Herav kvinner", ("sex",)),
    ],
)
def test_columns_that_are_parts_below_spanners(heads, extra):
    page = f"Fylke\n2020 - 2021\n{heads}\nI alt|30|3|33|6\nOslo|10|1|11|2\nAgder|20|2|22|4"
    found = tidy(export("Arbeidssøkere. Fylke", page))
    assert set(found.extra) == set(extra)
    assert [row["sex"] for row in found.rows][:4] == ["I alt", "Kvinner"] * 2
    assert {row["level"] for row in found.rows if row["sex"] == "Kvinner"} == {"part"}


def test_heads_below_a_spanner_that_says_they_are_parts():
    page = (
        "Fylke\nMai 2021\n|I alt|Herav|\n||Kvinner|Menn\nI alt|30|13|17\nOslo|10|4|6\nAgder|20|9|11"
    )
    found = tidy(export("Arbeidssøkere. Fylke", page))
    assert [row["sex"] for row in found.rows][:3] == ["I alt", "Kvinner", "Menn"]


def test_a_part_with_a_letter_of_another_alphabet():
    rows = "I alt|10\nHer\u0430v kv\u0456nner|4\nGrunnskole|3\nHerav kvinner|1\nAnnen|7\nHerav kvinner|3"
    page = f"Utdanning\nMai 2021\n|Antall\n{rows}"
    found = tidy(export("Helt ledige. Utdanning", page))
    assert {row["sex"] for row in found.rows} == {"I alt", "Kvinner"}
