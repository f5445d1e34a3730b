"""Periods: the words of a period line or a column head → months, quarters and years.

A point in time is a pair of a unit and an ordinal: months count from year 0 as ``year * 12 + month
- 1``, quarters as ``year * 4 + quarter - 1``, years as themselves. So "the next month" is plus one.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from navconv.lookalikes import to_latin

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Unit(StrEnum):
    """How long a period is; the values are those of SDMX's CL_FREQ."""

    MONTH = "M"
    QUARTER = "Q"
    YEAR = "A"


CENTURY = 2000
"""What a year of two digits (``jan. 21``) counts from: NAV's series begin later."""

ENDS = 2
"""How many points in time a period line names at most: where the period begins and where it ends."""

PER_YEAR = {Unit.MONTH: 12, Unit.QUARTER: 4, Unit.YEAR: 1}


class Span(NamedTuple):
    """A run of months, quarters or years, both ends included."""

    unit: Unit
    first: int
    last: int

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last year."""
        return self.first // PER_YEAR[self.unit], self.last // PER_YEAR[self.unit]

    @property
    def months(self) -> tuple[int, int]:
        """The first and the last month."""
        size = PER_YEAR[Unit.MONTH] // PER_YEAR[self.unit]
        return self.first * size, (self.last + 1) * size - 1

    def is_part_of(self, whole: Span) -> bool:
        """Whether all of it lies in another span."""
        (first, last), (low, high) = self.months, whole.months
        return low <= first <= last <= high


class Moment(NamedTuple):
    """A column head that names a time: a unit, its number in the year (from 0), and maybe a year."""

    unit: Unit
    number: int
    year: int


# Of texts in small letters.
_TOKEN = re.compile(
    r"(?P<stamp>(?:19|20)\d\d(?:[-m](?:0[1-9]|1[0-2])|-?[kq][1-4])|(?:0[1-9]|1[0-2])[./](?:19|20)\d\d)(?!\d)"
    r"|(?P<date>[0-3]?\d\.(?:0?[1-9]|1[0-2])\.(?:19|20)\d\d)(?!\d)"
    r"|(?P<day>[0-3]?\d\. ?)(?=[^\W\d_]{3})(?!kv)"
    r"|(?P<year>(?:19|20)\d\d)(?!\d)|(?P<quarter>[1-4])\.? ?(?:kvartal|kv)\b\.?|\b[kq](?P<short>[1-4])\b"
    r"|(?P<word>[^\W\d_]+)\.?(?:[ .'-]?(?P<short_year>\d\d)(?= ?(?:$|[-\u2010-\u2015])))?"
    r"|(?P<to>[-\u2010-\u2015\u2212])|(?P<other>\d+|\S)"
)
_FILLERS = frozenset(
    "per periode perioden pr ved utgangen av år for fra til t o m i".split()  # noqa: SIM905
)
_REMARK = re.compile(r"\([^()]{1,60}\)\W{0,4}$")
_NO_FOOTNOTES = str.maketrans({"\u00a0": " ", "\u00b9": "", "\u00b2": "", "\u00b3": ""})
MAX_PERIOD = 120
"""A longer line is a sentence, not a period."""


def name_period(unit: Unit, ordinal: int) -> str:
    """A period as the tidy contract writes it: ``2013-11``, ``2013-Q4``, ``2013``."""
    if unit is Unit.YEAR:
        return f"{ordinal:04d}"
    year, part = divmod(ordinal, PER_YEAR[unit])
    return f"{year:04d}-{part + 1:02d}" if unit is Unit.MONTH else f"{year:04d}-Q{part + 1}"


def unit_of(period: str) -> Unit:
    """The unit of a period as the tidy contract writes it."""
    if "Q" in period:
        return Unit.QUARTER
    return Unit.MONTH if "-" in period else Unit.YEAR


def read_span(text: str, months: Mapping[str, int]) -> Span | None:
    """Reads a period line such as ``Januar 2021 - oktober 2022``; None where it is none."""
    moments = _moments(text, months)
    if not moments or len(moments) > ENDS or moments[-1].year == 0:
        return None
    last = moments[-1]
    first = moments[0]
    if first.unit is not last.unit:
        return None
    if first.year == 0:
        year = last.year if first.number <= last.number else last.year - 1
        first = Moment(first.unit, first.number, year)
    size = PER_YEAR[first.unit]
    low, high = first.year * size + first.number, last.year * size + last.number
    return Span(first.unit, low, high) if low <= high else None


def read_moment(label: str, months: Mapping[str, int]) -> Moment | None:
    """Reads a column head that names a month, quarter or year; None where it is none."""
    moments = _moments(label, months)
    return moments[0] if moments and len(moments) == 1 else None


def _moments(text: str, months: Mapping[str, int]) -> list[Moment] | None:
    """The points in time that a text names; None where it holds other words too."""
    if len(text) > MAX_PERIOD:
        return None
    found: list[list[int | Unit | None]] = []
    for token in _TOKEN.finditer(_words(text)):
        part = token.groupdict()
        if part["year"]:
            _take_year(found, int(part["year"]))
            continue
        moment = _read_token(part, months)
        if moment is not None:
            found.append(moment)
        elif not _is_filler(part):
            return None
    return [
        Moment(unit, number or 0, year or 0)  # type: ignore[arg-type]
        for unit, number, year in _year_first(found)
    ]


def _take_year(found: list[list[int | Unit | None]], year: int) -> None:
    """Gives a year to the month or quarter before it, if that has none; else it stands for itself."""
    if found and found[-1][2] is None and found[-1][0] is not Unit.YEAR:
        found[-1][2] = year
    else:
        found.append([Unit.YEAR, 0, year])


def _read_token(
    part: Mapping[str, str | None], months: Mapping[str, int]
) -> list[int | Unit | None] | None:
    """The unit, number and year of a token that names a month or a quarter; None for other tokens."""
    if part["stamp"]:
        return _read_stamp(part["stamp"])
    if part["date"]:
        _, month, year = part["date"].split(".")
        return [Unit.MONTH, int(month) - 1, int(year)]
    quarter = part["quarter"] or part["short"]
    if quarter:
        return [Unit.QUARTER, int(quarter) - 1, None]
    number = months.get(part["word"]) if part["word"] else None
    if number is None:
        return None
    short = part["short_year"]
    return [Unit.MONTH, number - 1, CENTURY + int(short) if short else None]


def _is_filler(part: Mapping[str, str | None]) -> bool:
    """Whether a token that names no time may stand between those that do."""
    if part["word"]:
        return part["word"] in _FILLERS and not part["short_year"]
    return not part["other"] or part["other"] in ".,:()*"


def _words(text: str) -> str:
    """A line of words in small Latin letters, without footnotes, a remark at its end, or "og med"."""
    latin = to_latin(text.translate(_NO_FOOTNOTES)).casefold()
    return _REMARK.sub("", latin).replace(" og med ", " ")


def _read_stamp(stamp: str) -> list[int | Unit | None]:
    """A month or quarter in digits: ``2021-03``, ``2021m03``, ``2021k1``, ``03.2021``."""
    if stamp[2] in "./":
        return [Unit.MONTH, int(stamp[:2]) - 1, int(stamp[3:])]
    unit = Unit.QUARTER if stamp[-2] in "kq" else Unit.MONTH
    return [unit, int(stamp[-1 if unit is Unit.QUARTER else -2 :]) - 1, int(stamp[:4])]


def _year_first(found: list[list[int | Unit | None]]) -> list[list[int | Unit | None]]:
    """A year that stands before its month or quarter (``2019 1. kvartal``) joined to it."""
    match found:
        case [[Unit.YEAR, _, year], [unit, number, None]]:
            return [[unit, number, year]]
    return found


def place_moments(moments: Sequence[Moment], span: Span | None) -> list[int | None]:
    """Gives each column head its ordinal, with the year from the period line where it has none.

    Heads without a year follow each other through the span: upwards, or downwards where the columns
    start at its end. A head that no year can be found for gets None.
    """
    if span is not None and span.unit is Unit.YEAR and moments[0].unit is not Unit.YEAR:
        size = PER_YEAR[moments[0].unit]
        first, last = span.years
        if len(moments) == size * (last - first + 1):
            # "2019 - 2020" over 24 months: all of both years.
            span = Span(moments[0].unit, first * size, last * size + size - 1)
    if span is None or span.unit is not moments[0].unit:
        years = span.years if span is not None else (0, 0)
        year = years[0] if years[0] == years[1] else 0
        return [_ordinal(moment, moment.year or year) for moment in moments]
    size = PER_YEAR[span.unit]
    if span.years[0] == span.years[1]:
        return [_ordinal(moment, moment.year or span.years[0]) for moment in moments]
    for step, start in ((1, span.first), (-1, span.last)):
        placed: list[int | None] = []
        at = start
        for moment in moments:
            if moment.year:
                at = moment.year * size + moment.number
            else:
                while at % size != moment.number:
                    at += step
            placed.append(at)
            at += step
        if all(ordinal is not None and span.first <= ordinal <= span.last for ordinal in placed):
            return placed
    return [_ordinal(moment, moment.year) for moment in moments]


def _ordinal(moment: Moment, year: int) -> int | None:
    return year * PER_YEAR[moment.unit] + moment.number if year else None


@lru_cache(maxsize=4096)
def year_of(period: str) -> int:
    """The year of a period as the tidy contract writes it; 0 where it has none."""
    return int(period[:4]) if period[:4].isdigit() else 0
