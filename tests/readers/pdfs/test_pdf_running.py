"""Running heads and feet beside a table as NAV prints it: none of them becomes a row, and the table stays as it is."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest

import navconv
from tests.readers.nav_pages import HEIGHT, LEFT, NavPrinter
from tests.readers.pdf_maker import ReportlabPen
from tests.readers.pdfs.test_pdf import draw_table, lines_of
from tests.readers.pdfs.test_pdf_nav import make_tables, observations, print_pages, print_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.readers.nav_pages import NavTable

FOOT, TOP = HEIGHT - 16, 22.0
RUNNING = {
    "a number in the middle": [(410.0, FOOT, "{page}")],
    "a number at the right": [(780.0, FOOT, "{page}")],
    "a number above": [(780.0, TOP, "{page}")],
    "a number above at the left": [(LEFT, TOP, "{page}")],
    "words and a number": [(LEFT, FOOT, "Statistikkseksjonen"), (780.0, FOOT, "{page}")],
    "words and a number above": [(LEFT, TOP, "NAV"), (780.0, TOP, "{page}")],
    "a date and a number": [(LEFT, FOOT, "12.01.2024"), (780.0, FOOT, "{page}")],
    "a date, a time, a number": [
        (LEFT, FOOT, "12.01.2024"),
        (200.0, FOOT, "10:22"),
        (780.0, FOOT, "{page}"),
    ],
    "several words": [
        (LEFT, FOOT, "NAV"),
        (400.0, FOOT, "Utskriftsdato: 12.01.2024"),
        (780.0, FOOT, "{page} av 12"),
    ],
    "words of a number": [
        (700.0, FOOT, "Side:"),
        (740.0, FOOT, "{page}"),
        (760.0, FOOT, "av"),
        (780.0, FOOT, "12"),
    ],
    "dashes": [(400.0, FOOT, "- {page} -")],
    "pages of pages above": [(400.0, TOP, "Side {page} av 12")],
    "who and a page above": [
        (LEFT, TOP, "Arbeids- og velferdsdirektoratet"),
        (740.0, TOP, "Side {page}"),
    ],
    "a fraction": [(780.0, TOP, "{page}/12")],
}


class RunningPrinter(NavPrinter):
    """Prints words at the head or the foot of each page too."""

    def __init__(self, running: Sequence[tuple[float, float, str]]) -> None:
        super().__init__()
        self._running = running
        self._page = 0

    def head(self, table: NavTable) -> None:
        super().head(table)
        self._page += 1
        for x, y, text in self._running:
            self.text(x, y, text.format(page=self._page), 7)


@pytest.mark.parametrize("months", [1, 3])
@pytest.mark.parametrize("running", RUNNING.values(), ids=RUNNING)
def test_running_heads_and_feet_are_no_rows(
    running: Sequence[tuple[float, float, str]], months: int
) -> None:
    tables = make_tables(months, "Kommune. Antall")
    pages = navconv.read(io.BytesIO(print_pages(RunningPrinter(running), tables)))
    text = navconv.read(io.BytesIO(print_text(tables)))
    assert observations(pages) == observations(text)
    assert {problem.code for problem in pages.problems} <= {
        *(problem.code for problem in text.problems),
        "pdf-page-number",
        "subtotal-again",
        "missing-total",
        "label-mended",
        "number-mismatch",
    }


@pytest.mark.parametrize("printed", ["1", "7"])
def test_a_number_alone_at_the_foot_is_the_number_of_the_page_or_said(printed: str) -> None:
    pen = ReportlabPen()
    rows = ["|Antall|Prosent", "I alt|345|100", "Oslo|345|100"]
    draw_table(pen, 40, 100, rows)
    pen.draw(420, 570, printed, 8)
    lines, problems = lines_of(pen.finish())
    assert [line for line in lines if line] == [row.replace("|", "\t") for row in rows]
    assert [(problem.code, problem.line) for problem in problems] == (
        [] if printed == "1" else [("pdf-page-number", 4)]
    )


def test_a_total_that_stands_apart_below_its_table_is_a_row() -> None:
    pen = ReportlabPen()
    draw_table(pen, 40, 100, ["|Antall|Prosent", "Oslo|345|87", "Agder|50|13"])
    draw_table(pen, 40, 180, ["I alt|395|100"])
    lines, problems = lines_of(pen.finish())
    assert (lines[-1], problems) == ("I alt\t395\t100", [])


def test_a_table_of_one_row_is_no_foot() -> None:
    pen = ReportlabPen()
    pen.draw(40, 60, "Helt ledige", 8)
    draw_table(pen, 40, 100, ["|Antall|Prosent", "I alt|395|100"])
    assert lines_of(pen.finish())[0] == ["Helt ledige", "\tAntall\tProsent", "I alt\t395\t100"]


def test_a_foot_in_smaller_type_is_no_row_though_it_is_near() -> None:
    pen = ReportlabPen()
    draw_table(pen, 40, 100, ["|Antall|Prosent", "I alt|395|100", "Oslo|345|87", "Agder|50|13"])
    pen.draw(40, 150, "NAV", 6)
    pen.draw(420, 150, "3", 6)
    assert lines_of(pen.finish())[0][-2:] == ["Agder\t50\t13", "NAV 3"]


@pytest.mark.parametrize("foot", [(420, 570, "NAV"), (420, 570, "3")])
def test_a_last_row_alone_on_its_page_goes_on_with_the_table(
    foot: tuple[float, float, str],
) -> None:
    pen = ReportlabPen()
    for rows in (["|Antall|Prosent", "I alt|395|100", "Oslo|345|87"], ["Agder|50|13"]):
        pen.draw(40, 20, "NAV", 6)
        draw_table(pen, 40, 60, rows)
        pen.draw(*foot, 6)
        pen.new_page()
    lines = lines_of(pen.finish())[0]
    assert [line for line in lines if "\t" in line][1:] == [
        "I alt\t395\t100",
        "Oslo\t345\t87",
        "Agder\t50\t13",
    ]
    # The grammar knows the words above rows that go on for none of theirs.
    assert lines.index("Agder\t50\t13") < len(lines) - 1 - lines[::-1].index("NAV")


def test_a_total_without_rows_is_no_foot_of_its_page() -> None:
    pen = ReportlabPen()
    draw_table(pen, 40, 60, ["|Antall|Prosent", "I alt|395|100"])
    pen.draw(40, 570, "NAV", 8)
    pen.draw(420, 570, "3", 8)
    pen.draw(300, 20, "12.01.2017", 8)
    assert lines_of(pen.finish())[0] == [
        "\tAntall\tProsent",
        "I alt\t395\t100",
        "NAV 3",
        "12.01.2017",
    ]


@pytest.mark.parametrize("period", ["November 2016", "Helt ledige"])
def test_a_day_alone_at_the_foot_is_that_of_the_print_or_the_period(period: str) -> None:
    pen = ReportlabPen()
    pen.draw(40, 60, period, 8)
    draw_table(pen, 40, 100, ["|Antall|Prosent", "I alt|345|100", "Oslo|345|100"])
    pen.draw(420, 570, "12.01.2017", 8)
    lines, problems = lines_of(pen.finish())
    is_print = period.endswith("2016")
    assert [problem.code for problem in problems] == ["pdf-page-number"] * is_print
    assert ("12.01.2017" in lines) != is_print


def print_with_tops(tops: Sequence[Sequence[str]], titles: Sequence[str]) -> list[str]:
    """The lines of pages with words at their top, maybe a title, and rows of one table below its heads."""
    pen = ReportlabPen()
    for page, (words, title) in enumerate(zip(tops, titles, strict=True)):
        for at, text in enumerate(words):
            pen.draw(300, 22 + 10 * at, text, 7)
        pen.draw(40, 60, title, 12)
        rows = [f"{label}|{page}1|{page}2" for label in ("Oslo", "Agder", "Troms")]
        draw_table(pen, 40, 100, ["Fylke|2021|2022", *rows])
        pen.new_page()
    return [line for line in lines_of(pen.finish())[0] if line]


def test_words_above_a_title_and_above_rows_that_go_on_are_running_heads() -> None:
    tops = ["NAV", "Arbeid og velferd"]
    lines = print_with_tops([tops] * 3, ["Helt ledige", "", ""])
    assert lines[:2] == ["Helt ledige", "Fylke\t2021\t2022"]
    assert lines[5:10] == [*tops, "Oslo\t11\t12", "Agder\t11\t12", "Troms\t11\t12"]
    assert lines[10:] == [*tops, "Oslo\t21\t22", "Agder\t21\t22", "Troms\t21\t22", *tops]


@pytest.mark.parametrize(
    ("tops", "titles"),
    [
        ([["NAV"], ["SSB"]], ["Helt ledige", ""]),
        ([["NAV"], ["NAV"]], ["Helt ledige", "Delvis ledige"]),
        ([["NAV"], ["NAV"]], ["", ""]),
    ],
)
def test_other_words_at_the_top_of_pages_stay_there(
    tops: Sequence[Sequence[str]], titles: Sequence[str]
) -> None:
    assert print_with_tops(tops, titles)[0].removeprefix("# ") == "NAV"


@pytest.mark.parametrize(("size", "first"), [(6, "Helt ledige"), (8, "12/1/26, 3:43 AM")])
def test_words_above_a_title_in_smaller_type_than_the_rows_are_running_heads(
    size: float, first: str
) -> None:
    pen = ReportlabPen()
    pen.draw(24, 20, "12/1/26, 3:43 AM", size)
    pen.draw(300, 20, "Statistikk", size)
    pen.draw(40, 50, "Helt ledige", 14)
    draw_table(pen, 40, 80, ["Fylke|2021|2022", "I alt|5|7", "Oslo|2|3", "Agder|3|4"])
    assert lines_of(pen.finish())[0][0] == first


def test_a_list_of_contents_is_no_table_and_no_heading() -> None:
    pen = ReportlabPen()
    pen.draw(40, 50, "Helt ledige i januar 2024", 14)
    draw_table(
        pen, 40, 80, ["Innhold", "1 Kvinner 20-24 år|2", "2 Menn etter fylke|3", "Vedlegg|12"]
    )
    pen.new_page()
    pen.draw(40, 50, "Helt ledige etter fylke", 14)
    draw_table(pen, 40, 80, ["|2023|2024", "I alt|12|13", "Oslo|5|6", "Agder|7|7"])
    data = pen.finish()
    lines, problems = lines_of(data)
    assert ("Innhold: 1 Kvinner 20-24 år 2" in lines, problems) == (True, [])
    conversion = navconv.read(io.BytesIO(data))
    assert {record["age"] for record in conversion.records()} == {"I alt"}
    assert [problem for problem in conversion.problems if problem.severity != "info"] == []


def test_rows_below_other_words_are_no_contents() -> None:
    pen = ReportlabPen()
    draw_table(pen, 40, 80, ["Innhold i posten|Antall", "Brev|2", "Pakker|3"])
    assert lines_of(pen.finish())[0] == ["Innhold i posten\tAntall", "Brev\t2", "Pakker\t3"]
