"""The head of a page: where a title begins."""

from __future__ import annotations

import pytest

from navconv.layout.document import Text
from navconv.layout.headings import begins

DATED = "Helt ledige etter fylke. Mai 2021"


@pytest.mark.parametrize(
    ("line", "known_title", "count"),
    [
        ("Permitterte. Alder. Mai 2021", DATED, 1),
        ("NAV Nordland. Helt ledige. Alder. 1. kvartal 2021", DATED, 1),
        ("Helt ledige etter alder. Mai 2021", "", 1),
        # A caption, and what is no title where the title before says no time.
        ("Kvinner. Mai 2021", DATED, 0),
        ("Permitterte. Alder. Mai 2021", "Helt ledige. Fylke. En måned", 0),
        ("Permitterte. Alder. Mai", DATED, 0),
        ("x. " * 50 + "2021", DATED, 0),
    ],
)
def test_sentences_with_a_period_are_a_title_behind_another(line, known_title, count):
    assert begins([Text(1, line)], known_title) == count
