"""Headings whose number stands apart from their words, as word processors print them."""

from __future__ import annotations

import io

import pytest

import navconv
from tests.readers.pdf_maker import ReportlabPen
from tests.readers.pdfs.test_pdf import draw_table, lines_of

TABLE = ["|Menn|Kvinner|I alt", "I alt|50|40|90", "Oslo|30|30|60", "Rogaland|20|10|30"]
CODED = [
    "Nr.|Fylke|Menn|Kvinner",
    "11|Rogaland|20|10",
    "21|Svalbard||",
    "42|Agder||4",
    "03|Oslo|30|30",
]
PRINTED = [row.replace("|", "\t") for row in TABLE]


@pytest.mark.parametrize("size", [8, 14])
@pytest.mark.parametrize("number", ["1.2", "3", "2.1.1", "Tabell 7"])
def test_a_heading_has_its_number(number: str, size: float) -> None:
    pen = ReportlabPen()
    pen.draw(40, 60, number, size)
    pen.draw(56 + pen.width(number, size), 60, "Arbeidssøkere etter fylke. November 2016", size)
    draw_table(pen, 40, 80, TABLE)
    data = pen.finish()
    lines, _ = lines_of(data)
    assert lines == [f"{number} Arbeidssøkere etter fylke. November 2016", *PRINTED]
    read = navconv.read(io.BytesIO(data))
    assert read.problems == ()
    assert [(row["period"], row["region"], row["sex"], row["value"]) for row in read.records()][
        :2
    ] == [
        ("2016-11", "I alt", "Menn", 50),
        ("2016-11", "I alt", "Kvinner", 40),
    ]


def test_a_heading_below_the_rows_of_another_table_has_its_number() -> None:
    pen = ReportlabPen()
    draw_table(pen, 40, 60, TABLE)
    pen.draw(40, 130, "1.2", 8)
    pen.draw(70, 130, "Helt ledige etter fylke. November 2016", 8)
    draw_table(pen, 40, 150, TABLE)
    lines, _ = lines_of(pen.finish())
    assert lines == [*PRINTED, "1.2 Helt ledige etter fylke. November 2016", *PRINTED]


def test_a_code_beside_a_name_whose_cells_are_blank_stands_before_it() -> None:
    pen = ReportlabPen()
    for n, row in enumerate(CODED):
        for x, cell in zip((40, 70, 150, 200), row.split("|"), strict=True):
            pen.draw(x, 60 + 12 * n, cell, 8)
    lines, _ = lines_of(pen.finish())
    assert lines == [row.replace("|", " ", 1).replace("|", "\t").rstrip() for row in CODED]
