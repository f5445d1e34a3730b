"""Column heads that name members of two dimensions."""

from __future__ import annotations

import pytest

from tests.layouts.tidying import export, problems_of, tidy

TITLE = "Helt ledige. Fylke, kjønn og alder"
YOUNG, OLD = "29 år og under", "30 år og over"


def columns(header: str, cells: str) -> list[tuple[str, str]]:
    """The sex and the age of each column."""
    text = export(TITLE, f"Fylke\nMai 2021\n{header}\nOslo|{cells}")
    assert set(problems_of(text)) <= {"label-mended"}
    found = tidy(text).rows
    return [(row["sex"], row["age"]) for row in found]


def test_two_lines():
    header = f"|Kvinner||Menn|\n|{YOUNG}|{OLD}|{YOUNG}|{OLD}"
    assert columns(header, "5|6|7|8") == [
        ("Kvinner", YOUNG),
        ("Kvinner", OLD),
        ("Menn", YOUNG),
        ("Menn", OLD),
    ]


@pytest.mark.parametrize(
    "header",
    [
        f"|Kvinner {YOUNG}|Menn {YOUNG}|Kvinner {OLD}|Menn {OLD}",
        f"|{YOUNG} Kvinner|{YOUNG}, Menn|{OLD} Kvinner|{OLD}, Menn",
    ],
)
def test_one_line(header):
    assert columns(header, "5|6|7|8") == [
        ("Kvinner", YOUNG),
        ("Menn", YOUNG),
        ("Kvinner", OLD),
        ("Menn", OLD),
    ]


TOTALS = f"|I alt|I alt {YOUNG}|I alt {OLD}|Kvinner I alt|Kvinner {YOUNG}|Kvinner {OLD}|Menn|Menn {YOUNG}|Menn {OLD}"


def test_totals_are_held_against_both_dimensions():
    cells = "26|12|14|11|5|6|15|7|8"
    assert columns(TOTALS, cells)[3:7] == [
        ("Kvinner", "I alt"),
        ("Kvinner", YOUNG),
        ("Kvinner", OLD),
        ("Menn", "I alt"),
    ]
    for wrong, times in (("27|12|14|11|5|6|15|7|8", 2), ("26|12|14|12|5|6|14|7|8", 2)):
        text = export(TITLE, f"Fylke\nMai 2021\n{TOTALS}\nOslo|{wrong}")
        assert problems_of(text) == ["sum-broken"] * times


def test_words_that_no_codelist_knows_are_one_dimension():
    text = export(TITLE, "Yrke\nMai 2021\n|Kvinner Ledere|Menn Ledere\nOslo|5|6")
    assert "sex" not in tidy(text).rows[0]
