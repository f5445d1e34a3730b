"""Tables beside each other with the same labels: what stands above these is the title of each."""

from __future__ import annotations

import io

import navconv
from navconv.readers.pdfs.pdf_parts import Part
from navconv.readers.pdfs.pdf_rows import PrintedRow
from navconv.readers.pdfs.pdf_sides import part_text
from tests.readers.pdf_maker import ReportlabPen
from tests.readers.pdfs.test_pdf import draw_table, lines_of

LINES = ["Antallet mottakere har", "økt de siste årene, og", "mest i Oslo og i Agder."]


def test_columns_of_text_are_read_one_after_the_other_with_the_tables_in_them() -> None:
    pen = ReportlabPen()
    for at, line in enumerate([*LINES, *LINES]):
        pen.draw(40, 60 + 10 * at, line, 8)
        pen.draw(300, 105 + 10 * at, line, 8)
    for row, y in (("Fylke|2021|2022", 60), ("Oslo|345|13", 73), ("Agder|12|46", 84)):
        draw_table(pen, 300, y, [row])
    lines = [line for line in lines_of(pen.finish())[0] if line]
    assert lines[:3] == ["Fylke\t2021\t2022", "Oslo\t345\t13", "Agder\t12\t46"]
    assert " ".join(lines[3:]) == " ".join(LINES * 4)


def test_long_labels_and_remarks_are_no_columns_of_text() -> None:
    pen = ReportlabPen()
    rows = [
        "Annen støtte til livsopphold|345|13",
        "Hjelp til og med bolig|12|46",
        "Lån og annen hjelp|3|4",
    ]
    draw_table(pen, 40, 60, ["|2021|2022", *rows])
    for at, line in enumerate(
        ["Gjelder ikke for alle", "med unntak av Oslo", "Nye regler fra 2020"]
    ):
        pen.draw(300, 72 + 12 * at, line, 8)
    lines = [line for line in lines_of(pen.finish())[0] if line]
    assert [line.split("\t")[:3] for line in lines[1:]] == [row.split("|") for row in rows]


def test_pages_whose_places_are_below_nothing_have_no_columns() -> None:
    # On a page that is turned, places count from the other edge.
    part = Part("Oslo", -60.0, -40.0, -20.0, -12.0, 8.0)
    rows = [PrintedRow((part,), -20.0, -12.0, 8.0, 0)]
    assert part_text(rows) == rows


def draw(left: str, right: str, *, labels: tuple[str, str] = ("18-29 år", "30-39 år")) -> bytes:
    pen = ReportlabPen()
    pen.draw(40, 30, "Mottakere av uføretrygd etter alder", 14)
    draw_table(pen, 40, 60, [f"{left}|2021|2022", "I alt|7|9", "18-29 år|3|4", "30-39 år|4|5"])
    one, other = labels
    draw_table(pen, 300, 60, [f"{right}|2021|2022", "I alt|5|7", f"{one}|2|3", f"{other}|3|4"])
    return pen.finish()


def test_what_differs_above_the_same_labels_is_a_title() -> None:
    data = draw("Kvinner", "Menn")
    lines = [line for line in lines_of(data)[0] if line]
    assert lines[1:3] == ["## Kvinner", "\t2021\t2022"]
    assert lines[6:8] == ["Menn", "\t2021\t2022"]
    sexes = [record["sex"] for record in navconv.read(io.BytesIO(data)).records()]
    assert sexes == ["Kvinner"] * 6 + ["Menn"] * 6


def test_the_same_head_above_the_same_labels_is_theirs() -> None:
    lines = [line for line in lines_of(draw("Alder", "Alder"))[0] if line]
    assert [line for line in lines if line.startswith("Alder")] == ["Alder\t2021\t2022"] * 2


def test_words_amid_figures_with_a_head_and_others_than_the_labels_are_cells() -> None:
    lines = [line for line in lines_of(draw("Alder", "Svar", labels=("Ja", "Nei")))[0] if line]
    assert [line for line in lines if line.startswith("Svar")] == []
    assert any("\tJa\t2" in line for line in lines)
