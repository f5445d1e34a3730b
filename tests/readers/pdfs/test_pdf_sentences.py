"""Running text between headings and tables, as press releases have it: it is no heading."""

from __future__ import annotations

import io

import pytest

import navconv
from tests.readers.pdf_maker import ReportlabPen
from tests.readers.pdfs.test_pdf import draw_table, lines_of

TABLE = ["|2021|2022", "I alt|345|400", "Oslo|300|287", "Agder|45|113"]
LINES = [row.replace("|", "\t") for row in TABLE]
TEXT = [
    "Ved utgangen av 2022 mottok 400 personer uføretrygd. Av disse var",
    "mange kvinner under 30 år. Det er flere enn i Nordland.",
]


def draw_page(text: list[str], *, title: str = "Mottakere av uføretrygd etter fylke") -> bytes:
    pen = ReportlabPen()
    pen.draw(40, 50, title, 14)
    for at, line in enumerate(text):
        pen.draw(40, 80 + 10 * at, line, 8)
    draw_table(pen, 40, 140, TABLE)
    return pen.finish()


def test_text_above_a_table_goes_to_the_end_of_its_page() -> None:
    lines, problems = lines_of(draw_page(TEXT))
    title = "Mottakere av uføretrygd etter fylke"
    assert ([line for line in lines if line], problems) == ([title, *LINES, *TEXT], [])


def test_text_above_a_table_says_not_whose_figures_they_are() -> None:
    records = navconv.read(io.BytesIO(draw_page(TEXT))).records()
    assert {(record["age"], record["indicator"]) for record in records} == {("I alt", "Antall")}


@pytest.mark.parametrize(
    "heading",
    [
        "Personer som har fått uføretrygd og er under 30 år, etter fylke.",
        "Mottakere av uføretrygd. Kvinner. Fylke. Antall og prosent.",
        "Tallene er foreløpige.",
        "Antallet er større enn i fjor i de fleste fylker og kommuner",
    ],
)
def test_a_heading_is_no_sentence(heading: str) -> None:
    lines, _ = lines_of(draw_page([heading]))
    assert [line for line in lines if line][1].endswith(heading)


def test_a_sentence_right_below_rows_is_their_note() -> None:
    pen = ReportlabPen()
    note = "Tallene for Oslo er ikke sammenlignbare med tall fra andre år."
    for at in (0, 1):
        draw_table(pen, 40, 60 + 120 * at, TABLE)
        pen.draw(40, 108 + 120 * at, note, 8)
    lines, _ = lines_of(pen.finish())
    assert [line for line in lines if line] == [*LINES, note, *LINES, note]
