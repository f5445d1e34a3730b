"""Points in time in digits, days and parts of a year, as the months, quarters, half-years, weeks that they are."""

from __future__ import annotations

from navconv.meaning.times.periods import UNITS, Unit, full_year

_UNITS = {letter: unit for unit, facts in UNITS.items() for letter in facts.stamps}


def read_digits(
    stamp: str | None, tail: str | None, date: str | None
) -> list[list[int | Unit | None]]:
    """What a stamp names, with a ``tail`` the first and the last of several (``2021k1-k3``); else what a date does."""
    if stamp is None:
        return [_read_date(date or "")]
    first = _read_stamp(stamp)
    return [first, _read_stamp(stamp[:4] + tail)] if tail else [first]


def _read_date(date: str) -> list[int | Unit | None]:
    """The month of a day in digits: ``31.12.2020``, ``31.12.20``, ``31.12.``, ``2020-12-31``."""
    if "-" in date:
        year, month, _ = date.split("-")
        return [Unit.MONTH, int(month) - 1, int(year)]
    _, month, year = f"{date}.".split(".")[:3]
    return [Unit.MONTH, int(month) - 1, full_year(year) if year else None]


def _read_stamp(stamp: str) -> list[int | Unit | None]:
    """A part of a year in digits: ``2021-03``, ``2021m03``, ``2021k1``, ``2021u12``, ``2021h1``, ``03.2021``."""
    if stamp[2] in "./":
        return [Unit.MONTH, int(stamp[:2]) - 1, int(stamp[3:])]
    part = stamp[4:].lstrip("-")
    number = part.lstrip("".join(_UNITS))
    return [_UNITS.get(part[0], Unit.MONTH), int(number) - 1, int(stamp[:4])]
