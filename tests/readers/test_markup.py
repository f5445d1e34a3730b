"""One way to write what means the same."""

from __future__ import annotations

import pytest

from navconv.readers.markup import tidy_markup


@pytest.mark.parametrize(
    ("printed", "tidy"),
    [
        (
            '"I alt nedsatt arbeidsevne, på tiltak"\t600\t5\n',
            "I alt nedsatt arbeidsevne, på tiltak\t600\t5\n",
        ),
        ('"November 2016"\n', "November 2016\n"),
        ('Oslo\t"1 234"\t"5,5"\n', "Oslo\t1 234\t5,5\n"),
        ('"Tiltak ""A"", B"\t1\n', 'Tiltak "A", B\t1\n'),
        ('Oslo\t""\t2', "Oslo\t\t2"),
        ('"Antall"', "Antall"),
    ],
)
def test_quoted_cells_lose_their_quotes(printed, tidy):
    assert tidy_markup(printed) == tidy


@pytest.mark.parametrize(
    "printed",
    [
        '"Ledig" betyr "uten arbeid"\n',
        'Tiltaket "A"\t3\n',
        '"Oslo\t3\n',
        '"A" og B\t3\n',
        '"a"b"\t1\n',
    ],
)
def test_quotes_that_are_words_stay(printed):
    assert tidy_markup(printed) == printed
