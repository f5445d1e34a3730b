"""Sheets whose columns are printed on pages beside each other, against the same table as text."""

from __future__ import annotations

import pytest

from tests.readers.pdf_maker import ReportlabPen
from tests.readers.pdfs.test_pdf import draw_table, lines_of, problems_of, records_of

TITLE = ["Deltakere i arbeidsrettede tiltak. Fylke. Tidsserie måned", "Fylke", "Januar - juni 2019"]
MONTHS = ["Januar", "Februar", "Mars", "April", "Mai", "Juni"]
COUNTIES = ["I alt", "Østfold", "Akershus", "Oslo", "Hedmark", "Oppland", "Buskerud", "Ukjent"]
FIGURES = [[7 * (n + 3) * (at + 1) ** 2 for n in range(6)] for at in range(7)]
ROWS = [[sum(column) for column in zip(*FIGURES, strict=True)], *FIGURES]


def print_sheet(
    cuts: list[int],
    *,
    across: bool = False,
    a_page: int = 8,
    moved: float = 0,
    foot: str = "",
    heads: list[str] = MONTHS,
) -> bytes:
    """Prints the table on pages that are cut after some columns, and after some rows."""
    places = [
        (part, first) for first in range(0, len(COUNTIES), a_page) for part in range(len(cuts) + 1)
    ]
    if not across:
        places.sort()
    pen = ReportlabPen()
    edges = [0, *cuts, 6]
    for number, (part, first) in enumerate(places, 1):
        begin, end = edges[part], edges[part + 1]
        if number > 1:
            pen.new_page()
        if foot:
            pen.draw(400, 570, f"{foot} {number}", 8)
        rows = [
            "|".join(["" if part else label, *map(str, figures[begin:end])])
            for label, figures in zip(COUNTIES, ROWS, strict=True)
        ][first : first + a_page]
        y = 40
        if not first:
            # A long title goes on over the edge, and a reader is given all of it.
            for line in TITLE if not part else TITLE[:1]:
                pen.draw(40 - 842 * part, y, line, 8)
                y += 12
            rows.insert(0, "|".join(["", *heads[begin:end]]))
            y = 40 + 12 * len(TITLE)
        draw_table(pen, -70 if part else 40, y + moved * part, rows)
    return pen.finish()


TEXT = "\n".join(
    [
        *TITLE,
        "\t".join(["", *MONTHS]),
        *["\t".join([label, *map(str, row)]) for label, row in zip(COUNTIES, ROWS, strict=True)],
    ]
).encode()


@pytest.mark.parametrize("across", [False, True])
@pytest.mark.parametrize(
    ("cuts", "a_page"), [([3], 8), ([3], 4), ([2, 4], 8), ([5], 3), ([1, 3], 4)]
)
def test_columns_on_pages_beside_each_other_are_those_of_one_table(
    cuts: list[int], a_page: int, *, across: bool
) -> None:
    data = print_sheet(cuts, across=across, a_page=a_page)
    assert records_of(data) == records_of(TEXT)
    assert problems_of(data) == {"pdf-pages-beside"} | (
        {"rows-continued"} if a_page < len(COUNTIES) else set()
    )


@pytest.mark.parametrize("across", [False, True])
def test_pages_may_have_nothing_but_labels(*, across: bool) -> None:
    assert records_of(print_sheet([0, 3], across=across, a_page=4)) == records_of(TEXT)


def test_the_pages_of_a_row_are_named_and_their_numbers_at_the_foot_are_no_heads() -> None:
    data = print_sheet([3], foot="Side")
    assert records_of(data) == records_of(TEXT)
    (problem,) = lines_of(data)[1]
    assert (problem.code, problem.page, "on page 2;" in problem.message) == (
        "pdf-pages-beside",
        "1",
        True,
    )


@pytest.mark.parametrize(
    "spoiled",
    [
        print_sheet([3], moved=5),
        print_sheet([3], heads=["Januar", "Februar", "Mars", "Januar", "April", "Mai"]),
    ],
)
def test_pages_that_do_not_fit_are_not_put_together(spoiled: bytes) -> None:
    problems = problems_of(spoiled)
    assert "pdf-pages-beside" not in problems
    assert problems & {"row-without-label", "page-unparsed"}


def test_pages_that_fit_in_two_ways_are_not_put_together() -> None:
    pen = ReportlabPen()
    for n, months in enumerate([MONTHS[:2], ["Antall", "Prosent"], MONTHS[2:4], MONTHS[4:]]):
        if n:
            pen.new_page()
        labels = n < 2
        draw_table(
            pen,
            40 if labels else -70,
            76,
            [
                "|".join(["", *months]),
                *["|".join([label if labels else "", "12", "13"]) for label in COUNTIES],
            ],
        )
    problems = problems_of(pen.finish())
    assert "pdf-pages-beside" not in problems
    assert "row-without-label" in problems
