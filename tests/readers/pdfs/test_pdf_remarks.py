"""Words behind the figures of rows: a last column of remarks."""

from __future__ import annotations

import io

import pytest

import navconv
from tests.readers.pdf_maker import ReportlabPen
from tests.readers.pdfs.test_pdf import draw_table, lines_of

TABLE = ["|Menn|Kvinner|I alt", "I alt|50|40|90", "Oslo|30|30|60", "Agder|20|10|30"]


def draw_remarks(head: str, remarks: list[str]) -> bytes:
    """Draws the table, a remark behind each row, all at one place."""
    pen = ReportlabPen()
    pen.draw(40, 40, "Helt ledige. Fylke. November 2016", 8)
    draw_table(pen, 40, 80, TABLE)
    for n, words in enumerate([head, *remarks]):
        pen.draw(320, 80 + 12 * n, words, 8)
    return pen.finish()


@pytest.mark.parametrize("head", ["Merknad", ""])
@pytest.mark.parametrize(
    "remarks",
    [
        ["Alle", "Foreløpige tall", "Ny grense"],
        ["", "Foreløpige tall", ""],
        ["", "", "Ny grense"],
    ],
    ids=["all", "one", "last"],
)
def test_words_behind_figures_are_a_cell(head: str, remarks: list[str]) -> None:
    data = draw_remarks(head, remarks)
    lines, problems = lines_of(data)
    table = [
        f"{row}|{words}".replace("|", "\t")
        for row, words in zip(TABLE, [head, *remarks], strict=True)
    ]
    assert lines == ["Helt ledige. Fylke. November 2016", *table]
    assert problems == []
    figures = [row["value"] for row in navconv.read(io.BytesIO(data)).records() if row["value"]]
    assert figures == [50, 40, 90, 30, 30, 60, 20, 10, 30]


def test_words_left_of_figures_are_no_remark() -> None:
    pen = ReportlabPen()
    draw_table(pen, 40, 80, TABLE)
    for n, row in enumerate(["|Menn|Kvinner|I alt", "Troms|2|2|4", "Bodø|||", "Tana|1|1|2"]):
        pen.draw(400, 80 + 12 * n, row.split("|")[0], 8)
        for at, cell in enumerate(row.split("|")[1:]):
            pen.draw(500 + 60 * at - pen.width(cell, 8), 80 + 12 * n, cell, 8)
    lines, _ = lines_of(pen.finish())
    assert lines[:4] == [row.replace("|", "\t") for row in TABLE]
