"""A list, one row an observation, → pages: a table for each period, whose rows have their labels in several columns.

What all rows say of the period stands above such a table, as in a report. Columns may be printed in another order,
since labels stand before values; every cell keeps its address.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from navconv.readers.lines import PageText
from navconv.readers.places import PageOrigin

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from navconv.readers.grid import Cells, Grid

MIN_HEADS = 2
"""A list has at least a period and a value."""

_VALUE = re.compile(
    r"[-+\u2212]?\d[\d \u00a0\u2009\u202f]*(?:[.,]\d+)?(?:E-?\d+)?(?: ?%)?|\*+|-|\.{1,3}|:"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_YEAR_MONTH = re.compile(r"((?:19|20)\d\d)[-M ./]?(0[1-9]|1[0-2])")
_MONTHS = {f"{month:{form}}" for month in range(1, 13) for form in ("", "02")}
_QUARTERS = {"1", "2", "3", "4"}
_CODE = re.compile(r"\d{1,8}")


class _Period(NamedTuple):
    """The columns that say the period; 0 where there is none of the kind."""

    year_month: int = 0
    year: int = 0
    month: int = 0
    quarter: int = 0

    def of(self, cells: Cells) -> str:
        """The period of a row, ``2025-01``; empty where its columns do not say one, or disagree."""
        found = ""
        if match := _YEAR_MONTH.fullmatch(cells.get(self.year_month, "")):
            found = "-".join(match.groups())
        year = cells.get(self.year, found[:4])
        month, quarter = cells.get(self.month, ""), cells.get(self.quarter, "")
        if not _YEAR.fullmatch(year) or (self.year_month and not found):
            return ""
        own = year
        if self.month:
            own = f"{year}-{int(month):02}" if month in _MONTHS else ""
        elif self.quarter:
            own = f"{year}-Q{int(quarter)}" if quarter in _QUARTERS else ""
        elif found:
            own = found if found[:4] == year else ""
        return own if not found or own == found else ""


@dataclass(frozen=True, slots=True)
class _Layout:
    """What the columns of a list are.

    Attributes:
        head: the row of the heads.
        period: the columns that say the period.
        labels: those that divide the rows, a code and its name as a pair, in the order in which they are printed.
        values: those of the figures.
        whole: those in which all rows say the same and that divide nothing.
    """

    head: int
    period: _Period
    labels: tuple[tuple[int, ...], ...]
    values: tuple[int, ...]
    whole: tuple[int, ...]


def print_list(grid: Grid) -> list[PageText] | None:
    """Prints a list.

    Args:
        grid: a sheet, or one of the tables that stand side by side in it.

    Returns:
        Its pages; None where it is no list.
    """
    layout = _find_layout(grid)
    if layout is None:
        return None
    below = {row: cells for row, cells in grid.rows.items() if row > layout.head}
    rows = {row: cells for row, cells in below.items() if any(at in cells for at in layout.values)}
    periods: dict[str, list[int]] = {}
    for row, cells in rows.items():
        periods.setdefault(layout.period.of(cells), []).append(row)
    if "" in periods:
        return None
    pages = [
        page
        for row in grid.rows
        if row not in rows and row != layout.head
        for page in _words(grid, row)
    ]
    if layout.labels:
        for period, own in periods.items():
            pages += _print_period(grid, layout, period, own)
    else:
        pages.append(_print_series(grid, layout, periods))
    # What is said of the whole stands behind the last row, where a page has its notes.
    page = pages[-1]
    notes = _spell_whole(grid, layout, next(iter(rows)))
    pages[-1] = page._replace(text=page.text + "\n" + "\n".join(notes) + "\n")
    return pages


def _words(grid: Grid, row: int) -> Iterator[PageText]:
    """The cells of a row as lines of words."""
    for column, text in grid.rows[row].items():
        yield PageText(
            row, text + "\n", PageOrigin(grid.name, (column,), addressed=bool(grid.name))
        )


def _print_period(
    grid: Grid, layout: _Layout, period: str, rows: Sequence[int]
) -> Iterator[PageText]:
    """The rows of one period as a table, its name and period above it."""
    columns = (*[label[-1] for label in layout.labels], *layout.values)
    origin = PageOrigin(grid.name, columns, addressed=bool(grid.name))
    if grid.name:
        yield PageText(rows[0], f"## {grid.name}\n", origin)
    # The period stands above the heads, as in a report, and on one page with them.
    printed = [(row, _spell_labels(grid.rows[row], layout)) for row in rows]
    lines = [period, *_print_rows(grid, layout, [label[-1:] for label in layout.labels], printed)]
    yield PageText(layout.head - 1, "\n".join(lines) + "\n", origin)


def _print_series(grid: Grid, layout: _Layout, periods: Mapping[str, Sequence[int]]) -> PageText:
    """A list without labels as one table with a row for each period."""
    columns = (next(filter(None, layout.period)), *layout.values)
    rows = sorted((row, [period]) for period, own in periods.items() for row in own)
    named = sorted(periods)
    span = named[0] if len(named) == 1 else f"{named[0]} - {named[-1]}"
    lines = [span, *_print_rows(grid, layout, [columns[:1]], rows)]
    origin = PageOrigin(grid.name, columns, addressed=bool(grid.name))
    return PageText(layout.head - 1, "\n".join(lines) + "\n", origin)


def _print_rows(
    grid: Grid,
    layout: _Layout,
    labels: Sequence[tuple[int, ...]],
    rows: Sequence[tuple[int, list[str]]],
) -> Iterator[str]:
    """The heads of a list and rows with their labels as lines, with an empty line for each row that is left out."""
    heads = grid.rows[layout.head]
    firsts = [_join(heads, label) for label in labels]
    last = layout.head - 1
    for row, own in ((layout.head, firsts), *rows):
        cells = grid.rows[row]
        yield from [""] * (row - last - 1)
        yield "\t".join((*own, *(cells.get(at, "") for at in layout.values)))
        last = row


def _spell_labels(cells: Cells, layout: _Layout) -> list[str]:
    """The labels of a row; where a finer code is that of the coarser column, the row is the total of that."""
    found = []
    before = ""
    for columns in layout.labels:
        code = cells.get(columns[0], "") if len(columns) > 1 else ""
        text = _join(cells, columns)
        found.append(f"I alt {text}" if code and code == before else text)
        before = code
    return found


def _spell_whole(grid: Grid, layout: _Layout, row: int) -> list[str]:
    """What all rows say, and the heads above the period, as notes: ``Kjønn: Begge kjønn``."""
    heads, cells = grid.rows[layout.head], grid.rows[row]
    texts = [": ".join(filter(None, (heads.get(at, ""), cells[at]))) for at in layout.whole]
    codes = [heads[at] for label in layout.labels for at in label[:-1] if heads.get(at)]
    period = [heads[at] for at in layout.period if heads.get(at)]
    if not layout.labels:
        period = period[1:]
    texts += [f"Koder: {', '.join(codes)}"] if codes else []
    return [*texts, *([f"Periode: {', '.join(period)}"] if period else [])]


def _join(cells: Cells, columns: Sequence[int]) -> str:
    """The texts of a code and its name as one."""
    return " ".join(dict.fromkeys(text for at in columns if (text := cells.get(at, ""))))


def _find_layout(grid: Grid) -> _Layout | None:
    """What the columns of a list are; None where it is no list."""
    heads = _head_words()
    for row, cells in grid.rows.items():
        if len(cells) < MIN_HEADS or any(_VALUE.fullmatch(text) for text in cells.values()):
            continue
        kinds = {at: heads.get(_fold(text), "") for at, text in cells.items()}
        period = _Period(**{kind: at for at, kind in kinds.items() if kind in _Period._fields})
        if not any(period):
            return None
        below = [own for other, own in grid.rows.items() if other > row]
        return _sort_columns(row, cells, kinds, period, below)
    return None


def _sort_columns(
    head: int, heads: Cells, kinds: Mapping[int, str], period: _Period, rows: Sequence[Cells]
) -> _Layout | None:
    """Sorts the columns into periods, labels, values, and what holds for the whole."""
    columns = sorted({*heads, *(at for cells in rows for at in cells)})
    texts = {at: {cells[at] for cells in rows if at in cells} for at in columns}
    if period.month and not period.year:
        period = period._replace(year=_find_years(heads, texts))
    values, names, whole, constant = list[int](), list[int](), list[int](), list[int]()
    for at in columns:
        if at in period:
            continue
        if not _names_codes(heads.get(at, "")) and all(map(_VALUE.fullmatch, texts[at])):
            values.append(at)
        elif kinds.get(at) == "level" or _says_whole(heads.get(at, ""), texts[at]):
            whole.append(at)
        else:
            (constant if len(texts[at]) == 1 and len(rows) > 1 else names).append(at)
    if not names and not constant and whole:
        names.append(whole.pop())
    labels = _pair_codes([*constant, *names], heads, texts)
    if not values or any(len(texts[at]) > 1 for at in whole):
        return None
    return _Layout(head, period, tuple(labels), tuple(values), tuple(whole))


def _find_years(heads: Cells, texts: Mapping[int, set[str]]) -> int:
    """The column of years that has no head beside one of months; 0 for none."""
    bare = (at for at, own in texts.items() if at not in heads and own)
    return next((at for at in bare if all(map(_YEAR.fullmatch, texts[at]))), 0)


def _says_whole(head: str, texts: set[str]) -> bool:
    """Whether a column says the same in all rows, and divides nothing: ``Fylker`` below ``Fylker``, ``Begge kjønn``."""
    if len(texts) != 1:
        return False
    (text,) = texts
    return head in ("", text) or _fold(text) in read_settings()["whole"]


def _names_codes(head: str) -> bool:
    """Whether a head says that codes stand below it: ``Kommunenr``."""
    return _fold(head).endswith(tuple(read_settings()["code_endings"]))


def _pair_codes(
    columns: Sequence[int], heads: Cells, texts: Mapping[int, set[str]]
) -> list[tuple[int, ...]]:
    """Puts columns of codes to those of their names, right behind them."""
    found: list[tuple[int, ...]] = []
    for at in columns:
        before = found[-1] if found else ()
        if (
            len(before) == 1
            and _names_codes(heads.get(before[0], ""))
            and all(map(_CODE.fullmatch, texts[before[0]]))
            and not all(map(_CODE.fullmatch, texts[at]))
        ):
            found[-1] = (*before, at)
        else:
            found.append((at,))
    return found


def _fold(text: str) -> str:
    """A head in lower case, its hyphens and underscores as spaces."""
    return " ".join(re.sub(r"[-_\u2010-\u2013]", " ", text.lower()).split())


@lru_cache(maxsize=1)
def read_settings() -> Mapping[str, list[str]]:
    """What heads say, from the package's file."""
    import tomllib
    from importlib.resources import files

    text = (files("navconv.readers") / "list_heads.toml").read_text("utf-8")
    return tomllib.loads(text)


@lru_cache(maxsize=1)
def _head_words() -> Mapping[str, str]:
    """What kind of column a folded head names."""
    kinds = (*_Period._fields, "level")
    return {word: kind for kind in kinds for word in read_settings()[kind]}
