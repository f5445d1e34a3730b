"""A table means the same in other letters, with marks, blanks and tabs behind its cells."""

from __future__ import annotations

from random import Random

import pytest

from tests.generated.restyled import STYLES
from tests.generated.small_tables import make_small_table
from tests.generated.test_forms import list_cells

# Those behind 20 had been read otherwise in one of the styles.
SEEDS = (*range(20), 27, 37, 39, 42, 43, 45, 48, 78, 89, 101, 115, 117, 118, 137, 146)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("seed", SEEDS)
def test_a_table_means_the_same_in_each_style(seed, style):
    table = make_small_table(Random(seed))
    assert list_cells(STYLES[style](table).encode()) == list_cells(table.text.encode())


@pytest.mark.parametrize("seed", [2, 3, 4, 14, 15, 17, 24, 34])
def test_a_table_means_the_same_with_its_period_in_the_title(seed):
    table = make_small_table(Random(seed))
    said = [at for at, line in enumerate(table.lines[: table.heads - 1]) if line][:3]
    lines = list(table.lines)
    lines[said[0]] = lines[said[0]].removesuffix(" En måned") + " " + lines[said[2]]
    text = "\n".join([*lines[: said[1] + 1], "", *lines[said[2] + 2 :], ""])
    assert list_cells(text.encode()) == list_cells(table.text.encode())


@pytest.mark.parametrize("seed", [17, 24, 59, 1089, 1100, 1113])
def test_a_lone_line_below_a_title_that_says_what_is_divided_is_a_caption(seed):
    table = make_small_table(Random(seed))
    said = [at for at, line in enumerate(table.lines[: table.heads - 1]) if line][:3]
    subject, divided, _ = table.lines[said[0]].split(". ")
    title = f"{subject} etter {divided.lower()}. {table.lines[said[2]]}"
    text = "\n".join([title, "", *table.lines[said[2] + 2 :], ""])
    assert list_cells(text.encode()) == list_cells(table.text.encode())
