"""Exports, workbooks and PDFs as inputs of one series, in whatever order; the notes of NAV's breaks go with it."""

from __future__ import annotations

import io
import json
from itertools import permutations
from typing import TYPE_CHECKING

import openpyxl
import pytest

import navconv
from tests.readers.pdf_maker import ReportlabPen, print_pdf

if TYPE_CHECKING:
    from pathlib import Path

NOTES = (
    "Det er brudd i statistikken fra november 2018 på grunn av ny registrering av arbeidssøkere.",
    "Fra 2022 er det brudd i prosentene siden arbeidsstyrken fikk nytt grunnlag.",
    "Det er tidsseriebrudd i januar 2024 på grunn av ny inndeling i fylker og kommuner.",
    "På grunn av omlegging er det brudd i tallene fra april 2025.",
)


def table(months: tuple[str, ...], rows: dict[str, tuple[str, ...]], note: str = "") -> str:
    lines = [
        *("Helt ledige. Fylke. Tidsserie måned", "", "Fylke. Antall", "", " - ".join(months), ""),
        "\t" + "\t".join(month.partition(" ")[0] for month in months),
        *("\t".join((name, *cells)) for name, cells in rows.items()),
        *(["", "Om tabellene", "", note] if note else []),
    ]
    return "\n".join(lines) + "\n"


def workbook(text: str) -> bytes:
    """A sheet that prints a text, a cell for each part of a line."""
    book = openpyxl.Workbook()
    for line in text.split("\n"):
        book.active.append(
            [int(cell) if cell.isdigit() else cell or None for cell in line.split("\t")]
        )
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A text of 2017, a workbook that takes two of its months up again, and a PDF behind a gap."""
    pytest.importorskip("pypdfium2")
    monkeypatch.chdir(tmp_path)
    old = {
        "I alt": ("12", "14"),
        "Oslo": ("5", "6"),
        "Sør-Trøndelag": ("3", "4"),
        "Nord-Trøndelag": ("4", "4"),
    }
    new = {"I alt": ("15", "16"), "Oslo": ("7", "6"), "Trøndelag": ("8", "10")}
    last = {"I alt": ("20", "21"), "Oslo": ("9", "10"), "Trøndelag": ("11", "11")}
    (tmp_path / "a.txt").write_text(
        table(("November 2017", "Desember 2017"), old, NOTES[0]), "utf-8"
    )
    (tmp_path / "b.xlsx").write_bytes(workbook(table(("Desember 2017", "Januar 2018"), new)))
    pdf = print_pdf(table(("April 2018", "Mai 2018"), last), ReportlabPen())
    (tmp_path / "c.pdf").write_bytes(pdf)
    return ["a.txt", "b.xlsx", "c.pdf"]


def test_texts_workbooks_and_pdfs_are_one_series(files: list[str]):
    series = navconv.series(files, regions=2018)
    found = {(item["period"], item["region"]): item for item in series.records()}
    assert {key: item["value"] for key, item in found.items() if key[1] == "Trøndelag"} == {
        ("2017-11", "Trøndelag"): 7,
        ("2017-12", "Trøndelag"): 8,
        ("2018-01", "Trøndelag"): 10,
        ("2018-04", "Trøndelag"): 11,
        ("2018-05", "Trøndelag"): 11,
    }
    # The workbook is newer, since it goes on to January; what the text said otherwise stays visible.
    revised = found["2017-12", "Trøndelag"]
    assert (revised["issue"], revised["earlier"]) == ("b.xlsx", None)
    assert found["2017-12", "Oslo"]["earlier"] == "6 (a.txt)"
    assert found["2018-05", "Oslo"]["issue"] == "c.pdf"
    messages = {problem.code: problem.message for problem in series.problems}
    assert messages["series-gap"] == "no issue prints 2018-02 - 2018-03 of table 1"
    assert NOTES[0] in messages["series-break"]


def test_the_order_of_the_inputs_makes_no_difference(files: list[str]):
    found = {json.dumps(list(navconv.series(order).records())) for order in permutations(files)}
    assert len(found) == 1


@pytest.mark.parametrize("note", NOTES)
def test_notes_of_breaks_are_notes_of_the_series(tmp_path: Path, note: str):
    path = tmp_path / "a.txt"
    path.write_text(table(("Januar 2020",), {"I alt": ("3",), "Oslo": ("3",)}, note), "utf-8")
    series = navconv.series([path])
    assert any(note in p.message for p in series.problems if p.code == "series-break")
    assert note in [text.text for text in series.exports[0].export.notes]
