"""Captions of several lines: each line is kept, be it known to a codelist or not."""

from __future__ import annotations

import pytest

from tests.meaning.test_plain_tables import column, read

PAGE = (
    "# Helt ledige. Utdanning. En måned\n\n## {section}\n\nMai 2021\n\n{caption}\n"
    "Utdanning|Oslo|Agder\nI alt|119|823\nGrunnskole|42|227\nHøyere|77|596\n"
)


@pytest.mark.parametrize(
    ("caption", "dimension", "member"),
    [
        ("Blå ordninger\n\nAntall", "sporvalg", "Blå ordninger"),
        ("Blå ordninger\n\nKvinner", "sporvalg", "Blå ordninger"),
        ("Blå ordninger\n\nKvinner", "sex", "Kvinner"),
        ("Kvinner\n\n20-24 år", "sex", "Kvinner"),
        ("Blå\nordninger", "sporvalg", "Blå ordninger"),
    ],
)
def test_a_line_above_one_that_is_known_is_kept(caption, dimension, member):
    found = read(PAGE.format(section="Sporvalg og utdanning", caption=caption))
    assert column(found, dimension) == [member]


def test_tables_that_only_a_first_line_tells_apart_have_keys_of_their_own():
    pages = [
        PAGE.format(section="Sporvalg og utdanning", caption=f"{name} ordninger\n\nAntall")
        for name in ("Blå", "Grå")
    ]
    found = read("\n\n\n".join(pages))
    assert column(found, "sporvalg") == ["Blå ordninger", "Grå ordninger"]
    assert "contradiction" not in found.codes


def test_a_line_above_captions_of_which_headings_know_nothing_divides_nothing():
    found = read(PAGE.format(section="Utdanning", caption="Sesongjusterte tall\n\nKvinner"))
    assert column(found, "sex") == ["Kvinner"]
    assert found.extra == ("sex", "utdanning")


@pytest.mark.parametrize(
    "caption", ["Alder og fylke\n\nKvinner", "Kvinner\n\nAlder og fylke", "Kvinner"]
)
def test_a_line_that_lists_what_is_divided_is_no_member(caption):
    found = read(
        f"Helt ledige. En måned\n\nHovedtall\n\nMai 2021\n\n{caption}\n\n"
        "|20-24 år|25-29 år\nI alt|30|20\nOslo|30|10\nAgder|0|10\n"
    )
    assert column(found, "sex") == ["Kvinner"]
    assert found.extra == ("sex",)
