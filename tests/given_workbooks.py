"""Holds the conversion of NAV's own lists and of the report book against keys that it reads from their cells itself.

Usage: ``python -m tests.given_workbooks FOLDER``, where FOLDER holds ``workbooks`` and ``exports``; no part of the
tests, since the files are no part of the project.
"""

from __future__ import annotations

import csv
import re
import sys
import warnings
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

import navconv

DIMENSIONS = {
    "Nåværende Fylke Nr Navn": "region",
    "Arbeidssted fylkesnavn": "region",
    "Nåværende Kommune Nr Navn": "municipality",
    "Arbeidssted kommunenavn": "municipality",
    "Arbeidsmarkedsstatus hovedgruppe": "arbeidsmarkedsstatus",
    "Kjønn": "sex",
    "Alder": "age",
    "Praksis yrke grovgruppe ISCO08": "yrke",
    "Stilling yrke grovgruppe ISCO08": "yrke",
}
MEASURES = {
    "Beh personer i mnd": "Beholdning personer i måneden",
    "% av arbeidsstyrken": "Prosent av arbeidsstyrken",
    "V_Prosent_av_befolkningen": "Prosent av befolkningen",
    "V_Prosent av befolkningen Total": "Prosent av befolkningen",
    "Befolkningstall": "Befolkningen",
    "Tilgang stillinger i perioden": "Nye ledige stillinger",
    "Sum helt ledige, delvis ledige og arbeidssøkere på tiltak": (
        "Sum helt ledige, delvis ledige og arbeidssøkere på tiltak"
    ),
}
NAMED = frozenset(
    [
        "period",
        "region",
        "main_group",
        "scheme_group",
        "scheme",
        "age",
        "indicator",
        "value",
        "status",
    ]
)
"""What the truth says of a cell of the report."""
PERIODS = ("År-måned", "D_År-Måned")
TOTALS = ("Landet", "Begge kjønn", "Alle aldre")
OTHER_NAMES = {
    "Under 30 år": "29 år og under",
    "UKJENT": "Ukjent",
    "UTLAND": "Utland",
    "99 Øvrige områder": "Øvrige områder",
    "97 Svalbard og øvrige områder": "Øvrige områder",
    "01 Østfold": "Østfold (01)",
    "02 Akershus": "Akershus (02)",
}


def read_list(sheet: Any) -> dict[str, tuple[str, str, str, dict[str, str]]]:
    """The key of each figure of a list by its address: period, measure, value, members.

    Args:
        sheet: a sheet of openpyxl's, its heads in the second row; heads that come again begin another list.
    """
    heads = {cell.column: cell.value for cell in sheet[2] if cell.value is not None}
    firsts = [at for at, head in heads.items() if head == heads[min(heads)]]
    found = {}
    for first, end in zip(firsts, [*firsts[1:], sheet.max_column + 1], strict=True):
        own = {at: head for at, head in heads.items() if first <= at < end}
        for row in range(3, sheet.max_row + 1):
            cells = {at: sheet.cell(row, at).value for at in own}
            if cells[first] is None:
                continue
            when = next(str(cells[at]) for at, head in own.items() if head in PERIODS)
            members = {}
            for at, head in own.items():
                label = str(cells[at]).strip()
                name = DIMENSIONS.get(head)
                if head == "Region":
                    level = next(str(cells[n]) for n, other in own.items() if other == "Nivå")
                    name = "municipality" if "kommuner" in level else "region"
                if name and label not in TOTALS:
                    plain = re.sub(r"^\d+ ", "", label).split(" - ")[0]
                    members[name] = OTHER_NAMES.get(label, plain)
            for at, head in own.items():
                if head in MEASURES:
                    value = {"*": "suppressed", None: "blank"}.get(cells[at], str(cells[at]))
                    value = value.removesuffix(".0")
                    address = sheet.cell(row, at).coordinate
                    found[address] = f"{when[:4]}-{when[4:]}", MEASURES[head], value, members
    return found


def hold_list(path: Path) -> list[str]:
    """What of a workbook of lists is not as its cells say."""
    book = load_workbook(path, data_only=True)
    expected = {(s.title, at): key for s in book for at, key in read_list(s).items()}
    wrong = []
    for item in navconv.read(path).observations:
        members = {
            name: member.name
            for name, member in item.members.items()
            if name not in ("indicator", "period") and member.code != "_T"
        }
        right = expected.pop((item.page, item.cell), None)
        if right and "municipality" in right[3]:
            # The list has no column of counties; the codelist knows them.
            members.pop("region", None)
        key = (item.period, item.members["indicator"].name, item.number or item.status, members)
        if key != right:
            wrong.append(f"{item.page}!{item.cell}: expected {right}, found {key}")
    return [*wrong, *(f"{at}: missing {key}" for at, key in expected.items())]


def hold_report(folder: Path) -> list[str]:
    """What of the report book is not as the truth says of the same cell of the export from which it was made."""
    with (folder / "truth" / "tiltaksgruppe-fylke-2019.csv").open(encoding="utf-8") as file:
        truth = {(row["line"], row["column"]): row for row in csv.DictReader(file)}
    with (folder / "workbooks" / "rapport-2019.csv").open(encoding="utf-8") as file:
        rows = list(csv.reader(file))[1:]
    places = {(sheet, f"{column}{row}"): truth[a, b] for sheet, row, column, a, b in rows}
    wrong = []
    for item in navconv.read(folder / "workbooks" / "rapport-2019.xlsx").observations:
        right = places.pop((item.page, item.cell), None)
        key = {name: member.name for name, member in item.members.items()}
        key |= {"period": item.period, "value": item.number, "status": item.status}
        said = {name: key.get(name, "I alt") for name in right or ()}
        differing = {n for n in said if n in NAMED and said[n] != (right or {})[n]}
        if right is None or differing:
            wrong.append(f"{item.page}!{item.cell}: expected {right}, found {key}")
    return [*wrong, *(f"{place}: missing" for place in places)]


def main() -> int:
    """Holds all of them, and prints what is wrong."""
    folder = Path(sys.argv[1])
    warnings.simplefilter("ignore")
    results = {path.name: hold_list(path) for path in sorted(folder.glob("workbooks/*liste*.xlsx"))}
    results["rapport-2019.xlsx"] = hold_report(folder)
    for name, wrong in results.items():
        print(f"{name}: {len(wrong)} wrong", *wrong[:5], sep="\n  ")
    return int(any(results.values()))


if __name__ == "__main__":
    sys.exit(main())
