"""The four whole exports, cell by cell, against what their cells mean."""

from __future__ import annotations

import csv
import io
import lzma
from typing import TYPE_CHECKING

import pytest

from navconv.writers.tidy_options import TidyOptions
from tests.samples import CHECKOUT, FOLDER
from tests.stages import stages_of, tidy_of

if TYPE_CHECKING:
    from pathlib import Path

TRUTHS = sorted((CHECKOUT / "tests" / "truth").glob("*.csv.xz"))
KEY = ("period", "region", "main_group", "scheme_group", "scheme", "age", "indicator")
FACT = ("value", "status")


def cells_of(truth: Path) -> list[dict[str, str]]:
    with lzma.open(truth, "rt", encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("truth", TRUTHS, ids=lambda truth: truth.name.partition(".")[0])
def test_every_cell_is_right_and_none_is_invented(truth: Path) -> None:
    path = FOLDER / truth.name.replace(".csv.xz", ".txt")
    text = tidy_of(stages_of(path), TidyOptions(provenance=True)).decode()
    written = list(csv.DictReader(io.StringIO(text)))
    found = {(line["line"], line["column"]): line for line in written}
    assert len(found) == len(written)
    wrong = []
    for cell in cells_of(truth):
        line = found.pop((cell["line"], cell["column"]), {})
        columns = (*KEY, *FACT) if cell["sure"] == "1" else FACT
        wrong += [
            f"{cell['line']}:{cell['column']}: {name}: want {cell[name]!r}, got {line.get(name)!r}"
            for name in columns
            if line.get(name) != cell[name]
        ]
    assert wrong == []
    assert sorted(found) == []


def test_the_truth_is_whole() -> None:
    assert sum(len(cells_of(truth)) for truth in TRUTHS) == 24_891
