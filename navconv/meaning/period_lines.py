"""The words of a period line or a column head → weeks, months, quarters, half-years and years."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from navconv.meaning.periods import Moment, Span, Unit, join_ordinal
from navconv.readers.lookalikes import to_latin

if TYPE_CHECKING:
    from collections.abc import Mapping


CENTURY = 2000
"""What a year of two digits (``jan. 21``) counts from: NAV's series begin later."""

ENDS = 2
"""How many points in time a period line names at most: where the period begins and where it ends."""

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
