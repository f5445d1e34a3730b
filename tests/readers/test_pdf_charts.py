"""What stands on a page beside its tables: charts, footnotes, and dots that lead to figures."""

from __future__ import annotations

import pytest

from tests.readers.pdf_maker import ReportlabPen
from tests.readers.test_pdf import draw_table, lines_of

TABLE = ["|Antall|Prosent", "I alt|345|100", "Oslo|300|87", "Agder|45|13"]


def as_lines(rows: list[str]) -> list[str]:
    return [row.replace("|", "\t") for row in rows]


def draw_chart(pen: ReportlabPen, y: float) -> None:
    """Draws the axes of a chart, and what its lines show."""
    for n, figure in enumerate(["100 000", "80 000", "60 000", "0"]):
        pen.draw(70 - pen.width(figure, 7), y + 25 * n, figure, 7)
    for n in range(5):
        pen.draw(80 + 50 * n, y + 90, str(2010 + n), 7)
    pen.draw(120, y + 110, "Helt ledige", 7)


@pytest.mark.parametrize("table_after", [False, True])
def test_the_figures_along_the_axes_of_a_chart_are_left_out_and_said(*, table_after: bool) -> None:
    pen = ReportlabPen()
    draw_table(pen, 40, 60, TABLE)
    pen.draw(40, 130, "Figur 1. Helt ledige. Sesongjusterte tall", 8)
    draw_chart(pen, 150)
    after = ["Tabell 2. Menn", *TABLE] if table_after else []
    draw_table(pen, 40, 300, after)
    lines, problems = lines_of(pen.finish())
    assert [line for line in lines if line] == [
        *as_lines(TABLE),
        "Figur 1. Helt ledige. Sesongjusterte tall",
        "Helt ledige",
        *as_lines(after),
    ]
    (problem,) = problems
    assert (problem.code, problem.line, "5 rows" in problem.message) == (
        "pdf-chart-left-out",
        5,
        True,
    )


@pytest.mark.parametrize("caption", ["Figur 1 viser de samme tallene.", "Figur 1. Helt ledige"])
def test_a_table_below_a_sentence_or_a_caption_of_a_chart_is_read(caption: str) -> None:
    pen = ReportlabPen()
    draw_table(pen, 40, 60, [caption, *TABLE])
    lines, problems = lines_of(pen.finish())
    assert (lines[-len(TABLE) :], problems) == (as_lines(TABLE), [])


@pytest.mark.parametrize(
    "note", ["1) Endring i prosent er avrundet.", "Kilde: NAV", ".. Tall foreligger ikke."]
)
def test_a_note_below_a_table_is_no_part_of_its_last_label(note: str) -> None:
    pen = ReportlabPen()
    draw_table(pen, 40, 60, TABLE)
    pen.draw(40, 60 + 12 * len(TABLE) - 2, note, 7)
    assert lines_of(pen.finish())[0] == [*as_lines(TABLE), note]


def test_dots_that_lead_to_figures_are_no_words_and_marks_are() -> None:
    pen = ReportlabPen()
    marks = "Ukjent|.|.|.|.|..|.."
    draw_table(pen, 40, 60, ["|Antall|Prosent|Menn|Kvinner|Under 30|Over 30"])
    draw_table(pen, 40, 72, [f"Oslo {'.' * 30}|4 566|8|2 000|2 566|1|2", marks])
    assert lines_of(pen.finish())[0][1:] == as_lines(["Oslo|4 566|8|2 000|2 566|1|2", marks])
