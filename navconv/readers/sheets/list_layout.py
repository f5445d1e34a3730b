"""What the columns of a list are: which say the period, which divide the rows, which hold figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import repeat

from navconv.prepared import expression
from navconv.readers.list_settings import (
    TELLING,
    find_kind,
    fold_head,
    names_codes,
    read_settings,
    says_member,
)
from navconv.readers.list_times import (
    is_year,
    number_half,
    number_month,
    number_quarter,
    number_third,
    number_week,
    spell_time,
    spell_week,
    spells_times,
)
from navconv.readers.sheets.sheet_grid import Above, Cells, Grid
from navconv.records import NamedTuple, dataclass

MIN_HEADS = 2
"""A list has at least a period and a value."""

_VALUE = expression(
    r"[-+\u2010-\u2015\u2212]?\d[\d \u00a0\u2009\u202f]*(?:[.,]\d+)?(?:E-?\d+)?(?: ?%)?"
    r"|\*+|[-\u2010-\u2015\u2212]|\.{1,3}|\u2026|:|< ?\d{1,2}|#[A-Z\d/]{2,8}[!?]?"
)
_CODE = expression(r"-?\d{1,8}")
_CODE_OF_LIST = expression(r"[-.\w]{1,10}")


_PARTS: tuple[tuple[Callable[[str], int], str], ...] = (
    (number_month, "-{:02}"),
    (number_quarter, "-Q{}"),
    (number_third, "-T{}"),
    (number_half, "-S{}"),
    (number_week, "-W{:02}"),
)
"""How the number of each part of a year is read and spelled."""


class ListPeriod(NamedTuple):
    """The columns that say the period; 0 where there is none of the kind."""

    year_month: int = 0
    year: int = 0
    month: int = 0
    quarter: int = 0
    third: int = 0
    half: int = 0
    week: int = 0

    def spell(self, year_month: str | None, year: str | None, *parts: str | None) -> str:
        """The period of a row, ``2025-01``; empty where its columns do not say one, or disagree.

        Args:
            year_month: what its column of years with their months says.
            year: what that of years says.
            parts: what those of parts of years say, in the order of the fields.
        """
        if self.week and not self.year:
            return spell_week(parts[-1] or "")
        found = spell_time(year_month or "")
        own = year = (year if self.year else found[:4]) or ""
        if not is_year(year) or (self.year_month and not found):
            return ""
        if found:
            own = found if found[:4] == year else ""
        for column, part, (read, form) in zip(self[2:], parts, _PARTS, strict=True):
            if column:
                number = read(part or "")
                own = year + form.format(number) if number else ""
                break
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
        remarks: those of words on single rows.
        above: the words above that hold for all rows.
    """

    head: int
    period: ListPeriod
    labels: tuple[tuple[int, ...], ...]
    values: tuple[int, ...]
    whole: tuple[int, ...]
    levels: tuple[int, ...] = ()
    remarks: tuple[int, ...] = ()
    above: Above = Above()


def is_value(text: str) -> bool:
    """Whether a cell holds a figure, maybe as text, or a mark in the place of one."""
    return _VALUE.fullmatch(text) is not None


def find_layout(grid: Grid) -> ListLayout | None:
    """What the columns of a list are; None where it is no list."""
    figures = 0
    for row, heads in grid.rows.items():
        figures += len(heads) > 1 and is_value([*heads.values()][-1])
        if figures > 1:
            # Another table stands above.
            return None
        if len(heads) < MIN_HEADS or any(_VALUE.fullmatch(text) for text in heads.values()):
            continue
        if not any(find_kind(text) in TELLING for text in heads.values()):
            beneath = grid.rows.get(row + 1, {})
            if len(beneath) >= MIN_HEADS and not says_member(
                [*heads.values()], [*beneath.values()]
            ):
                # What spans the heads of a report stands right above them.
                return None
            # The source beside the title.
            continue
        # Lists that were put below each other have their heads again; below them are words.
        below: list[Cells] = [
            own for other, own in grid.rows.items() if other > row and own != heads and len(own) > 1
        ]
        months = sum(map(_names_month, heads.values())) >= MIN_HEADS
        if months or (below and not any(map(_VALUE.fullmatch, below[0].values()))):
            # Heads in several lines are those of a report, as years down and months across are.
            return None
        texts = {
            at: {text for text in set(map(dict.get, below, repeat(at))) if text}
            for at in sorted(set(heads).union(*below))
        }
        kinds = {at: _time_kind(find_kind(text), texts[at]) for at, text in heads.items()}
        kinds.update(_find_again(kinds, below))
        period = ListPeriod(
            **{kind: at for at, kind in kinds.items() if kind in ListPeriod._fields}
        )
        if not any(period):
            return None
        return _sort_columns(row, heads, kinds, period, texts, below)
    return None


def _names_month(text: str) -> bool:
    """Whether a head is the name of a month."""
    return not text.isdecimal() and number_month(text) > 0


def _time_kind(kind: str, texts: set[str]) -> str:
    """The kind of a column, by its head; of one that says the time, by its cells if the head leaves it open.

    Example: ``Dato`` or ``Måned`` above ``2011-01-01`` or ``Januar 2011`` → ``year_month``; ``Periode`` above 2011 →
    ``year``.
    """
    if kind in ("time", *ListPeriod._fields[1:-1]) and spells_times(texts):
        return "year_month"
    if kind != "time" or not texts:
        return kind if kind != "time" else ""
    if all(map(is_year, texts)):
        return "year"
    return "month" if all(map(number_month, texts)) else ""


def _find_again(kinds: Mapping[int, str], below: Sequence[Cells]) -> dict[int, str]:
    """The columns of times that say of each row what an earlier one says: the last day of a month beside its first."""
    times = [at for at, kind in kinds.items() if kind == "year_month"]
    if len(times) <= 1 or any(
        len({spell_time(cells.get(at, "")) for at in times}) > 1 for cells in below
    ):
        return {}
    return dict.fromkeys(times[1:], "again")


def _sort_columns(
    head: int,
    heads: Cells,
    kinds: Mapping[int, str],
    period: ListPeriod,
    texts: Mapping[int, set[str]],
    below: Sequence[Cells],
) -> ListLayout | None:
    """Sorts the columns into periods, labels, values, remarks, and what holds for the whole."""
    if (period.month or period.week) and not period.year:
        period = period._replace(year=_find_years(heads, texts))
    ranks = [at for at in texts if _ranks_rows(at, heads, kinds, below)]
    others = [at for at in texts if at not in (*period, *ranks)]
    values = [at for at in others if _holds_figures(heads.get(at, ""), kinds.get(at), texts[at])]
    if not values:
        return None
    names, whole, constant = list[int](), ranks, list[int]()
    levels, remarks = list[int](), list[int]()
    for at in others:
        kind = kinds.get(at)
        if at in values:
            continue
        rare = not kind and at > values[-1] and _is_rare(at, below)
        alike = len(texts[at]) == 1 and all(at in cells for cells in below)
        if kind == "again" or (kind == "remark" and alike):
            whole.append(at)
        elif kind == "remark" or rare:
            remarks.append(at)
        elif kind == "level" and len(texts[at]) > 1:
            levels.append(at)
        elif kind == "level" or _says_whole(heads.get(at, ""), texts[at]):
            whole.append(at)
        else:
            (constant if len(texts[at]) == 1 and len(below) > 1 else names).append(at)
    if not names and not constant and (whole or levels):
        names.append((levels or whole).pop())
    labels = tuple(_pair_codes([*constant, *names], heads, texts))
    return ListLayout(
        head, period, labels, tuple(values), tuple(whole), tuple(levels), tuple(remarks)
    )


def _holds_figures(head: str, kind: str | None, texts: set[str]) -> bool:
    """Whether a column holds figures, and no codes; by its head a few of them may be given in words: ``mangler``."""
    if kind in ("label", "remark", "again") or names_codes(head):
        return False
    figures = sum(map(is_value, texts))
    named = fold_head(head).startswith(tuple(read_settings()["figure"]))
    return figures == len(texts) or (named and figures * 2 > len(texts))


def _ranks_rows(at: int, heads: Cells, kinds: Mapping[int, str], below: Sequence[Cells]) -> bool:
    """Whether a column numbers the rows, as its head says, or none above the first one: ``0``, ``1``, ``2`` …."""
    if kinds.get(at) != "rank" and (at in heads or at > min(heads)):
        return False
    return counts_on([cells[at] for cells in below if at in cells])


def counts_on(texts: Sequence[str]) -> bool:
    """Whether texts are numbers of which each is one more than that before it."""
    if len(texts) < MIN_HEADS or not all(map(str.isdecimal, texts)):
        return False
    return list(map(int, texts)) == list(range(int(texts[0]), int(texts[0]) + len(texts)))


def _is_rare(at: int, below: Sequence[Cells]) -> bool:
    """Whether a column is blank in most rows, as one of remarks is."""
    return 0 < sum(at in cells for cells in below) * 2 < len(below)


def _find_years(heads: Cells, texts: Mapping[int, set[str]]) -> int:
    """The column of years that has no head beside one of months; 0 for none."""
    bare = (at for at, own in texts.items() if at not in heads and own)
    return next((at for at in bare if all(map(is_year, texts[at]))), 0)


def _says_whole(head: str, texts: set[str]) -> bool:
    """Whether a column says the same in all rows, and divides nothing: ``Fylker`` below ``Fylker``, ``Begge kjønn``."""
    if len(texts) != 1:
        return False
    (text,) = texts
    return head in ("", text) or fold_head(text) in read_settings()["whole"]


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
