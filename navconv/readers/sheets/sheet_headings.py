"""The words above the tables of a sheet: which are its title, its section and captions, and which its name says."""

from __future__ import annotations

from collections.abc import Mapping

from navconv.prepared import expression
from navconv.readers.list_settings import PAIR, read_settings
from navconv.readers.sheets.sheet_grid import Above, Cells, Grid
from navconv.readers.sheets.sheet_kinds import is_link, is_source
from navconv.readers.sheets.sheet_periods import names_year, states_period
from navconv.records import replace

LONGEST_NAME = 31
"""How many letters the name of a sheet has at most."""

_NUMBER = expression(r"^\s*(?:\d{1,2}[a-z]?\.\s*)?")


def find_above(grid: Grid, head: int) -> Above:
    """The words above the heads of a list that hold for it, but for sources, links, periods and whole sentences.

    Of what time a row is, it says itself.
    """
    marks = mark_headings(grid, head)
    headings, captions = list[tuple[int, str]](), list[tuple[int, str]]()
    for row, cells in grid.rows.items():
        if row >= head:
            break
        text = ": ".join(own.rstrip(" :") for own in cells.values())
        mark = marks.get((row, next(iter(cells))), "")
        if mark and len(cells) == 1:
            headings.append((row, mark + text))
        elif not (
            len(cells) > PAIR
            or names_year(text)
            or any(is_source(own) or is_link(own) for own in cells.values())
            or text.endswith((".", ":", "?"))
        ):
            captions.append((row, text))
    return Above(tuple(headings), tuple(captions))


def mark_headings(grid: Grid, first: int) -> dict[tuple[int, int], str]:
    """The marks of a sheet's title and section, the words with which it begins, which nothing else tells from captions.

    What stands right above the first head, in the row ``first``, is its caption, if it is not the title.
    """
    words = [
        (row, column)
        for row, cells in grid.rows.items()
        if row < first and not states_period(grid, row)
        for column, text in cells.items()
        if not (is_source(text) or is_link(text) or text.endswith((":", "?")))
    ]
    texts = [grid.rows[row][column] for row, column in words]
    # A title may end as a sentence does, if it has several parts: "Helt ledige. Fylke. En måned."
    words = [
        at
        for at, text in zip(words, texts, strict=True)
        if not text.endswith(".") or (at == words[0] and ". " in text)
    ]
    marks = dict(zip(words, ("# ", "## "), strict=False))
    return {at: mark for at, mark in marks.items() if mark == "# " or at[0] < first - 1}


def name_section(grid: Grid, marks: Mapping[tuple[int, int], str]) -> str:
    """The section that only the name of a sheet tells, what its figures measure: ``2. Andel av arbeidsstyrken Land``.

    Args:
        grid: the sheet.
        marks: those of its headings.
    """
    said = " ".join(grid.rows[row][at] for row, at in marks).lower()
    words = read_settings()["measures"]
    if "## " in marks.values() or any(word in said for word in words):
        return ""
    name = _NUMBER.sub("", grid.name)
    if len(grid.name) == LONGEST_NAME:
        # Spreadsheets cut names; the last word may be a part of one.
        name = name.rpartition(" ")[0]
    return f"## {name}" if any(word in name.lower() for word in words) else ""


def head_pivot(grid: Grid) -> tuple[Grid, dict[int, tuple[int, str]]]:
    """A sheet with what a pivot table counts over its columns, and the words that it has there, with their columns.

    Example: ``Summer av Antall | Kolonneetiketter | |`` → ``| Antall | |``.
    """
    found: dict[int, tuple[int, str]] = {}
    heads: dict[int, Cells] = {}
    settings = read_settings()
    for row, cells in grid.rows.items():
        if len(cells) != PAIR:
            continue
        (_, counted), (at, text) = cells.items()
        if text.lower() in settings["across"]:
            found[row] = (at, text)
            begin = next((w for w in settings["summed"] if counted.lower().startswith(w)), "")
            heads[row] = {at: counted[len(begin) :]}
    return (replace(grid, rows={**grid.rows, **heads}) if heads else grid), found
