"""Periods: weeks, months, quarters, thirds, half-years and years as points in time, their names and their order.

A point in time is a pair of a unit and an ordinal: months count from year 0 as ``year * 12 + month
- 1``, quarters as ``year * 4 + quarter - 1``, years as themselves, and weeks, which are those of ISO 8601, from that
of the first of January of year 1. So "the next month" is plus one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from navconv.meaning.observations.member import Member
from navconv.records import NamedTuple, StrEnum

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


class Unit(StrEnum):
    """How long a period is; the values are the letters of SDMX's reporting time periods."""

    WEEK = "W"
    MONTH = "M"
    QUARTER = "Q"
    THIRD = "T"
    HALF = "S"
    YEAR = "A"


class UnitFacts(NamedTuple):
    """What is known of a unit.

    Attributes:
        per_year: how many of it a year has, at most.
        frequency: its code in SDMX:CL_FREQ(2.1).
        stamps: the small letters by which databases write it before its number: ``2013k4``.
        statbank: the letter that the Statbank writes there; empty where it has none.
        timeval: the letter of PC-Axis's time scales; empty where they have none.
    """

    per_year: int
    frequency: str
    stamps: str = ""
    statbank: str = ""
    timeval: str = ""


UNITS = {
    Unit.WEEK: UnitFacts(53, "W", "uw", "U", "W"),
    Unit.MONTH: UnitFacts(12, "M", "m", "M", "M"),
    Unit.QUARTER: UnitFacts(4, "Q", "kq", "K", "Q"),
    Unit.THIRD: UnitFacts(3, "A_3", "t"),
    Unit.HALF: UnitFacts(2, "S", "hs", "H", "H"),
    Unit.YEAR: UnitFacts(1, "A", timeval="A"),
}
"""The units, by their length."""

PER_YEAR = {unit: facts.per_year for unit, facts in UNITS.items()}
"""How many of a unit a year has, at most."""

_LETTERS = {unit.value: unit for unit in UNITS if unit not in (Unit.MONTH, Unit.YEAR)}

_DAYS = 7

TURN = 50
"""From here on a year of two digits is one of the last century."""

REMEMBERED = 1 << 8
"""How many periods are remembered: the tables of an issue have the same."""


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

    def a_year_before(self) -> Span | None:
        """The same run a year before; None for weeks, of which years do not have equally many."""
        size = PER_YEAR[self.unit]
        return (
            None if self.unit is Unit.WEEK else Span(self.unit, self.first - size, self.last - size)
        )

    def is_part_of(self, whole: Span) -> bool:
        """Whether all of it lies in another span."""
        (first, last), (low, high) = self.months, whole.months
        return low <= first <= last <= high


class TimePeriod(NamedTuple):
    """A column head that names a time: a unit, its number in the year (from 0), and maybe a year."""

    unit: Unit
    number: int
    year: int


# Compiled where it is first asked for: reading exports and writing CSV do not.
_PERIOD = r"((?:19|20)\d\d)(?:-(?=(?:0[1-9]|1[0-2]|Q[1-4]|T[1-3]|S[12]|W(?:0[1-9]|[1-4]\d|5[0-3]))\Z)([QTSW]?)(\d+))?"


def full_year(short: str) -> int:
    """A year of which two digits or all are written: ``98`` → 1998, ``05`` → 2005, ``2005``."""
    year = int(short)
    return year if len(short) > len("98") else year + (1900 if year >= TURN else 2000)


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
    """A period as the tidy contract writes it: ``2013-W45``, ``2013-11``, ``2013-Q4``, ``2013-T3``, ``2013``.

    They are SDMX's standard and reporting time periods.
    """
    if unit is Unit.YEAR:
        return f"{ordinal:04d}"
    year, part = part_ordinal(unit, ordinal)
    if unit is Unit.MONTH:
        return f"{year:04d}-{part + 1:02d}"
    return f"{year:04d}-{unit.value}{part + 1:0{2 if unit is Unit.WEEK else 1}d}"


def name_span(span: Span) -> str:
    """A run of time as the tidy contract writes it; one of several parts has no shorter name than ISO 8601's interval.

    Example: the quarters 1 to 3 of 2021 → ``2021-Q1/2021-Q3``.
    """
    first, last = name_period(span.unit, span.first), name_period(span.unit, span.last)
    return first if first == last else f"{first}/{last}"


@lru_cache(maxsize=REMEMBERED)
def make_period(span: Span) -> Member:
    """A run of time as the period of a table."""
    name = name_span(span)
    return Member("period", name, name, name)


def unit_of(period: str) -> Unit:
    """The unit of a period as the tidy contract writes it."""
    _, dash, part = period.partition("-")
    return _LETTERS.get(part[:1], Unit.MONTH) if dash else Unit.YEAR


def part_period(period: str) -> tuple[str, str, str] | None:
    """Takes a period of the tidy contract apart.

    Returns:
        Its year; the letter of its unit, empty for a month or a year; its number in the year as written, empty for a
        year. None for a run of periods, and for a label that was kept, such as a week 53 of a year that has none.
    """
    match = re.fullmatch(_PERIOD, period)
    if match is None:
        return None
    year, letter, number = match[1], match[2] or "", match[3] or ""
    last = letter == Unit.WEEK and int(number) == PER_YEAR[Unit.WEEK]
    if last and join_ordinal(Unit.WEEK, int(year), int(number) - 1) is None:
        return None
    return year, letter, number


def place_time_periods(time_periods: Sequence[TimePeriod], span: Span | None) -> list[int | None]:
    """Gives each column head its ordinal, with the year from the period line where it has none.

    Heads without a year follow each other through the span: upwards, or downwards where the columns
    start at its end. A head that no year can be found for gets None.
    """
    if span is not None and span.unit is Unit.YEAR and time_periods[0].unit is not Unit.YEAR:
        size = PER_YEAR[time_periods[0].unit]
        first, last = span.years
        if time_periods[0].unit is not Unit.WEEK and len(time_periods) == size * (last - first + 1):
            # "2019 - 2020" over 24 months: all of both years.
            span = Span(time_periods[0].unit, first * size, last * size + size - 1)
    if span is None or span.unit is not time_periods[0].unit:
        years = span.years if span is not None else (0, 0)
        year = years[0] if years[0] == years[1] else 0
        return [_ordinal(time_period, time_period.year or year) for time_period in time_periods]
    if span.years[0] == span.years[1]:
        return [
            _ordinal(time_period, time_period.year or span.years[0]) for time_period in time_periods
        ]
    for step, start in ((1, span.first), (-1, span.last)):
        placed = _follow(time_periods, start, step)
        if all(ordinal is not None and span.first <= ordinal <= span.last for ordinal in placed):
            return placed
    return [_ordinal(time_period, time_period.year) for time_period in time_periods]


def _follow(time_periods: Sequence[TimePeriod], at: int, step: int) -> list[int | None]:
    """The ordinals of heads that follow each other, forwards or backwards, from one on."""
    placed: list[int | None] = []
    for time_period in time_periods:
        if time_period.year:
            ordinal = _ordinal(time_period, time_period.year)
        else:
            # A week 53 may be missing from the next year; a number that none has is not looked for any longer.
            near = range(at, at + step * 2 * PER_YEAR[time_period.unit], step)
            ordinal = next(
                (o for o in near if part_ordinal(time_period.unit, o)[1] == time_period.number),
                None,
            )
        placed.append(ordinal)
        at = (at if ordinal is None else ordinal) + step
    return placed


def _ordinal(time_period: TimePeriod, year: int) -> int | None:
    return join_ordinal(time_period.unit, year, time_period.number) if year else None


@lru_cache(maxsize=4096)
def year_of(period: str) -> int:
    """The year of a period as the tidy contract writes it; 0 where it has none."""
    return int(period[:4]) if period[:4].isdecimal() else 0
