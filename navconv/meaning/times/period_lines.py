"""The words of a period line or a column head → weeks, months, quarters, thirds, half-years and years."""

from __future__ import annotations

import re
from functools import lru_cache

from navconv.layout.words import load_months, load_ordinals, match_any
from navconv.meaning.times.periods import (
    Span,
    TimePeriod,
    Unit,
    full_year,
    join_ordinal,
    part_ordinal,
)
from navconv.prepared import expression
from navconv.readers.lookalikes import to_latin
from navconv.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ENDS = 2
"""How many points in time a period line names at most: where the period begins and where it ends."""

# Of texts in small letters.
_TO = r"(?: ?(?:[-\u2010-\u2015\u2212]|til|t\.o\.m\.|og) ?)"
_TOKEN = expression(
    r"(?P<date>[0-3]?\d\.(?:0?[1-9]|1[0-2])\.(?:(?:19|20)?\d\d(?!\d)|(?= ?[-\u2010-\u2015] ?\d))"
    r"|(?:(?<=per )|(?<=pr )|(?<=pr\. ))[0-3]?\d\.(?:0?[1-9]|1[0-2])\.?(?![\d.])"
    r"|(?:19|20)\d\d-(?:0[1-9]|1[0-2])-[0-3]\d(?!\d))"
    r"|(?P<stamp>(?:19|20)\d\d(?:[-m](?:0[1-9]|1[0-2])|-?[kq][1-4]|-?t[1-3]|-?[hs][12]|-?[uw](?:0[1-9]|[1-4]\d|5[0-3]))"
    r"|(?:0[1-9]|1[0-2])[./](?:19|20)\d\d)(?!\d)(?:[-\u2010-\u2015](?P<tail>[mkqthsuw]\d\d?)(?!\d))?"
    rf"|(?:uke|veke)(?:r(?= ?\d\d?{_TO})| ?nr\.?+)? ?(?P<week>\d\d?)(?!\d|\.\d)"
    rf"(?:{_TO}(?P<last_week>\d\d?)(?!\d))?(?:/(?=(?:19|20)\d\d))?"
    rf"|(?P<half>[12])(?:\.?{_TO}(?P<last_half>[12]))?\.? ?halv[åa]r\b"
    rf"|(?P<third>[1-3])(?:\.?{_TO}(?P<last_third>[1-3]))?\.? ?tertial\b"
    rf"|(?P<quarter>[1-4])(?:\.?{_TO}(?P<last_quarter>[1-4]))?\.? ?(?:kvartal|kvt?)\b\.?"
    rf"|(?P<day>[0-3]?\d\. ?(?:{_TO}[0-3]?\d\. ?)?)(?=(?!til |og |kv|halv|tertial)[^\W\d_]{{3}})"
    r"|(?P<year>(?:19|20)\d\d)(?!\d)"
    r"|\b(?:[kq]|kvartal |kv\.? )(?P<short>[1-4])\b"
    r"|\b(?:halvår |h(?=\d ?(?:19|20)\d\d))(?P<short_half>[12])\b"
    r"|\b(?:tertial |t(?=\d ?(?:19|20)\d\d))(?P<short_third>[1-3])\b"
    r"|(?P<word>[^\W\d_]+)\.?(?:(?:[ .-]| ?['\u2019])?(?P<short_year>\d\d)(?= ?(?:$|[-\u2010-\u2015])))?"
    r"|(?P<to>[-\u2010-\u2015\u2212]|/(?=(?:19|20)\d\d-))|(?P<other>\d+|\S)"
)
_MAY_BE_DAY = expression(r"\d\.|-\d\d-")
# "3. Arbeidssøkere", and not "15. november 2021"; the number of a heading is no day.
_NUMBERED = expression(r"\d{1,2}\. ?([A-ZÆØÅ][^\W\d_]{2,})")
_PARTS = {
    "quarter": Unit.QUARTER,
    "short": Unit.QUARTER,
    "week": Unit.WEEK,
    "half": Unit.HALF,
    "third": Unit.THIRD,
    "short_half": Unit.HALF,
    "short_third": Unit.THIRD,
}
_UNITS = {
    "måned": Unit.MONTH,
    "månad": Unit.MONTH,
    "kvartal": Unit.QUARTER,
    "uke": Unit.WEEK,
    "veke": Unit.WEEK,
    "tertial": Unit.THIRD,
    "år": Unit.YEAR,
}
_FILLERS = frozenset(
    "per periode perioden pr ved utgangen av år året årene for fra til t o m i tall status situasjonen løpet dato "  # noqa: SIM905
    "måned månad kvartal statistikk statistikkperiode statistikkmåned og "
    "ultimo hele tidspunkt kalenderåret årstall".split()
)
_PARTED = frozenset(("kvartal", "måned", "månad"))
"""The fillers that say that a part of a year is named."""

_MEANS = frozenset(("gjennomsnitt", "årsgjennomsnitt"))
_SINCE = expression(
    r"\b(?:(?:hittil|så langt) i(?: år(?:et)?\b| (?P<last>fjor)\b)?|akkumulert\b|kumulativt\b)"
)
_BACK = expression(
    r"\bsiste (?P<number>\d\d?) (?P<unit>måned|månad|kvartal|tertial|uke|veke|år)[enar]{0,4}\b"
)
_RELATIVE = expression(
    r"(?:(?:denne|inneværende) (?:måned|månad|uke|veke|kvartal|tertial|periode)(?:en|a|n|et)?"
    r"|sam(?:me|e) (?:måned|månad|uke|veke|kvartal|tertial|(?P<like>periode)) (?P<last>i fjor|året før))"
)
_ORDINAL = expression(
    rf"\b({match_any(load_ordinals())})(?= (?:kvartal|halvår|tertial|til |og )| ?[-\u2010-\u2015])"
)
_REMARK = expression(r"\([^()]{1,60}\)\W{0,4}$")
_FOOTNOTE = expression("[\u00b9\u00b2\u00b3]")
MAX_PERIOD = 120  # A longer line is a sentence, not a period.


class Stretch(NamedTuple):
    """What words say of time.

    Attributes:
        time_periods: the points in time that they name: one, or the first and the last; none for "hittil i år" alone.
        since: whether it began with the year: "hittil i år, august 2021".
        before: how many years before that of the table: 1 for "hittil i fjor".
        back: how many units it goes back: 12 for "siste 12 måneder per august 2021"; 0 for none.
        like: whether it is as long as the run that is named before it: "samme periode i fjor".
    """

    time_periods: tuple[TimePeriod, ...]
    since: bool = False
    before: int = 0
    back: int = 0
    like: bool = False

    @property
    def is_run(self) -> bool:
        """Whether it is other than one point in time that is named."""
        return self.since or bool(self.back) or len(self.time_periods) != 1

    def within(self, whole: Span | None) -> Span | None:
        """The run of time that it is, with what the whole period tells; None where that is not known.

        Example: "hittil i år" of August 2021 → January to August 2021; "1.-3. kvartal" of 2021 → its quarters.
        """
        time_periods = self.time_periods or _end_of(whole, self.before)
        if not time_periods:
            return None
        first, last = time_periods[0], time_periods[-1]
        if self.since and last.unit is Unit.YEAR:
            # "Hittil i 2020" beside August 2021 ends in August.
            if not (whole and (ends := _end_of(whole, whole.years[1] - last.year))):
                return None
            first = last = ends[0]
        if not last.year:
            years = whole.years if whole else (0, 0)
            year = first.year or (years[0] if years[0] == years[1] else 0)
            last = last._replace(year=year)
        if not last.year or first.unit is not last.unit:
            return None
        if not first.year:
            year = last.year if first.number <= last.number else last.year - 1
            first = first._replace(year=year)
        if self.since and len(time_periods) == 1:
            first = TimePeriod(last.unit, 0, last.year)
        low = join_ordinal(first.unit, first.year, first.number)
        high = join_ordinal(last.unit, last.year, last.number)
        if low is None or high is None:
            return None
        if self.back:
            low = high - self.back + 1
        return Span(first.unit, low, high) if low <= high else None


def read_stretch(text: str, months: Mapping[str, int], *, whole: bool = False) -> Stretch | None:
    """Reads words that name a time and nothing else; None for others.

    Example: ``1.-3. kvartal 2021`` → the first and the third quarter; ``Hittil i år, august 2021`` → August, since
    January.

    Args:
        text: the words.
        months: the months by their names.
        whole: whether the words stand above a whole table, where a mean may be said: ``Årsgjennomsnitt 2016``.
    """
    if len(text) > MAX_PERIOD:
        return None
    words = _words(text)
    relative = _RELATIVE.fullmatch(words)
    if relative:
        return Stretch((), before=int(bool(relative["last"])), like=bool(relative["like"]))
    since = _SINCE.search(words)
    if since:
        words = f"{words[: since.start()]} {words[since.end() :]}"
    back = _BACK.search(words)
    if back:
        words = f"{words[: back.start()]} {words[back.end() :]}"
    time_periods = _read_time_periods(words, months, whole=whole)
    if time_periods is None or len(time_periods) > ENDS or not (time_periods or since):
        return None
    if back and (len(time_periods) != 1 or time_periods[0].unit is not _UNITS[back["unit"]]):
        return None
    before = int(bool(since and since["last"]))
    return Stretch(tuple(time_periods), bool(since), before, int(back["number"]) if back else 0)


def _read_time_periods(
    words: str, months: Mapping[str, int], *, whole: bool
) -> list[TimePeriod] | None:
    """The points in time that words name; None where they say anything else, or join two that are no neighbours."""
    found: list[list[int | Unit | None]] = []
    joined = parted = False
    for token in _TOKEN.finditer(words):
        part = token.groupdict()
        joined = joined or part["word"] == "og"
        parted = parted or part["word"] in _PARTED
        if part["year"]:
            _take_year(found, int(part["year"]))
        elif (named := _read_token(token, months)) is not None:
            found += named
        elif not (_is_filler(part) or (whole and part["word"] in _MEANS)):
            return None
    time_periods = _settle(found)
    # "I. kvartal 2021" is no year.
    unread = parted and all(time_period.unit is Unit.YEAR for time_period in time_periods)
    return None if unread or (joined and not _are_next(time_periods)) else time_periods


def read_span(text: str, months: Mapping[str, int]) -> Span | None:
    """Reads a period line such as ``Januar 2021 - oktober 2022``; None where it is none."""
    stretch = read_stretch(text, months, whole=True)
    return None if stretch is None else stretch.within(None)


def read_time_period(label: str, months: Mapping[str, int]) -> TimePeriod | None:
    """Reads a column head that names a month, quarter or year; None where it is none."""
    stretch = read_stretch(label, months)
    return None if stretch is None or stretch.is_run else stretch.time_periods[0]


def _end_of(whole: Span | None, before: int) -> tuple[TimePeriod, ...]:
    """The last week, month or quarter of a period, in a year before; none where that is only known by its year."""
    if whole is None or whole.unit is Unit.YEAR:
        return ()
    year, number = part_ordinal(whole.unit, whole.last)
    return (TimePeriod(whole.unit, number, year - before),)


def _settle(found: list[list[int | Unit | None]]) -> list[TimePeriod]:
    """Points in time; years are joined to their month or quarter: ``2019 1. kvartal``, ``September 2019-2021``."""
    match found:
        case [[Unit.YEAR, _, year], [unit, number, None]]:
            found = [[unit, number, year]]
        case [[unit, number, int()], [Unit.YEAR, _, year]]:
            found = [found[0], [unit, number, year]]
    parts = [(unit, number or 0, year or 0) for unit, number, year in found]
    return [TimePeriod(*part) for part in parts]  # type: ignore[arg-type]


def _are_next(time_periods: Sequence[TimePeriod]) -> bool:
    """Whether two points in time follow each other, as those that "og" joins must: ``1. og 2. kvartal``."""
    if len(time_periods) != ENDS:
        return False
    first, last = time_periods
    same = first.unit is last.unit and first.year in (0, last.year)
    return same and last.number - first.number == 1


def _take_year(found: list[list[int | Unit | None]], year: int) -> None:
    """Gives a year to the month or quarter before it, if that has none; else it stands for itself."""
    if found and found[-1][2] is None and found[-1][0] is not Unit.YEAR:
        found[-1][2] = year
    else:
        found.append([Unit.YEAR, 0, year])


def _read_token(
    token: re.Match[str], months: Mapping[str, int]
) -> list[list[int | Unit | None]] | None:
    """The unit, number and year of what a token names: parts of a year; None for other tokens."""
    part = token.groupdict()
    if part["stamp"] or part["date"]:
        # Few exports have points in time in digits.
        from navconv.meaning.times.stamps import read_digits

        return read_digits(part["stamp"], part["tail"], part["date"])
    for name, unit in _PARTS.items():
        if part[name]:
            ends = [int(end) - 1 for end in (part[name], part.get(f"last_{name}")) if end]
            if " og " in token[0] and ends[1] - ends[0] != 1:
                return None
            return [[unit, end, None] for end in ends]
    number = months.get(part["word"]) if part["word"] else None
    if number is None:
        return None
    short = part["short_year"]
    return [[Unit.MONTH, number - 1, full_year(short) if short else None]]


def _is_filler(part: Mapping[str, str | None]) -> bool:
    """Whether a token that names no time may stand between those that do."""
    if part["word"]:
        return part["word"] in _FILLERS and not part["short_year"]
    return part["other"] in tuple(".,:()*") or bool(part["day"] or part["to"])


def _words(text: str) -> str:
    """A line of words in small Latin letters, ordinals in digits, without footnotes, a remark at its end, "og med"."""
    latin = to_latin(_FOOTNOTE.sub("", text)).casefold()
    latin = " ".join(_REMARK.sub("", latin).split()).replace(" og med ", " ")
    return _ORDINAL.sub(lambda match: f"{load_ordinals()[match[1]]}.", latin)


@lru_cache(maxsize=1024)
def find_days(text: str) -> tuple[int, ...]:
    """The days that a period line names; the first of a month as sheets write it stands for that month.

    Example: ``15.-21. november 2021`` → 15 and 21; ``2021-11-01`` → none.
    """
    found: list[int] = []
    if (numbered := _NUMBERED.match(text)) and numbered[1].casefold() not in load_months():
        text = text[numbered.start(1) :]
    if not _MAY_BE_DAY.search(text):
        return ()
    for token in _TOKEN.finditer(_words(text)):
        day, date = token["day"], token["date"]
        if day:
            found += map(int, re.findall(r"\d+", day))
        elif date:
            number = int(date[-2:] if "-" in date else date.partition(".")[0])
            found += [] if "-" in date and number == 1 else [number]
    return tuple(found)
