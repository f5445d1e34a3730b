"""What the columns of a list are: which say the period, which divide the rows, which hold figures."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise, repeat

from navconv.prepared import expression
from navconv.readers.list_settings import read_settings
from navconv.readers.list_times import (
    is_year,
    number_month,
    number_quarter,
    number_week,
    spell_time,
    spell_week,
    spells_times,
)
from navconv.readers.sheet_grid import Cells, Grid
from navconv.records import NamedTuple, dataclass

MIN_HEADS = 2
"""A list has at least a period and a value."""

_VALUE = expression(
    r"[-+\u2212]?\d[\d \u00a0\u2009\u202f]*(?:[.,]\d+)?(?:E-?\d+)?(?: ?%)?|\*+|-|\.{1,3}|:"
)
_CODE = expression(r"-?\d{1,8}")
_CODE_OF_LIST = expression(r"[-.\w]{1,10}")


class ListPeriod(NamedTuple):
    """The columns that say the period; 0 where there is none of the kind."""

    year_month: int = 0
    year: int = 0
    month: int = 0
    quarter: int = 0
    week: int = 0

    def spell(
        self,
        year_month: str | None,
        year: str | None,
        month: str | None,
        quarter: str | None,
        week: str | None,
    ) -> str:
        """The period of a row, ``2025-01``; empty where its columns do not say one, or disagree."""
        if self.week and not self.year:
            return spell_week(week or "")
        found = spell_time(year_month or "")
        own = year = (year if self.year else found[:4]) or ""
        if not is_year(year) or (self.year_month and not found):
            return ""
        if self.month:
            number = number_month(month or "")
            own = f"{year}-{number:02}" if number else ""
        elif self.quarter:
            number = number_quarter(quarter or "")
            own = f"{year}-Q{number}" if number else ""
        elif self.week:
            number = number_week(week or "")
            own = f"{year}-W{number:02}" if number else ""
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
        levels: those that say at which level a row stands, where the rows stand at several; they divide nothing, but
            the rows of each level are a table.
    """

    head: int
    period: ListPeriod
    labels: tuple[tuple[int, ...], ...]
    values: tuple[int, ...]
    whole: tuple[int, ...]
    levels: tuple[int, ...] = ()


def is_value(text: str) -> bool:
    """Whether a cell holds a figure, maybe as text, or a mark in the place of one."""
    return _VALUE.fullmatch(text) is not None


def find_total(grid: Grid) -> int:
    """The row of a list that sums all others up, as a spreadsheet puts it below them; 0 for none.

    Example: ``Totalt | | | 312`` below ``2023 | Januar | Oslo | 12``.
    """
    shorter = (
        (row, cells)
        for (_, above), (row, cells) in pairwise(grid.rows.items())
        if len(above) > len(cells) > 1
    )
    for row, cells in shorter:
        words = [text for text in cells.values() if not is_value(text)]
        if len(words) == 1 and _fold(words[0]) in read_settings()["whole"]:
            return row
    return 0


def find_layout(grid: Grid) -> ListLayout | None:
    """What the columns of a list are; None where it is no list."""
    words = _head_words()
    for row, heads in grid.rows.items():
        if len(heads) < MIN_HEADS or any(_VALUE.fullmatch(text) for text in heads.values()):
            continue
        if not any(words.get(_fold(text)) for text in heads.values()):
            if len(grid.rows.get(row + 1, ())) >= MIN_HEADS:
                # What spans the heads of a report stands right above them.
                return None
            # The source beside the title.
            continue
        below: list[Cells] = [own for other, own in grid.rows.items() if other > row]
        if below and not any(map(_VALUE.fullmatch, below[0].values())):
            # Heads in several lines are those of a report.
            return None
        texts = {
            at: {text for text in set(map(dict.get, below, repeat(at))) if text}
            for at in sorted(set(heads).union(*below))
        }
        if sum(map(_names_month, heads.values())) >= MIN_HEADS:
            # Years down and months across.
            return None
        kinds = {
            at: _time_kind(words.get(_fold(text), ""), texts[at]) for at, text in heads.items()
        }
        period = ListPeriod(
            **{kind: at for at, kind in kinds.items() if kind in ListPeriod._fields}
        )
        if not any(period):
            return None
        return _sort_columns(row, heads, kinds, period, texts, len(below))
    return None


def _names_month(text: str) -> bool:
    """Whether a head is the name of a month."""
    return not text.isdecimal() and number_month(text) > 0


def _time_kind(kind: str, texts: set[str]) -> str:
    """The kind of a column, by its head; of one that says the time, by its cells if the head leaves it open.

    Example: ``Dato`` or ``Måned`` above ``2011-01-01`` or ``Januar 2011`` → ``year_month``; ``Periode`` above 2011 →
    ``year``.
    """
    if kind in ("time", "month", "quarter") and spells_times(texts):
        return "year_month"
    if kind != "time":
        return kind
    return "year" if texts and all(map(is_year, texts)) else ""


def _sort_columns(
    head: int,
    heads: Cells,
    kinds: Mapping[int, str],
    period: ListPeriod,
    texts: Mapping[int, set[str]],
    rows: int,
) -> ListLayout | None:
    """Sorts the columns into periods, labels, values, and what holds for the whole."""
    if (period.month or period.week) and not period.year:
        period = period._replace(year=_find_years(heads, texts))
    values, names, whole, constant = list[int](), list[int](), list[int](), list[int]()
    levels = list[int]()
    for at in texts:
        if at in period:
            continue
        if not names_codes(heads.get(at, "")) and all(map(_VALUE.fullmatch, texts[at])):
            values.append(at)
        elif kinds.get(at) == "level" and len(texts[at]) > 1:
            levels.append(at)
        elif kinds.get(at) == "level" or _says_whole(heads.get(at, ""), texts[at]):
            whole.append(at)
        else:
            (constant if len(texts[at]) == 1 and rows > 1 else names).append(at)
    if not names and not constant and (whole or levels):
        names.append((levels or whole).pop())
    labels = _pair_codes([*constant, *names], heads, texts)
    if not values:
        return None
    return ListLayout(head, period, tuple(labels), tuple(values), tuple(whole), tuple(levels))


def _find_years(heads: Cells, texts: Mapping[int, set[str]]) -> int:
    """The column of years that has no head beside one of months; 0 for none."""
    bare = (at for at, own in texts.items() if at not in heads and own)
    return next((at for at in bare if all(map(is_year, texts[at]))), 0)


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
    """A head in lower case, its hyphens and underscores as spaces, without the stop at its end."""
    return " ".join(re.sub(r"[-_\u2010-\u2013]", " ", text.lower()).split()).removesuffix(".")


@lru_cache(maxsize=1)
def _head_words() -> Mapping[str, str]:
    """What kind of column a folded head names."""
    kinds = (*ListPeriod._fields, "time", "level")
    return {word: kind for kind in kinds for word in read_settings()[kind]}
