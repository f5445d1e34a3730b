"""Lines of one text."""

from __future__ import annotations

import pytest

from navconv.readers.pdfs.pdf_parts import join_lines


@pytest.mark.parametrize(
    ("above", "below", "text"),
    [
        ("Andre på", "tiltak", "Andre på tiltak"),
        ("", "tiltak", "tiltak"),
        ("Arbeids\u2010", "søkere", "Arbeidssøkere"),
        ("Arbeids\xad", "markeds\u2010", "Arbeidsmarkeds\u2010"),
        ("Bygge\u2010", "og anlegg", "Bygge\u2010 og anlegg"),
        ("Sør\u2010", "Trøndelag", "Sør\u2010 Trøndelag"),
        ("Arbeids-", "søkere", "Arbeids- søkere"),
        ("Septemb", "er", "September"),
        ("DESEMBE", "R", "DESEMBER"),
        ("Mars", "er", "Mars er"),
    ],
)
def test_a_word_that_was_broken_is_put_together(above: str, below: str, text: str) -> None:
    assert join_lines(above, below) == text
