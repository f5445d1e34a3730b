"""NAV's lists, L4 and L5, cell by cell: every figure has the key that its maker keeps."""

from __future__ import annotations

import pytest

from tests.readers.books import convert
from tests.readers.papers import Paper, check

COUNT, SHARE = "Beholdning personer i måneden", "Prosent av arbeidsstyrken"
COUNTIES = [
    ("03 Oslo", "Oslo"),
    ("18 Nordland - Nordlánnda", "Nordland"),
    ("50 Trøndelag - Trööndelage", "Trøndelag"),
    ("55 Troms - Romsa - Tromssa ", "Troms"),
    ("97 Svalbard og øvrige områder", "Øvrige områder"),
    ("Ukjent", "Ukjent"),
]
PLACES = [("4001 Porsgrunn", "Porsgrunn"), ("4010 Siljan", "Siljan"), ("4032 Fyresdal", "Fyresdal")]
STATUSES = ("Arbeidssøkere på tiltak", "Delvis ledige", "Helt ledige")
JOBS = (
    "Akademiske yrker",
    "Barne- og ungdomsarbeid",
    "Meglere og konsulenter",
    "Undervisning",
)


def fill_status(paper, name, level, head, units, months, *, titled, gap=1):
    """L4: by sex at the left, both sexes at the right, half as long."""
    paper.add(name)
    for half in (2, 10 + gap):
        title = level if titled == "both" or (titled == "left" and half == 2) else None
        paper.words(
            2,
            half,
            (
                "År",
                "År-måned",
                title,
                head,
                "Arbeidsmarkedsstatus hovedgruppe",
                "Kjønn",
                "Beh personer i mnd",
                "% av arbeidsstyrken",
            ),
        )
    left = right = 3
    for month in months:
        when = f"{month // 100}-{month % 100:02}"
        for number, (label, members) in enumerate(units):
            for status in STATUSES:
                count = 0
                for sex in ("Kvinner", "Menn"):
                    if (label, status, sex) == ("4032 Fyresdal", "Delvis ledige", "Kvinner"):
                        continue
                    value = (
                        "*"
                        if "Siljan" in label and sex == "Kvinner"
                        else 200000 + 2010 + number * 7 + len(status) + month % 100
                    )
                    count += 3 if value == "*" else value
                    share = None if "Svalbard" in label else round(number * 0.3 + 0.1, 1)
                    own = {**members, "arbeidsmarkedsstatus": status, "sex": sex}
                    paper.words(left, 2, (month // 100, month, level, label, status, sex))
                    paper.figure(left, 8, value, when, COUNT, **own)
                    paper.figure(left, 9, share, when, SHARE, **own)
                    left += 1
                own = {**members, "arbeidsmarkedsstatus": status}
                paper.words(
                    right, 10 + gap, (month // 100, month, level, label, status, "Begge kjønn")
                )
                paper.figure(right, 16 + gap, count, when, COUNT, **own)
                paper.figure(
                    right, 17 + gap, None if "Svalbard" in label else 2, when, SHARE, **own
                )
                right += 1


def regions():
    return [(label, {"region": name}) for label, name in COUNTIES]


def places():
    return [(label, {"region": "Telemark", "municipality": name}) for label, name in PLACES]


@pytest.mark.parametrize("titled", ["none", "left", "both"])
@pytest.mark.parametrize("months", [(202501,), (202412, 202501), (202512,)])
@pytest.mark.parametrize("gap", [0, 1])
def test_l4_unemployment_of_a_county(titled, months, gap):
    paper = Paper()
    for name, level, head, units in (
        ("Fylker", "Fylker", "Nåværende Fylke Nr Navn", regions()),
        ("Landet", "Landet", "Nåværende Fylke Nr Navn", [("Landet", {})]),
        ("Telemark", "Telemark kommuner", "Nåværende Kommune Nr Navn", places()),
    ):
        fill_status(paper, name, level, head, units, months, titled=titled, gap=gap)
    check(paper, "2025-02-05.xlsx")


@pytest.mark.parametrize("titled", [True, False])
@pytest.mark.parametrize("months", [(202506,), (202505, 202506)])
def test_l4_occupations(titled, months):
    paper = Paper()
    total = "Sum helt ledige, delvis ledige og arbeidssøkere på tiltak"
    for name, level, head, units in (
        ("Landet yrkesbakgrunn arbeidssøk", "Landet", "Nåværende Fylke Nr Navn", [("Landet", {})]),
        ("Fylker yrkesbakgrunn arbeidssøk", "Fylker", "Nåværende Fylke Nr Navn", regions()),
        (
            "Telemark yrkesbakgrunn arbeidss",
            "Telemark kommuner",
            "Nåværende Kommune Nr Navn",
            places(),
        ),
    ):
        paper.add(name)
        paper.words(
            2,
            2,
            (
                "År",
                "År-måned",
                level if titled else None,
                head,
                total,
                "Praksis yrke grovgruppe ISCO08",
            ),
        )
        row = 3
        for month in months:
            for label, members in units:
                for at, job in enumerate(JOBS):
                    paper.words(row, 2, (month // 100, month, level, label, None, job))
                    own = {**members, "yrke": job}
                    paper.figure(
                        row, 6, "*" if at == 2 else 10 * row, f"2025-{month % 100:02}", total, **own
                    )
                    row += 1
    check(paper)


@pytest.mark.parametrize("titled", [True, False])
@pytest.mark.parametrize("year", [True, False])
@pytest.mark.parametrize("months", [(202506,), (202505, 202506)])
def test_l4_vacancies(titled, year, months):
    paper = Paper()
    vacancies = "Nye ledige stillinger"
    paper.add("Landet stilling")
    paper.words(
        2, 2, ("År-måned", "Stilling yrke grovgruppe ISCO08", "Tilgang stillinger i perioden")
    )
    row = 3
    for month in months:
        for job in JOBS:
            paper.words(row, 2, (month, job))
            paper.figure(
                row,
                4,
                row,
                f"2025-{month % 100:02}",
                vacancies,
                yrke=job,
            )
            row += 1
    counties = [
        ("03 Oslo", "Oslo"),
        ("18 Nordland", "Nordland"),
        ("31 Østfold", "Østfold"),
        ("55 Troms", "Troms"),
        ("99 Øvrige områder", "Øvrige områder"),
        ("UKJENT", "Ukjent"),
        ("UTLAND", "Utland"),
    ]
    for name, level, head, units in (
        (
            "Fylker stilling",
            "Fylker",
            "Arbeidssted fylkesnavn",
            [(label, {"region": own}) for label, own in counties],
        ),
        ("Telemark stilling", "Telemark kommuner", "Arbeidssted kommunenavn", places()),
    ):
        paper.add(name)
        heads = ("År",) if year else ()
        first = 2 + len(heads)
        paper.words(
            2,
            2,
            (
                *heads,
                "År-måned",
                level if titled else None,
                head,
                "Stilling yrke grovgruppe ISCO08",
                "Tilgang stillinger i perioden",
            ),
        )
        row = 3
        for month in months:
            for label, members in units:
                for job in JOBS:
                    paper.words(
                        row, 2, (*([month // 100] if year else []), month, level, label, job)
                    )
                    own = {**members, "yrke": job}
                    paper.figure(
                        row, first + 4, row % 5, f"2025-{month % 100:02}", vacancies, **own
                    )
                    row += 1
    check(paper)


def test_l4_dead_numbers_beside_those_in_force():
    """One name, two numbers: each keeps its own, so that no key is met twice and none is renamed."""
    paper = Paper()
    paper.add("Fylker stilling")
    paper.words(
        2,
        2,
        (
            "År-måned",
            None,
            "Arbeidssted fylkesnavn",
            "Stilling yrke grovgruppe ISCO08",
            "Tilgang stillinger i perioden",
        ),
    )
    units = (
        "01 Østfold",
        "02 Akershus",
        "09 Aust-Agder",
        "14 Sogn og Fjordane",
        "31 Østfold",
        "32 Akershus",
        "42 Agder",
    )
    row = 3
    for label in units:
        for job in JOBS[:2]:
            paper.words(row, 2, (202506, "Fylker", label, job, row))
            row += 1
    conversion = convert(paper.data())
    codes = {}
    for item in conversion.observations:
        codes.setdefault(item.members["region"].code, []).append(item.cell)
    assert {code: len(cells) for code, cells in codes.items()} == {
        **dict.fromkeys(("NO-01", "NO-02", "NO-09", "NO-14", "NO-31", "NO-32", "NO-42"), 2)
    }
    names = {item.members["region"].name for item in conversion.observations}
    assert {"Østfold", "Østfold (01)", "Akershus", "Akershus (02)"} <= names
    assert not [name for name in names if name.endswith("(2)")]


@pytest.mark.parametrize("extra", [False, True])
@pytest.mark.parametrize("months", [(1,), (2, 3), (12,)])
@pytest.mark.parametrize("empty", [False, True])
def test_l5_reduced_capacity_of_a_county(extra, months, empty):
    """The period thrice, in a month's number, a year without a head and the last column; counts that look like one."""
    paper = Paper()
    for name, level, units, age, known in (
        (
            "Nedsatt 18 - 66 år fylker",
            "Fylker",
            [
                ("Agder", {"region": "Agder"}),
                ("Akershus", {"region": "Akershus"}),
                ("Møre og Romsdal", {"region": "Møre og Romsdal"}),
            ],
            "Alle aldre",
            None,
        ),
        ("Nedsatt 18 - 66 år landet", "Landet", [("Landet", {})], "Alle aldre", None),
        (
            "Nedsatt 18 - 66 år Telemark",
            "Telemark kommuner",
            [
                ("Bamble", {"region": "Telemark", "municipality": "Bamble"}),
                ("Drangedal", {"region": "Telemark", "municipality": "Drangedal"}),
            ],
            "Alle aldre",
            None,
        ),
        (
            "Nedsatt 18 - 29 år fylker",
            "Fylker",
            [("Agder", {"region": "Agder"}), ("Akershus", {"region": "Akershus"})],
            "Under 30 år",
            "29 år og under",
        ),
        (
            "Nedsatt 18 - 29 år Telemark",
            "Telemark kommuner",
            [
                ("Bamble", {"region": "Telemark", "municipality": "Bamble"}),
                ("Nome", {"region": "Telemark", "municipality": "Nome"}),
            ],
            "Under 30 år",
            "29 år og under",
        ),
    ):
        paper.add(name)
        share = (
            "V_Prosent av befolkningen Total" if level == "Landet" else "V_Prosent_av_befolkningen"
        )
        heads = (
            "Månednummer",
            None,
            "Nivå",
            "Region",
            "Kjønn",
            "Alder",
            "Beh personer i mnd",
            *(("Befolkningstall",) if extra else ()),
            share,
            "D_År-Måned",
        )
        rights = len(heads) + 2
        paper.words(2, 1, heads)
        paper.words(2, rights, heads)
        rows = {1: 3, rights: 3}
        for month in months:
            for label, members in units:
                for sex in ("Kvinner", "Menn", "Begge kjønn"):
                    first = rights if sex == "Begge kjønn" else 1
                    row = rows[first]
                    rows[first] += 1
                    paper.words(row, first, (month, 2025, level, label, sex, age))
                    own = {**members, "age": known, "sex": None if sex == "Begge kjønn" else sex}
                    when = f"2025-{month:02}"
                    paper.figure(
                        row, first + 6, 202011 if row == 3 else 2025 + row, when, COUNT, **own
                    )
                    if extra:
                        paper.figure(row, first + 7, 98729 + row, when, "Befolkningen", **own)
                    paper.figure(
                        row,
                        first + 7 + extra,
                        None if empty else 9.052051575524922 if row == 4 else 7,
                        when,
                        "Prosent av befolkningen",
                        **own,
                    )
                    paper.words(row, first + 8 + extra, (202500 + month,))
    check(paper)
