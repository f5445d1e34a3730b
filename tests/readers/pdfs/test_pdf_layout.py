"""What stands above tables on a page, line by line."""

from __future__ import annotations

from tests.readers.pdf_maker import ReportlabPen
from tests.readers.pdfs.test_pdf import draw_table, lines_of

TABLE = ["Fylke|2021|2022", "I alt|345|100", "Oslo|300|87", "Agder|45|13"]
LINES = [row.replace("|", "\t") for row in TABLE]


def printed(pen: ReportlabPen) -> list[str]:
    return [line for line in lines_of(pen.finish())[0] if line]


def test_words_far_apart_in_a_line_of_text_are_no_cells() -> None:
    pen = ReportlabPen()
    for at, word in enumerate(["Flere", "enn", "30", "kommuner", "har", "færre"]):
        pen.draw(40 + 50 * at, 60, word, 8)
    draw_table(pen, 40, 120, TABLE)
    assert printed(pen) == ["Flere enn 30 kommuner har færre", *LINES]


def test_a_period_beside_the_upper_line_of_a_head_is_no_head() -> None:
    pen = ReportlabPen()
    pen.draw(40, 91, "Januar - desember 2022", 8)
    pen.draw(230 - pen.width("Endring", 8), 91, "Endring", 8)
    draw_table(pen, 40, 100, ["Fylke|Antall|fra i fjor", *TABLE[1:]])
    assert printed(pen) == [
        "Januar - desember 2022",
        "Fylke\tAntall\tEndring fra i fjor",
        *LINES[1:],
    ]


def test_a_title_in_larger_type_above_one_line_is_marked() -> None:
    pen = ReportlabPen()
    pen.draw(40, 50, "Stønader til familier", 14)
    pen.draw(40, 70, "Antall mottakere", 8)
    draw_table(pen, 40, 100, TABLE)
    assert printed(pen) == ["# Stønader til familier", "## Antall mottakere", *LINES]


def test_a_title_above_heads_of_two_lines_is_not_marked() -> None:
    pen = ReportlabPen()
    pen.draw(40, 50, "Stønader til familier", 14)
    pen.draw(170 - pen.width("Antall", 8), 91, "Antall", 8)
    draw_table(pen, 40, 100, ["Fylke|personer|Prosent", *TABLE[1:]])
    assert printed(pen)[:2] == ["Stønader til familier", "Fylke\tAntall personer\tProsent"]
