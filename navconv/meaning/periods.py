"""Periods: the words of a period line or a column head → weeks, months, quarters, half-years and years.

A point in time is a pair of a unit and an ordinal: months count from year 0 as ``year * 12 + month
- 1``, quarters as ``year * 4 + quarter - 1``, years as themselves, and weeks, which are those of ISO 8601, from that
of the first of January of year 1. So "the next month" is plus one.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from navconv.readers.lookalikes import to_latin

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Unit(StrEnum):
    """How long a period is; the values are those of SDMX's CL_FREQ."""

    WEEK = "W"
    MONTH = "M"
    QUARTER = "Q"
    HALF = "S"
    YEAR = "A"


CENTURY = 2000
"""What a year of two digits (``jan. 21``) counts from: NAV's series begin later."""

ENDS = 2
"""How many points in time a period line names at most: where the period begins and where it ends."""

PER_YEAR = {Unit.WEEK: 53, Unit.MONTH: 12, Unit.QUARTER: 4, Unit.HALF: 2, Unit.YEAR: 1}
"""How many of a unit a year has, at most."""

_LETTERS = {unit.value: unit for unit in (Unit.WEEK, Unit.QUARTER, Unit.HALF)}

_DAYS = 7


class Span(NamedTuple):
    """A run of weeks, months, quarters, half-years or years, both ends included."""

    unit: Unit
    first: int
    last: int

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last year."""
        return part_ordinal(self.unit, self.first)[0], part_ordinal(self.unit, self.last)[0]

    @property
    def months(self) -> tuple[int, int]:
        """The first and the last month."""
        if self.unit is Unit.WEEK:
            return _months_of_weeks(self.first, self.last)
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
    r"(?P<stamp>(?:19|20)\d\d(?:[-m](?:0[1-9]|1[0-2])|-?[kq][1-4]|-?[hs][12]|-?[uw](?:0[1-9]|[1-4]\d|5[0-3]))"
    r"|(?:0[1-9]|1[0-2])[./](?:19|20)\d\d)(?!\d)"
    r"|(?:uke|veke)(?:r(?= ?\d\d? ?[-\u2010-\u2015]))? ?(?P<week>\d\d?)(?!\d|\.\d)"
    r"(?: ?[-\u2010-\u2015] ?(?P<last_week>\d\d?)(?!\d))?"
    r"|(?P<half>[12])\.? ?halv[åa]r\b"
    r"|(?P<date>[0-3]?\d\.(?:0?[1-9]|1[0-2])\.(?:19|20)\d\d)(?!\d)"
    r"|(?P<day>[0-3]?\d\. ?)(?=[^\W\d_]{3})(?!kv)"
    r"|(?P<year>(?:19|20)\d\d)(?!\d)|(?P<quarter>[1-4])\.? ?(?:kvartal|kv)\b\.?"
    r"|\b(?:[kq]|kvartal |kv\.? )(?P<short>[1-4])\b"
    r"|(?P<word>[^\W\d_]+)\.?(?:[ .'-]?(?P<short_year>\d\d)(?= ?(?:$|[-\u2010-\u2015])))?"
    r"|(?P<to>[-\u2010-\u2015\u2212])|(?P<other>\d+|\S)"
)
# Compiled where it is first asked for: reading exports and writing CSV do not.
_PERIOD = r"((?:19|20)\d\d)(?:-(?=(?:0[1-9]|1[0-2]|Q[1-4]|S[12]|W(?:0[1-9]|[1-4]\d|5[0-3]))\Z)([QSW]?)(\d+))?"
_PARTS = {
    "quarter": Unit.QUARTER,
    "short": Unit.QUARTER,
    "week": Unit.WEEK,
    "half": Unit.HALF,
}
_STAMPED = {
    "u": Unit.WEEK,
    "w": Unit.WEEK,
    "k": Unit.QUARTER,
    "q": Unit.QUARTER,
    "h": Unit.HALF,
    "s": Unit.HALF,
}
_FILLERS = frozenset(
    "per periode perioden pr ved utgangen av år årene for fra til t o m i tall status situasjonen "  # noqa: SIM905
    "gjennomsnitt årsgjennomsnitt".split()
)
_REMARK = re.compile(r"\([^()]{1,60}\)\W{0,4}$")
_NO_FOOTNOTES = str.maketrans({"\u00a0": " ", "\u00b9": "", "\u00b2": "", "\u00b3": ""})
MAX_PERIOD = 120
"""A longer line is a sentence, not a period."""


def part_ordinal(unit: Unit, ordinal: int) -> tuple[int, int]:
    """The year of a point in time, and its number in that, from 0."""
    if unit is Unit.WEEK:
        from datetime import date

        year, week, _ = date.fromordinal(ordinal * _DAYS + 1).isocalendar()
        return year, week - 1
    return divmod(ordinal, PER_YEAR[unit])


def join_ordinal(unit: Unit, year: int, number: int) -> int | None:
    """The ordinal of a point in time; None where the year has no such week."""
    if unit is Unit.WEEK:
        from datetime import date

        ordinal = date.fromisocalendar(year, 1, 1).toordinal() // _DAYS + number
        return ordinal if part_ordinal(unit, ordinal)[0] == year else None
    return year * PER_YEAR[unit] + number


def _months_of_weeks(first: int, last: int) -> tuple[int, int]:
    """The months of the first day of a week and of the last day of another."""
    from datetime import date

    begin, end = date.fromordinal(first * _DAYS + 1), date.fromordinal((last + 1) * _DAYS)
    size = PER_YEAR[Unit.MONTH]
    return begin.year * size + begin.month - 1, end.year * size + end.month - 1


def name_period(unit: Unit, ordinal: int) -> str:
    """A period as the tidy contract writes it: ``2013-W45``, ``2013-11``, ``2013-Q4``, ``2013-S2``, ``2013``.

    They are SDMX's standard and reporting time periods.
    """
    if unit is Unit.YEAR:
        return f"{ordinal:04d}"
    year, part = part_ordinal(unit, ordinal)
    if unit is Unit.MONTH:
        return f"{year:04d}-{part + 1:02d}"
    return f"{year:04d}-{unit.value}{part + 1:0{2 if unit is Unit.WEEK else 1}d}"


def unit_of(period: str) -> Unit:
    """The unit of a period as the tidy contract writes it."""
    _, dash, part = period.partition("-")
    return _LETTERS.get(part[:1], Unit.MONTH) if dash else Unit.YEAR


def part_period(period: str) -> tuple[str, str, str] | None:
    """Takes a period of the tidy contract apart.

    Returns:
        Its year; the letter of its unit, empty for a month or a year; its number in the year as written, empty for a
        year. None for a run of periods, and for a label that was kept.
    """
    match = re.fullmatch(_PERIOD, period)
    return (match[1], match[2] or "", match[3] or "") if match else None


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
    low = join_ordinal(first.unit, first.year, first.number)
    high = join_ordinal(last.unit, last.year, last.number)
    if low is None or high is None or low > high:
        return None
    return Span(first.unit, low, high)


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
            if part["last_week"]:
                found.append([Unit.WEEK, int(part["last_week"]) - 1, None])
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
    """The unit, number and year of a token that names a part of a year; None for other tokens."""
    if part["stamp"]:
        return _read_stamp(part["stamp"])
    if part["date"]:
        _, month, year = part["date"].split(".")
        return [Unit.MONTH, int(month) - 1, int(year)]
    for name, unit in _PARTS.items():
        digits = part[name]
        if digits:
            return [unit, int(digits) - 1, None]
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
    """A part of a year in digits: ``2021-03``, ``2021m03``, ``2021k1``, ``2021u12``, ``2021h1``, ``03.2021``."""
    if stamp[2] in "./":
        return [Unit.MONTH, int(stamp[:2]) - 1, int(stamp[3:])]
    part = stamp[4:].lstrip("-")
    number = part.lstrip("".join(_STAMPED) + "m")
    return [_STAMPED.get(part[0], Unit.MONTH), int(number) - 1, int(stamp[:4])]


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
        if moments[0].unit is not Unit.WEEK and len(moments) == size * (last - first + 1):
            # "2019 - 2020" over 24 months: all of both years.
            span = Span(moments[0].unit, first * size, last * size + size - 1)
    if span is None or span.unit is not moments[0].unit:
        years = span.years if span is not None else (0, 0)
        year = years[0] if years[0] == years[1] else 0
        return [_ordinal(moment, moment.year or year) for moment in moments]
    if span.years[0] == span.years[1]:
        return [_ordinal(moment, moment.year or span.years[0]) for moment in moments]
    for step, start in ((1, span.first), (-1, span.last)):
        placed = _follow(moments, start, step)
        if all(ordinal is not None and span.first <= ordinal <= span.last for ordinal in placed):
            return placed
    return [_ordinal(moment, moment.year) for moment in moments]


def _follow(moments: Sequence[Moment], at: int, step: int) -> list[int | None]:
    """The ordinals of heads that follow each other, forwards or backwards, from one on."""
    placed: list[int | None] = []
    for moment in moments:
        if moment.year:
            ordinal = _ordinal(moment, moment.year)
        else:
            # A week 53 may be missing from the next year; a number that none has is not looked for any longer.
            near = range(at, at + step * 2 * PER_YEAR[moment.unit], step)
            ordinal = next(
                (o for o in near if part_ordinal(moment.unit, o)[1] == moment.number), None
            )
        placed.append(ordinal)
        at = (at if ordinal is None else ordinal) + step
    return placed


def _ordinal(moment: Moment, year: int) -> int | None:
    return join_ordinal(moment.unit, year, moment.number) if year else None


@lru_cache(maxsize=4096)
def year_of(period: str) -> int:
    """The year of a period as the tidy contract writes it; 0 where it has none."""
    return int(period[:4]) if period[:4].isdigit() else 0
