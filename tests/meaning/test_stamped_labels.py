"""Months, weeks and quarters as numbers, and the day on which a page was made, which is no period."""

from __future__ import annotations

import pytest

from tests.meaning.test_plain_tables import column, read

TITLE = "# Nye sykmeldte. Tidsserie"


@pytest.mark.parametrize(
    ("head", "labels", "periods"),
    [
        ("Måned", "202311 202312 202401", ["2023-11", "2023-12", "2024-01"]),
        ("Melding mottatt måned", "202402 202401", ["2024-02", "2024-01"]),
        ("Periode", "202311 202402", ["2023-11", "2024-02"]),
        ("Uke", "202351 202352 202401", ["2023-W51", "2023-W52", "2024-W01"]),
        ("Ukenr.", "202401 202402", ["2024-W01", "2024-W02"]),
        ("Kvartal", "2024K1 2024K2", ["2024-Q1", "2024-Q2"]),
    ],
)
def test_labels_of_six_digits_are_what_the_word_above_them_says(head, labels, periods):
    rows = "".join(f"{label}|{at}\n" for at, label in enumerate(labels.split(), 20))
    found = read(f"{TITLE}\n\n{head}|Antall nye sykmeldte\n{rows}")
    assert column(found, "period") == periods
    assert not found.extra


def test_labels_of_six_digits_below_another_word_are_no_times():
    found = read(f"{TITLE}\n\nMars 2024\n\nBydel|Antall\n030101|7\n030102|9\n")
    assert column(found, "period") == ["2024-03"]


@pytest.mark.parametrize(
    ("years", "head", "numbers", "periods"),
    [
        ("2021 2021 2022", "Måned", "11 12 1", ["2021-11", "2021-12", "2022-01"]),
        ("2021 2021 2022", "Måned", "november desember januar", ["2021-11", "2021-12", "2022-01"]),
        ("2021 - 2022", "Måned", "november desember januar", ["2021-11", "2021-12", "2022-01"]),
        ("2021 2021 2022", "Uke", "51 52 1", ["2021-W51", "2021-W52", "2022-W01"]),
        ("2021 2021 2022", "Kvartal", "3 4 1", ["2021-Q3", "2021-Q4", "2022-Q1"]),
    ],
)
def test_numbers_behind_years_are_their_months_weeks_or_quarters(years, head, numbers, periods):
    cells = zip(years.split(), numbers.split(), ("20 051", "20 052", "20 001"), strict=True)
    rows = "".join(f"{year.strip('-')}|{number}|{figure}\n" for year, number, figure in cells)
    found = read(f"{TITLE}\n\nÅr|{head}|Antall nye sykmeldte\n{rows}")
    assert column(found, "period") == periods
    assert column(found, "indicator") == ["Antall"]
    assert not found.extra


@pytest.mark.parametrize("head", ["Antall uker", "Varighet i måneder", "Periode"])
def test_numbers_behind_years_below_other_words_are_no_times(head):
    found = read(f"{TITLE}\n\nÅr|{head}|Antall\n2021|4|20\n2021|8|30\n2022|2|40\n")
    assert column(found, "period") == ["2021", "2022"]


@pytest.mark.parametrize("head", ["Antall uker", "Varighet i måneder"])
def test_numbers_of_what_is_counted_are_no_times(head):
    found = read(f"{TITLE}\n\nMars 2024\n\n{head}|Antall\n4|20\n8|30\n12|40\n")
    assert column(found, "period") == ["2024-03"]


def test_weeks_of_years_stand_before_other_labels():
    found = read(
        f"{TITLE}\n\nÅr|Uke|Kjønn|Antall\n"
        "2021|51|Kvinner|3 051\n2021|51|Menn|3 052\n2022|1|Kvinner|3 001\n2022|1|Menn|3 002\n"
    )
    assert column(found, "period") == ["2021-W51", "2022-W01"]
    assert column(found, "sex") == ["Kvinner", "Menn"]


@pytest.mark.parametrize(
    "line",
    [
        "Rapport oppdatert: 02.09.2026",
        "Sist oppdatert 2. september 2026",
        "Publisert 02.09.2026",
        "Oppdatert: 02.09.2026 kl. 10.15",
        "Tallene ble oppdatert den 02.09.2026",
        "Utskriftsdato: 2026-09-02",
    ],
)
def test_the_day_on_which_a_page_was_made_is_no_period(line):
    table = "Fylke|Antall\nOslo|10\nAgder|20\nI alt|30\n"
    found = read(f"Permitterte etter fylke\n{line}\n\n{table}")
    assert column(found, "period") == [""]
    assert "period-unknown" in found.codes
    assert not found.extra


def test_a_day_beside_other_words_is_still_a_period():
    found = read("Permitterte per 31.08.2026\n\nFylke|Antall\nOslo|10\nAgder|20\nI alt|30\n")
    assert column(found, "period") == ["2026-08"]


def test_a_period_that_stands_again_has_its_column_behind_it():
    found = read(
        f"{TITLE}\n\n## Fylke\n\nJanuar - februar 2024\n\n|Januar|Februar|Februar\nI alt|3|4|5\nOslo|3|4|5\n"
    )
    assert column(found, "period") == ["2024-01", "2024-02", "2024-02_3"]
