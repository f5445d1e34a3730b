"""NAV's histories and main figures, L10 to L13, in several variants: every figure has the key that its maker keeps."""

from __future__ import annotations

import pytest

from tests.readers.papers import Paper, check

MONTHS = (
    *("Januar", "Februar", "Mars", "April", "Mai", "Juni", "Juli"),
    *("August", "September", "Oktober", "November", "Desember"),
)
SHORT = ("Jan", "Feb", "Mar", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Des")


def periods(year, months):
    return [f"{year}-{month:02}" for month in range(1, months + 1)]


@pytest.mark.parametrize("gap", [0, 1])
@pytest.mark.parametrize("fifth", [False, True])
@pytest.mark.parametrize("heads", ["two lines", "one line"])
@pytest.mark.parametrize("note", [False, True])
@pytest.mark.parametrize("period", ["above", "right above", "section"])
def test_l10_main_figures_of_a_month(gap, fifth, heads, note, period):
    """Since October 2012: the total first, per cents in points; a blank column may stand before the counts."""
    paper = Paper()
    sheet = paper.add("3a. Helt ledige fylke")
    paper.words(1, 1, ("Hovedtall om arbeidsmarkedet",))
    paper.words(
        2, 1, ("Helt ledige fordelt på fylke" + (". Januar 2015" if period == "section" else ""),)
    )
    if period != "section":
        paper.words(4 if period == "above" else 5, 1, ("Januar 2015",))
    first = 2 + gap
    columns = range(first, first + 4 + fifth)
    if heads == "two lines":
        paper.words(6, first, ("Antall", "Prosent av arbeidsstyrken", "Endring fra i fjor"))
        sheet.merge_cells(start_row=6, end_row=6, start_column=first + 2, end_column=first + 3)
        paper.words(7, first + 2, ("Antall", "Prosent"))
    else:
        paper.words(
            7,
            first,
            (
                "Antall",
                "Prosent av arbeidsstyrken",
                "Endring fra i fjor Antall",
                "Endring fra i fjor Prosent",
            ),
        )
    if fifth:
        paper.words(
            7 if heads != "two lines" else 6, first + 4, ("Prosent av arbeidsstyrken i fjor",)
        )
    names = (
        "Antall",
        "Prosent av arbeidsstyrken",
        "Endring fra i fjor Antall",
        "Endring fra i fjor Prosent",
        "Prosent av arbeidsstyrken i fjor",
    )
    rows = [
        ("I alt", None, (85, 3.1, 7, 9.0, 2.9)),
        ("Oslo", "Oslo", (40, 3.3, -3, -7.0, 3.5)),
        ("Troms Romsa", "Troms", (20, 2, 5, 33.3, 1.5)),
        ("Trøndelag", "Trøndelag", (22, 3, 4, 22.2, 2.4)),
        ("Øvrige områder", "Øvrige områder", (1, None, 0, 0, None)),
        ("Ukjent", "Ukjent", (2, None, 1, 100, None)),
    ]
    for row, (label, member, values) in enumerate(rows, 8):
        paper.words(row, 1, (label,))
        for column, value, name in zip(columns, values, names, strict=False):
            paper.figure(row, column, value, "2015-01", name, region=member)
    if note:
        paper.words(
            15, 1, ("1) NAV har endret variabelen for fordeling på fylke fra og med januar 2015.",)
        )
    check(paper)


@pytest.mark.parametrize("styled", [False, True])
@pytest.mark.parametrize("last", ["Riket", "Hele landet", "I alt"])
def test_l10_main_figures_before_october_2012(styled, last):
    """The total last, per cents stored as fractions."""
    paper = Paper()
    sheet = paper.add("Tabell 2) Helt ledige fordelt p")
    paper.words(1, 1, ("Tabell 2) Helt ledige fordelt på fylke. August 2012",))
    paper.words(
        3,
        2,
        (
            "Antall",
            "Prosent av arbeidsstyrken",
            "Endring fra i fjor Antall",
            "Endring fra i fjor Prosent",
        ),
    )
    names = (
        "Antall",
        "Prosent av arbeidsstyrken",
        "Endring fra i fjor Antall",
        "Endring fra i fjor Prosent",
    )
    rows = [
        ("Østfold", "Østfold", (500, 0.034972298, 20, 0.0417)),
        ("Akershus", "Akershus", (600, 0.0225, -30, -0.0476)),
        ("Oslo", "Oslo", (700, 0.035, 10, 0.0145)),
        ("Ikke i et fylkesdistrikt", "Ikke i et fylkesdistrikt", (12, None, 2, 0.2)),
        (last, None, (1812, 0.031, 2, 0.0011)),
    ]
    for row, (label, member, values) in enumerate(rows, 4):
        paper.words(row, 1, (label,))
        for column, (value, name) in enumerate(zip(values, names, strict=True), 2):
            share = column in (3, 5) and value is not None
            shown = None
            if styled and share:
                sheet.cell(row, column).number_format = "0.0%"
                shown = f"{value * 100:.8f}".rstrip("0").rstrip(".")
            paper.figure(row, column, value, "2012-08", name, shown=shown, region=member)
    check(paper)


@pytest.mark.parametrize("newest_first", [False, True])
@pytest.mark.parametrize("empty", [False, True])
@pytest.mark.parametrize("left", [0, 11])
@pytest.mark.parametrize("headed", [None, "År"])
def test_l11_history_by_year_and_month(newest_first, empty, left, headed):
    paper = Paper()
    for name, indicator in (("Helt ledige", "Antall"), ("Helt ledige pst", "Prosent")):
        paper.add(name)
        paper.words(2, 2, ("Kilde: NAV", "Sesongjusterte hovedtall om arbeidsmarkedet"))
        paper.words(3, 3, ("Helt ledige. " + ("Antall" if indicator == "Antall" else "Prosent"),))
        paper.words(6, 2, (headed, *MONTHS))
        years = list(range(2007, 2012))
        for row, year in enumerate(reversed(years) if newest_first else years, 7):
            paper.words(row, 2, (year,))
            for month in range(12):
                blank = year == 2011 and month >= 12 - left
                value = None if blank else (year * 7 + month * 31) % 900 + 10
                paper.figure(row, 3 + month, value, f"{year}-{month + 1:02}", indicator)
        if empty:
            paper.sheet["O6"].number_format = "0"
    check(paper)


@pytest.mark.parametrize("sheets", [("1. Antall Landet", "2. Andel av arbeidsstyrken Land")])
@pytest.mark.parametrize("section", [True, False])
@pytest.mark.parametrize("year_head", [None, "Gjennomsnitt", "Årsgj.snitt", "Hele året"])
def test_l11_history_of_the_country(sheets, section, year_head):
    """Years down and months across, the average of each year, or its total, maybe behind them."""
    paper = Paper()
    for name, word, indicator in zip(
        sheets,
        ("Antall", "Andel av arbeidsstyrken"),
        ("Antall", "Prosent av arbeidsstyrken"),
        strict=True,
    ):
        paper.add(name)
        paper.words(2, 2, ("Kilde: NAV", "Helt ledige. Historikk. Landet"))
        if section:
            paper.words(3, 3, (f"Landet. {word}",))
        paper.words(6, 2, (None, *MONTHS, year_head))
        mean = "Gjennomsnitt" if indicator == "Antall" else f"Gjennomsnitt. {indicator}"
        for row, year in enumerate(range(2026, 2016, -1), 7):
            paper.words(row, 2, (year,))
            values = [(year * 7 + month * 31) % 900 + 10 for month in range(12)]
            for month, value in enumerate(values):
                own = None if year == 2026 and month > 7 else value
                paper.figure(row, 3 + month, own, f"{year}-{month + 1:02}", indicator)
            if year_head:
                kind = indicator if year_head == "Hele året" else mean
                paper.figure(row, 15, round(sum(values) / 12), str(year), kind)
    conversion = check(paper)
    averages = sum(report.held for report in conversion.reports)
    # That of a year without all its months is held against nothing, nor is one of shares.
    assert averages == (9 if year_head else 0)


@pytest.mark.parametrize("gaps", [True, False])
@pytest.mark.parametrize("marks", [True, False])
@pytest.mark.parametrize("uneven", [0, 1])
@pytest.mark.parametrize("heads", ["two lines", "one line"])
def test_l12_one_table_folded_in_two(gaps, marks, uneven, heads):
    """Years go on in the right half, under the same heads; blank columns stand between; shares are fractions."""
    paper = Paper()
    paper.add("Tabell 3")
    paper.words(1, 1, ("Tabell 3. Helt ledige fordelt på kjønn. Årsgjennomsnitt. 1948-2025",))
    paper.words(2, 1, ("Kilde: NAV",))
    own = [1, 2, 3, 4, 6, 8] if gaps else [1, 2, 3, 4, 5, 6]
    right = [column + (9 if gaps else 6) for column in own]
    for half in (own, right):
        if heads == "two lines":
            paper.words(5, half[1], ("Antall",))
            paper.words(5, half[4], ("Prosent av arbeidsstyrken",))
            for column, text in zip(
                half, ("År", "I alt", "Kvinner", "Menn", "Kvinner", "Menn"), strict=True
            ):
                paper.words(6, column, (text,))
        else:
            for column, text in zip(
                half,
                (
                    "År",
                    "I alt",
                    "Kvinner",
                    "Menn",
                    "Kvinner, prosent av arbeidsstyrken",
                    "Menn, prosent av arbeidsstyrken",
                ),
                strict=True,
            ):
                paper.words(6, column, (text,))
    years = list(range(1990, 2010 - uneven))
    for at, year in enumerate(years):
        half, row = (own, 7 + at) if at < 10 else (right, 7 + at - 10)
        text = (
            f"{year} ¹"
            if marks and year == 1996
            else f"{year} 1)"
            if marks and year == 1999
            else year
        )
        paper.words(row, half[0], (text,))
        women, men = 100 + at * 3, 120 + at * 5
        for column, value, sex, indicator in (
            (half[1], women + men, None, "Antall"),
            (half[2], women, "Kvinner", "Antall"),
            (half[3], men, "Menn", "Antall"),
            (half[4], round(0.01 + at / 1000, 4), "Kvinner", "Prosent av arbeidsstyrken"),
            (half[5], round(0.02 + at / 1000, 4), "Menn", "Prosent av arbeidsstyrken"),
        ):
            paper.figure(row, column, value, str(year), indicator, sex=sex)
    if marks:
        paper.words(20, 1, ("¹ Brudd i statistikken.",))
        paper.words(21, 1, ("1) Nye regler.",))
    check(paper)


@pytest.mark.parametrize("years", [(2019, 2020, 2021, 2022), (2021, 2022)])
@pytest.mark.parametrize("gap", [False, True])
@pytest.mark.parametrize("head", ["Uke", "Ukenr", None])
def test_l13_new_sick_leaves_by_week(years, gap, head):
    paper = Paper()
    for name in ("Alle diagnoser", "Koronarelaterte diagnoser"):
        paper.add(name)
        paper.words(2, 1, ("Nye sykmeldte per uke",))
        paper.words(3, 1, (f"{name}. Antall",))
        columns = [2 + at * (2 if gap else 1) for at in range(len(years))]
        paper.words(6, 1, (head,))
        for column, year in zip(columns, years, strict=True):
            paper.words(6, column, (year,))
        for week in range(1, 54):
            paper.words(6 + week, 1, (week,))
            for column, year in zip(columns, years, strict=True):
                gone = (year == 2022 and week > 30) or (week == 53 and year != 2020)
                value = None if gone else "*" if week % 17 == 0 else year % 100 * 100 + week
                paper.figure(6 + week, column, value, f"{year}-W{week:02}")
    check(paper)
