"""Shares against counts and bases, averages against months, counties against their municipalities: over sheets too."""

from __future__ import annotations

import pytest

from tests.readers.books import MONTHS, convert, make_book, put

ROWS = (("Agder", 8937, 98729, 9.1), ("Oslo", "*", 1200, 0.2), ("Rogaland", 3, 1000, 0.3))


def head(sheet, section, period="Januar 2025"):
    put(sheet, 2, 2, ("Kilde: NAV", "Personer med nedsatt arbeidsevne. Fylke. Tidsserie måned"))
    put(sheet, 3, 3, (section,))
    put(sheet, 6, 2, (period,))


def one_table(rows):
    def fill(sheet):
        head(sheet, "Fylke")
        put(sheet, 8, 3, ("Antall", "Befolkningen", "Prosent av befolkningen"))
        for at, row in enumerate(rows, 9):
            put(sheet, at, 2, row)

    return make_book(Fylke=fill)


def three_sheets(rows):
    def fill(section, place):
        def write(sheet):
            head(sheet, section)
            put(sheet, 8, 3, ("Januar",))
            for at, row in enumerate(rows, 9):
                put(sheet, at, 2, (row[0], row[place]))

        return write

    return make_book(
        Antall=fill("Fylke. Antall", 1),
        Folk=fill("Fylke. Befolkningen", 2),
        Andel=fill("Fylke. Prosent av befolkningen", 3),
    )


@pytest.mark.parametrize("make", [one_table, three_sheets])
def test_a_share_follows_from_its_count_and_base(make):
    conversion = convert(make(ROWS))
    assert not [one for one in conversion.problems if one.code.endswith("-broken")]
    # The count whose share is printed stays suppressed, and nothing binds it.
    assert [item.status for item in conversion.observations if item.text == "*"] == ["suppressed"]


@pytest.mark.parametrize(("make", "cell"), [(one_table, "E9"), (three_sheets, "C9")])
def test_a_share_that_does_not_follow_is_said(make, cell):
    (first, *rest) = ROWS
    problems = convert(make(((*first[:3], 8.1), *rest))).problems
    (broken,) = [one for one in problems if one.code == "share-broken"]
    assert broken.cell == cell
    assert "8937 of 98729 is 9.05 per cent, printed 8.1" in broken.message


def averages(value):
    def fill(sheet):
        put(sheet, 2, 2, ("Kilde: NAV", "Tiltaksdeltakere. Tiltak og fylke. Tidsserie måned"))
        put(sheet, 6, 2, ("Januar - mars 2024",))
        put(sheet, 8, 3, ("Gjennomsnitt hittil i år", *MONTHS))
        put(sheet, 9, 2, ("I alt mentor", 20, 19, 20, 21))
        put(sheet, 10, 2, ("03 Oslo", value, 9, 10, 12))
        put(sheet, 11, 2, ("11 Rogaland", 10, 10, "*", 9))

    return make_book(Ark=fill)


@pytest.mark.parametrize("value", [10, 10.3, 10.33])
def test_an_average_is_that_of_its_months(value):
    assert not [one for one in convert(averages(value)).problems if one.code == "average-broken"]


def test_an_average_that_is_not_is_said():
    (broken,) = [one for one in convert(averages(12)).problems if one.code == "average-broken"]
    assert broken.cell == "C10"
    assert "the average of 3 months is 10.3, printed 12" in broken.message


def test_a_county_is_held_against_the_sheet_of_its_municipalities():
    def counties(value):
        def fill(sheet):
            head(sheet, "Fylke. Antall")
            put(sheet, 8, 3, ("Januar",))
            put(sheet, 9, 2, ("11 Rogaland", value))

        return fill

    def municipalities(sheet):
        head(sheet, "Kommune. Antall")
        put(sheet, 8, 2, ("Rogaland",))
        put(sheet, 9, 3, ("Januar",))
        put(sheet, 10, 2, ("I alt Rogaland", 7))
        put(sheet, 11, 2, ("1101 Eigersund", 3))
        put(sheet, 12, 2, ("1103 Stavanger", 4))

    codes = [
        {
            one.code
            for one in convert(make_book(Fylke=counties(value), Kommune=municipalities)).problems
        }
        for value in (7, 8)
    ]
    assert "repeat-differs" not in codes[0]
    assert "repeat-differs" in codes[1]


GROUPS = {"I alt": 200, "19 år og under": 90, "20-24 år": 60, "25 år og over": "*", "Ukjent": 0}


def parts(words, off, *, sheets):
    """Counts and how they are shared out, beside each other or in two sheets."""
    rows = {label: value if value == "*" else value / 2 for label, value in GROUPS.items()}
    rows["25 år og over"] = 25
    rows["20-24 år"] += off

    def fill(section, heads, columns):
        def write(sheet):
            put(sheet, 2, 2, ("Kilde: NAV", "Helt ledige. Alder"))
            put(sheet, 3, 3, (section,))
            put(sheet, 6, 2, ("Januar 2024",))
            put(sheet, 8, 3, heads)
            for at, label in enumerate(GROUPS, 9):
                put(sheet, at, 2, (label, *(column[label] for column in columns)))

        return write

    if not sheets:
        return make_book(Ark=fill("Alder", ("Antall", words), (GROUPS, rows)))
    return make_book(
        Antall=fill("Alder. Antall", ("Januar",), (GROUPS,)),
        Andel=fill(f"Alder. {words}", ("Januar",), (rows,)),
    )


@pytest.mark.parametrize("sheets", [False, True])
@pytest.mark.parametrize("words", ["Prosent", "Andel", "Fordeling i prosent"])
def test_a_share_of_a_total_of_100_per_cent_is_one_of_its_count(words, sheets):
    fine, spoiled = (convert(parts(words, off, sheets=sheets)) for off in (0, 0.5))
    assert not [one for one in fine.problems if one.code == "share-broken"]
    # That of the suppressed count is held against nothing; so is the 100 itself.
    assert sum(one.held for one in fine.reports) >= 3
    (broken,) = [one for one in spoiled.problems if one.code == "share-broken"]
    assert "60 of 200 is 30.00 per cent, printed 30.5" in broken.message


def test_averages_of_counts_and_of_shares_are_two_indicators():
    def fill(section, values):
        def write(sheet):
            put(sheet, 2, 2, ("Kilde: NAV", "Helt ledige. Fylke. Tidsserie måned"))
            put(sheet, 3, 3, (section,))
            put(sheet, 6, 2, ("Januar - mars 2024",))
            put(sheet, 8, 3, ("Gjennomsnitt hittil i år", *MONTHS))
            put(sheet, 9, 2, ("03 Oslo", *values))

        return write

    conversion = convert(
        make_book(
            Antall=fill("Fylke. Antall", (10, 9, 10, 11)),
            Prosent=fill("Fylke. Prosent av arbeidsstyrken", (2.1, 2.0, 2.1, 2.2)),
        )
    )
    assert not [one for one in conversion.problems if one.code == "repeat-differs"]
    averages = [
        (one.members["indicator"].name, one.number)
        for one in conversion.observations
        if one.period == "2024-01/2024-03"
    ]
    assert averages == [("Gjennomsnitt", "10"), ("Gjennomsnitt. Prosent av arbeidsstyrken", "2.1")]
