"""Exports with one figure changed."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.offices.tools import Row


def change_figure(path: Path, rows: list[Row], folder: Path) -> tuple[tuple[str, str, str], Path]:
    """Changes the last digit of a figure that is printed once in its line, best of one unlike all others.

    Returns:
        Where it is printed, and the changed export.
    """
    lines = path.read_text("utf-8").splitlines(keepends=True)
    times = Counter(row.value for row in rows)
    keys = Counter((row.codes, row.period, row.fields["indicator"]) for row in rows)
    later = rows[len(rows) // 2 :] + rows[: len(rows) // 2]
    for row in sorted(later, key=lambda row: times[row.value] > 1):
        number = int(row.place[1]) - 1
        fields = [field.strip(' "') for field in re.split("[\t;,|]", lines[number].strip("\r\n"))]
        alone = keys[row.codes, row.period, row.fields["indicator"]] == 1
        if row.value and alone and fields.count(row.text) == lines[number].count(row.text) == 1:
            other = row.text[:-1] + ("1" if row.text[-1] != "1" else "2")
            lines[number] = lines[number].replace(row.text, other)
            changed = folder / path.name
            changed.write_text("".join(lines), "utf-8")
            return row.place, changed
    raise AssertionError(f"no figure is printed once in {path.name}")
