"""Heads of several lines: high or low in their row, left, right or in the middle of columns."""

from __future__ import annotations

import pytest

from tests.readers.pdf_maker import ReportlabPen
from tests.readers.pdfs.test_pdf import lines_of

HEADS = ["I alt", "Andre på|tiltak", "Arbeidssøkere|på tiltak", "Nedsatt|arbeidsevne,|på tiltak"]
ROWS = ["I alt|83 484|2 951|20 331|60 202", "Avklaring|3 303|337|451|2 515", "Mentor|*||19|1 422"]
WIDTH, STEP = 70.0, 9.0


def draw_heads(
    pen: ReportlabPen, x: float, y: float, heads: list[str], align: float, height: float
) -> None:
    """Draws heads.

    Args:
        pen: what draws.
        x: where the first column begins.
        y: the height of the first line.
        heads: each with its lines.
        align: where its lines stand in the column, from 0 at the left to 1.
        height: where the lines of a head stand in the row of heads, from 0 at the top to 1.
    """
    most = max(head.count("|") for head in heads)
    for n, head in enumerate(heads):
        for at, line in enumerate(head.split("|")):
            room = 50 - pen.width(line, 8)
            lower = (most - head.count("|")) * height
            pen.draw(x + n * WIDTH + align * room, y + STEP * (at + lower), line, 8)


def draw_rows(pen: ReportlabPen, x: float, y: float, rows: list[str]) -> None:
    for at, row in enumerate(rows):
        label, *cells = row.split("|")
        pen.draw(40, y + 12 * at, label, 8)
        for n, cell in enumerate(cells):
            pen.draw(x + n * WIDTH + 50 - pen.width(cell, 8), y + 12 * at, cell, 8)


def lines_below(pen: ReportlabPen) -> list[str]:
    return [line for line in lines_of(pen.finish())[0] if line]


@pytest.mark.parametrize("height", [0, 0.5, 1])
@pytest.mark.parametrize("align", [0, 0.5, 1])
def test_lines_of_heads_are_put_together(align: float, height: float) -> None:
    pen = ReportlabPen()
    pen.draw(40, 60, "Avklaringstiltak", 8)
    draw_heads(pen, 150, 80, HEADS, align, height)
    draw_rows(pen, 150, 120, ROWS)
    heads = "".join("\t" + head.replace("|", " ") for head in HEADS)
    assert lines_below(pen) == [
        "Avklaringstiltak",
        heads,
        *(row.replace("|", "\t") for row in ROWS),
    ]


def test_a_line_of_the_first_label_may_stand_below_heads_of_two_lines() -> None:
    pen = ReportlabPen()
    draw_heads(pen, 150, 80, ["Antall", "Endring|Antall", "Endring|Prosent"], 1, 1)
    pen.draw(40, 104, "I alt arbeidssøkere", 8)
    pen.draw(40, 113, "på tiltak", 8)
    draw_rows(pen, 150, 108.5, ["|20 331|3 687|22"])
    draw_rows(pen, 150, 130, ["Avklaring|451|57|14", "Oppfølging|4 515|-45|-1"])
    assert lines_below(pen) == [
        "\tAntall\tEndring Antall\tEndring Prosent",
        "I alt arbeidssøkere på tiltak\t20 331\t3 687\t22",
        "Avklaring\t451\t57\t14",
        "Oppfølging\t4 515\t-45\t-1",
    ]


def test_heads_of_narrow_columns_go_on_below_each_other() -> None:
    pen = ReportlabPen()
    right = 100.0
    for n, head in enumerate(HEADS):
        lines = head.split("|")
        right += 3.5 + max(pen.width(line, 8) for line in lines)
        for at, line in enumerate(lines):
            pen.draw(right - pen.width(line, 8), 80 + STEP * (at + 3 - len(lines)), line, 8)
        for at, row in enumerate(ROWS):
            cell = row.split("|")[n + 1]
            pen.draw(right - pen.width(cell, 8), 112 + 12 * at, cell, 8)
    for at, row in enumerate(ROWS):
        pen.draw(40, 112 + 12 * at, row.split("|")[0], 8)
    assert lines_below(pen)[0] == "".join("\t" + head.replace("|", " ") for head in HEADS)


@pytest.mark.parametrize(("title", "total"), [(30, 40), (40, 30), (30, 30)])
def test_lines_of_labels_right_of_the_title_or_the_total_are_no_heads(
    title: float, total: float
) -> None:
    pen = ReportlabPen()
    pen.draw(title, 50, "Hovedgrupper", 8)
    draw_heads(pen, 150, 70, ["Antall", "I fjor"], 1, 1)
    pen.draw(total, 82, "I alt", 8)
    draw_rows(pen, 150, 82, ["|6|19"])
    for n, label in enumerate(["Aust-|Agder", "Møre og|Romsdal", "Sogn og|Fjordane"]):
        for at, line in enumerate(label.split("|")):
            pen.draw(40, 95 + 20 * n + STEP * at, line, 8)
        draw_rows(pen, 150, 99.5 + 20 * n, [f"|{n}|5"])
    draw_rows(pen, 150, 155, ["Troms|3|4"])
    assert lines_below(pen) == [
        "Hovedgrupper",
        "\tAntall\tI fjor",
        "I alt\t6\t19",
        "Aust- Agder\t0\t5",
        "Møre og Romsdal\t1\t5",
        "Sogn og Fjordane\t2\t5",
        "Troms\t3\t4",
    ]


def test_what_stands_in_brackets_goes_on_with_the_label_above() -> None:
    pen = ReportlabPen()
    draw_heads(pen, 150, 70, ["Antall", "I fjor"], 1, 1)
    draw_rows(pen, 150, 82, ["Opplæring|1 296|27"])
    pen.draw(40, 91, "(AMO) enkeltplass", 8)
    draw_rows(pen, 150, 103, ["Kvalifisering|459|4"])
    assert lines_below(pen)[1:] == [
        "Opplæring (AMO) enkeltplass\t1 296\t27",
        "Kvalifisering\t459\t4",
    ]


def test_a_figure_that_stands_between_columns_is_reported() -> None:
    pen = ReportlabPen()
    draw_heads(pen, 150, 70, ["Antall", "I fjor", "Endring"], 1, 1)
    draw_rows(
        pen, 150, 82, ["I alt|300|200|100", "Oslo|200|100|100", "Utsira|1|1|0", "Agder|99|99|0"]
    )
    pen.draw(220, 106, "*", 8)
    _, problems = lines_of(pen.finish())
    assert [(one.code, one.line) for one in problems] == [("pdf-figure-apart", 4)]


def test_a_caption_with_a_number_is_no_spanner() -> None:
    pen = ReportlabPen()
    pen.draw(160, 58, "Tabell 3. Helt ledige i november", 8)
    draw_heads(pen, 150, 70, ["Antall", "I fjor", "Endring"], 1, 1)
    draw_rows(pen, 150, 82, ["I alt|300|200|100", "Oslo|200|100|100"])
    assert lines_below(pen)[:2] == ["Tabell 3. Helt ledige i november", "\tAntall\tI fjor\tEndring"]


@pytest.mark.parametrize("room", [0.55, 0.6])
def test_a_space_may_be_as_wide_as_a_digit(room: float) -> None:
    pen = ReportlabPen()
    draw_heads(pen, 150, 70, ["Antall", "I fjor"], 1, 1)
    for n, label in enumerate(["I alt", "Oslo"]):
        pen.draw(40, 82 + 12 * n, label, 8)
        for at in range(2):
            right = 200 + WIDTH * at
            pen.draw(right - pen.width("484", 8), 82 + 12 * n, "484", 8)
            left = right - pen.width("83484", 8) - room * 8
            pen.draw(left, 82 + 12 * n, "83", 8)
    assert lines_below(pen)[1:] == ["I alt\t83 484\t83 484", "Oslo\t83 484\t83 484"]


@pytest.mark.parametrize(
    ("head", "parted"),
    [("Kommune", ["Kommune", "0-5 år"]), ("Kommune og bydel", ["", "Kommune og bydel 0-5 år"])],
)
def test_heads_of_labels_and_of_the_first_column_may_be_as_close_as_words(
    head: str, parted: list[str]
) -> None:
    pen = ReportlabPen()
    right = 40 + pen.width("Kommune", 8)
    end = right + 4 + pen.width("0-5 år", 8)
    pen.draw(
        right - pen.width("Kommune", 8), 60, f"{head} 0-5 år" if head != "Kommune" else head, 8
    )
    if head == "Kommune":
        pen.draw(right + 4, 60, "0-5 år", 8)
    pen.draw(160 - pen.width("I alt", 8), 60, "I alt", 8)
    for at, (label, *cells) in enumerate([("Stavanger"[:8], "301", "345"), ("Lund", "45", "99")]):
        y = 72 + 12 * at
        pen.draw(right - pen.width(label, 8), y, label, 8)
        for cell, x in zip(cells, (end, 160), strict=True):
            pen.draw(x - pen.width(cell, 8), y, cell, 8)
    assert lines_below(pen)[0] == "\t".join([*parted, "I alt"])
