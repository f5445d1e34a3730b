"""The script that people write instead: standard library, tables unpivoted to label, column, value.

Usage: python plain_stdlib.py EXPORT > OUT
"""

from __future__ import annotations

import csv
import re
import sys
from pathlib import Path

TAG = re.compile(r"</?b>")
SPACE = re.compile(r"\s")
LETTER = re.compile(r"[^\W\d_]")


def clean(text: str) -> str:
    """A text without bold marks and outer spaces."""
    return TAG.sub("", text).strip()


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
                writer.writerow([label, column, SPACE.sub("", clean(cell))])


if __name__ == "__main__":
    main(sys.argv[1])
