"""NAV's tables of subjects, L14 to L17, in several variants: every figure has the key that its maker keeps."""

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


@pytest.mark.parametrize("period", ["words", "name"])
@pytest.mark.parametrize("head", [None, "Kommune"])
def test_l14_seekers_and_vacancies_by_municipality(period, head):
    paper = Paper()
    paper.add("Oversikt")
    paper.words(2, 2, ("Kilde: NAV", "Arbeidssøkere og ledige stillinger. Kommune og kjennetegn"))
    if period == "words":
        paper.words(4, 2, ("Oktober 2022",))
    paper.words(
        6,
        2,
        (
            head,
            "Sum arbeidssøkere",
            "Helt ledige",
            "Delvis ledige",
            "Arbeidssøkere på tiltak",
            "Helt ledige i prosent av arbeidsstyrken",
            "Delvis ledige i prosent av arbeidsstyrken",
            "Arbeidssøkere på tiltak i prosent av arbeidsstyrken",
            "Nye ledige stillinger",
        ),
    )
    rows = [
        ("5059 Orkland", "Orkland", "Trøndelag", (60, 30, 20, 10, 3.1, 2.1, 1, 17)),
        ("0301 Oslo", "Oslo", "Oslo", (600, 300, 200, 100, 3, 2, 1, 170)),
        ("1151 Utsira", "Utsira", "Rogaland", ("*", "*", "*", "*", 1, "*", "*", 0)),
        ("1103 Stavanger", "Stavanger", "Rogaland", (90, 40, 30, 20, 3.5, 2.5, 1.5, 25)),
    ]
    kinds = [
        (None, "Antall"),
        ("Helt ledige", "Antall"),
        ("Delvis ledige", "Antall"),
        ("Arbeidssøkere på tiltak", "Antall"),
        ("Helt ledige", "Prosent av arbeidsstyrken"),
        ("Delvis ledige", "Prosent av arbeidsstyrken"),
        ("Arbeidssøkere på tiltak", "Prosent av arbeidsstyrken"),
        (None, "Nye ledige stillinger"),
    ]
    for row, (label, place, county, values) in enumerate(rows, 7):
        paper.words(row, 2, (label,))
        for column, (value, (status, indicator)) in enumerate(zip(values, kinds, strict=True), 3):
            paper.figure(
                row,
                column,
                value,
                "2022-10",
                indicator,
                any_status=status,
                municipality=place,
                region=county,
            )
    check(paper, "202210_Arbeidssøkere og ledige stillinger. Kommune og kjennetegn.xlsx")


def put_count(paper, row, column, value, period, *, text, **members):
    """A count, maybe as text with a no-break space in it."""
    stored = f"{value:,}".replace(",", "\u00a0") if text else value
    paper.figure(row, column, stored, period, shown=str(value), **members)


def begin_occupations(paper, sheet, months):
    title = "Helt ledige. Yrke. Tidsserie måned"
    paper.add(sheet)
    paper.words(2, 2, ("Kilde: NAV", title))
    paper.words(3, 3, (sheet,))
    paper.words(6, 2, (f"Januar - {MONTHS[months - 1].lower()} 2024",))


@pytest.mark.parametrize("months", [1, 3])
@pytest.mark.parametrize("text", [False, True])
@pytest.mark.parametrize("last", [False, True])
def test_l15_the_total_of_a_list_of_thirty_is_that_of_everything(months, text, last):
    """The code of an occupation stands in a cell of its own."""
    paper = Paper()
    begin_occupations(paper, "Antall. Topp 30 i perioden", months)
    paper.words(8, 4, MONTHS[:months])
    rows = [
        ("5223", "Butikkmedarbeidere", 3000),
        ("5131", "Servitører", 2900),
        ("9112", "Renholdere i bedrifter", 2800),
        ("7115", "Tømrere og snekkere", 2700),
    ]
    rows.insert(len(rows) if last else 0, (None, "I alt", 70000))
    for row, (code, name, value) in enumerate(rows, 9):
        paper.words(row, 2, (code, name))
        for n, when in enumerate(periods(2024, months)):
            put_count(paper, row, 4 + n, value + n, when, text=text, any_job=name if code else None)
    check(paper)


@pytest.mark.parametrize("months", [1, 3, 12])
@pytest.mark.parametrize("text", [False, True])
def test_l15_unemployed_by_coarse_and_fine_occupation(months, text):
    paper = Paper()
    begin_occupations(paper, "Yrkesgruppe grov og fin. Antall", months)
    at = 8
    for group, fine in (
        ("Akademiske yrker", ("Jurister", "Realister")),
        ("Barne- og ungdomsarbeid", ("Barnehagelærere", "Andre barne- og ungdomsarbeidere")),
    ):
        paper.words(at, 2, (group,))
        paper.words(at + 1, 3, MONTHS[:months])
        for n, when in enumerate(periods(2024, months)):
            values = [1000 + row * 10 + n for row in range(at + 2, at + 4)]
            for row, (name, value) in enumerate(zip(fine, values, strict=True), at + 2):
                put_count(paper, row, 3 + n, value, when, text=text, any_fine=name, any_group=group)
            put_count(paper, at + 4, 3 + n, sum(values), when, text=text, any_group=group)
        for row, name in enumerate((*fine, f"I alt {group.lower()}"), at + 2):
            paper.words(row, 2, (name,))
        at += 6
    check(paper)


@pytest.mark.parametrize("codes", ["text", "number"])
@pytest.mark.parametrize("months", [2, 12])
def test_l15_new_vacancies(codes, months):
    paper, title = Paper(), "Tilgang ledige stillinger. Tidsserie måned"
    paper.add("1. Antall. Fylke")
    paper.words(2, 2, ("Kilde: NAV", title))
    paper.words(3, 4, ("Fylke. Antall",))
    paper.words(6, 2, (f"Januar - {MONTHS[months - 1].lower()} 2024",))
    paper.words(8, 4, MONTHS[:months])
    rows = [
        ("03", "Oslo", 50),
        ("11", "Rogaland", 30),
        ("31", "Østfold", 20),
        ("99", "Øvrige områder", 5),
    ]
    paper.words(9, 3, ("I alt",))
    paper.figures(
        9, range(4, 4 + months), [105 + 4 * n for n in range(months)], periods(2024, months)
    )
    for row, (code, name, value) in enumerate(rows, 10):
        paper.words(row, 2, (code if codes == "text" else int(code), name))
        paper.figures(
            row,
            range(4, 4 + months),
            [value + n for n in range(months)],
            periods(2024, months),
            region=name,
        )
    check(paper)


@pytest.mark.parametrize("year", [2022, 2025, 2026])
@pytest.mark.parametrize("spanner", [True, False])
def test_l16_survey_of_enterprises(year, spanner):
    paper = Paper()
    sheet = paper.add(f"Tabell V1 - {year % 100}")
    paper.words(1, 1, (f"Tabell V1. Mangel på arbeidskraft etter næring. {year}",))
    first = 3 if spanner else 2
    if spanner:
        paper.words(2, 1, (None, "Mangel", "95% konf.int."))
        sheet.merge_cells("C2:D2")
        paper.words(3, 1, ("Næring", None, "nedre", "øvre"))
    else:
        paper.words(2, 1, ("Næring", "Mangel"))
    rows = [
        ("Jordbruk, skogbruk og fiske", 1225),
        ("Industri", 5500),
        (" - Næringsmidler", 1500),
        (" - Tekstil- og lærvarer'", 0),
        ("Bygge- og anleggsvirksomhet ", 6325),
        ("I alt", 13050),
    ]
    for row, (label, value) in enumerate(rows, first + 1):
        paper.words(row, 1, (label,))
        name = label.strip(" -'")
        member = {} if label == "I alt" else {"næring": name}
        if label.startswith(" -"):
            member = {"næring": "Industri", "herav": name}
        paper.figure(row, 2, value, str(year), "Mangel", **member)
        if spanner:
            paper.figure(
                row, 3, value - 25 if value else 0, str(year), "95% konf.int. nedre", **member
            )
            paper.figure(row, 4, value + 50, str(year), "95% konf.int. øvre", **member)
    check(paper)


@pytest.mark.parametrize("years", [(2012, 2013, 2014), tuple(range(2012, 2024))])
@pytest.mark.parametrize("blank_rows", [0, 1])
@pytest.mark.parametrize("again", [False, True])
def test_l17_diagnoses_in_blocks_of_sexes(years, blank_rows, again):
    paper = Paper()
    paper.add("Antall")
    paper.words(1, 1, ("Mottakere av uføretrygd etter diagnose og kjønn. Antall",))
    at = 4
    for sex in ("Kvinner og menn", "Menn", "Kvinner"):
        if at == 4 or again:
            paper.words(at, 3, years)
            at += 1
        factor = 2 if sex == "Kvinner og menn" else 1
        rows = [
            ("Psykiske lidelser", 100),
            ("Muskel- og skjelettsykdommer", 80),
            ("Andre diagnoser", 20),
            ("I alt", 200),
        ]
        for row, (label, value) in enumerate(rows, at):
            paper.words(row, 1, (label, sex))
            member = {} if label == "I alt" else {"any_diagnosis": label}
            paper.figures(
                row,
                range(3, 3 + len(years)),
                [
                    (value + n) * factor if label != "I alt" else (value + 3 * n) * factor
                    for n in range(len(years))
                ],
                list(map(str, years)),
                sex=None if factor == 2 else sex,
                **member,
            )
        at += len(rows) + blank_rows
    check(paper)


@pytest.mark.parametrize("blank_rows", [1, 2, 4])
@pytest.mark.parametrize("title", [True])
def test_l17_shares_then_counts_below_each_other(blank_rows, title):
    paper, years = Paper(), (2019, 2020, 2021)
    for name in ("Antall", "Tilgang"):
        paper.add(name)
        paper.words(1, 1, (f"Mottakere av uføretrygd. Mest brukte diagnoser. {name}",))
        at = 4
        for word, indicator in (("Prosent", "Prosent"), ("Antall", "Antall")):
            if title:
                paper.words(at, 1, (word,))
                at += 1
            paper.words(
                at,
                1,
                ("Diagnosekode", "Diagnose" if title else f"Diagnose, {word.lower()}", *years),
            )
            for row, (code, label, value) in enumerate(
                (
                    ("F32", "Depressiv episode", 30),
                    ("M54", "Ryggsmerter", 20),
                    ("F41", "Andre angstlidelser", 11),
                ),
                at + 1,
            ):
                paper.words(row, 1, (code, label))
                paper.figures(
                    row,
                    range(3, 6),
                    [value + n if indicator == "Antall" else (value + n) / 8 for n in range(3)],
                    list(map(str, years)),
                    indicator,
                    any_diagnosis=label,
                )
            at += 4 + blank_rows
    check(paper)


@pytest.mark.parametrize("months", [3, 12])
def test_l17_diagnoses_with_short_months(months):
    paper = Paper()
    for name, labels in (
        ("1.Hovedgruppe", ("Psykiske lidelser", "Muskel- og skjelettsykdommer", "Skader")),
        (
            "1a. Diagnose kode navn antall",
            ("P76 Depressiv lidelse", "L84 Ryggsyndrom", "P01 Følelse angst"),
        ),
    ):
        paper.add(name)
        paper.words(2, 1, ("Mottakere av arbeidsavklaringspenger. Diagnose. Antall",))
        paper.words(4, 1, (f"Periode 2023 01 - 2023 {months:02}",))
        paper.words(6, 2, SHORT[:months])
        for row, label in enumerate((*labels, "I alt"), 7):
            paper.words(row, 1, (label,))
            member = (
                {}
                if label == "I alt"
                else {"any_diagnosis": label.partition(" ")[2] if label[1].isdigit() else label}
            )
            values = (
                [10 * (row - 6) + n for n in range(months)]
                if member
                else [60 + 3 * n for n in range(months)]
            )
            paper.figures(row, range(2, 2 + months), values, periods(2023, months), **member)
    check(paper)


def test_l17_lost_days_by_group_code_and_label():
    paper, years = Paper(), (2020, 2021, 2022)
    for name, indicator in (("Tapte dagsverk", "Antall"),):
        paper.add(name)
        paper.words(1, 1, ("Tapte dagsverk etter diagnose. Antall",))
        at = 3
        for sex in (None, "Kvinner", "Menn"):
            if sex:
                paper.words(at, 1, (sex,))
                at += 1
            paper.words(at, 1, ("Diagnosegruppe", "Kode", "Diagnose", *years))
            rows = [
                ("Psykiske lidelser", "P76", "Depressiv lidelse", 100),
                (None, "P01", "Følelse angst", 60),
                ("Muskel og skjelett", "L84", "Ryggsyndrom", 90),
            ]
            group = None
            for row, (own, code, label, value) in enumerate(rows, at + 1):
                group = own or group
                paper.words(row, 1, (own, code, label))
                paper.figures(
                    row,
                    range(4, 7),
                    [value + n for n in range(3)],
                    list(map(str, years)),
                    indicator,
                    sex=sex,
                    any_group=group,
                    any_diagnosis=label,
                )
            at += 5
    check(paper)
