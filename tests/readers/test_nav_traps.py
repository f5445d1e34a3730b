"""Traps in reports of NAV's geometry, one a workbook: every figure has the key that its maker keeps."""

from __future__ import annotations

from datetime import date

import pytest

from tests.readers.books import convert, keys, make_book, put
from tests.readers.papers import Paper, check

MONTHS = ("Januar", "Februar", "Mars")
PERIODS = ("2024-01", "2024-02", "2024-03")
COUNTIES = (("03 Oslo", "Oslo"), ("11 Rogaland", "Rogaland"), ("46 Vestland", "Vestland"))
SEXES = ("Kvinner", "Menn")
COLUMNS = (3, 4, 5)


def begin(name="1. Fylke", section="Fylke. Antall", period="Januar - mars 2024"):
    paper = Paper()
    begin_sheet(paper, name, section, period)
    return paper


def begin_sheet(paper, name, section, period, title="Helt ledige. Fylke. Tidsserie måned"):
    paper.add(name)
    paper.words(2, 2, ("Kilde: NAV", None, title))
    paper.words(3, 4, (section,))
    paper.words(6, 2, (period,))


def numbers(seed, count=3):
    return [(seed * 37 + at * 13) % 900 + 10 for at in range(count)]


def fill(paper, row, periods=PERIODS, columns=COLUMNS, **members):
    """A total and the counties below it, from a row on; gives the next row."""
    values = [numbers(row + at, len(columns)) for at in range(len(COUNTIES))]
    values.insert(0, [sum(column) for column in zip(*values, strict=True)])
    for own, (label, county) in zip(values, [("I alt", None), *COUNTIES], strict=True):
        paper.words(row, 2, (label,))
        paper.figures(row, columns, own, periods, region=county, **members)
        row += 1
    return row


@pytest.mark.parametrize("gap", [0, 1])
@pytest.mark.parametrize("first", ["Kvinner og menn", None])
def test_heads_stand_once_above_blocks_with_captions(gap, first):
    paper = begin(section="Fylke og kjønn. Antall")
    paper.words(8, 3, MONTHS)
    row = 9
    for label, sex in [*([(first, None)] if first else ()), *zip(SEXES, SEXES, strict=True)]:
        paper.words(row, 2, (label,))
        row = fill(paper, row + 1, sex=sex) + gap
    check(paper)


@pytest.mark.parametrize("gap", [0, 1])
@pytest.mark.parametrize("spaced", [0, 1])
@pytest.mark.parametrize("total", ["I alt {}", "I alt {code} {}", "{} i alt", "{code} {} i alt  "])
def test_heads_stand_once_above_blocks_that_their_totals_name(gap, spaced, total):
    """A county without figures, its municipalities, and its total before or behind them."""
    paper = begin(name="3. Kommune Antall", section="Kommune. Antall")
    paper.words(8, 3, MONTHS)
    row = 9 + gap
    for code, name, places in (
        ("11", "Rogaland", ("1101 Eigersund", "1103 Stavanger")),
        ("42", "Agder", ("4201 Risør", "4202 Grimstad")),
        ("99", "Ukjent", ("Ukjent",)),
    ):
        paper.words(row, 2, (name,))
        last = total.startswith("{")
        values = [numbers(row + at) for at in range(len(places))]
        for at, (label, own) in enumerate(zip(places, values, strict=True), row + 2 - last):
            paper.words(at, 2, (label,))
            place = label.split()[-1]
            paper.figures(at, COLUMNS, own, PERIODS, region=name, municipality=place)
        at = row + (len(places) if last else 0) + 1
        paper.words(at, 2, (total.format(name, code=code),))
        added = [sum(column) for column in zip(*values, strict=True)]
        paper.figures(at, COLUMNS, added, PERIODS, region=name)
        row += len(places) + 2 + spaced
    conversion = check(paper)
    assert not [one for one in conversion.problems if one.severity != "info"]


@pytest.mark.parametrize("gap", [1, 2, 4, 5])
@pytest.mark.parametrize("said", [None, "1) Tallene er foreløpige."])
@pytest.mark.parametrize("label", [None, "Fylke"])
def test_empty_rows_and_notes_part_heads_from_their_rows(gap, said, label):
    paper = begin()
    paper.words(8, 2, (label, *MONTHS))
    if said and gap > 1:
        paper.words(10, 2, (said,))
    fill(paper, 9 + gap)
    check(paper)


@pytest.mark.parametrize("name", ["0. Om tabellene", " Om statistikken", "Innhold", "Forklaring"])
def test_words_and_numbers_of_a_sheet_of_notes_are_notes(name):
    paper = Paper()
    paper.add(name)
    rows = (("Om statistikken",), (1, "Fylke. Antall"), ("Antall tabeller", 4), ("*", "Under 4"))
    for row, texts in enumerate(rows, 2):
        paper.words(row, 2, texts)
    begin_sheet(paper, "1. Fylke", "Fylke. Antall", "Januar - mars 2024")
    paper.words(8, 3, MONTHS)
    fill(paper, 9)
    conversion = check(paper)
    notes = [note.text for export in conversion.exports for note in export.export.notes]
    assert {"1 Fylke. Antall", "Antall tabeller 4", "* Under 4"} <= {*notes}
    assert not [one for one in conversion.problems if one.severity != "info"]


def test_a_footnote_between_heads_and_rows_is_no_row():
    paper = begin()
    paper.words(8, 3, MONTHS)
    paper.words(9, 2, ("1) Tallene er foreløpige.",))
    fill(paper, 10)
    check(paper)


@pytest.mark.parametrize(
    ("heads", "periods"),
    [
        ((202401, 202402, 202403), PERIODS),
        ((202411, 202412, 202501), ("2024-11", "2024-12", "2025-01")),
        ((202312, 202412, 202512), ("2023-12", "2024-12", "2025-12")),
        (("Jan 2024", "Feb 2024", "Mar 2024"), PERIODS),
        (tuple(date(2024, month, 1) for month in (1, 2, 3)), PERIODS),
    ],
)
@pytest.mark.parametrize("label", [None, "Fylke"])
def test_months_stand_above_figures_in_other_spellings(heads, periods, label):
    paper = begin(period=None)
    paper.words(8, 2, (label, *heads))
    fill(paper, 9, periods)
    check(paper)


def test_counts_that_look_like_months_are_counts():
    paper = begin()
    paper.words(8, 3, MONTHS)
    for row, own in enumerate(((202011, 201509, 202712), (202001, 202003, 202002)), 9):
        paper.words(row, 2, (COUNTIES[row - 9][0],))
        paper.figures(row, COLUMNS, own, PERIODS, region=COUNTIES[row - 9][1])
    check(paper)


def test_figures_stored_as_text_beside_numbers_are_no_names():
    paper = begin()
    paper.words(8, 3, MONTHS)
    for row, (label, county) in enumerate(COUNTIES, 9):
        paper.words(row, 2, (label,))
        for at, (column, period) in enumerate(zip(COLUMNS, PERIODS, strict=True)):
            value = 1000 + row * 10 + at
            printed = f"1\u00a0{value - 1000:03}" if at else value
            paper.figure(row, column, printed, period, shown=str(value), region=county)
    check(paper)


def test_tables_beside_each_other_under_one_title_are_both_read():
    paper = begin(section="Antall", period="Mars 2024")
    paper.words(8, 2, ("Fylke", "Antall", None, "Kjønn", "Antall"))
    for row, (label, county) in enumerate(COUNTIES, 9):
        paper.words(row, 2, (label,))
        paper.figure(row, 3, row, "2024-03", region=county)
    for row, sex in enumerate(SEXES, 9):
        paper.words(row, 5, (sex,))
        paper.figure(row, 6, row * 2, "2024-03", sex=sex)
    check(paper)


def test_months_stand_down_and_years_across():
    paper = begin(section="Antall", period=None)
    paper.words(8, 2, ("Måned", 2022, 2023))
    for row, month in enumerate(MONTHS, 9):
        paper.words(row, 2, (month,))
        periods = [f"{year}-{row - 8:02}" for year in (2022, 2023)]
        paper.figures(row, (3, 4), numbers(row, 2), periods)
    check(paper)


@pytest.mark.parametrize("names", [("Oslo", "Rogaland", "Vestland"), ("1. Oslo", "2. Rogaland")])
def test_sheets_of_counties_are_told_apart_by_their_names(names):
    paper = Paper()
    for name in names:
        title = "Helt ledige. Kjønn. Tidsserie måned"
        begin_sheet(paper, name, "Antall", "Januar - mars 2024", title)
        paper.words(8, 3, MONTHS)
        for row, sex in enumerate(SEXES, 9):
            paper.words(row, 2, (sex,))
            own = numbers(row + len(name))
            paper.figures(row, COLUMNS, own, PERIODS, sex=sex, region=name.split(". ")[-1])
    check(paper)


def test_codes_of_diagnoses_stand_in_a_column_without_a_head():
    paper = Paper()
    paper.add("Antall")
    paper.words(1, 1, ("Mottakere av uføretrygd etter diagnose. Antall",))
    paper.words(3, 3, (2019, 2020, 2021))
    for row, (code, label) in enumerate((("F32", "Depressiv episode"), ("M54", "Ryggsmerter")), 4):
        paper.words(row, 1, (code, label))
        paper.figures(row, COLUMNS, numbers(row), ("2019", "2020", "2021"), any_diagnosis=label)
    # Each column says its period, so none is missing above the table.
    assert "period-unknown" not in {one.code for one in check(paper).problems}


def make_year(error):
    """Months on a sheet, and the average of the year on another, off by an error for one county."""
    months = [f"2023-{month:02}" for month in range(1, 13)]
    paper = Paper()
    begin_sheet(paper, "1. Måned", "Fylke. Antall", "Januar - desember 2023")
    names = "Januar Februar Mars April Mai Juni Juli August September Oktober November Desember"
    paper.words(8, 3, names.split())
    fill(paper, 9, months, range(3, 15))
    rows = [[paper.sheet.cell(row, at).value for at in range(3, 15)] for row in range(9, 13)]
    begin_sheet(paper, "2. Årsgjennomsnitt", "Fylke. Årsgjennomsnitt", "2023")
    paper.words(8, 3, ("Gjennomsnitt",))
    for row, (label, county) in enumerate([("I alt", None), *COUNTIES], 9):
        paper.words(row, 2, (label,))
        average = round(sum(rows[row - 9]) / 12) + (error if county == "Oslo" else 0)
        paper.figure(row, 3, average, "2023", "Gjennomsnitt", region=county)
    return paper


def test_a_yearly_average_on_a_sheet_of_its_own_is_held_against_the_months():
    check(make_year(0))
    sound, spoiled = (convert(make_year(error).data()) for error in (0, 40))
    assert "average-broken" not in {one.code for one in sound.problems}
    found = [(one.page, one.cell) for one in spoiled.problems if one.code == "average-broken"]
    assert found == [("2. Årsgjennomsnitt", "C10")]


@pytest.mark.parametrize(
    ("names", "periods", "year"),
    [
        (("Mars 2024",), ("2024-03",), ""),
        (("202401", "202402"), ("2024-01", "2024-02"), ""),
        (("2023", "2024"), ("2023", "2024"), ""),
        (("Januar", "Februar"), ("2024-01", "2024-02"), ". 2024"),
    ],
)
def test_the_period_stands_in_the_name_of_the_sheet_alone(names, periods, year):
    paper = Paper()
    for name, period in zip(names, periods, strict=True):
        paper.add(name)
        paper.words(1, 1, (f"Helt ledige. Fylke{year}",))
        paper.words(4, 1, ("Fylke", "Antall", "Prosent av arbeidsstyrken"))
        for row, (label, county) in enumerate(COUNTIES, 5):
            paper.words(row, 1, (label,))
            paper.figure(row, 2, row + len(paper.keys), period, region=county)
            paper.figure(row, 3, 2.5, period, "Prosent av arbeidsstyrken", region=county)
    said = [one.page for one in check(paper).problems if one.code == "period-from-name"]
    assert said == list(names)


def test_remarks_behind_the_figures_are_notes():
    paper = begin()
    paper.words(8, 3, (*MONTHS, "Merknad"))
    row = fill(paper, 9)
    paper.words(row - 1, 6, ("Foreløpige tall",))
    conversion = check(paper)
    notes = [text.text for export in conversion.exports for text in export.export.notes]
    assert notes[-2:] == ["Merknad", "Foreløpige tall"]


def test_chapters_of_diagnoses_are_single_letters():
    paper = begin(section="Diagnose. Antall")
    paper.words(8, 2, ("Kode", "Diagnose", *MONTHS))
    rows = (("P", "Psykiske lidelser"), ("L", "Muskel/skjelett"), ("F00-F99", "Psykiske"))
    for row, (code, label) in enumerate(rows, 9):
        paper.words(row, 2, (code, label))
        paper.figures(row, range(4, 7), numbers(row), PERIODS, any_diagnosis=label)
    check(paper)


@pytest.mark.parametrize("title", ["Helt ledige. Fylke.", "Helt ledige. Fylke. En måned."])
def test_a_title_may_end_with_a_stop(title):
    paper = Paper()
    paper.add("1. Antall")
    paper.words(2, 2, (title,))
    paper.words(3, 2, ("Fylke. Antall",))
    paper.words(6, 3, (2022, 2023, 2024))
    fill(paper, 7, ("2022", "2023", "2024"))
    assert {item.section for item in check(paper).observations} == {"Fylke. Antall"}


def test_heads_of_two_columns_of_labels_stand_above_a_group_in_the_first():
    """``Fylke | Kommune | Jan``, then ``Viken`` alone, then its municipalities in the second column."""

    def fill(sheet):
        put(sheet, 1, 1, ("Kilde: NAV", "Mottakere av ytelser. Fylke og kommune"))
        put(sheet, 3, 1, ("Fylke", "Kommune", "Mars 2022", "April 2022"))
        put(sheet, 4, 1, ("Viken",))
        put(sheet, 5, 2, ("Halden", 10, 11))
        put(sheet, 6, 2, ("Moss", 14, 15))
        put(sheet, 7, 1, ("Sum Viken", None, 24, 26))
        put(sheet, 8, 1, ("Oslo",))
        put(sheet, 9, 2, ("Oslo", 70, 71))
        put(sheet, 10, 1, ("Sum Oslo", None, 70, 71))
        put(sheet, 11, 1, ("Hele landet", None, 94, 97))

    conversion = convert(make_book(Kommuner=fill))
    found = keys(conversion, "region", "municipality")
    assert found["2022-03", "Viken", "Moss"] == "14"
    assert found["2022-04", "Viken", "I alt"] == "26"
    assert found["2022-04", "I alt", "I alt"] == "97"
    assert len(found) == 12
    assert not [problem for problem in conversion.problems if problem.severity != "info"]
