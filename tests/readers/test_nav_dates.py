"""Workbooks that print the day on which they were made, months as numbers, and weeks in a column of their own."""

from __future__ import annotations

import pytest

from tests.readers.books import convert, keys, make_book, put

TITLE = "AG200 Melding om permittering og masseoppsigelse. Måned"
UPDATED = "Rapport oppdatert: 02.09.2026"
KINDS = ("Permittering uten lønn", "Masseoppsigelse")
MONTHS = ("202512", "202601", "202602")
PERIODS = ("2025-12", "2026-01", "2026-02")
INDUSTRIES = (("A", "Jordbruk"), ("F", "Byggevirksomhet"), (None, "Ukjent, gammel næringsstandard"))


def number(kind, industry, month):
    return 11 + 17 * kind + 29 * industry + 5 * month


def industries(sheet):
    """Blocks below each other, a kind of notice each, the heads again in each."""
    put(sheet, 2, 2, ("Kilde: NAV", None, TITLE))
    put(sheet, 3, 4, ("Næring Hovedområde. Antall berørte personer",))
    put(sheet, 3, 14, (UPDATED,))
    row = 4
    for kind, words in enumerate(KINDS):
        put(sheet, row, 2, (words,))
        put(sheet, row + 1, 3, ("Næring Hovedområde SN2025", None, *MONTHS))
        values = [[number(kind, own, at) for at in range(3)] for own in range(len(INDUSTRIES))]
        put(sheet, row + 2, 3, ("I alt", None, *map(sum, zip(*values, strict=True))))
        for at, ((code, name), own) in enumerate(zip(INDUSTRIES, values, strict=True)):
            put(sheet, row + 3 + at, 2, (code, name, None, *own))
        row += 7


def series(sheet):
    """Months down, two kinds of notice across, each with two measures."""
    put(sheet, 2, 2, ("Kilde: NAV", None, TITLE))
    put(sheet, 3, 4, ("Tidsserie",))
    put(sheet, 3, 15, (UPDATED,))
    put(sheet, 7, 3, (KINDS[0], None, KINDS[1]))
    measures = ("Antall meldinger", "Antall berørte personer")
    put(sheet, 8, 2, ("Melding mottatt måned", *measures, *measures))
    for at, month in enumerate(reversed(MONTHS)):
        put(sheet, 9 + at, 2, (month, *[100 + 10 * at + column for column in range(4)]))


def notes(sheet):
    put(sheet, 2, 2, ("Kilde: NAV",))
    put(sheet, 3, 4, (UPDATED,))
    put(sheet, 5, 2, ("Statistikken viser meldinger som Nav har mottatt fra arbeidsgivere.",))


def test_notices_of_lay_offs_have_their_months_and_kinds():
    found = convert(make_book(Næring=industries, Tidsserie=series, Om_statistikken=notes))
    told = keys(found, "gruppe", "næring_hovedområde_sn2025", "indicator")
    persons = "Antall berørte personer"
    names = [name for _, name in INDUSTRIES]
    for kind, words in enumerate(KINDS):
        for at, period in enumerate(PERIODS):
            for own, name in enumerate(names):
                assert told.pop((period, words, name, persons)) == str(number(kind, own, at))
            whole = sum(number(kind, own, at) for own in range(len(names)))
            assert told.pop((period, words, "I alt", persons)) == str(whole)
    for at, period in enumerate(reversed(PERIODS)):
        column = 0
        for words in KINDS:
            for measure in ("Antall meldinger", persons):
                value = str(100 + 10 * at + column)
                key = (period, words, "", measure)
                assert told.pop(key) == value
                column += 1
    assert not told
    assert {table.title for export in found.exports for table in [export]} == {TITLE}


@pytest.mark.parametrize("head", ["Uke", "Ukenr."])
@pytest.mark.parametrize("years", ["all", "first", "merged"])
def test_weeks_stand_in_a_column_behind_their_years(years, head):
    def fill(sheet):
        put(sheet, 2, 2, ("Kilde: NAV", "Nye sykmeldte per uke. Alle diagnoser"))
        put(sheet, 6, 2, ("År", head, "Antall nye sykmeldte", "Antall graderte"))
        for at, (year, week) in enumerate(WEEKS):
            again = at > 0 and WEEKS[at - 1][0] == year and years != "all"
            put(sheet, 7 + at, 2, (None if again else year, week, 20_000 + week, 3_000 + week))
        if years == "merged":
            sheet.merge_cells("B7:B8")
            sheet.merge_cells("B9:B10")

    found = keys(convert(make_book(Alle_diagnoser=fill)), "indicator")
    periods = ("2021-W51", "2021-W52", "2022-W01", "2022-W02")
    assert found == {
        (period, measure): str(value + week)
        for period, (_, week) in zip(periods, WEEKS, strict=True)
        for measure, value in (("Antall nye sykmeldte", 20_000), ("Antall graderte", 3_000))
    }


WEEKS = ((2021, 51), (2021, 52), (2022, 1), (2022, 2))


def test_a_list_with_weeks_and_labels():
    def fill(sheet):
        put(sheet, 1, 1, ("År", "Uke", "Kjønn", "Antall"))
        rows = [(*when, sex) for when in WEEKS for sex in ("Kvinner", "Menn")]
        for at, (year, week, sex) in enumerate(rows, 2):
            put(sheet, at, 1, (year, week, sex, 100 + at))

    found = keys(convert(make_book(Liste=fill)), "sex")
    assert sorted({period for period, _ in found}) == [
        "2021-W51",
        "2021-W52",
        "2022-W01",
        "2022-W02",
    ]
    assert found["2022-W02", "Menn"] == "109"


@pytest.mark.parametrize("weeks", ["202151 202152 202201", "2021-W51 2021-W52 2022-W01"])
def test_a_list_whose_weeks_have_their_years(weeks):
    def fill(sheet):
        put(sheet, 1, 1, ("Uke", "Fylke", "Antall"))
        rows = [(week, county) for week in weeks.split() for county in ("Oslo", "Agder")]
        for at, (week, county) in enumerate(rows, 2):
            put(sheet, at, 1, (week, county, 100 + at))

    found = keys(convert(make_book(Liste=fill)), "region")
    assert [period for period, _ in found][::2] == ["2021-W51", "2021-W52", "2022-W01"]
