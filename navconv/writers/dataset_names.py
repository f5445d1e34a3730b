"""Names of data files by Statistics Norway's standard: ``tiltak_p2013-11_v1``, ``tiltak_p2017-01_p2017-12_v1``.

Source: the standard as dapla-toolbelt-metadata reads it. A short name has Latin letters, digits and dashes. Half-years
are ``H2``; both ends of a span are of one kind, since a tool compares them as text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable
from datetime import date, timedelta

from navconv.meaning.observations.model import ObservedExport
from navconv.meaning.times.periods import Unit, unit_of
from navconv.prepared import expression
from navconv.problems import UsageError
from navconv.records import NamedTuple
from navconv.writers.time_periods import RANGE, days_of

LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"})
"""What is written for letters that a short name may not have; of other letters the accent is left out."""

_NAMED = expression(r"(?P<short>.*[A-Za-z0-9])-+(?P<year>\d{4})-?(?P<part>\d\d|[QTSHW]\d+)?")
_NAME = expression(
    r"(?P<short>[A-Za-z0-9-]+)(?P<span>_p\d{4}[0-9QTHW-]*(?:_p\d{4}[0-9QTHW-]*)?)_v(?P<version>\d+)"
)


class DatasetName(NamedTuple):
    """What the name of a data file says.

    Attributes:
        short: the short name of the data set.
        span: its periods as they stand in the name, ``_p2017-01_p2017-12``.
        version: its version, from 1.
    """

    short: str
    span: str
    version: int


def read_name(stem: str) -> DatasetName | None:
    """What the name of a file without its ending says; None where it is not by the standard."""
    match = _NAME.fullmatch(stem)
    return DatasetName(match["short"], match["span"], int(match["version"])) if match else None


def shorten(stem: str) -> str:
    """A short name of a name: ``Tiltak på fylke (2)`` → ``Tiltak-paa-fylke-2``; empty where nothing is left."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", stem).translate(LETTERS))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")


def part_short(short: str) -> tuple[str, str]:
    """A short name without the period that it ends in, and that: ``tiltak-2016-11`` → ``tiltak``, ``2016-11``."""
    match = _NAMED.fullmatch(short)
    if match:
        period = "-".join(filter(None, (match["year"], match["part"]))).replace("-H", "-S")
        if days_of(period):
            return match["short"], period
    return short, ""


def name_dataset(short: str, exports: Iterable[ObservedExport]) -> str:
    """The name of a data file without version and ending; a period that the short name has already is left out of it.

    Raises:
        UsageError: nothing in the exports has a period.
    """
    spans = _find_spans(exports)
    if not spans:
        raise UsageError(
            "--name ssb: expected a period for the name of the file, found none; leave out --name"
        )
    first, last = _bound(spans.values())
    plain, named = part_short(short)
    if named and days_of(named) == (first, last):
        short = plain
    ends = [end for period in spans for end in period.split(RANGE)]
    units = {unit_of(end) for end in ends}
    if len(units) == 1:
        span = [min(ends), max(ends)]
    elif first.day == 1 and (last + timedelta(1)).day == 1 and Unit.WEEK not in units:
        span = [f"{day:%Y-%m}" for day in (first, last)]
    else:
        span = [day.isoformat() for day in (first, last)]
    return short + "".join(f"_p{end.replace('-S', '-H')}" for end in dict.fromkeys(span))


def find_days(exports: Iterable[ObservedExport]) -> tuple[date, date] | None:
    """The first and the last day of all periods of exports; None where they have none."""
    spans = _find_spans(exports)
    return _bound(spans.values()) if spans else None


def _bound(spans: Collection[tuple[date, date]]) -> tuple[date, date]:
    """The first and the last of days."""
    return min(days[0] for days in spans), max(days[1] for days in spans)


def _find_spans(exports: Iterable[ObservedExport]) -> dict[str, tuple[date, date]]:
    """The first and the last day of each period of exports, in the order of their codes."""
    tables = (table for export in exports for table in export.tables)
    periods = sorted(
        {period.code for table in tables for period in table.members("period") if period}
    )
    return {period: days for period in periods if (days := days_of(period))}
