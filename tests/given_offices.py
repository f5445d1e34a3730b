"""Holds NAV's own workbooks and exports to the checks of the tools of offices, by the steps of ``docs/offices.md``.

Usage: ``.venv-offices/bin/python -m tests.given_offices FILE...``; no part of the tests, since the files are no part of
the project. A figure that is changed in each is looked for at its printed place in what a tool has then.
"""

from __future__ import annotations

import re
import sys
import tempfile
import warnings
import zipfile
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from openpyxl import load_workbook

from tests.offices.spoiled import change_figure
from tests.offices.tools import TOOLS, find_changes, find_places, read_rows

if TYPE_CHECKING:
    from tests.offices.tools import Row


def change_cell(path: Path, rows: list[Row], folder: Path) -> tuple[tuple[str, str, str], Path]:
    """Changes a figure of a workbook that stands once in it, in the sheet's XML, so that no formula loses its value.

    Returns:
        Where it is printed, and the changed workbook.
    """
    parts = sheet_parts(path)
    times = Counter(row.value for row in rows)
    changed = folder / path.name
    with zipfile.ZipFile(path) as book:
        for row in rows[len(rows) // 2 :] + rows[: len(rows) // 2]:
            page, address = row.place[0], row.fields["cell"]
            if not row.value.isdecimal() or times[row.value] != 1 or page not in parts:
                continue
            text = book.read(parts[page]).decode()
            cell = rf'(<c r="{address}"(?:(?! t="s")[^>])*>(?:<f[^>]*>[^<]*</f>|<f[^>]*/>)?<v>){row.value}(?=</v>)'
            other = row.value[:-1] + ("1" if row.value[-1] != "1" else "2")
            text, found = re.subn(cell, rf"\g<1>{other}", text)
            if found == 1 and other not in times:
                with zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as copy:
                    for item in book.infolist():
                        same = book.read(item.filename)
                        content = text.encode() if item.filename == parts[page] else same
                        copy.writestr(item.filename, content)
                return row.place, changed
    raise AssertionError(f"no figure stands once in {path.name}")


def sheet_parts(path: Path) -> dict[str, str]:
    """The file in a workbook of each sheet by its name."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(path)
    return {
        sheet.title: f"xl/worksheets/sheet{number}.xml"
        for number, sheet in enumerate(book.worksheets, 1)
    }


def hold(path: Path, tool: str) -> str:
    """What comes out for a file and a tool."""
    rows = read_rows(path)
    change = change_cell if path.suffix == ".xlsx" else change_figure
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in ("before", "after", "changed"):
            (folder / part).mkdir()
        before = TOOLS[tool](path, folder / "before")
        place, changed = change(path, rows, folder / "changed")
        after = TOOLS[tool](changed, folder / "after")
        differing = find_changes(before, after)
        found = [find_places(tool, key, pair[0], rows) for key, pair in differing.items()]
    right = bool(found) and found == [[place]] * len(found)
    return f"{len(before)} figures; the one changed at {place} {'was found there' if right else f'WAS NOT: {found}'}"


def main(*names: str) -> int:
    """Holds each file to each tool; the number of those that it did not fit."""
    faults = 0
    for path in map(Path, names):
        for tool in TOOLS:
            try:
                said = hold(path, tool)
            except Exception as error:  # noqa: BLE001  of whatever tool
                said = f"FAULT: {type(error).__name__}: {str(error)[:300]}"
            faults += "FAULT" in said or "WAS NOT" in said
            print(f"{path.name}, {tool}: {said}", flush=True)
    return faults


if __name__ == "__main__":
    sys.exit(min(main(*sys.argv[1:]), 1))
