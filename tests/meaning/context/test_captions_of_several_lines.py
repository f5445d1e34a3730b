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
        ("Blå ordninger\n\nAntall", "gruppe", "Blå ordninger"),
        ("Blå ordninger\n\nKvinner", "gruppe", "Blå ordninger"),
        ("Blå ordninger\n\nKvinner", "sex", "Kvinner"),
        ("Kvinner\n\n20-24 år", "sex", "Kvinner"),
        ("Blå\nordninger", "gruppe", "Blå ordninger"),
    ],
)
def test_a_line_above_one_that_is_known_is_kept(caption, dimension, member):
    found = read(PAGE.format(section="Utdanning", caption=caption))
    assert column(found, dimension) == [member]


def test_tables_that_only_a_first_line_tells_apart_have_keys_of_their_own():
    pages = [
        PAGE.format(section="Sporvalg og utdanning", caption=f"{name} ordninger\n\nAntall")
        for name in ("Blå", "Grå")
    ]
    found = read("\n\n\n".join(pages))
    assert column(found, "sporvalg") == ["Blå ordninger", "Grå ordninger"]
    assert "contradiction" not in found.codes
