"""Sheets under titles of their own: shares and averages are held against what an earlier sheet counts."""

from __future__ import annotations

import pytest

from tests.readers.books import convert, make_book, put

AGES = ("I alt", "62-66 år", "67-69 år", "70 år og over")
COUNTS = ((1000, 520, 480), (200, 80, 120), (300, 160, 140), (500, 280, 220))
SHARES = ((100, 100, 100), (20, 15.4, 25), (30, 30.8, 29.2), (50, 53.8, 45.8))
MONTHS = (
    *("Januar", "Februar", "Mars", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Desember"),
)


def ages(title, rows):
    def fill(sheet):
        put(sheet, 1, 1, (title,))
        put(sheet, 3, 1, ("Alder", "I alt", "Kvinner", "Menn"))
        for at, (label, row) in enumerate(zip(AGES, rows, strict=True), 4):
            put(sheet, at, 1, (label, *row))

    return fill


def convert_shares(shares, about="alderspensjonister"):
    behind = "etter alder og kjønn"
    counts = ages(f"Antall alderspensjonister {behind}. Desember 2023", COUNTS)
    return convert(
        make_book(
            Antall=counts, Andel=ages(f"Andel {about} {behind}. Prosent. Desember 2023", shares)
        )
    )


def test_shares_follow_from_the_counts_of_a_sheet_under_another_title():
    conversion = convert_shares(SHARES)
    assert not [one for one in conversion.problems if one.code.endswith("-broken")]
    counts, shares = conversion.reports
    assert (counts.covered, shares.covered, shares.held) == (12, 9, 9)


def test_a_share_that_does_not_follow_from_the_earlier_sheet_is_said():
    wrong = (*SHARES[:3], (50, 53.8, 48.5))
    (broken,) = [one for one in convert_shares(wrong).problems if one.code == "share-broken"]
    assert (broken.page, broken.cell) == ("Andel", "D7")


def test_shares_of_something_else_are_no_broken_ones():
    others = ((100, 100, 100), (10, 15, 12), (20, 30, 19), (70, 55, 69))
    conversion = convert_shares(others, "uføretrygdede")
    assert not [one for one in conversion.problems if one.code.endswith("-broken")]
    assert [report.broken for report in conversion.reports] == [0, 0]


def years(average, title="Helt ledige. Fylke. Årsgjennomsnitt"):
    rows = (("I alt", range(30, 54, 2)), ("Oslo", range(10, 22)), ("Agder", range(20, 32)))

    def months(sheet):
        put(sheet, 1, 2, ("Kilde: NAV", "Helt ledige. Fylke. Tidsserie måned"))
        put(sheet, 2, 3, ("Fylke. Antall",))
        put(sheet, 4, 2, ("Januar - desember 2023",))
        put(sheet, 5, 3, MONTHS)
        for at, (label, row) in enumerate(rows, 6):
            put(sheet, at, 2, (label, *row))

    def year(sheet):
        put(sheet, 1, 2, ("Kilde: NAV", title))
        put(sheet, 2, 3, ("Fylke. Antall",))
        put(sheet, 4, 2, ("2023",))
        put(sheet, 5, 3, ("Antall",))
        for at, ((label, _), value) in enumerate(zip(rows, average, strict=True), 6):
            put(sheet, at, 2, (label, value))

    return convert(make_book(Måneder=months, År=year))


def test_a_year_that_is_the_average_of_its_months_is_held_against_them():
    conversion = years((41, 15.5, 25.5))
    assert [report.covered for report in conversion.reports] == [36, 3]
    assert [report.broken for report in conversion.reports] == [0, 0]


@pytest.mark.parametrize("counts", [(52, 21, 31), (492, 186, 306)])
def test_the_last_month_of_a_year_and_the_sum_of_its_months_are_no_broken_averages(counts):
    conversion = years(counts, "Helt ledige. Fylke. År")
    assert not [one for one in conversion.problems if one.code == "average-broken"]
