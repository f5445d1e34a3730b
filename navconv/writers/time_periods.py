"""Times as SDMX writes them: standard periods, and one figure's run of them as a time range.

A range is its first day and how long it is, ``2016-01-01/P3M`` (SDMX 2.1 and 3.0, section 6, "Time range"). It
has the frequency ``I`` of SDMX:CL_FREQ(2.1), irregular, since the next figure may be of a longer run.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from navconv.meaning.times.periods import PER_YEAR, UNITS, Unit, part_period, unit_of
from navconv.prepared import expression

if TYPE_CHECKING:
    from datetime import date

IRREGULAR = "I"
RANGE = "/"

_DURATION = expression(r"P(\d+)([YMD])")
_MONTHS = PER_YEAR[Unit.MONTH]

_MAX_PERIODS = 1 << 10
"""Of how many periods it is kept what they are; each stands in thousands of cells."""


@lru_cache(maxsize=_MAX_PERIODS)
def time_of(period: str) -> str | None:
    """A period of the tidy contract as SDMX writes it; None where it is none, but a label kept as it was printed."""
    first, slash, last = period.partition(RANGE)
    if part_period(first) is None or (slash and part_period(last) is None):
        return None
    if not slash:
        return period
    begin, end = _first_day(first), end_of(last)
    months = (end.year - begin.year) * _MONTHS + end.month - begin.month
    if unit_of(first) is Unit.WEEK:
        duration = f"P{(end - begin).days}D"
    else:
        duration = f"P{months}M" if months % _MONTHS else f"P{months // _MONTHS}Y"
    return f"{begin.isoformat()}{RANGE}{duration}"


def spell_statbank(period: str) -> str | None:
    """A period as the Statbank writes it: ``2016M11``, ``2013K4``, ``2013H2``, ``2013U45``; None for what is none."""
    parts = part_period(period)
    if parts is None:
        return None
    year, _, number = parts
    written = UNITS[unit_of(period)].statbank
    return (year + written + number if written else None) if number else year


@lru_cache(maxsize=_MAX_PERIODS)
def frequency_of(time: str) -> str:
    """The code of a time in SDMX:CL_FREQ(2.1)."""
    return IRREGULAR if RANGE in time else UNITS[unit_of(time)].frequency


def end_of(time: str) -> date:
    """The first day after a time."""
    # Most outputs have no days.
    from datetime import date, timedelta

    begin, slash, duration = time.partition(RANGE)
    if slash:
        match = _DURATION.fullmatch(duration)
        if match is None:
            raise ValueError(f"expected a duration in years, months or days, found {duration!r}")
        first, number = date.fromisoformat(begin), int(match[1])
        if match[2] == "D":
            return first + timedelta(number)
        return _months_later(first, number * (_MONTHS if match[2] == "Y" else 1))
    first, unit = _first_day(time), unit_of(time)
    if unit is Unit.WEEK:
        return first + timedelta(weeks=1)
    return _months_later(first, _MONTHS // PER_YEAR[unit])


def days_of(period: str) -> tuple[date, date] | None:
    """The first and the last day of a period of the tidy contract: ``2016-11`` → 2016-11-01 and 2016-11-30.

    Both belong to it, as with periods in the names of Statistics Norway's files; None where it is no period.
    """
    time = time_of(period)
    if time is None:
        return None
    from datetime import timedelta

    return _first_day(period.partition(RANGE)[0]), end_of(time) - timedelta(1)


def _first_day(period: str) -> date:
    """The first day of a standard period."""
    from datetime import date

    parts = part_period(period)
    if parts is None:
        raise ValueError(
            f"expected a week, month, quarter, third of a year, half-year or year, found {period!r}"
        )
    year, number, unit = int(parts[0]), int(parts[2] or 1), unit_of(period)
    if unit is Unit.WEEK:
        return date.fromisocalendar(year, number, 1)
    return date(year, (number - 1) * (_MONTHS // PER_YEAR[unit]) + 1, 1)


def _months_later(first: date, months: int) -> date:
    """The first day of the month that many months later."""
    from datetime import date

    years, month = divmod(first.year * _MONTHS + first.month - 1 + months, _MONTHS)
    return date(years, month + 1, 1)
