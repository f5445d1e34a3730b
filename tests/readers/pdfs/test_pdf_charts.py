"""What stands on a page beside its tables: charts, footnotes, and dots that lead to figures."""

from __future__ import annotations

import pytest

from tests.readers.pdf_maker import ReportlabPen
from tests.readers.pdfs.test_pdf import draw_table, lines_of

TABLE = ["|Antall|Prosent", "I alt|345|100", "Oslo|300|87", "Agder|45|13"]


def as_lines(rows: list[str]) -> list[str]:
    return [row.replace("|", "\t") for row in rows]


def draw_chart(pen: ReportlabPen, y: float, x: float = 40) -> None:
    """Draws the axes of a chart, and what its lines show."""
    for n, figure in enumerate(["100 000", "80 000", "60 000", "0"]):
        pen.draw(x + 30 - pen.width(figure, 7), y + 25 * n, figure, 7)
    for n in range(5):
        pen.draw(x + 40 + 50 * n, y + 90, str(2010 + n), 7)
    pen.draw(x + 80, y + 110, "Helt ledige", 7)


def test_a_chart_beside_a_table_is_left_out_and_said() -> None:
    pen = ReportlabPen()
    rows = [*TABLE[:2], *[f"{label}|{n}|1" for n, label in enumerate("ABCDEFG", 10)]]
    draw_table(pen, 40, 60, rows)
    pen.draw(400, 60, "Figur 1. Helt ledige. Sesongjusterte tall", 8)
    draw_chart(pen, 72, 400)
    wider = [
        "|Antall|Prosent|Menn|Kvinner|I fjor|Nå|Da",
        "I alt|1|2|3|4|5|6|7",
        "Oslo|1|2|3|4|5|6|7",
    ]
    draw_table(pen, 40, 300, wider)
    lines, problems = lines_of(pen.finish())
    assert [line for line in lines if line] == [*as_lines(rows), *as_lines(wider)]
    assert [problem.code for problem in problems] == ["pdf-chart-left-out"]


def test_a_caption_in_the_middle_is_no_head_and_a_spanner_is() -> None:
    table = ["|Helt ledige|Delvis ledige", "I alt|345|100", "Oslo|300|87"]
    for size, step, printed in ((9, 13, "Menn"), (8, 14, "Menn"), (8, 12, "Menn og kvinner i alt")):
        pen = ReportlabPen()
        spans = len(printed) > len("Menn")
        pen.draw(150, 60, printed, size)
        draw_table(pen, 40, 60 + step, table)
        expected = ["\t" + printed + "\t" if spans else printed, *as_lines(table)]
        assert lines_of(pen.finish())[0] == expected


def test_a_raised_mark_of_a_heading_is_no_figure_and_a_sign_apart_is_that_of_its_number() -> None:
    pen = ReportlabPen()
    pen.draw(40, 40, "Tabell 1: Mottakere etter fylke", 10)
    pen.draw(40 + pen.width("Tabell 1: Mottakere etter fylke", 10), 36, "1", 8)
    draw_table(pen, 40, 60, ["|Antall|Prosent", "I alt|+345|−3 %", "Oslo|300|+0,5 %"])
    assert lines_of(pen.finish())[0] == [
        "Tabell 1: Mottakere etter fylke¹",
        *as_lines(["|Antall|Prosent", "I alt|+345|−3 %", "Oslo|300|+0,5 %"]),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ["|20 %|50 %|100 %", "I alt|7|12|345", "Oslo|3|4|300"],
        ["|I fjor|Nå|Neste", "I alt|1 %|2 %|3 %", "Oslo|4 %|5 %|6 %"],
    ],
)
def test_shares_are_heads_where_the_figures_below_are_none(rows: list[str]) -> None:
    pen = ReportlabPen()
    draw_table(pen, 40, 60, ["Sykmeldte", "", *rows])
    assert lines_of(pen.finish())[0] == ["Sykmeldte", *as_lines(rows)]


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
    assert ([line for line in lines if "\t" in line], problems) == (as_lines(TABLE), [])
    assert caption in lines


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


def test_dots_with_spaces_lead_to_figures_too_and_marks_of_columns_do_not() -> None:
    pen = ReportlabPen()
    heads = [(104 + 12 * n, head) for n, head in enumerate("ABCDEF")]
    for y, label, cells in ((60, "", heads), (72, "Oslo", [(x, "4") for x, _ in heads])):
        for x, text in ((40, label), *cells):
            pen.draw(x, y, text, 8)
    pen.draw(40, 84, "Ukjent" + " ." * 8, 8)
    for x, _ in heads:
        pen.draw(x, 84, "7", 8)
    pen.draw(40, 96, "Agder", 8)
    for x, _ in heads:
        pen.draw(x, 96, ".", 8)
    rows = [f"{label}|{'|'.join(cells)}" for label, cells in (("", "ABCDEF"), ("Oslo", "4" * 6))]
    rows += ["Ukjent|7|7|7|7|7|7", "Agder|.|.|.|.|.|."]
    assert lines_of(pen.finish())[0] == as_lines(rows)


def test_a_last_row_of_blanks_above_a_note_has_its_cells() -> None:
    pen = ReportlabPen()
    rows = ["|Antall|Prosent", "I alt|345|100", "Innlandet|300|", "Agder|45|13", "Ukjent"]
    draw_table(pen, 40, 60, rows)
    pen.draw(40, 140, "Kilde: NAV", 8)
    lines = lines_of(pen.finish())[0]
    assert (lines[4], lines[-1]) == ("Ukjent\t\t", "Kilde: NAV")


TEXT = [
    "Ved utgangen av oktober var det",
    "345 helt ledige hos NAV. Dette",
    "er 8 prosent flere enn i fjor.",
]


def test_running_text_beside_a_table_is_put_below_it_and_a_column_of_words_is_not() -> None:
    rows = [*TABLE, "Bokn|7|2", "Utsira|3|1"]
    pen = ReportlabPen()
    draw_table(pen, 40, 60, rows)
    for n, line in enumerate(TEXT):
        pen.draw(300, 60 + 17 * n, line, 9)
    assert lines_of(pen.finish())[0] == [*as_lines(rows), *TEXT]
    pen = ReportlabPen()
    draw_table(pen, 40, 60, rows)
    pen.draw(300, 60, "Merknad", 8)
    for n, line in enumerate(TEXT):
        pen.draw(300, 72 + 12 * n, line, 8)
    assert TEXT[0] not in lines_of(pen.finish())[0]


def test_a_chart_above_its_caption_is_left_out_and_said() -> None:
    pen = ReportlabPen()
    draw_table(pen, 40, 60, TABLE)
    draw_chart(pen, 130)
    pen.draw(40, 255, "Figur 1. Helt ledige. Sesongjusterte tall", 8)
    draw_table(pen, 40, 300, ["Tabell 2. Menn", *TABLE])
    lines, problems = lines_of(pen.finish())
    assert [line for line in lines if line] == [
        *as_lines(TABLE),
        "Helt ledige",
        "Figur 1. Helt ledige. Sesongjusterte tall",
        "Tabell 2. Menn",
        *as_lines(TABLE),
    ]
    assert [problem.code for problem in problems] == ["pdf-chart-left-out"]


def test_cells_between_the_lines_of_labels_above_a_caption_are_those_of_rows() -> None:
    pen = ReportlabPen()
    draw_table(pen, 40, 60, TABLE)
    for n in range(2):
        for at, line in enumerate(["Møre og", "", "Romsdal"]):
            pen.draw(40, 108 + 20 * n + 4.5 * at, line, 8)
        draw_table(pen, 40, 112.5 + 20 * n, ["|12|4"])
    pen.draw(40, 160, "Figur 1. Helt ledige. Sesongjusterte tall", 8)
    lines, problems = lines_of(pen.finish())
    assert lines.count("Møre og Romsdal\t12\t4") == 2
    assert problems == []
