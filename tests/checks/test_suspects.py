"""The figure in which broken sums cross is named, and none where several figures may be wrong."""

from __future__ import annotations

import pytest

import navconv

TEXT = """# Helt ledige. Fylke og kjønn. En måned

## Fylke

Januar 2019

\tI alt\tKvinner\tMenn
I alt\t700\t330\t370
Oslo\t100\t50\t50
Agder\t400\t180\t220
Rogaland\t200\t100\t100
"""


def suspects(tmp_path, text: str) -> list[tuple[int, int]]:
    path = tmp_path / "a.txt"
    path.write_text(text, "utf-8")
    problems = navconv.read(path).problems
    return [(item.line, item.column) for item in problems if item.code == "suspected-cell"]


@pytest.mark.parametrize(
    ("row", "planted", "cell"),
    [
        ("Agder\t400\t180\t220", "Agder\t400\t180\t230", (10, 3)),
        ("Agder\t400\t180\t220", "Agder\t410\t180\t220", (10, 1)),
        ("I alt\t700\t330\t370", "I alt\t700\t331\t370", (8, 2)),
    ],
)
def test_one_misprint_is_named(tmp_path, row, planted, cell):
    assert suspects(tmp_path, TEXT) == []
    assert suspects(tmp_path, TEXT.replace(row, planted)) == [cell]


def test_two_misprints_name_none(tmp_path):
    text = TEXT.replace("\t180\t", "\t181\t").replace("100\t100\n", "100\t102\n")
    assert suspects(tmp_path, text) == []
