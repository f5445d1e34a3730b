"""The script that people write instead: csv and re, unpivots to label, column, value.

Usage: python plain_stdlib.py EXPORT > OUT
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

TAG = re.compile(r"</?b>")
SPACE = re.compile(r"\s")
NUMBER = re.compile(r"-?\d+(,\d+)?")
LETTER = re.compile(r"[^\W\d_]")


def clean(text: str) -> str:
    """A text without bold marks and outer spaces."""
    return TAG.sub("", text).strip()


def number(cell: str) -> str:
    """The number in a cell; empty where there is none."""
    text = SPACE.sub("", clean(cell))
    return text.replace(",", ".") if NUMBER.fullmatch(text) else ""


def main(path: str) -> None:
    """Writes a line for each cell of each table."""
    writer = csv.writer(sys.stdout)
    writer.writerow(["label", "column", "value"])
    columns: list[str] = []
    with Path(path).open(encoding="utf-8") as lines:
        for line in lines:
            if "\t" not in line or line.startswith("---"):
                continue
            label, *cells = line.rstrip("\n").split("\t")
            if not label and LETTER.search(cells[0]):
                columns = [clean(cell) for cell in cells]
                continue
            label = clean(label)
            for column, cell in zip(columns, cells, strict=False):
                writer.writerow([label, column, number(cell)])


if __name__ == "__main__":
    main(sys.argv[1])
