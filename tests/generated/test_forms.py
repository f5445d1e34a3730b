"""A table means the same, whether it is a text, a workbook or a CSV file."""

from __future__ import annotations

from collections import Counter
from random import Random

import pytest

from tests.generated.forms import FORMS
from tests.generated.small_tables import make_small_table
from tests.generated.test_small_tables import key_of
from tests.layouts.tidying import read

# Those behind 40 had been read otherwise in a workbook: marks and errors in last rows, heads over rows of labels,
# spanners above those, blank labels below others of a list, a caption above a list; in a text a note amid labels.
SEEDS = (*range(40), 103, 155, 239, 258, 407, 707, 891, 1293, 1352, 1368, 1376, 5800)


def list_cells(data: bytes) -> Counter:
    """The key, number and status of each cell, wherever it stands."""
    exports, _ = read(data)
    return Counter(
        (key_of(cell), cell.number or "", str(cell.status))
        for export in exports
        for cell in export.observations()
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_a_table_means_the_same_in_each_form(seed):
    text = make_small_table(Random(seed)).text
    printed = list_cells(text.encode())
    assert printed
    for name, form in FORMS.items():
        assert list_cells(form(text)) == printed, name
