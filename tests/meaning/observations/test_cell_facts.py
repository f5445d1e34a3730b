"""What is known of a cell beside its key and its value."""

from __future__ import annotations

import pytest

from navconv.meaning.observations.cell_facts import CellFacts, Level, TableFacts


@pytest.mark.parametrize(
    ("start", "stop", "expected"),
    [
        pytest.param(0, 4, [b"a1", b"b2", b"b1", b"a2"], id="all"),
        pytest.param(2, 4, [b"b1", b"a2"], id="a-block"),
        pytest.param(2, 3, [b"b1"], id="one"),
        pytest.param(2, 2, [], id="none, as of a table without columns"),
    ],
)
def test_each_cell_is_given_its_text(start, stop, expected):
    kinds = [CellFacts(level, "", "", 0) for level in (Level.TOTAL, Level.DETAIL)]
    facts = TableFacts((), (), kinds, [0, 1, 1, 0], list, 2)
    for _ in range(2):
        assert list(facts.pick([b"a1", b"a2", b"b1", b"b2"], 2, start, stop)) == expected
