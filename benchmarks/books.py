"""Workbooks for the benchmarks: a report of many sheets, and a list of many months, as NAV publishes and sends them."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MONTHS = (
    *("Januar", "Februar", "Mars", "April", "Mai", "Juni", "Juli"),
    *("August", "September", "Oktober", "November", "Desember"),
)
COUNTIES = (
    *("Østfold", "Akershus", "Oslo", "Hedmark", "Oppland", "Buskerud", "Vestfold", "Telemark"),
    *("Aust-Agder", "Vest-Agder", "Rogaland", "Hordaland", "Sogn og Fjordane", "Nordland"),
    *("Møre og Romsdal", "Troms", "Finnmark", "Trøndelag", "Øvrige områder", "Ukjent"),
)
GROUPS = (
    *("Opplæring", "Avklaringstiltak", "Lønnstilskudd"),
    *("Oppfølging", "Tilrettelegging", "Formidling"),
)
STATUSES = ("Arbeidssøkere på tiltak", "Delvis ledige", "Helt ledige")
SHEETS = 33
"""Sheets of a report: with six blocks each, of 21 rows and 12 months, about 50,000 figures."""

LIST_MONTHS = 250
"""Months of a list: with 18 counties, three statuses, two sexes and two measures each, 54,000 figures."""

LIST_COUNTIES = COUNTIES[:18]


def write_report(path: Path) -> None:
    """Writes a report: the blocks of a year on each sheet, their totals above them."""
    from openpyxl import Workbook

    chance = random.Random(1)
    book = Workbook(write_only=True)
    for number in range(SHEETS):
        sheet = book.create_sheet(f"{number + 1}. Fylke og tiltaksgruppe")
        title = "Deltakere i arbeidsrettede tiltak. Tiltaksgruppe og fylke. Tidsserie måned"
        lines: list[list[object]] = [[], [None, "Kilde: NAV", title]]
        lines += [[None, None, "Fylke og tiltaksgruppe. Antall"], [], []]
        lines.append([None, f"Januar - Desember {1990 + number}"])
        for group in GROUPS:
            rows = [[chance.randrange(4, 3000) for _ in MONTHS] for _ in COUNTIES]
            lines += [[None, group], [None, None, *MONTHS]]
            lines.append([None, f"I alt {group.lower()}", *map(sum, zip(*rows, strict=True))])
            lines += [[None, name, *row] for name, row in zip(COUNTIES, rows, strict=True)]
        for line in lines:
            sheet.append(line)
    book.save(path)


def write_list(path: Path) -> None:
    """Writes a list: one row for each month, county, status and sex, with a count and a share."""
    from openpyxl import Workbook

    chance = random.Random(2)
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Fylker")
    sheet.append([])
    heads = ("År", "År-måned", "Fylker", "Nåværende Fylke Nr Navn", "Arbeidsmarkedsstatus")
    sheet.append([None, *heads, "Kjønn", "Beh personer i mnd", "% av arbeidsstyrken"])
    for number in range(LIST_MONTHS):
        year, month = 2000 + number // 12, number % 12 + 1
        for county in LIST_COUNTIES:
            for status in STATUSES:
                for sex in ("Kvinner", "Menn"):
                    count = chance.randrange(4, 3000)
                    sheet.append(
                        [
                            None,
                            year,
                            year * 100 + month,
                            "Fylker",
                            county,
                            status,
                            sex,
                            count,
                            round(count / 997, 1),
                        ]
                    )
    book.save(path)
