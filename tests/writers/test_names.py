"""A member has one code and one name, whatever its year, and in whichever format it is written."""

from __future__ import annotations

from io import BytesIO

import pytest

from navconv.pipeline.convert import convert
from tests.member_names import hold_names, tidy_names
from tests.samples import ALL, name_of
from tests.writers.small import CODELISTS, read_text

pytest.importorskip("pyarrow")

ERAS = """\
# Helt ledige. Fylke. Tidsserie måned

## Fylke

Desember 2017

\tDesember
Østfold\t1
Troms Romsa\t2
Sør-Trøndelag\t3
Øvrige områder\t4

# Helt ledige. Fylke. Tidsserie måned

## Fylke

Desember 2023 - Januar 2024

\tDesember 2023\tJanuar 2024
Østfold\t\t2
Viken\t9\t
Troms - Romsa - Tromssa\t\t1
Troms og Finnmark - Romsa ja Finnmárku\t5\t
Trøndelag - Trööndelage\t4\t4
Svalbard og øvrige områder\t1\t1

# Helt ledige. Kommune. Tidsserie måned

## Kommune

Desember 2019 - Januar 2020

\tDesember 2019\tJanuar 2020
0137 Våler\t1\t2
0426 Våler\t1\t2
1940 Gáivuotna Kåfjord\t3\t4
030101 Gamle Oslo\t5\t5
2100 Svalbard\t6\t6

# Deltakere i arbeidsrettede tiltak. Tiltak. En måned

## Tiltak

Mai 2021

\tAntall
AMO Enkeltplass\t1
AMO Enkeltplass, Forsøk\t2
Høyere utdanning, Forsøk\t3
Digital oppfølging/jobbklubb\t4
Jobbsjansen\t5

# Arbeidssøkere. Alder, kjønn og yrke. En måned

## Alder

Mai 2021

\tKvinner\tMenn
Under 20 år\t1\t2
20–24 år\t1\t2
70 år og eldre\t1\t2

## Yrke

Mai 2021

\tHelt ledige\tDelvis ledige\tArbeidssøkere på tiltak
Ledere\t1\t2\t3
Bygg og anlegg\t1\t2\t3
2223 Sykepleiere\t1\t2\t3
Tryllekunstnere\t1\t2\t3
"""


LINES = 500
"""What is read of an export: all its names stand there, and again behind that."""


@pytest.mark.parametrize("path", ALL, ids=name_of)
def test_members_of_samples_have_one_name_in_all_outputs(path):
    lines = path.read_bytes().split(b"\n")[:LINES]
    hold_names(
        list(convert(BytesIO(b"\n".join(lines) + b"\n"), path.name, CODELISTS, lambda _: None))
    )


@pytest.mark.parametrize("table", ERAS.split("\n# "))
def test_members_of_a_year_have_one_name_in_all_outputs(table):
    hold_names(read_text("# " + table.removeprefix("# ")))


def test_members_of_all_years_together_have_one_name_in_all_outputs():
    hold_names(read_text(ERAS))


@pytest.mark.parametrize(
    "rows",
    [
        "01 Østfold\t5\n31 Østfold\t6\n",
        "030116 Sentrum\t5\n460105 Sentrum\t6\n9988 Halden\t7\n3101 Halden\t8\n",
        "Våler\t5\nNes\t6\nNes\t7\n",
    ],
)
def test_names_of_several_members_are_told_apart_alike_in_all_outputs(rows):
    place = "Fylke" if rows.startswith("01") else "Kommune"
    head = f"# Helt ledige. {place}. En måned\n\n## {place}\n\nMai 2024\n\n\tAntall\n"
    exports = read_text(head + rows)
    hold_names(exports)
    names = [name for codes in tidy_names(exports).values() for name in codes.values()]
    own = [name for name in names if name not in ("I alt", "Antall")]
    assert len(own) >= len(rows.splitlines())


@pytest.mark.parametrize(
    "year", [1994, 2001, 2005, 2007, 2012, 2017, 2018, 2019, 2020, 2023, 2024, 2026]
)
def test_counties_and_municipalities_of_every_year_have_one_name_in_all_outputs(year):
    """A table of all municipalities of a year, by county, as the codelists have them."""
    places = CODELISTS.lists["municipality"].entries
    head = f"# Helt ledige. Fylke og kommune. En måned\n\n## Kommune\n\nMai {year}\n\n\tAntall"
    lines = [head] + [
        f"{entry.member.code} {entry.aliases[0] if entry.aliases else entry.member.name}\t5"
        for entry in places
        if entry.first <= year <= entry.last and entry.member.code.isdigit()
    ]
    exports = read_text("\n".join(lines) + "\n")
    hold_names(exports)
    codes = tidy_names(exports)["municipality"]
    assert len(codes) == len(lines) - 1
    assert all(CODELISTS.lists["municipality"].members[code].name == codes[code] for code in codes)
