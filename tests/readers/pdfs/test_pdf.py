"""PDFs that two libraries make of the exports, against the exports as text, cell by cell."""

from __future__ import annotations

import contextlib
import io
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import navconv
from navconv.problems import ExtraError, InputError, NavconvError, NoExportError
from navconv.readers.pdfs import pdf_document, pdfium
from navconv.readers.pdfs.pdf import MAX_REPORTS, read_pdf
from navconv.readers.pdfs.pdf_document import Document
from navconv.readers.pdfs.pdf_letters import Letters, count_letters
from tests.readers.pdf_maker import FpdfPen, ReportlabPen, Style, TurnedPen, print_pdf
from tests.samples import FOLDER, LAYOUTS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from navconv.problems import Problem
    from tests.readers.pdf_maker import Pen

PENS: dict[str, Callable[[], Pen]] = {
    "reportlab": ReportlabPen,
    "fpdf2": FpdfPen,
    "sideways": lambda: ReportlabPen(90),
    "turned": TurnedPen,
}
STYLES = {
    "cells": Style(),
    "small": Style(size=7, title_size=12, foot="Kilde: NAV"),
    "large words": Style(size=10, objects="word"),
    "letters": Style(size=7, objects="letter", space="\u00a0"),
    "narrow": Style(gap=0.9, objects="word"),
    "wrapped": Style(size=7, label_width=100),
    "wrapped as far apart as rows": Style(size=7, label_width=115, leading=1.05),
    "no-break spaces": Style(size=10, space="\u00a0", title_size=14, foot="Side 1 av 12"),
    "at the left": Style(align="left", gap=2),
    "centred": Style(align="centre", objects="word"),
}
ROWS = {"rows": Style(size=7, objects="row")}
MONTH = (FOLDER / "tiltak-2016-11.txt").read_text("utf-8")
TABLE = """\
Deltakere i arbeidsrettede tiltak. Tiltak. En måned
Hovedgrupper
November 2016
\tAntall\tEndring fra i fjor Antall\tEndring fra i fjor Prosent
I alt\t83 484\t3 805\t5
Arbeidssøkere på tiltak\t20 331\t3 687\t22
Nedsatt arbeidsevne, på tiltak\t60 202\t-90\t0
Andre på tiltak\t2 951\t208\t8
"""


def records_of(data: bytes) -> list[dict[str, Any]]:
    return list(navconv.read(io.BytesIO(data), check=False).records())


def lines_of(data: bytes) -> tuple[list[str], list[Problem]]:
    problems: list[Problem] = []
    pages = list(read_pdf(io.BytesIO(data), "made.pdf", problems.append))
    return "".join(page.text for page in pages).split("\n")[:-1], problems


@pytest.mark.parametrize("pen", PENS)
@pytest.mark.parametrize("style", STYLES)
def test_a_pdf_of_a_month_says_what_its_text_says(pen: str, style: str) -> None:
    assert records_of(print_pdf(MONTH, PENS[pen](), STYLES[style])) == records_of(MONTH.encode())


@pytest.mark.parametrize("pen", ["reportlab", "sideways", "turned"])
@pytest.mark.parametrize("size", [7, 10])
def test_rows_drawn_as_one_object_are_parted_by_their_gaps(pen: str, size: float) -> None:
    data = print_pdf(MONTH, PENS[pen](), Style(objects="row", size=size))
    assert records_of(data) == records_of(MONTH.encode())


@pytest.mark.parametrize(
    ("name", "pen", "style"),
    [
        ("tiltak-alder-2017", "reportlab", "small"),
        ("tiltak-fylke-2013-11", "fpdf2", "cells"),
        ("tiltaksgruppe-fylke-2019", "fpdf2", "small"),
        ("tiltaksgruppe-fylke-2019", "reportlab", "letters"),
        ("tiltak-fylke-2013-11", "reportlab", "rows"),
    ],
)
def test_a_pdf_of_a_whole_export_says_what_its_text_says(name: str, pen: str, style: str) -> None:
    text = (FOLDER / f"{name}.txt").read_text("utf-8")
    found = records_of(print_pdf(text, PENS[pen](), {**STYLES, **ROWS}[style]))
    expected = records_of(text.encode())
    # A label whose cells a copy of the page lost is printed with blank cells.
    for record, other in zip(found, expected, strict=True):
        if other["status"] == "missing" and record["status"] == "blank":
            record["status"] = "missing"
    assert found == expected


def test_the_sums_of_a_pdf_hold() -> None:
    conversion = navconv.read(io.BytesIO(print_pdf(MONTH, ReportlabPen())))
    text = navconv.read(io.BytesIO(MONTH.encode()))
    assert [report.held for report in conversion.reports] == [
        report.held for report in text.reports
    ]
    assert [report.broken for report in conversion.reports] == [0]


def test_a_row_is_known_by_its_page_and_its_place_there() -> None:
    data = print_pdf(MONTH, ReportlabPen())
    table = navconv.read(io.BytesIO(data)).tables[1]
    place = table.find_place(table.rows[2].line, 3)
    assert (place.page, place.column, place.cell) == ("3", 3, "")
    pages = list(read_pdf(io.BytesIO(data), "made.pdf", [].append))
    assert pages[2].text.split("\n")[place.line - 1].startswith("Oppfølging\t15 353")


def spoil(before: str, after: str) -> str:
    assert TABLE.count(before) == 1
    return TABLE.replace(before, after)


def problems_of(data: bytes) -> set[str]:
    return {problem.code for problem in navconv.read(io.BytesIO(data)).problems}


class PushingPen(ReportlabPen):
    """Draws one figure, in one piece or in several, further to the left than its column is."""

    def __init__(self, figure: str, by: float) -> None:
        super().__init__()
        self.figure = figure
        self.by = by
        self.drawn: list[tuple[float, float, str, float]] = []

    def draw(self, x: float, y: float, text: str, size: float) -> None:
        self.drawn.append((x, y, text, size))

    def finish(self) -> bytes:
        texts = [text.replace(" ", "") for _, _, text, _ in self.drawn]
        offsets = [sum(map(len, texts[:at])) for at in range(len(texts))]
        begin = "".join(texts).index(self.figure)
        for (x, y, text, size), at in zip(self.drawn, offsets, strict=True):
            pushed = begin <= at < begin + len(self.figure)
            super().draw(x - self.by * pushed, y, text, size)
        return super().finish()


@pytest.mark.parametrize("objects", ["cell", "word", "letter"])
def test_figures_pushed_together_are_read_right_or_reported(objects: str) -> None:
    whole = records_of(TABLE.encode())
    told = 0
    for by in range(0, 120, 4):
        pen = PushingPen("3687", by)
        found = navconv.read(io.BytesIO(print_pdf(TABLE, pen, Style(objects=objects))))
        errors = {problem.code for problem in found.problems if problem.severity != "info"}
        assert errors or list(found.records()) == whole, by
        told += bool(errors)
    assert told > 5


@pytest.mark.parametrize("by", [84, 88])
def test_figures_drawn_over_each_other_keep_their_digits(by: int) -> None:
    printed = {record["value"] for record in records_of(TABLE.encode())}
    data = print_pdf(TABLE, PushingPen("3687", by), Style(objects="cell"))
    assert {record["value"] for record in records_of(data)} <= {*printed, None}
    assert "pdf-cells-run-together" in problems_of(data)


def test_rows_that_were_moved_break_the_sums() -> None:
    moved = spoil("Nedsatt arbeidsevne, på tiltak\t60 202", "Nedsatt arbeidsevne, på tiltak\t2 951")
    assert "sum-broken" in problems_of(print_pdf(moved, ReportlabPen()))


def test_marks_and_raised_signs_are_what_is_printed() -> None:
    pen = ReportlabPen()
    for at, (label, cell) in enumerate([("I alt", "345"), ("Utsira", "**"), ("Bokn", "*")]):
        pen.draw(40, 100 + at * 12, label, 8)
        pen.draw(300 - pen.width(cell, 8), 100 + at * 12, cell, 8)
    pen.draw(300, 97, "2", 5)
    pen.draw(300 - pen.width("Antall", 8), 88, "Antall", 8)
    lines, _ = lines_of(pen.finish())
    assert lines == ["\tAntall", "I alt\t345²", "Utsira\t**", "Bokn\t*"]


def test_a_hyphen_at_the_end_of_a_row_is_one() -> None:
    pen = ReportlabPen()
    pen.draw(40, 100, "Avklaring -", 8)
    pen.draw(40, 112, "Sør-", 8)
    pen.draw(40, 124, "Aust-Agder", 8)
    data = pen.finish()
    with (
        contextlib.closing(Document(data, "made.pdf")) as document,
        document.open_page(0) as (_, text_page),
    ):
        assert {"\x02", "\ufffe"} & {*Letters(text_page, count_letters(text_page)).text}
    assert lines_of(data)[0] == ["Avklaring -", "Sør-", "Aust-Agder"]


def draw_table(pen: ReportlabPen, x: float, y: float, rows: Sequence[str]) -> None:
    """Draws a table: labels at the left, cells that end 60 points apart."""
    for n, row in enumerate(rows):
        label, *cells = row.split("|")
        pen.draw(x, y + 12 * n, label, 8)
        for at, cell in enumerate(cells):
            pen.draw(x + 130 + 60 * at - pen.width(cell, 8), y + 12 * n, cell, 8)


@pytest.mark.parametrize("printed", ["**", "* *"])
def test_two_stars_are_one_mark(printed: str) -> None:
    pen = ReportlabPen()
    draw_table(pen, 40, 100, ["|Antall|Prosent", f"Utsira|{printed}|*", f"Bokn|12|{printed}"])
    assert lines_of(pen.finish())[0] == ["\tAntall\tProsent", "Utsira\t**\t*", "Bokn\t12\t**"]


def test_raised_marks_of_heads_labels_and_notes_are_no_figures() -> None:
    pen = ReportlabPen()
    rows = ["|Antall|Prosent", "I alt|345|100", "Bokn|12|3", "Utsira|333|97"]
    draw_table(pen, 40, 100, rows)
    for x, y, mark in ((170, 97, "1"), (40 + pen.width("Bokn", 8), 121, "2"), (40, 197, "1")):
        pen.draw(x, y, mark, 5)
    pen.draw(44, 200, "Ved utgangen av måneden.", 8)
    lines, _ = lines_of(pen.finish())
    assert lines == [
        "\tAntall¹\tProsent",
        "I alt\t345\t100",
        "Bokn²\t12\t3",
        "Utsira\t333\t97",
        "¹ Ved utgangen av måneden.",
    ]


def test_tables_beside_each_other_are_read_one_after_the_other() -> None:
    pen = ReportlabPen()
    draw_table(pen, 40, 40, ["Deltakere i arbeidsrettede tiltak. Fylke. En måned", "November 2016"])
    left = [
        "Arbeidssøkere på tiltak",
        "|Antall|Prosent",
        "I alt|1 500|5",
        "Østfold|500|3",
        "Oslo|1 000|2",
    ]
    right = ["Andre på tiltak", "|Antall|Prosent", "I alt|150|5", "Østfold|150|3"]
    draw_table(pen, 40, 100, left)
    draw_table(pen, 320, 100, right)
    lines, _ = lines_of(pen.finish())
    assert lines[2:] == [row.replace("|", "\t") for row in (*left, *right)]


def test_a_column_of_words_is_no_table_beside_another() -> None:
    pen = ReportlabPen()
    draw_table(pen, 40, 100, ["Fylke|Rang|Yrke|Antall", "Oslo|1|Kokk|345", "Agder|2|Kokk|300"])
    assert len(lines_of(pen.finish())[0]) == 3


def test_cells_between_the_lines_of_a_label_are_its_own() -> None:
    pen = ReportlabPen()
    draw_table(pen, 40, 100, ["|Antall", "I alt|42"])
    for y, label, cell in (
        (130, "Rehabilitering (dag)", "30"),
        (156, "Avklaring -", "12"),
    ):
        pen.draw(40, y, label, 8)
        draw_table(pen, 40, y + 5, [f"|{cell}"])
        pen.draw(
            40, y + 10, "- sykmeldt arbeidstaker" if cell == "30" else "sykmeldt arbeidstaker", 8
        )
    lines, _ = lines_of(pen.finish())
    assert [line for line in lines if line] == [
        "\tAntall",
        "I alt\t42",
        "Rehabilitering (dag) - sykmeldt arbeidstaker\t30",
        "Avklaring - sykmeldt arbeidstaker\t12",
    ]


def test_labels_of_three_lines_without_rows_of_one_line_are_put_together() -> None:
    pen = ReportlabPen()
    pen_row(pen, 40, "\tAntall\tProsent")
    pen_row(pen, 54, "I alt\t345\t100")
    for n, lines in enumerate(
        [("Overgangsstønad", "til enslig mor", "eller far"), ("Stønad", "Barnetilsyn", "Arbeid")]
    ):
        for at, line in enumerate(lines):
            pen_row(pen, 68 + 33 * n + 10 * at, line + ("\t45\t13" if at == 1 else ""))
    assert [line for line in lines_of(pen.finish())[0] if line] == [
        "\tAntall\tProsent",
        "I alt\t345\t100",
        "Overgangsstønad til enslig mor eller far\t45\t13",
        "Stønad Barnetilsyn Arbeid\t45\t13",
    ]


def test_heads_at_the_foot_of_a_page_stand_above_the_rows_of_the_next() -> None:
    pen = ReportlabPen()
    draw_table(pen, 40, 560, ["|Juli|August|September"])
    pen.new_page()
    rows = ["I alt|1 127|948|1 043", "Oslo|*|*|1 000"]
    draw_table(pen, 40, 40, rows)
    lines, problems = lines_of(pen.finish())
    assert lines == ["\tJuli\tAugust\tSeptember", *[row.replace("|", "\t") for row in rows]]
    assert problems == []


def test_rows_go_on_below_a_header_that_is_printed_again_alone() -> None:
    lines = (FOLDER / "tiltaksgruppe-fylke-2019.txt").read_text("utf-8").split("\n")
    begin = next(n for n, line in enumerate(lines) if line.startswith("\tJanuar"))
    end = next(n for n in range(begin, len(lines)) if "\t" not in lines[n])
    pen = ReportlabPen()
    y = 40
    for n, line in enumerate(lines[:end]):
        if n == begin + 9:
            pen.new_page()
            pen_row(pen, 40, lines[begin])
            y = 52
        if line.strip():
            pen_row(pen, y, line)
            y += 12
    assert records_of(pen.finish()) == records_of("\n".join(lines[:end]).encode())


def test_cells_right_between_two_lines_of_a_label_are_its_own() -> None:
    pen = ReportlabPen()
    draw_table(pen, 40, 40, ["|Antall|Prosent", "I alt|83 484|5"])
    pen.draw(40, 68, "Arbeidssøkere på", 8)
    draw_table(pen, 40, 73, ["|20 331|22"])
    pen.draw(40, 78, "tiltak", 8)
    draw_table(pen, 40, 94, ["Andre|63 153|8"])
    lines, _ = lines_of(pen.finish())
    assert [line for line in lines if line] == [
        "\tAntall\tProsent",
        "I alt\t83 484\t5",
        "Arbeidssøkere på tiltak\t20 331\t22",
        "Andre\t63 153\t8",
    ]


def test_the_header_of_the_page_before_is_one_though_no_figures_are_near() -> None:
    pen = ReportlabPen()
    draw_table(pen, 40, 40, ["|Antall|Prosent", "I alt|42|5", "Oslo|30|4"])
    pen.new_page()
    draw_table(pen, 40, 40, ["|Antall|Prosent", "(døgn)", "arbeidstaker", "", "", "Agder|12|1"])
    assert lines_of(pen.finish())[0][3] == "\tAntall\tProsent"


def test_a_spanner_is_not_cut_where_its_words_begin_as_the_columns_do() -> None:
    pen = ReportlabPen()
    first = 240 + pen.width("Antall", 8)
    last = 240 + pen.width("Endring fra i fjor", 8)
    pen.draw(240, 40, "Endring fra i fjor", 8)
    for y, label, *cells in ((52, "", "Antall", "Prosent"), (64, "I alt", "228", "-6")):
        pen.draw(40, y, label, 8)
        for end, cell in zip((first, last), cells, strict=True):
            pen.draw(end - pen.width(cell, 8), y, cell, 8)
    lines, _ = lines_of(pen.finish())
    assert lines == ["\tEndring fra i fjor\t", "\tAntall\tProsent", "I alt\t228\t-6"]


def test_narrow_spanners_above_the_middle_of_their_groups_begin_where_these_do() -> None:
    pen = ReportlabPen()
    for at, month in enumerate(["Januar 2015", "Januar 2014"]):
        pen.draw(230 + 180 * at - pen.width(month, 8) / 2, 40, month, 8)
    draw_table(pen, 40, 52, ["|I alt|Kvinner|Menn|I alt|Kvinner|Menn", "Oslo|33|18|15|42|20|22"])
    lines, _ = lines_of(pen.finish())
    assert lines == [
        "\tJanuar 2015\t\t\tJanuar 2014\t\t",
        "\tI alt\tKvinner\tMenn\tI alt\tKvinner\tMenn",
        "Oslo\t33\t18\t15\t42\t20\t22",
    ]


def test_a_header_above_a_total_on_a_next_page_begins_a_table() -> None:
    pen = ReportlabPen()
    pen_row(pen, 40, "\tAntall\tProsent")
    pen_row(pen, 52, "I alt\t30\t100")
    pen.new_page()
    pen_row(pen, 40, "\tAntall\tProsent")
    pen_row(pen, 52, "I alt\t20\t100")
    assert lines_of(pen.finish())[0].count("\tAntall\tProsent") == 2


def pen_row(pen: ReportlabPen, y: float, line: str) -> None:
    """Draws a line: cells end 50 points apart."""
    label, *cells = line.split("\t")
    pen.draw(40, y, label, 8)
    for at, cell in enumerate(cells):
        pen.draw(230 + 50 * at - pen.width(cell, 8), y, cell, 8)


@pytest.mark.parametrize(("label", "total", "step"), [(52, 60, 12), (42.8, 51.1, 11.1)])
def test_a_wrapped_total_below_heads_at_the_left_of_their_columns_is_one_row(
    label: float, total: float, step: float
) -> None:
    pen = ReportlabPen()
    for at, month in enumerate(["Januar", "Februar", "Mars"]):
        pen.draw(150 + 60 * at, 40, month, 8)
    # A row that is too low for its label has the first line of it nearly beside the heads.
    pen.draw(40, label, "I alt tilrettelagt", 8)
    rows = ["arbeid\t10 546\t10 607\t10 637", "Østfold\t633\t642\t642", "Oslo\t628\t632\t645"]
    for n, row in enumerate(rows):
        first, *cells = row.split("\t")
        draw_table(pen, 70, total + step * n, ["|".join(["", *cells])])
        pen.draw(40, total + step * n, first, 8)
    lines, _ = lines_of(pen.finish())
    assert [line for line in lines if line] == [
        "\tJanuar\tFebruar\tMars",
        f"I alt tilrettelagt {rows[0]}",
        *rows[1:],
    ]


def test_a_number_beside_any_line_of_a_label_stands_before_it() -> None:
    pen = ReportlabPen()
    draw_table(pen, 60, 100, ["|Antall", "Oslo|42", "Hedmark|11", "Oppland|31"])
    for y, code in ((112, "03"), (124, "04"), (136, "05"), (157, "14")):
        pen.draw(40, y, code, 8)
    pen.draw(60, 148, "Sogn og", 8)
    draw_table(pen, 60, 157, ["Fjordane|12"])
    lines, _ = lines_of(pen.finish())
    assert lines[-1] == "14 Sogn og Fjordane\t12"


def test_clipped_labels_are_the_one_member_that_begins_so_or_reported() -> None:
    pen = ReportlabPen()
    draw_table(
        pen, 40, 40, ["Deltakere i arbeidsrettede tiltak. Fylke. En måned", "Fylke", "Mai 2016"]
    )
    known = ["Østfold", "Oslo", "Hedmark", "Buskerud", "Nordland", "Nord-Trøndelag", "Hordaland"]
    cut = ["Sogn og Fjorda", "Møre og Romsd", "Vest-Ag og Rog"]
    rows = ["|Antall", "I alt|100", *(f"{label}|10" for label in (*known, *cut))]
    draw_table(pen, 40, 90, rows)
    found = navconv.read(io.BytesIO(pen.finish()))
    names = [record["region"] for record in found.records()]
    assert names[-3:] == ["Sogn og Fjordane", "Møre og Romsdal", "Vest-Ag og Rog"]
    assert [p.code for p in found.problems] == ["label-mended"] * 2 + ["unknown-label"]


def test_the_source_of_the_figures_is_no_heading() -> None:
    pen = ReportlabPen()
    pen.draw(40, 40, "Kilde: NAV", 7)
    pen.draw(300, 40, "Personer med nedsatt arbeidsevne. Kommune", 14)
    pen.draw(300, 60, "Kommune. Antall", 12)
    pen.draw(40, 80, "Januar - januar 2024", 9)
    lines, _ = lines_of(pen.finish())
    assert lines == [
        "# Personer med nedsatt arbeidsevne. Kommune",
        "## Kommune. Antall",
        "Januar - januar 2024",
        "Kilde: NAV",
    ]


def test_a_clipped_label_that_touches_its_figure_is_cut_off_there() -> None:
    pen = ReportlabPen()
    for at, cell in enumerate(["14 693", "*", "1 204"]):
        label = "1515 Herøy (Møre og Romsdal"
        pen.draw(40, 100 + at * 12, label, 8)
        pen.draw(
            42 + pen.width(label, 8) + pen.width("14 693", 8) - pen.width(cell, 8),
            100 + at * 12,
            cell,
            8,
        )
    lines, _ = lines_of(pen.finish())
    assert [line.split("\t")[1] for line in lines] == ["14 693", "*", "1 204"]


def test_a_scan_is_said() -> None:
    pen = ReportlabPen()
    for _ in range(MAX_REPORTS + 5):
        pen._canvas.rect(40, 40, 300, 300, fill=1)
        pen.new_page()
    lines, problems = lines_of(pen.finish())
    assert lines == []
    assert {problem.code for problem in problems} == {"pdf-without-text"}
    assert len(problems) == MAX_REPORTS
    assert (problems[0].page, problems[2].page) == ("1", "3")
    assert "OCR" in problems[0].message


def test_pages_of_nothing_hold_no_export() -> None:
    pen = ReportlabPen()
    for _ in range(1000):
        pen.new_page()
    with pytest.raises(NoExportError):
        navconv.read(io.BytesIO(pen.finish()))


def test_letters_that_no_font_names_are_not_guessed() -> None:
    from fpdf import FPDF

    pdf = FPDF()
    pdf.compress = False
    pdf.add_page()
    pdf.add_font("Vera", fname=vera())
    pdf.set_font("Vera", size=10)
    pdf.text(40, 100, "I alt")
    data = bytes(pdf.output())
    assert lines_of(data) == (["I alt"], [])
    lines, problems = lines_of(data.replace(b"/ToUnicode", b"/ToUnicodX"))
    assert (lines, [problem.code for problem in problems]) == ([], ["pdf-font-without-map"])


def vera() -> str:
    """The font that comes with reportlab."""
    import reportlab

    return str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf")


def test_words_at_another_angle_are_left_out_and_said() -> None:
    pen = ReportlabPen()
    pen.draw(40, 100, "Deltakere i arbeidsrettede tiltak", 8)
    pen._canvas.rotate(90)
    pen._canvas.drawString(100, -500, "Foreløpig")
    lines, problems = lines_of(pen.finish())
    assert lines == ["Deltakere i arbeidsrettede tiltak"]
    assert [problem.code for problem in problems] == ["pdf-turned-text"]


def test_a_file_that_needs_a_password_is_refused() -> None:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption("hemmelig"))
    canvas.drawString(40, 100, "I alt")
    canvas.save()
    with pytest.raises(InputError, match="password"):
        lines_of(out.getvalue())


def skeleton(kids: str, count: int) -> bytes:
    """A PDF that has one page without anything, and says that it has others."""
    return (
        "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        f"2 0 obj<</Type/Pages/Kids[{kids}]/Count {count}>>endobj\n"
        "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R>>\n"
    ).encode()


@pytest.mark.parametrize(
    ("count", "reports"), [(2, 1), (30, MAX_REPORTS), (1_000_000, MAX_REPORTS + 1)]
)
def test_pages_that_cannot_be_loaded_are_said(count: int, reports: int) -> None:
    lines, problems = lines_of(skeleton("3 0 R 9 0 R", count))
    assert lines == []
    assert [problem.code for problem in problems] == ["pdf-page-damaged"] * reports
    assert problems[0].page == "2"


def test_a_long_document_is_opened_anew_between_its_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    data = print_pdf(MONTH, ReportlabPen(), Style(size=10))
    whole, _ = lines_of(data)
    open_document, opened = pdfium.open_document, []

    def open_again(data: bytes) -> Any:
        opened.append(open_document(data))
        return opened[-1]

    monkeypatch.setattr(pdf_document, "MIN_PAGES", 1)
    monkeypatch.setattr(pdfium, "open_document", open_again)
    assert lines_of(data)[0] == whole
    assert len(opened) > 1


def test_a_page_of_hundreds_of_thousands_of_letters_is_passed_over() -> None:
    pen = ReportlabPen()
    for y in range(201):
        pen.draw(40, y, "i alt" * 200, 1)
    pen.new_page()
    pen.draw(40, 100, "I alt", 8)
    lines, problems = lines_of(pen.finish())
    assert (lines, [problem.code for problem in problems]) == (["I alt"], ["pdf-page-too-long"])


@pytest.mark.parametrize("seed", range(40))
def test_damaged_bytes_never_end_in_an_error_that_is_not_ours(seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(print_pdf(TABLE, FpdfPen()))
    for _ in range(1 << chance.randrange(8)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    with contextlib.suppress(NavconvError):
        list(navconv.read(io.BytesIO(bytes(data))).records())


@pytest.mark.parametrize("keep", [12, 500, 0.5, 0.9])
def test_a_file_that_was_cut_off_is_refused_or_read(keep: float) -> None:
    data = print_pdf(MONTH, ReportlabPen())
    data = data[: int(keep if keep > 1 else keep * len(data))]
    with pytest.raises((InputError, NoExportError)):
        navconv.read(io.BytesIO(data))


def test_without_its_library_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2_raw", None)
    pdfium.load.cache_clear()
    with pytest.raises(ExtraError, match=r"navconv\[pdf\]"):
        list(read_pdf(io.BytesIO(b"%PDF-1.7\n"), "made.pdf", [].append))


@pytest.mark.parametrize("path", LAYOUTS, ids=lambda path: path.stem)
def test_the_layouts_are_read_without_a_fault(path: Path) -> None:
    text = path.read_text("utf-8")
    lines, problems = lines_of(print_pdf(text, FpdfPen()))
    assert {problem.code for problem in problems} <= {"pdf-cells-run-together", "pdf-page-number"}
    figures = [word for line in text.split("\n") for word in line.split() if word.isdigit()]
    printed = " ".join(lines).replace("\t", " ").split()
    # The number of a page is said, not read.
    said = " ".join(p.message for p in problems if p.code == "pdf-page-number").split()
    assert set(figures) - set(printed) - set(said) == set()


def test_columns_that_go_on_beside_the_same_labels_on_the_next_page_are_read() -> None:
    lines = (FOLDER / "tiltaksgruppe-fylke-2019.txt").read_text("utf-8").split("\n")
    begin = next(n for n, line in enumerate(lines) if line.startswith("\tJanuar"))
    end = next(n for n in range(begin, len(lines)) if "\t" not in lines[n])
    rows = [line.split("\t") for line in lines[begin:end]]
    words = [line for line in lines[:begin] if line.strip()]

    def page(first: int, last: int) -> list[str]:
        return [*words, *("\t".join([row[0], *row[first:last]]) for row in rows)]

    whole = records_of("\n".join(page(1, 13)).encode())
    cut = records_of(print_pdf("\n".join([*page(1, 7), *page(7, 13)]), ReportlabPen()))

    def key(record: dict[str, Any]) -> tuple[Any, ...]:
        return tuple(record[name] for name in ("period", "region", "value", "status"))

    assert sorted(map(key, cut), key=str) == sorted(map(key, whole), key=str)
