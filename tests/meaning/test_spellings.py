"""Spellings: what is one member under several, and what is not."""

from __future__ import annotations

import pytest

from navconv.readers.lookalikes import spell_latin, transliterate
from tests.layouts.tidying import export, tidy

TITLE = "Deltakere. Tiltaksvariant. En måned"
ROWS = "Tiltaksvariant\n{}\n|Antall\nI alt|30\n{}|20\nKurs|10"


def names(*pages: str) -> list[str]:
    """The members of all pages, totals apart."""
    rows = tidy(export(TITLE, *pages)).rows
    return [row["tiltaksvariant"] for row in rows if row["tiltaksvariant"] != "I alt"]


@pytest.mark.parametrize(
    "other", ["Variant enkeltplass", "Variant enkelt-plass", "VARIANT ENKELT PLASS"]
)
def test_one_member_under_two_spellings(other):
    pages = [ROWS.format("Mai 2021", "Variant enkelt plass"), ROWS.format("Juni 2021", other)]
    assert names(*pages) == ["Variant enkelt plass", "Kurs"] * 2


def test_another_spelling_is_told():
    pages = [
        ROWS.format(f"{m} 2021", f"Variant {name}")
        for m, name in (("Mai", "enkelt plass"), ("Juni", "enkeltplass"))
    ]
    (problem,) = (p for p in tidy(export(TITLE, *pages)).problems if p.code == "label-mended")
    assert "'Variant enkeltplass' was read as 'Variant enkelt plass'" in problem.message


def test_two_labels_of_one_table_stay_two():
    page = "Tiltaksvariant\nMai 2021\n|Antall\nI alt|30\nVariant enkelt plass|20\nVariant enkeltplass|10"
    assert names(page) == ["Variant enkelt plass", "Variant enkeltplass"]


def test_no_two_rows_are_repaired_into_one():
    page = "Fylke\nMai 2021\n|Antall\nI alt|60\nRogaland|20\nRogalamd|30\nOslo|10"
    found = tidy(export("Helt ledige. Fylke. En måned", page))
    assert [row["region"] for row in found.rows] == ["I alt", "Rogaland", "Rogalamd", "Oslo"]
    assert "duplicate-label" not in found.codes


@pytest.mark.parametrize("label", ["Rоgаlаnd", "Rogaлand", "Рогаланд", "Roгaлaнд", "Rogαland"])
def test_letters_that_look_or_sound_like_latin_ones(label):
    page = f"Fylke\nMai 2021\n|Antall\nI alt|60\n{label}|20\nNordland|30\nOslo|10"
    found = tidy(export("Helt ledige. Fylke. En måned", page))
    assert [row["region"] for row in found.rows] == ["I alt", "Rogaland", "Nordland", "Oslo"]
    assert found.codes == {"label-mended"}


def test_a_word_that_mixes_alphabets_is_written_in_one():
    assert transliterate("Hаgeлаg") == "Hagelag"
    assert transliterate("Hage Жук") == "Hage Жук"
    assert transliterate("Hagelag") == "Hagelag"
    assert spell_latin("Осло")[-1] == "Oslo"
    assert names(ROWS.format("Mai 2021", "Hаgeлаg")) == ["Hagelag", "Kurs"]
