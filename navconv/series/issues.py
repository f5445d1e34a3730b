"""Issues: the exports that a series is made of, and which of two is the newer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import PurePath

from navconv.data_files import read_rows
from navconv.meaning.observations.model import ObservationTable, ObservedExport
from navconv.meaning.times.periods import year_of
from navconv.prepared import expression
from navconv.problems import UsageError
from navconv.problems.hints import refuse_unknown
from navconv.records import NamedTuple
from navconv.writers.time_periods import end_of, time_of

# A year, a month and maybe a day, as names of files have them: 2025-02-05, 202502, 2025_02.
_STAMP = expression(
    r"(?<!\d)((?:19|20)\d\d)([-_. ]?)(0[1-9]|1[0-2])(?:\2(0[1-9]|[12]\d|3[01]))?(?!\d)"
)
_PRINTED_DAY = expression(r"(?<!\d)(\d{1,2})\. ?(\d{1,2}|[a-zæøå]{3,9})\.? ?((?:19|20)\d\d)(?!\d)")
_DATE = expression(r"\d{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?")
_DECEMBER = 12
_MOST_DAYS = 31


def read_issued(given: Iterable[str], inputs: Sequence[str]) -> dict[str, str]:
    """The dates of inputs that ``--issued`` gives: ``2020-12-11`` for all, ``a.txt=2020-12-11`` for one.

    Raises:
        UsageError: one names no input, or no date.
    """
    found = {}
    # What is said of one input holds there, wherever it stands.
    for text in sorted(given, key=lambda text: "=" in text):
        name, sign, date = text.rpartition("=")
        if sign:
            refuse_unknown(
                name, inputs, f"--issued: expected FILE=DATE with an input, found {text!r}"
            )
        if not _DATE.fullmatch(date):
            raise UsageError(f"--issued: expected a date such as 2020-12-11, found {date!r}")
        found.update(dict.fromkeys([name] if sign else inputs, date))
    return found


class Issue(NamedTuple):
    """An export among those of a series.

    Attributes:
        source: the name of its input.
        number: which export of its input it is, from 1.
        last: the day after the last period that it prints, as an ISO date.
        dated: the date that it, or else the name of its file, has: ``2025-02-05`` or ``2025-02``; empty for none.
        issued: the date that the user gives it; empty for none.
    """

    source: str
    number: int
    last: str
    dated: str = ""
    issued: str = ""

    @property
    def rank(self) -> tuple[str, str, str, str, int]:
        """What issues are sorted by, the newest last; the same for the same inputs in any order."""
        return (self.last, self.dated or self.issued, self.issued, self.source, self.number)

    def is_older(self, other: Issue) -> bool:
        """Whether it is known to be older: by its last period, then by a date of both, then by what the user says."""
        if self.last != other.last:
            return self.last < other.last
        if self.source == other.source:
            return self.number < other.number
        own, others = self.dated or self.issued, other.dated or other.issued
        for mine, theirs in ((own, others), (self.issued, other.issued)):
            # A month says nothing about a day in it.
            if mine and theirs and not mine.startswith(theirs) and not theirs.startswith(mine):
                return mine < theirs
        return False

    @property
    def text(self) -> str:
        """The three dates as one text, which sorts as ranks do: for databases."""
        days = (self.last, self.dated or self.issued, self.issued)
        return " ".join([day or "-" for day in days])


def find_issue(
    export: ObservedExport, number: int, months: Mapping[str, int], issued: str = ""
) -> Issue:
    """Finds out how new an export is.

    Args:
        export: the export; its source is the name of its file.
        number: which export of its input it is, from 1.
        months: the numbers of months by their names.
        issued: the date that the user gives it.
    """
    times = (time_of(period) for table in export.tables for period in list_periods(table))
    last = max((end_of(time).isoformat() for time in times if time), default="")
    return Issue(export.source, number, last, date_export(export, months), issued)


def date_export(export: ObservedExport, months: Mapping[str, int]) -> str:
    """Finds the date of an export: that which a note says, else that which the name of its file has; empty for none.

    ``Publisert 5. februar 2025`` → ``2025-02-05``; ``nedsatt_2025-01.xlsx`` → ``2025-01``.
    """
    for note in export.export.notes:
        text = note.text.casefold()
        if speaks_of(text, "dated"):
            day = _read_day(text, months)
            if day:
                return day
    return date_name(export.source)


def date_name(name: str) -> str:
    """The last date in the name of a file: ``helt_ledige_20250205.xlsx`` → ``2025-02-05``; empty for none."""
    found = [match for match in _STAMP.finditer(PurePath(name).stem) if match[3]]
    return "-".join(filter(None, (found[-1][1], found[-1][3], found[-1][4]))) if found else ""


def speaks_of(text: str, kind: str) -> bool:
    """Whether a text has a word of a kind: that a date is the export's own, or that a series breaks."""
    words = re.findall(r"\w+", text.casefold())
    spoken = f" {' '.join(words)} "
    return any(f" {word} " in spoken for word in _load_words()[kind])


def _read_day(text: str, months: Mapping[str, int]) -> str:
    """The first day that a text names: ``5.2.2025``, ``5. februar 2025`` or ``2025-02-05``; empty for none."""
    for match in _PRINTED_DAY.finditer(text):
        month = int(match[2]) if match[2].isdigit() else months.get(match[2], 0)
        if 0 < month <= _DECEMBER and 0 < int(match[1]) <= _MOST_DAYS:
            return f"{match[3]}-{month:02d}-{int(match[1]):02d}"
    return date_name(next(iter(re.findall(r"(?:19|20)\d\d-\d\d-\d\d", text)), ""))


@lru_cache(maxsize=1)
def _load_words() -> Mapping[str, tuple[str, ...]]:
    """The words of ``issue_words.csv`` by their kind."""
    rows = read_rows("series/issue_words.csv")
    return {row["kind"]: tuple(row["words"].split("|")) for row in rows}


def list_periods(table: ObservationTable) -> set[str]:
    """The periods of a table, of its columns, its rows or the whole of it."""
    found = {member.code for member in table.members("period") if member}
    return {period for period in found if year_of(period)}
