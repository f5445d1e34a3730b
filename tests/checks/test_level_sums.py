"""Sums over levels: municipalities against the sheet of counties, women and men against the other half of a list."""

from __future__ import annotations

import pytest

from navconv.checks import Checker, check_export
from tests.readers.books import MONTHS, convert, make_book, put

PLACES = {
    "11 Rogaland": {"1101 Eigersund": (100, 110, 120), "1103 Stavanger": (200, 205, 207)},
    "42 Agder": {"4201 Risør": (30, 31, 32), "4202 Grimstad": (40, "*", 47)},
}
COUNTIES = {"11 Rogaland": (300, 315, 327), "42 Agder": (70, 33, 79)}


def head(sheet, section):
    put(sheet, 2, 2, ("Kilde: NAV", "Helt ledige. Fylke og kommune. Tidsserie måned"))
    put(sheet, 3, 3, (section,))
    put(sheet, 6, 2, ("Januar - mars 2024",))


def reports(off, *, where):
    def counties(sheet):
        head(sheet, "Fylke. Antall")
        put(sheet, 8, 3, MONTHS)
        for at, (label, values) in enumerate(COUNTIES.items(), 9):
            more = off if where == label else 0
            put(sheet, at, 2, (label, values[0] + more, *values[1:]))

    def municipalities(sheet):
        head(sheet, "Kommune. Antall")
        put(sheet, 8, 3, MONTHS)
        rows = [row for places in PLACES.values() for row in places.items()]
        for at, (label, values) in enumerate(rows, 9):
            more = off if where == label else 0
            put(sheet, at, 2, (label, values[0] + more, *values[1:]))

    return make_book(Fylke=counties, Kommune=municipalities)


def lists(off, *, where):
    """Two lists: one a row a county and month, one a row a municipality and month."""

    def fill(head, rows):
        def write(sheet):
            put(sheet, 2, 2, ("År", "År-måned", head, "Beh personer i mnd"))
            at = 3
            for month in range(3):
                for label, values in rows:
                    more = off if where == label and not month else 0
                    value = values[month] if values[month] == "*" else values[month] + more
                    put(sheet, at, 2, (2024, 202401 + month, label, value))
                    at += 1

        return write

    rows = [row for places in PLACES.values() for row in places.items()]
    return make_book(
        Fylker=fill("Nåværende Fylke Nr Navn", COUNTIES.items()),
        Kommuner=fill("Nåværende Kommune Nr Navn", rows),
    )


def check(data):
    conversion = convert(data)
    broken = [one for one in conversion.problems if one.code == "sum-broken"]
    held = covered = 0
    for export in conversion.exports:
        # Most sums of other checks are tried a table at a time where nobody asks for a list of them.
        plain = check_export(export, conversion.codelists)
        listed = Checker(conversion.codelists, listing=True).check(export)
        assert (plain.held, plain.broken) == (listed.held, listed.broken)
        assert plain.covered == listed.covered
        assert [one.message for one in plain.problems] == [one.message for one in listed.problems]
        held += sum(not one.broken for one in listed.sums)
        covered += plain.covered
    return held, covered, broken


@pytest.mark.parametrize(("make", "held"), [(reports, 2), (lists, 6)])
def test_municipalities_add_up_to_the_sheet_of_their_counties(make, held):
    assert check(make(0, where="")) == (held, 18, [])


@pytest.mark.parametrize("where", ["11 Rogaland", "1103 Stavanger", "42 Agder", "4201 Risør"])
@pytest.mark.parametrize("make", [reports, lists])
def test_a_county_that_its_municipalities_do_not_make_up_is_said(make, where):
    held, covered, (broken,) = check(make(5, where=where))
    assert held == (1 if make is reports else 5)
    assert covered == 18
    assert "the sum over kommune" in broken.message


def test_some_municipalities_of_a_county_prove_nothing():
    def counties(sheet):
        head(sheet, "Fylke. Antall")
        put(sheet, 8, 3, MONTHS)
        put(sheet, 9, 2, ("11 Rogaland", 900, 901, 902))

    def municipalities(sheet):
        head(sheet, "Kommune. Antall")
        put(sheet, 8, 3, MONTHS)
        for at, (label, values) in enumerate(PLACES["11 Rogaland"].items(), 9):
            put(sheet, at, 2, (label, *values))

    assert check(make_book(Fylke=counties, Kommune=municipalities)) == (0, 0, [])


HEADS = ("År-måned", "Region", "Kjønn", "Beh personer i mnd")


def halves(rows):
    """A list by sex, and beside it the same for both."""

    def write(sheet):
        put(sheet, 2, 2, HEADS)
        put(sheet, 2, 7, HEADS)
        for at, (label, women, men, both) in enumerate(rows):
            put(sheet, 3 + 2 * at, 2, (202501, label, "Kvinner", women))
            put(sheet, 4 + 2 * at, 2, (202501, label, "Menn", men))
            put(sheet, 3 + at, 7, (202501, label, "Begge kjønn", both))

    return make_book(Liste=write)


def test_women_and_men_of_a_list_are_held_against_both_sexes_beside_them():
    rows = [("Agder", 10, 20, 30), ("Oslo", 30, 41, 71), ("Rogaland", "*", 5, 7)]
    assert check(halves(rows)) == (3, 9, [])


def test_a_half_of_another_month_is_said():
    # No sum holds, and yet there are no others than women and men.
    rows = [("Agder", 10, 20, 31), ("Oslo", 30, 41, 75), ("Rogaland", "*", 5, 12)]
    held, covered, broken = check(halves(rows))
    assert (held, covered, len(broken)) == (0, 9, 3)
    assert "10 + 20 = 30, printed 31" in broken[0].message
    # What is suppressed is neither told nor bounded.
    assert "* + 5 = 5 and 1 suppressed, printed 12" in broken[2].message
