"""What the columns of a list are: which say the period, which divide the rows, which hold figures."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from navconv.records import NamedTuple, dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
_CODE = re.compile(r"-?\d{1,8}")
_CODE_OF_LIST = re.compile(r"[-.\w]{1,10}")


class ListPeriod(NamedTuple):
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
class ListLayout:
    """What the columns of a list are.

    Attributes:
        head: the row of the heads.
        period: the columns that say the period.
        labels: those that divide the rows, a code and its name as a pair, in the order in which they are printed.
        values: those of the figures.
        whole: those in which all rows say the same and that divide nothing.
    """

    head: int
    period: ListPeriod
    labels: tuple[tuple[int, ...], ...]
    values: tuple[int, ...]
    whole: tuple[int, ...]


def is_value(text: str) -> bool:
    """Whether a cell holds a figure, maybe as text, or a mark in the place of one."""
    return _VALUE.fullmatch(text) is not None


def find_layout(grid: Grid) -> ListLayout | None:
    """What the columns of a list are; None where it is no list."""
    heads = _head_words()
    for row, cells in grid.rows.items():
        if len(cells) < MIN_HEADS or any(_VALUE.fullmatch(text) for text in cells.values()):
            continue
        kinds = {at: heads.get(_fold(text), "") for at, text in cells.items()}
        period = ListPeriod(
            **{kind: at for at, kind in kinds.items() if kind in ListPeriod._fields}
        )
        if not any(period):
            return None
        below = [own for other, own in grid.rows.items() if other > row]
        return _sort_columns(row, cells, kinds, period, below)
    return None


def _sort_columns(
    head: int, heads: Cells, kinds: Mapping[int, str], period: ListPeriod, rows: Sequence[Cells]
) -> ListLayout | None:
    """Sorts the columns into periods, labels, values, and what holds for the whole."""
    columns = sorted({*heads, *(at for cells in rows for at in cells)})
    texts = {at: {cells[at] for cells in rows if at in cells} for at in columns}
    if period.month and not period.year:
        period = period._replace(year=_find_years(heads, texts))
    values, names, whole, constant = list[int](), list[int](), list[int](), list[int]()
    for at in columns:
        if at in period:
            continue
        if not names_codes(heads.get(at, "")) and all(map(_VALUE.fullmatch, texts[at])):
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
    return ListLayout(head, period, tuple(labels), tuple(values), tuple(whole))


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


def names_codes(head: str) -> bool:
    """Whether a head says that codes stand below it: ``Kommunenr``."""
    endings = tuple(read_settings()["code_endings"])
    # What stands in brackets says how the codes look: "Yrkesbetegnelse kode (6-siffer)".
    return _fold(head.partition("(")[0]).endswith(endings)


def _pair_codes(
    columns: Sequence[int], heads: Cells, texts: Mapping[int, set[str]]
) -> list[tuple[int, ...]]:
    """Puts columns of codes to those of their names, right behind them."""
    found: list[tuple[int, ...]] = []
    for at in columns:
        before = found[-1] if found else ()
        if (
            len(before) == 1
            and names_codes(heads.get(before[0], ""))
            and all(map(_CODE_OF_LIST.fullmatch, texts[before[0]]))
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
    kinds = (*ListPeriod._fields, "level")
    return {word: kind for kind in kinds for word in read_settings()[kind]}
