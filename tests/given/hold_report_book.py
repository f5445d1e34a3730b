#!/usr/bin/env python3
"""Holds a report workbook against the truth of the export whose figures it prints.

It is run by hand, since the files are NAV's.

usage: hold_report_book.py BOOK.xlsx CELLS.csv TRUTH.csv

CELLS says for each cell of the workbook (sheet, row, column) where it stands in the export (export_line,
export_column); TRUTH says what each cell of the export means. Every cell must come out once, with its key.
"""

from __future__ import annotations

import csv
import sys
from pathlib import Path

import navconv

KEY = (
    "period",
    "region",
    "main_group",
    "scheme_group",
    "scheme",
    "age",
    "indicator",
    "value",
    "status",
)


def main(book: str, cells: str, truth: str) -> int:
    """Compares; returns how many cells are wrong."""
    with Path(truth).open(encoding="utf-8") as file:
        meant = {(row["line"], row["column"]): row for row in csv.DictReader(file)}
    found: dict[tuple[str, str], dict[str, str]] = {}
    for item in navconv.read(book).observations:
        place = (item.page, item.cell)
        if place in found:
            print("twice:", place)
        found[place] = {
            **{name: member.name for name, member in item.members.items()},
            "period": item.period,
            "value": item.number,
            "status": item.status,
        }
    wrong = 0
    with Path(cells).open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            expected = meant[row["export_line"], row["export_column"]]
            own = found.pop((row["sheet"], row["column"] + row["row"]), {})
            for name in KEY:
                if own.get(name, "I alt") != expected[name]:
                    wrong += 1
                    print(row, name, "expected", expected[name], "found", own.get(name))
                    break
    wrong += len(found)
    print(f"{wrong} cells are wrong; {len(found)} were not asked for")
    return wrong


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]) > 0)
