"""Notes as words: their markup goes, and nothing else."""

import pytest

from navconv.writers.note_words import spell_note


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("  ## Merknader", "Merknader"),
        ("Se tabell # 3", "Se tabell # 3"),
        ("Gruppe #1 og  # 2", "Gruppe #1 og # 2"),
        ("#3 er den tredje", "#3 er den tredje"),
        ("[nav.no](http://nav.no) og \\* *", "nav.no og * *"),
    ],
)
def test_a_heading_is_one_where_the_note_begins(text, said):
    assert spell_note(text) == said
