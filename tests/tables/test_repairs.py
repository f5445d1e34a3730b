"""Rows that were not printed as one line: labels that were wrapped."""

from __future__ import annotations

import pytest

from tests.accounting import assert_nothing_lost
from tests.layouts.tidying import export, tidy

TITLE = "Deltakere i arbeidsrettede tiltak. Hovedgruppe. En måned"
HEAD = "Hovedgrupper\nNovember 2016\n|Antall\nI alt|10\n"


def groups(rows: str) -> tuple[list[str], set[str]]:
    """The main group of each row with its value, and what was said."""
    text = export(TITLE, HEAD + rows)
    assert_nothing_lost(text.encode())
    found = tidy(text)
    cells = [f"{row['main_group']} {row['value'] or row['status']}" for row in found.rows]
    return cells[1:], found.codes


@pytest.mark.parametrize(
    ("rows", "label"),
    [
        ("Nedsatt arbeidsevne,\npå tiltak|10", "Nedsatt arbeidsevne, på tiltak"),
        ("Nedsatt arbeidsevne, på\ntiltak|10", "Nedsatt arbeidsevne, på tiltak"),
        ("Nedsatt\narbeidsevne,\npå tiltak|10", "Nedsatt arbeidsevne, på tiltak"),
        ("Arbeidssøkere på\ntiltak|10", "Arbeidssøkere på tiltak"),
        ("Arbeidssøkere\npå tiltak|10", "Arbeidssøkere på tiltak"),
        ("Nedsatt arbeids-\nevne, på tiltak|10", "Nedsatt arbeidsevne, på tiltak"),
    ],
)
def test_a_label_over_several_lines(rows, label):
    assert groups(rows) == ([f"{label} 10"], {"wrapped-label"})


def test_a_hyphen_before_and_stays():
    found = tidy(
        export(
            "Helt ledige. Yrke. En måned",
            "Yrke\nMai 2021\n|Antall\nIngeniør-\nog ikt-fag|5\nAndre|5",
        )
    )
    assert [row["yrke"] for row in found.rows] == ["Ingeniør- og ikt-fag", "Andre"]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param("Arbeidssøkere på\n\ntiltak|10", id="a-gap"),
        pytest.param("Arbeidssøkere på tiltak\nAndre på tiltak|10", id="a-capital"),
        pytest.param("Arbeidssøkere\nunder 30 år|10", id="a-label-of-its-own"),
        pytest.param("Arbeidssøkere på\nherav kvinner|10", id="a-part"),
    ],
)
def test_labels_that_lost_their_cells_are_no_beginnings(rows):
    cells, said = groups(rows)
    assert "wrapped-label" not in said
    assert any(cell.endswith("missing") for cell in cells) or "row-without-cells" in said


def test_the_document_says_how_the_row_stood():
    text = export(TITLE, f"{HEAD}Arbeidssøkere på\ntiltak|10")
    (problem,) = tidy(text).problems
    assert problem.message == (
        "the label 'Arbeidssøkere på tiltak' was wrapped over lines 9 and 10; the row was put together again"
    )
