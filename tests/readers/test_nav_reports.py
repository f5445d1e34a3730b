"""NAV's report workbooks, L1 to L3 and L6 to L8, in several variants: every figure has the key that its maker keeps."""

from __future__ import annotations

import pytest

from tests.readers.papers import Paper, check

MONTHS = (
    *("Januar", "Februar", "Mars", "April", "Mai", "Juni", "Juli"),
    *("August", "September", "Oktober", "November", "Desember"),
)
SHORT = ("Jan", "Feb", "Mars", "Apr", "Mai", "Juni", "Juli", "Aug", "Sep", "Okt", "Nov", "Des")
COUNTIES = (
    ("03", "Oslo - Oslove", "Oslo"),
    ("11", "Rogaland", "Rogaland"),
    ("18", "Nordland - Nordlánnda", "Nordland"),
    ("50", "Trøndelag - Trööndelage", "Trøndelag"),
    ("55", "Troms - Romsa - Tromssa ", "Troms"),
)
PLACES = {
    "Oslo": [("0301 Oslo - Oslove", "Oslo")],
    "Rogaland": [
        ("1101 Eigersund", "Eigersund"),
        ("1103 Stavanger", "Stavanger"),
        ("1151 Utsira", "Utsira"),
    ],
    "Nordland": [("1804 Bodø", "Bodø"), ("1875 Hábmer - Hamarøy", "Hábmer - Hamarøy")],
}


def periods(year: int, months: int) -> list[str]:
    return [f"{year}-{month:02}" for month in range(1, months + 1)]


def numbers(seed: int, count: int) -> list[object]:
    """Figures that differ, and now and then a star."""
    return [
        "*" if (seed + at) % 11 == 0 else (seed * 37 + at * 13) % 900 + 4 for at in range(count)
    ]


def total_of(rows: list[list[object]]) -> list[object]:
    """The totals of rows, in which a star stands for two persons."""
    return [
        sum(2 if cell == "*" else cell for cell in column) for column in zip(*rows, strict=True)
    ]


def head(
    paper: Paper, column: str, title: str, section: str, period: str | None, *, merged: bool = True
) -> None:
    """Title and section to the right of the source, the period below, as in all of NAV's reports."""
    sheet = paper.sheet
    sheet["B2"], sheet[f"{column}2"], sheet[f"{column}3"] = "Kilde: NAV", title, section
    if merged:
        sheet.merge_cells(f"{column}2:N2")
    if period:
        sheet["B6"] = period
        sheet.merge_cells("B6:M6")


def notes(paper: Paper, name: str, title: str, period: str) -> None:
    paper.add(name)
    head(paper, "L", title, "Om tabellene", period, merged=False)
    for row, text in enumerate(
        (
            "Statistikken viser personer som er registrert hos NAV",
            "ved utgangen av måneden.",
            "Celler med færre enn 4 personer er erstattet med «*», jf. § 7-1.",
        ),
        8,
    ):
        paper.sheet.cell(row, 2, text)
    paper.sheet["B19"] = "¹ I perioden er kommunene slått sammen."
    paper.sheet["B25"] = "² Det er brudd i statistikken fra november 2018."


def fill_counties(paper, year, months, indicator, *, merged, blank, codes):
    """L1's sheets 1 and 2, and L8's: code and name in two cells, in one, or the name alone."""
    first = 4 if codes == "own" else 3
    columns = [first + at + (1 if at and (merged or blank) else 0) for at in range(months)]
    sheet = paper.sheet
    for at, column in enumerate(columns):
        sheet.cell(8, column, MONTHS[at])
    rows = [
        (None, "I alt", None),
        *COUNTIES,
        ("99", "Øvrige områder", "Øvrige områder"),
        ("Ukjent", "Ukjent", "Ukjent"),
    ]
    values = [numbers(row, months) for row in range(10, 9 + len(rows))]
    values.insert(0, total_of(values))
    for row, (code, name, member) in enumerate(rows, 9):
        label = name if codes == "none" or code in (None, "Ukjent") else f"{code} {name}"
        paper.words(row, 2, (code, name) if codes == "own" else (label,))
        paper.figures(
            row, columns, values[row - 9], periods(year, months), indicator, region=member
        )
        if merged:
            sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=first + 1)
    if merged:
        sheet.merge_cells(start_row=8, end_row=8, start_column=first, end_column=first + 1)


def fill_municipalities(
    paper, year, months, indicator, *, blank_rows, coded, unknown=True, total="I alt {}", bare=True
):
    """L1's sheets 3 and 4: a block for each county, its heads again in each."""
    at = 7
    blocks = [
        (code, name, member, PLACES[member]) for code, name, member in COUNTIES if member in PLACES
    ]
    if unknown:
        blocks += [
            ("", "Svalbard og øvrige områder", "Øvrige områder", [("2100 Svalbard", "Svalbard")])
        ]
        blocks += [("", "Ukjent", "Ukjent", [("Ukjent", "Ukjent")])]
    for code, name, member, places in blocks:
        own = f"{code} {name}" if coded and code else name
        if bare:
            paper.words(at, 2, (own,))
            at += 1
        paper.words(at, 3, MONTHS[:months])
        columns = range(3, 3 + months)
        whole = periods(year, months)
        paper.words(at + 1, 2, (total.format(own),))
        values = [numbers(row, months) for row in range(at + 2, at + 2 + len(places))]
        paper.figures(at + 1, columns, total_of(values), whole, indicator, region=member)
        for row, (label, place) in enumerate(places, at + 2):
            paper.words(row, 2, (label,))
            paper.figures(
                row,
                columns,
                values[row - at - 2],
                whole,
                indicator,
                region=member,
                municipality=place,
            )
        at += 2 + len(places) + blank_rows


@pytest.mark.parametrize("months", [1, 3, 12])
@pytest.mark.parametrize(
    ("merged", "blank", "codes", "blank_rows"),
    [
        (True, False, "own", 0),
        (False, True, "own", 1),
        (False, False, "cell", 0),
        (False, True, "none", 1),
    ],
)
def test_l1_unemployed_by_county_and_municipality(months, merged, blank, codes, blank_rows):
    paper, title = Paper(), "Helt ledige. Fylke og kommune. Tidsserie måned"
    period = f"Januar - {MONTHS[months - 1].lower()} 2026"
    notes(paper, "0. Om tabellene", title, period)
    shape = {"merged": merged, "blank": blank, "codes": codes}
    paper.add("1. Fylke Antall")
    head(paper, "E", title, "Fylke. Antall²", period)
    fill_counties(paper, 2026, months, "Antall", **shape)
    paper.add("2. Fylke Prosent av arbeidsstyr")
    head(paper, "E", title, "Fylke. Prosent av arbeidsstyrken²", period)
    fill_counties(paper, 2026, months, "Prosent av arbeidsstyrken", **shape)
    paper.add("3. Kommune Antall")
    head(paper, "C", title, "Kommune¹. Antall²", period)
    fill_municipalities(paper, 2026, months, "Antall", blank_rows=0, coded=False)
    paper.add("4. Kommune Prosent av arbeidsst")
    head(paper, "C", title, "Kommune¹. Prosent av arbeidsstyrken²", period)
    fill_municipalities(
        paper, 2026, months, "Prosent av arbeidsstyrken", blank_rows=blank_rows, coded=False
    )
    check(paper)


@pytest.mark.parametrize("months", [1, 8, 12])
@pytest.mark.parametrize("blank_rows", [0, 1])
def test_l2_allowances_by_municipality(months, blank_rows):
    paper, title = Paper(), "Mottakere av arbeidsavklaringspenger. Kommune. Tidsserie måned"
    period = f"Periode: 2026 01 - 2026 {months:02}"
    notes(paper, "0. Om tabellene", title, period)
    for number, word, indicator in ((1, "Antall", "Antall"), (2, "Andel", "Prosent")):
        paper.add(f"{number}. Kommune. {word}")
        head(paper, "C", title, f"Kommune. {word}", period)
        fill_municipalities(
            paper,
            2026,
            months,
            indicator,
            blank_rows=blank_rows,
            coded=True,
            bare=False,
            unknown=False,
        )
        if number == 1:
            at = paper.sheet.max_row + 1 + blank_rows
            paper.words(at, 3, MONTHS[:months])
            for row, label in enumerate(("I alt Ukjent", "Ukjent"), at + 1):
                paper.words(row, 2, (label,))
                place = {"municipality": "Ukjent"} if label == "Ukjent" else {}
                paper.figures(
                    row,
                    range(3, 3 + months),
                    numbers(at, months),
                    periods(2026, months),
                    region="Ukjent",
                    **place,
                )
    check(paper)


@pytest.mark.parametrize("months", [2, 12])
@pytest.mark.parametrize("blank_rows", [0, 1, 2])
def test_l3_disability_by_district(months, blank_rows):
    paper, title = Paper(), "Mottakere av uføretrygd. Kommune/bydel. Tidsserie måned"
    notes(paper, " Om statistikken", title, "2026 : ")
    for name, indicator in (("Fylke. Antall", "Antall"), ("Fylke. Andel", "Prosent")):
        paper.add(name)
        head(paper, "C", title, name, "2026 : ")
        fill_counties(paper, 2026, months, indicator, merged=False, blank=False, codes="cell")
    for name, indicator in (
        ("Kommune-bydel. Antall", "Antall"),
        ("Kommune-bydel. Andel", "Prosent"),
    ):
        paper.add(name)
        head(paper, "C", title, name, "2026 : ")
        at = 7
        for block, member, rows in (
            (
                "03 Oslo - Oslove",
                "Oslo",
                [
                    ("03 Oslo - Oslove i alt  ", None),
                    ("030101 Gamle Oslo", "Gamle Oslo"),
                    ("030102 Grünerløkka", "Grünerløkka"),
                    ("0301 Oslo - Oslove", "Oslo"),
                ],
            ),
            (
                "11 Rogaland",
                "Rogaland",
                [
                    ("11 Rogaland i alt  ", None),
                    ("1101 Eigersund", "Eigersund"),
                    ("1103 Stavanger i alt  ", "Stavanger"),
                    ("110301 Hundvåg", "Hundvåg"),
                    ("110302 Tasta", "Tasta"),
                ],
            ),
        ):
            paper.words(at, 2, (block,))
            paper.words(at + 1, 3, MONTHS[:months])
            for row, (label, place) in enumerate(rows, at + 2):
                paper.words(row, 2, (label,))
                values = (
                    ["*"] * months
                    if label.startswith("0301 ")
                    else [
                        round((row * 7 + n) / 1.7, 12) if indicator == "Prosent" else row * 7 + n
                        for n in range(months)
                    ]
                )
                paper.figures(
                    row,
                    range(3, 3 + months),
                    values,
                    periods(2026, months),
                    indicator,
                    region=member,
                    municipality=place,
                )
            at += 2 + len(rows) + blank_rows
    check(paper)


@pytest.mark.parametrize(
    "name",
    [
        "Nye mottakere av uføretrygd. Alder og Kjønn_2022_08.xlsx",
        "PST311 Nye mottakere. Kjønn._2022_12.xlsx",
        "PST311 År._Måned._ny_alder_202212.xlsx",
        "PST311 Kjønn._202212.xlsx",
    ],
)
@pytest.mark.parametrize("months", [8, 12])
@pytest.mark.parametrize(
    ("blank_rows", "total"), [(0, "I alt"), (1, "Alder i alt"), (0, "Alle aldre")]
)
def test_l3_new_pensioners_by_sex_and_age(name, months, blank_rows, total):
    paper = Paper()
    paper.add("Forside")
    paper.words(2, 1, ("Kilde: NAV",))
    paper.words(4, 1, ("Nye mottakere av uføretrygd. Kjønn og alder",))
    paper.add("Antall")
    paper.words(2, 1, ("Kilde: NAV", None, "Nye mottakere av uføretrygd. Kjønn og alder"))
    paper.words(8, 3, MONTHS[:months])
    at = 9
    for sex in (None, "Kvinner", "Menn"):
        values = [
            [(3 - bool(sex)) * 10 * (place + n) for n in range(months)] for place in (1, 2, 3)
        ]
        values.insert(0, total_of(values))
        for row, age in enumerate((total, "18-19 år", "20-24 år", "25-29 år"), at):
            paper.words(row, 1, (sex if row == at else None, age))
            paper.figures(
                row,
                range(3, 3 + months),
                values[row - at],
                periods(2022, months),
                sex=sex,
                age=None if age == total else age,
            )
        at += 4 + blank_rows
    check(paper, name)


@pytest.mark.parametrize("months", [1, 4, 12])
@pytest.mark.parametrize("again", [False, True])
def test_l6_participants_by_scheme_and_county(months, again):
    """The average stands before the months; heads stand above the first block, or above every one."""
    paper, title = Paper(), "Tiltaksdeltakere lønnstilskudd. Demografi. Tidsserie måned"
    period = f"Januar - {MONTHS[months - 1].lower()} 2026"
    notes(paper, "Om tabellene", title, period)
    average = period_of_average(2026, months)
    heads = ("Gjennomsnitt hittil i år", *MONTHS[:months])

    def figures(row, **members):
        paper.figure(row, 3, 100 + row, average, "Gjennomsnitt", **members)
        paper.figures(
            row, range(4, 4 + months), numbers(row, months), periods(2026, months), **members
        )

    paper.add("Tiltak og fylke")
    head(paper, "C", title, "Tiltak og fylke", period)
    at = 8
    for scheme, member in (
        ("varig lønnstilskudd", "Varig lønnstilskudd"),
        ("midlertidig lønnstilskudd", "Midlertidig lønnstilskudd"),
    ):
        if at == 8 or again:
            paper.words(at, 3, heads)
            at += 1
        paper.words(at, 2, (f"I alt {scheme}",))
        figures(at, scheme_group="Lønnstilskudd", scheme=member)
        for row, (label, county) in enumerate(
            [
                ("03 Oslo", "Oslo"),
                ("18 Nordland - Nordlánnda", "Nordland"),
                ("Svalbard og øvrige områder", "Øvrige områder"),
                ("Ukjent", "Ukjent"),
            ],
            at + 1,
        ):
            paper.words(row, 2, (label,))
            figures(row, scheme_group="Lønnstilskudd", scheme=member, region=county)
        at += 6
    paper.add("Arbeidsmarkedsstatus og tiltak")
    head(paper, "C", title, "Arbeidsmarkedsstatus og tiltak", period)
    at = 8
    for group, member in (
        ("Arbeidssøkere på tiltak", "Arbeidssøkere på tiltak"),
        ("Nedsatt arbeidsevne, på tiltak.", "Nedsatt arbeidsevne, på tiltak"),
    ):
        paper.words(at, 3, heads)
        paper.words(at + 1, 2, (f"I alt {group}",))
        figures(at + 1, main_group=member)
        for row, scheme in enumerate(("Varig lønnstilskudd", "Midlertidig lønnstilskudd"), at + 2):
            paper.words(row, 2, (scheme,))
            figures(row, main_group=member, scheme_group="Lønnstilskudd", scheme=scheme)
        at += 5
    check(paper)


def period_of_average(year, months):
    return f"{year}-01" if months == 1 else f"{year}-01/{year}-{months:02}"


@pytest.mark.parametrize("months", [3, 12])
@pytest.mark.parametrize("blank_rows", [0, 1])
def test_l7_schemes_in_blocks_of_ages(months, blank_rows):
    paper = Paper()
    for name, group, member in (
        ("4a. Arbeidssøkere på tiltak Til", "arbeidssøkere på tiltak", "Arbeidssøkere på tiltak"),
        ("4c. Andre på tiltak Tiltak  Ald", "andre på tiltak", "Andre på tiltak"),
    ):
        paper.add(name)
        head(
            paper,
            "D",
            "Tiltaksdeltakere. Tidsserie måned",
            f"{member}. Tiltak og alder",
            f"Januar - {MONTHS[months - 1].lower()} 2021",
        )
        at = 8
        for age, known in (
            ("19 år og under", "19 år og under"),
            ("20-24 år", "20-24 år"),
            ("25-29 år", "25-29 år"),
        ):
            paper.words(at, 1, (f"{age} {group}",))
            paper.words(at + 1, 3, MONTHS[:months])
            columns, whole = range(3, 3 + months), periods(2021, months)
            paper.words(at + 2, 1, (f"I alt {age} {group}",))
            paper.figures(at + 2, columns, numbers(at, months), whole, main_group=member, age=known)
            row = at + 3 + blank_rows
            for scheme_group, schemes in (
                ("Oppfølging", ("Arbeid med bistand (AB)", "Oppfølging")),
                ("Lønnstilskudd", ("Midlertidig lønnstilskudd", "Varig lønnstilskudd")),
            ):
                for n, scheme in enumerate(schemes):
                    paper.words(row, 1, (scheme_group if not n else None, scheme))
                    paper.figures(
                        row,
                        columns,
                        numbers(row, months),
                        whole,
                        main_group=member,
                        age=known,
                        scheme_group=scheme_group,
                        scheme=scheme,
                    )
                    row += 1
                paper.words(row, 1, (f"I alt {scheme_group.lower()}",))
                paper.figures(
                    row,
                    columns,
                    numbers(row, months),
                    whole,
                    main_group=member,
                    age=known,
                    scheme_group=scheme_group,
                )
                row += 1
            at = row + 1
    check(paper)


@pytest.mark.parametrize("months", [1, 3, 12])
@pytest.mark.parametrize("shape", ["merged", "blank", "plain"])
def test_l8_reduced_capacity_by_county_and_age(months, shape):
    paper, title = Paper(), "Personer med nedsatt arbeidsevne. Fylke og alder. Tidsserie måned"
    period = f"Januar - {MONTHS[months - 1].lower()} 2025"
    notes(paper, "0. Om tabellene", title, period)
    for name, section, indicator in (
        ("1a. Fylke Antall", "Fylke. Antall", "Antall"),
        (
            "2a. Fylke Prosent av befolkning",
            "Fylke. Prosent av befolkningen",
            "Prosent av befolkningen",
        ),
    ):
        paper.add(name)
        head(paper, "D", title, section, period)
        fill_counties(
            paper,
            2025,
            months,
            indicator,
            merged=shape == "merged",
            blank=shape == "blank",
            codes="cell",
        )
    for name, section, indicator in (("1b. Alder Antall", "Alder. Antall", "Antall"),):
        paper.add(name)
        head(paper, "D", title, section, period)
        paper.words(8, 3, MONTHS[:months])
        for row, age in enumerate(
            (
                "I alt",
                "19 år og under",
                "20-24 år",
                "25-29 år",
                "30-39 år",
                "40-49 år",
                "50-59 år",
                "60 år og over",
            ),
            9,
        ):
            paper.words(row, 2, (age,))
            paper.figures(
                row,
                range(3, 3 + months),
                numbers(row, months),
                periods(2025, months),
                indicator,
                age=None if age == "I alt" else age,
            )
    check(paper)
