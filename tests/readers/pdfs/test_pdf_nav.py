"""Pages as NAV prints them, against the same tables as text, cell by cell."""

from __future__ import annotations

import io
from typing import Any

import pytest

import navconv
from tests.readers.nav_pages import TITLE, NavPrinter, NavTable

MONTHS = ("Januar", "Februar", "Mars")
COUNTIES = (
    (
        "I alt 34 Innlandet\t1 690",
        "3401 Kongsvinger\t1 204",
        "3403 Hamar\t77",
        "3405 Lillehammer\t96",
        "3411 Ringsaker\t207",
        "3415 Løten\t106",
    ),
    (
        "I alt 55 Troms - Romsa - Tromssa\t2 290",
        "5501 Tromsø\t2 000",
        "5512 Dielddanuorri - Tjeldsund\t83",
        "5538 Storfjord - Omasvuotna - Omasvuono\t7",
        "5540 Gáivuotna - Kåfjord - Kaivuono\t200",
    ),
    (
        "I alt 15 Møre og Romsdal\t60",
        "1514 Sande (Møre og Romsdal)\t*",
        "1515 Herøy (Møre og Romsdal)\t30",
        "1576 Aure\t27",
    ),
    ("I alt 99 Øvrige områder\t", "2100 Svalbard\t**"),
)


def make_tables(months: int, section: str) -> list[NavTable]:
    """The counties; shares are made of the last two digits of a count."""
    period = f"Januar - {MONTHS[months - 1].lower()} 2024"
    tables = []
    for county in COUNTIES:
        rows = [row.split("\t") for row in county]
        share = not section.endswith("Antall")
        cells = [
            [
                label,
                *[f"{cell[-2:].strip()},{cell[0]}" if share and cell[-1:].isdigit() else cell]
                * months,
            ]
            for label, cell in rows
        ]
        tables.append(NavTable(section, period, MONTHS[:months], cells, a_page=3))
    return tables


def print_pages(printer: NavPrinter, tables: list[NavTable]) -> bytes:
    printer.head(tables[0])
    printer.text(34, 120, "Tabellene viser personer med nedsatt arbeidsevne.", 9)
    printer.new_page()
    for table in tables:
        printer.table(table)
    printer.empty(tables[-1])
    return printer.finish()


def print_text(tables: list[NavTable]) -> bytes:
    lines = []
    for table in tables:
        rows = [["", *table.heads], *table.rows]
        lines += [TITLE, table.section, table.period, *map("\t".join, rows), ""]
    return "\n".join(lines).encode()


def observations(conversion: navconv.Conversion) -> list[dict[str, Any]]:
    return [{**record, "table": 0} for record in conversion.records()]


@pytest.mark.parametrize("section", ["Kommune. Antall", "Kommune. Prosent av befolkningen"])
@pytest.mark.parametrize("months", [1, 3])
@pytest.mark.parametrize("width", [96, 120, 220])
def test_pages_of_nav_say_what_their_text_says(section: str, months: int, width: float) -> None:
    tables = make_tables(months, section)
    pages = navconv.read(io.BytesIO(print_pages(NavPrinter(labels=width), tables)))
    text = navconv.read(io.BytesIO(print_text(tables)))
    assert observations(pages) == observations(text)
    assert pages.reports[0].held >= text.reports[0].held
    assert pages.reports[0].broken == text.reports[0].broken


@pytest.mark.parametrize("months", [1, 3])
@pytest.mark.parametrize("beside", [0.0, 0.5, 1.0])
def test_wrapped_labels_have_their_cells_beside_any_of_their_lines(
    months: int, beside: float
) -> None:
    tables = make_tables(months, "Kommune. Antall")
    pages = navconv.read(io.BytesIO(print_pages(NavPrinter(labels=90, beside=beside), tables)))
    text = navconv.read(io.BytesIO(print_text(tables)))
    assert observations(pages) == observations(text)


def test_labels_that_were_clipped_are_reported() -> None:
    tables = make_tables(1, "Kommune. Antall")
    conversion = navconv.read(io.BytesIO(print_pages(NavPrinter(labels=96), tables)))
    clipped = [p.message for p in conversion.problems if p.code == "label-mended"]
    assert len(clipped) >= 4
    assert any("'Sande (Møre og Romsdal)'" in message for message in clipped)


@pytest.mark.parametrize(("before", "after"), [("1 204", "77"), ("2 000", "2 00"), ("207", "2 07")])
def test_a_figure_that_is_another_breaks_the_sum(before: str, after: str) -> None:
    tables = make_tables(1, "Kommune. Antall")
    rows = [[[after if c == before else c for c in row] for row in t.rows] for t in tables]
    spoiled = [
        NavTable(t.section, t.period, t.heads, changed, t.a_page)
        for t, changed in zip(tables, rows, strict=True)
    ]
    conversion = navconv.read(io.BytesIO(print_pages(NavPrinter(), spoiled)))
    assert conversion.reports[0].broken or any(p.severity == "error" for p in conversion.problems)
