"""Times as lists write them: ``202501``, ``2025-01-01``, ``01.01.2025``, ``Januar 2025``, ``jan``."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from itertools import chain

from navconv.prepared import expression
from navconv.readers.list_settings import read_settings

SHORTEST = 3
"""How many letters the abbreviation of a month has at least."""

_YEAR = expression(r"(?:19|20)\d\d")
_YEAR_MONTH = expression(r"(?P<year>(?:19|20)\d\d)[-M ./]?(?P<month>0[1-9]|1[0-2])")
_DATE = expression(
    r"(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>\d\d)(?:[T ][\d:.]+Z?)?"
    r"|(?P<day_>\d{1,2})[./](?P<month_>\d{1,2})[./](?P<year_>(?:19|20)\d\d)"
)
_PART = expression(
    r"(?P<year>(?:19|20)\d\d)[- ]?(?P<kind>[KQTHS])(?P<number>[1-4])"
    r"|(?P<number_>[1-4])\. ?(?P<kind_>kv\.?|kvartal|tertial|halv[åa]r) (?P<year_>(?:19|20)\d\d)",
    re.IGNORECASE,
)
_LETTERS = {"k": "Q", "q": "Q", "t": "T", "h": "S", "s": "S"}
_MOST = {"Q": 4, "T": 3, "S": 2}
_QUARTER_OF_YEAR = expression(r"[KQ]?([1-4])(?:\. ?(?:kvartal|kv\.?))?", re.IGNORECASE)
_THIRD_OF_YEAR = expression(r"T?([1-3])(?:\. ?tertial)?", re.IGNORECASE)
_HALF_OF_YEAR = expression(r"[HS]?([12])(?:\. ?halv[åa]r)?", re.IGNORECASE)
_WEEK = expression(
    r"(?P<year>(?:19|20)\d\d)[- ]?[UW]?(?P<week>\d\d)"
    r"|(?P<year_>(?:19|20)\d\d) (?:uke|veke) (?P<week_>\d\d?)"
    r"|(?:uke|veke) (?P<week__>\d\d?)(?:,? |/)(?P<year__>(?:19|20)\d\d)",
    re.IGNORECASE,
)
_WEEK_OF_YEAR = expression(r"(?:uke|veke|[UW])?\.? ?(\d\d?)", re.IGNORECASE)
LAST_WEEK = 53
_NAMED = expression(r"(?P<month>[^\W\d_]+)\.?[ -](?P<year>(?:19|20)\d\d)")


def is_year(text: str) -> bool:
    """Whether a text is a year."""
    return _YEAR.fullmatch(text) is not None


@lru_cache(maxsize=1 << 10)
def number_month(text: str) -> int:
    """The number of a month by its number, name or abbreviation; 0 for none: ``3``, ``03``, ``Mars``, ``mar.`` → 3."""
    if text.isdecimal():
        return int(text) if len(text) < SHORTEST and int(text) in range(1, 13) else 0
    word = text.rstrip(".").lower()
    if len(word) < SHORTEST:
        return 0
    settings = read_settings()
    names = chain(enumerate(settings["months"], 1), enumerate(settings["months_english"], 1))
    return next((at for at, name in names if name.startswith(word)), 0)


def number_quarter(text: str) -> int:
    """The number of a quarter; 0 for none: ``2``, ``K2``, ``2. kvartal`` → 2."""
    match = _QUARTER_OF_YEAR.fullmatch(text)
    return int(match[1]) if match else 0


def number_third(text: str) -> int:
    """The number of a third of a year; 0 for none: ``2``, ``T2``, ``2. tertial`` → 2."""
    match = _THIRD_OF_YEAR.fullmatch(text)
    return int(match[1]) if match else 0


def number_half(text: str) -> int:
    """The number of a half of a year; 0 for none: ``2``, ``H2``, ``2. halvår`` → 2."""
    match = _HALF_OF_YEAR.fullmatch(text)
    return int(match[1]) if match else 0


def number_week(text: str) -> int:
    """The number of a week; 0 for none: ``2``, ``U02``, ``Uke 2`` → 2."""
    match = _WEEK_OF_YEAR.fullmatch(text)
    return int(match[1]) if match and 0 < int(match[1]) <= LAST_WEEK else 0


def spell_week(text: str) -> str:
    """A week with its year, as ``2025-W01``; empty for what is none: ``202501``, ``2025-W01``, ``Uke 1 2025``."""
    match = _WEEK.fullmatch(text)
    if match is None:
        return ""
    year, week = filter(None, match.groups())
    if match["week__"]:
        year, week = week, year
    return f"{year}-W{int(week):02}" if number_week(week) else ""


@lru_cache(maxsize=1 << 10)
def spell_time(text: str) -> str:
    """A month or another part of a year with it, as ``2025-01``, ``2025-Q1``, ``2025-S1``; empty for what is none."""
    if match := _YEAR_MONTH.fullmatch(text):
        return f"{match['year']}-{match['month']}"
    if match := _PART.fullmatch(text):
        kind = _LETTERS[(match["kind"] or match["kind_"])[0].lower()]
        number = int(match["number"] or match["number_"])
        return f"{match['year'] or match['year_']}-{kind}{number}" if number <= _MOST[kind] else ""
    if match := _DATE.fullmatch(text):
        year, month = match["year"] or match["year_"], int(match["month"] or match["month_"])
    elif match := _NAMED.fullmatch(text):
        year, month = match["year"], number_month(match["month"])
    else:
        return ""
    return f"{year}-{month:02}" if month in range(1, 13) else ""


def says_time(text: str) -> bool:
    """Whether a text is a year, a part of one, or both: ``2025``, ``202501``, ``mars``, ``2. kvartal``."""
    return is_year(text) or bool(spell_time(text) or number_month(text) or number_quarter(text))


def spells_times(texts: Collection[str]) -> bool:
    """Whether all texts are months or quarters, or one day of each month: the first one of each, or the last."""
    spelled = {text: spell_time(text) for text in texts}
    return "" not in spelled.values() and len(set(spelled.values())) == len(spelled) > 0
