"""Heads in the middle of their cells, as browsers print them: their lines stand at half heights."""

from __future__ import annotations

import pytest

from tests.readers.pdf_maker import ReportlabPen
from tests.readers.pdfs.test_pdf import lines_of
from tests.readers.pdfs.test_pdf_heads import draw_rows, lines_below

ROWS = ["I alt|345|100|87", "Oslo|300|87|9", "Agder|45|13|78"]
EXPECTED = [row.replace("|", "\t") for row in ROWS]


def draw_middle(pen: ReportlabPen, heads: list[str], middle: float, *, step: float = 10) -> None:
    """Draws heads of several lines, the middle of each at one height; the first stands above labels."""
    for n, head in enumerate(heads):
        lines = head.split("/")
        for at, line in enumerate(lines):
            x = 140 + 70 * n - pen.width(line, 8) if n else 40.0
            pen.draw(x, middle + step * (at - (len(lines) - 1) / 2), line, 8)


@pytest.mark.parametrize(
    "heads",
    [
        ["Fylke", "Antall/personer", "Per/1000/innbyggere", "Dager"],
        ["Fylke", "Antall", "Prosent/av alle", "Endring"],
        ["Fylke/og kommune", "Antall", "Prosent/av/alle", "Endring/fra/i/fjor"],
        ["", "Antall", "Prosent/av alle", "Endring/fra/i fjor"],
        ["Fylke", "Antall", "Rate per 1/000/innbyggere", "Dager"],
        ["Fylke", "Antall", "Dager", "Rate per 1/000/innbyggere"],
    ],
)
def test_lines_of_heads_at_half_heights_are_put_together(heads: list[str]) -> None:
    pen = ReportlabPen()
    draw_middle(pen, heads, 80)
    draw_rows(pen, 160, 105, ROWS)
    expected = "\t".join(head.replace("/", " ") for head in heads)
    assert lines_below(pen) == [expected, *EXPECTED]


def test_a_head_of_labels_amid_spanners_and_heads_is_one_of_these() -> None:
    pen = ReportlabPen()
    for x, y, text in ((205.0, 70.0, "Kvinner"), (348.0, 70.0, "Menn"), (40.0, 75.0, "Fylke")):
        pen.draw(x, y, text, 8)
    rows = [f"{row}|50" for row in ROWS]
    draw_rows(pen, 150, 80, ["|Antall|Prosent|Antall|Prosent"])
    draw_rows(pen, 150, 92, rows)
    assert lines_below(pen) == [
        "Fylke\tKvinner\t\tMenn\t",
        "\tAntall\tProsent\tAntall\tProsent",
        *(row.replace("|", "\t") for row in rows),
    ]


def test_cells_between_the_lines_of_a_label_are_no_heads() -> None:
    pen = ReportlabPen()
    draw_rows(pen, 150, 60, ["|Antall|Prosent|Dager", *ROWS[:1]])
    for y, text in ((92.0, "Møre og"), (102.0, "Romsdal")):
        pen.draw(40, y, text, 8)
    draw_rows(pen, 150, 97, ["|45|13|78"])
    draw_rows(pen, 150, 118, ROWS[1:2])
    lines, _ = lines_of(pen.finish())
    assert [line for line in lines if line][2:] == ["Møre og Romsdal\t45\t13\t78", EXPECTED[1]]
