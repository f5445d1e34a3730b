"""The script of ``plain_stdlib.py`` grown to the tidy table's columns, as far as that is easy.

Each line says table, section, period, caption and status too. Nothing is looked up, mended or
checked, and a table cut by a page break is two.

Usage: python tidy_stdlib.py EXPORT > OUT
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

MONTHS = [
    *("januar", "februar", "mars", "april", "mai", "juni"),
    *("juli", "august", "september", "oktober", "november", "desember"),
]
TAG = re.compile(r"</?b>")
SPACE = re.compile(r"\s")
NUMBER = re.compile(r"-?\d+(,\d+)?")
LETTER = re.compile(r"[^\W\d_]")
PERIOD = re.compile(r"\w+ - \w+ (\d{4})")
COLUMNS = ["table", "section", "period", "caption", "label", "indicator", "value", "status"]


def clean(text: str) -> str:
    """A text without bold marks and outer spaces."""
    return TAG.sub("", text).strip()


def number(cell: str) -> tuple[str, str]:
    """The value and the status of a cell."""
    text = SPACE.sub("", clean(cell))
    if NUMBER.fullmatch(text):
        return text.replace(",", "."), ""
    return "", "suppressed" if text == "*" else "blank"


def period(year: str, head: str) -> str:
    """The month that a column head names, as in 2017-01; the year alone where it names none."""
    month = head.lower()
    return f"{year}-{MONTHS.index(month) + 1:02}" if month in MONTHS else year


def main(path: str) -> None:
    """Writes a line for each cell of each table."""
    writer = csv.writer(sys.stdout)
    writer.writerow(COLUMNS)
    table = 0
    section = caption = year = ""
    heads: list[str] = []
    with Path(path).open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("## "):
                section, caption = line[3:].strip(), ""
            elif line.startswith("### "):
                caption = line[4:].strip()
            elif match := PERIOD.match(line):
                year = match.group(1)
            if "\t" not in line or line.startswith("---"):
                continue
            label, *cells = line.rstrip("\n").split("\t")
            if not label and LETTER.search(cells[0]):
                table += 1
                heads = [clean(cell) for cell in cells]
                continue
            label = clean(label)
            for head, cell in zip(heads, cells, strict=False):
                value, status = number(cell)
                when = period(year, head)
                writer.writerow([table, section, when, caption, label, "Antall", value, status])


if __name__ == "__main__":
    main(sys.argv[1])
