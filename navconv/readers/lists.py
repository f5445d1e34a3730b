"""A list, one row an observation, → pages: a table for each period, whose rows have their labels in several columns.

What all rows say of the period stands above such a table, as in a report. Columns may be printed in another order,
since labels stand before values; every cell keeps its address.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from navconv.readers.lines import PageText
from navconv.readers.places import PageOrigin
from navconv.records import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

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

    def spell(
        self, year_month: str | None, year: str | None, month: str | None, quarter: str | None
    ) -> str:
        """The period of a row, ``2025-01``; empty where its columns do not say one, or disagree."""
        found = ""
        if match := _YEAR_MONTH.fullmatch(year_month or ""):
            found = "-".join(match.groups())
        own = year = (year if self.year else found[:4]) or ""
        if not _YEAR.fullmatch(year) or (self.year_month and not found):
            return ""
        if self.month:
            own = f"{year}-{int(month or 0):02}" if month in _MONTHS else ""
        elif self.quarter:
            own = f"{year}-Q{int(quarter or 0)}" if quarter in _QUARTERS else ""
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


def print_list(grid: Grid) -> Iterator[PageText] | None:
    """Prints a list.

    Args:
        grid: a sheet, or one of the tables that stand side by side in it.

    Returns:
        Its pages; None where it is no list.
    """
    layout = _find_layout(grid)
    if layout is None:
        return None
    rows = [
        row
        for row, cells in grid.rows.items()
        if row > layout.head and any(at in cells for at in layout.values)
    ]
    periods: dict[str, list[int]] = {}
    spelled = lru_cache(1 << 10)(layout.period.spell)
    for row in rows:
        period = spelled(*map(grid.rows[row].get, layout.period))
        periods.setdefault(period, []).append(row)
    if "" in periods:
        return None
    return _print_pages(grid, layout, rows, periods)


def _print_pages(
    grid: Grid, layout: _Layout, rows: Sequence[int], periods: Mapping[str, Sequence[int]]
) -> Iterator[PageText]:
    """The pages of a list: what stands beside its rows as words, then its tables."""
    kept = {layout.head, *rows}
    for row in grid.rows:
        if row not in kept:
            yield from _words(grid, row)
    # What is said of the whole stands behind the rows, where a page has its notes.
    notes = "\n" + "\n".join(_spell_whole(grid, layout, rows[0])) + "\n"
    if not layout.labels:
        page = _print_series(grid, layout, periods)
        yield page._replace(text=page.text + notes)
        return
    last = list(periods)[-1]
    spell = lru_cache(1 << 14)(partial(_spell_labels, layout.labels))
    for period, own in periods.items():
        page = _print_period(grid, layout, period, own, spell)
        yield page._replace(text=page.text + notes) if period == last else page


def _words(grid: Grid, row: int) -> Iterator[PageText]:
    """The cells of a row as lines of words."""
    for column, text in grid.rows[row].items():
        yield PageText(
            row, text + "\n", PageOrigin(grid.name, (column,), addressed=bool(grid.name))
        )


def _print_period(
    grid: Grid, layout: _Layout, period: str, rows: Sequence[int], spell: Callable[..., str]
) -> PageText:
    """The rows of one period as a table, its name and period above it, as in a report."""
    columns = (*[label[-1] for label in layout.labels], *layout.values)
    name = [f"## {grid.name}", ""] if grid.name else []
    heads = [grid.rows[layout.head].get(label[-1], "") for label in layout.labels]
    at = [column for label in layout.labels for column in label]
    labels = [spell(*map(grid.rows[row].get, at)) for row in rows]
    return _print_table(grid, layout, (columns, [*name, period]), heads, rows, labels)


def _print_series(grid: Grid, layout: _Layout, periods: Mapping[str, Sequence[int]]) -> PageText:
    """A list without labels as one table with a row for each period."""
    column = next(filter(None, layout.period))
    found = sorted((row, period) for period, own in periods.items() for row in own)
    named = sorted(periods)
    span = named[0] if len(named) == 1 else f"{named[0]} - {named[-1]}"
    heads = [grid.rows[layout.head].get(column, "")]
    rows, labels = zip(*found, strict=True)
    return _print_table(grid, layout, ((column, *layout.values), [span]), heads, rows, labels)


def _print_table(
    grid: Grid,
    layout: _Layout,
    above: tuple[tuple[int, ...], list[str]],
    heads: Sequence[str],
    rows: Sequence[int],
    labels: Sequence[str],
) -> PageText:
    """A table as a page of its own, which knows the row of the sheet that each line prints.

    Args:
        grid: the sheet.
        layout: what its columns are.
        above: the columns of the table, and the lines above its heads.
        heads: those of its labels.
        rows: the rows that it prints.
        labels: those of each row, parted by tabs.
    """
    columns, words = above
    values = layout.values
    lines = [*words, "\t".join([*heads, *(grid.rows[layout.head].get(at, "") for at in values)])]
    lines += [
        "\t".join([own, *[cells.get(at, "") for at in values]])
        for own, cells in zip(labels, map(grid.rows.__getitem__, rows), strict=True)
    ]
    places = (*[rows[0]] * len(words), layout.head, *rows)
    origin = PageOrigin(grid.name, columns, addressed=bool(grid.name), rows=places)
    return PageText(1, "\n".join(lines) + "\n", origin)


def _spell_labels(labels: Sequence[tuple[int, ...]], *texts: str | None) -> str:
    """The labels of a row, parted by tabs; where a finer code is that of the coarser column, the row is its total."""
    found = list[str]()
    before = ""
    parts = iter(texts)
    for columns in labels:
        own = [part or "" for part in islice(parts, len(columns))]
        code = own[0] if len(own) > 1 else ""
        text = " ".join(dict.fromkeys(filter(None, own)))
        if code and code == before:
            text = "I alt" if text == found[-1] else f"I alt {text}"
        found.append(text)
        before = code
    return "\t".join(found)


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
