"""The details of every table add up to the total that it prints; where they do not the check names the difference."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from openpyxl import Workbook

import navconv
from navconv.layout.document import joined, plain
from tests.level_sums import add_details, count_facts
from tests.samples import EXPORTS, SAMPLES, name_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("path", SAMPLES, ids=name_of)
def test_the_details_of_each_table_are_its_total(path):
    sums, left = add_details(path)
    assert [item for item in sums if not item.named] == []
    assert sums or left
    if path in EXPORTS:
        assert sums


@pytest.mark.parametrize("path", SAMPLES, ids=name_of)
def test_finest_gives_each_fact_once(path):
    facts, finest, twice = count_facts(path)
    assert facts
    assert (finest, twice) == (facts, 0)


def test_a_broken_sum_is_named_by_its_difference(tmp_path):
    path = tmp_path / "a.txt"
    text = (
        "# Arbeidssøkere\n\n## Fylke\n\nJanuar 2019\n\n\tAntall\nI alt\t{}\nOslo\t100\nViken\t200\n"
    )
    for total, fits in ((300, True), (310, False)):
        path.write_text(text.format(total), "utf-8")
        ((item,), left) = add_details(path)
        assert (item.fits, item.named, item.difference, left) == (fits, True, total - 300, 0)


@pytest.mark.parametrize("path", [path for path in EXPORTS if "2016" in path.stem], ids=name_of)
def test_the_same_holds_of_a_workbook(path: Path, tmp_path: Path):
    """A book with a sheet for each printed table has the same sums as the text."""
    book = Workbook()
    book.remove(book.active)
    for table in navconv.read(path).tables:
        sheet = book.create_sheet(f"{table.number}. {table.table.section}"[:31])
        printed = table.table
        for line in (printed.title, joined(printed.period), joined(printed.caption)):
            sheet.append([line])
        sheet.append([None, *map(plain, printed.header.labels)])
        for row in table.rows:
            values = [value if isinstance(value, int) else None for value in row.values]
            texts = [*row.printed.cells]
            cells = [
                text if value is None else value for value, text in zip(values, texts, strict=False)
            ]
            sheet.append([plain(row.printed.label), *cells])
    target = tmp_path / "book.xlsx"
    book.save(target)
    sums, left = add_details(target)
    expected, left_of_text = add_details(path)
    assert left == left_of_text
    assert [item.difference for item in sums] == [item.difference for item in expected]
    assert all(item.fits for item in sums)
