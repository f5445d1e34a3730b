"""Letters of a page: those that are set apart, and those without a map."""

from __future__ import annotations

import io

import pytest

from navconv.readers.pdfs.pdf import read_pdf
from tests.readers.pdf_maker import ReportlabPen
from tests.readers.pdfs.test_pdf import draw_table, lines_of, vera

ROWS = ["Oslo|345|100", "Agder|45|13"]


def draw_spread(room: float) -> list[str]:
    """The lines of a table whose heads have room between letters, in sizes of the type."""
    from reportlab.pdfgen.canvas import Canvas

    file = io.BytesIO()
    canvas = Canvas(file, invariant=1)
    for text, x in (("MENN", 140.0), ("I ALT", 220.0), ("A B C", 320.0)):
        pen = canvas.beginText(x, 700)
        pen.setFont("Helvetica", 8)
        pen.setCharSpace(8 * room * (text != "A B C"))
        pen.textOut(text)
        canvas.drawText(pen)
    canvas.setFont("Helvetica", 8)
    for at, row in enumerate(ROWS):
        label, *cells = row.split("|")
        canvas.drawString(40, 680 - 12 * at, label)
        for n, cell in enumerate([*cells, "7"]):
            canvas.drawRightString(165 + 80 * n, 680 - 12 * at, cell)
    canvas.save()
    file.seek(0)
    return "".join(page.text for page in read_pdf(file, "made.pdf", print)).split("\n")[:-1]


@pytest.mark.parametrize("room", [0, 0.1, 0.13, 0.16])
def test_letters_set_apart_are_one_word_and_single_letters_are_words(room: float) -> None:
    head, *rows = draw_spread(room)
    assert head == "\tMENN\tI ALT\tA B C"
    assert rows == ["Oslo\t345\t100\t7", "Agder\t45\t13\t7"]


def test_figures_in_a_font_without_a_map_are_said_though_they_come_as_controls() -> None:
    from fpdf import FPDF

    pdf = FPDF()
    pdf.compress = False
    pdf.add_page()
    pdf.add_font("Vera", fname=vera())
    pdf.set_font("Helvetica", size=10)
    for at, label in enumerate(["Antall", "Oslo", "Agder"]):
        pdf.text(40, 100 + 6 * at, label)
    pdf.set_font("Vera", size=10)
    for at, figure in enumerate(["123", "231"], 1):
        pdf.text(90, 100 + 6 * at, figure)
    data = bytes(pdf.output())
    assert "123" in " ".join(lines_of(data)[0])
    lines, problems = lines_of(data.replace(b"/ToUnicode", b"/ToUnicodX"))
    assert (lines, [problem.code for problem in problems]) == ([], ["pdf-font-without-map"])


def test_words_of_single_letters_far_apart_are_columns() -> None:
    pen = ReportlabPen()
    draw_table(pen, 40, 60, ["|A|B|C", *(f"{row}|7" for row in ROWS)])
    assert lines_of(pen.finish())[0][0] == "\tA\tB\tC"
