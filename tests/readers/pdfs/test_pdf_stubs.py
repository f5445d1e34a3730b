"""Tables whose labels are numbers: years, ages, weeks."""

from __future__ import annotations

import pytest

from tests.readers.pdf_maker import ReportlabPen
from tests.readers.pdfs.test_pdf import draw_table, lines_of

HEADS = "|Januar|Februar|Mars"


@pytest.mark.parametrize(
    "rows",
    [
        [HEADS, "2018|89 647|96 685|", "2017|89 267|79 883|69 292", "2015|94 021|75 312|79 277"],
        [HEADS, "2018|89 647|96 685|90 516"],
        [HEADS, "I alt|95|63|27", "62|75|29|2", "63|20|34|25", "64|1|2|*"],
        [HEADS, "1|75|29|2", "2|20|34|25", "3|*|3|4"],
        ["Uke|2019|2020|2021", "51|75|29|2", "52|20|34|25", "53|1|3|4"],
    ],
    ids=["years", "one year", "ages", "weeks", "weeks below a word"],
)
@pytest.mark.parametrize("x", [40, 200])
def test_numbers_may_be_labels(rows: list[str], x: float) -> None:
    pen = ReportlabPen()
    pen.draw(40, 60, "Helt ledige", 8)
    draw_table(pen, x, 100, rows)
    lines, problems = lines_of(pen.finish())
    assert lines == ["Helt ledige", *[row.replace("|", "\t") for row in rows]]
    assert problems == []


def test_figures_below_a_head_are_no_labels() -> None:
    pen = ReportlabPen()
    for y, cells in ((100, ["Januar", "Februar"]), (112, ["412", "31"]), (124, ["97", "1 204"])):
        for at, cell in enumerate(cells):
            pen.draw(100 + 60 * at - pen.width(cell, 8), y, cell, 8)
    lines, _ = lines_of(pen.finish())
    assert not any(line.startswith(("412\t", "97\t")) for line in lines)


def draw_lines(rows: list[str], places: tuple[int, ...], step: int = 12) -> bytes:
    """Draws rows whose cells begin at some places, figures so that they end further right."""
    pen = ReportlabPen()
    pen.draw(40, 60, "Helt ledige", 8)
    for at, row in enumerate(rows):
        for cell, x in zip(row.split("|"), places, strict=False):
            shift = 50 - pen.width(cell, 8) if cell[:1].isdigit() and x > places[0] else 0
            if cell:
                pen.draw(x + shift, 100 + step * at, cell, 8)
    return pen.finish()


def test_labels_of_the_first_column_may_stand_at_the_first_of_their_rows_alone() -> None:
    rows = ["Kjønn|Fylke|Antall", "I alt||100", "Kvinner|Oslo|25", "|Rogaland|15", "|Agder|20"]
    rows += ["Menn|Oslo|5", "|Rogaland|17", "|Agder|18"]
    lines, problems = lines_of(draw_lines(rows, (40, 100, 180)))
    assert lines == ["Helt ledige", *[row.replace("|", "\t") for row in rows]]
    assert problems == []


def test_a_heading_of_rows_is_no_end_of_the_label_above_it() -> None:
    rows = ["Kjønn|Antall", "I alt|100", "Kvinner", "Skjulte løsninger|25", "Nye løsninger|15"]
    rows += ["Menn", "Skjulte løsninger|35", "Nye løsninger|25"]
    lines, _ = lines_of(draw_lines(rows, (40, 180), step=10))
    assert lines == ["Helt ledige", *[row.replace("|", "\t") for row in rows]]


@pytest.mark.parametrize("heads", ["Kårklasse|Antall", "|Kvinner|Menn", "Alder|Kvinner|Menn"])
def test_heads_stand_above_a_heading_of_rows(heads: str) -> None:
    figures = heads.count("|")
    rows = [
        heads,
        "Runde vilkår",
        "1. kvartal" + "|6339" * figures,
        "2. kvartal" + "|6076" * figures,
    ]
    rows += ["Lette vilkår", "1. kvartal" + "|6190" * figures, "2. kvartal" + "|3566" * figures]
    lines, _ = lines_of(draw_lines(rows, (40, 110, 180)))
    assert lines == ["Helt ledige", *[row.replace("|", "\t") for row in rows]]


def test_a_word_above_the_first_of_several_heads_stands_above_all() -> None:
    rows = ["|Antall", "Utdanning|Under 4 uker|4-12 uker", "I alt|55|40", "Grunnskole|30|10"]
    rows += ["Høyere utdanning|25|30"]
    lines, _ = lines_of(draw_lines(rows, (40, 120, 190)))
    assert lines[1:3] == ["\tAntall\t", "Utdanning\tUnder 4 uker\t4-12 uker"]


def test_a_head_of_two_lines_beside_others_of_one_is_one() -> None:
    rows = ["|Antall", "Fylke|ledige|Andel", "I alt|55|40", "Oslo|30|10", "Agder|25|30"]
    lines, _ = lines_of(draw_lines(rows, (40, 120, 190)))
    assert "Fylke\tAntall ledige\tAndel" in lines
