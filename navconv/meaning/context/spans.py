"""The run of time that words above a table name: its period line, a caption, a sentence of its headings."""

from __future__ import annotations

from itertools import pairwise

from navconv.layout.document import joined
from navconv.layout.period_words import is_year
from navconv.meaning.context_words.captions import MAX_WORDS
from navconv.meaning.phrases.remembered import remembered
from navconv.meaning.times.period_lines import MAX_PERIOD, Stretch, read_span
from navconv.meaning.times.periods import (
    PER_YEAR,
    Span,
    TimePeriod,
    Unit,
    join_ordinal,
    part_ordinal,
)
from navconv.prepared import expression

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from navconv.layout.document import Text
    from navconv.meaning.times.times import TimeReader

YEAR = expression(r"(?<!\d)(?:19|20)\d\d(?!\d)")

_YEARS = expression(r",? (?:19|20)\d\d(?:(?: ?[-\u2013/] ?|, | og )(?:19|20)?\d\d){1,99}\.?$")
"""The years at the end of a line, of which the columns are: ``Januar 2022-2024``, ``31. mai 2022 og 2023``."""

_DATED = expression(r"((?:\d\d?\. ?)?[^\W\d_]{1,20}) (?:19|20)\d\d(?:,| og) ")
"""A part of one of several years: ``Mars 2022 og`` in ``Mars 2022 og mars 2023``."""

_TO = frozenset(("-", "\u2013", "\u2014", "til", "med", "og", "t.o.m"))
"""Words before the end of a period."""

MAX_YEARS = 2
"""Of a run of more years none is told by a month alone."""

_NOT_OF = frozenset(("av", "fra", "mot", "siden", "etter", "før", "innen"))
"""Words before a year that is not the table's: "etter loven av 2016"."""

MAX_BEFORE = 3
"""How many words before a year may say that it is no whole one: "Hittil i år 2021"."""

_NTH = expression(r"(?:[1-4]|I{1,3}|IV)\.")
_SHORT = frozenset(("kv", "kvt"))
"""What is short for a quarter behind its number."""

_PARTS = expression(r"[/\u2010-\u2015-]")


class SpanReader:
    """Reads runs of time, each text once."""

    def __init__(self, times: TimeReader) -> None:
        """Takes what knows times."""
        self._times = times

    @remembered()
    def read(self, text: str) -> Span | None:
        """The run of months, quarters or years that a period line names."""
        return read_span(text, self._times.codelists.months)

    def in_year(self, printed: Sequence[Text], span: Span | None, year: int) -> Span | None:
        """A period in a year that the user gives: the printed one, else the table's own; the year if it has none."""
        words = [word for word in joined(tuple(printed)).split() if not is_year(word)]
        if words or span is None or span.years[0] != span.years[1]:
            return self.read(f"{' '.join(words)} {year}") or self.read(str(year)) or span
        first, last = (
            join_ordinal(span.unit, year, part_ordinal(span.unit, at)[1])
            for at in (span.first, span.last)
        )
        return span if first is None or last is None else Span(span.unit, first, last)

    def repair(self, text: str) -> Span | None:
        """The span that a line names if each of its words may be a letter off from a month."""
        if len(text) > MAX_PERIOD or not YEAR.search(text):
            return None
        return self.read(" ".join(map(self._times.repair_month_word, text.split())))

    def find(self, text: str) -> Span | None:
        """The span that a sentence of a heading names, or ends with if it is no mere year.

        Example: ``Tiltak. Fylke. Jan. - mars 2021`` → January to March.
        """
        words = text.split()
        if not YEAR.search(text):
            return None
        begins = [0, *[at for at in range(1, len(words)) if self._ends(words[at - 1], words[at])]]
        for begin, end in reversed([*pairwise([*begins, len(words)])]):
            sentence = words[begin:end]
            if len(sentence) > MAX_WORDS or not YEAR.search(" ".join(sentence)):
                continue
            before = begins[begins.index(begin) - 1] if begin else 0
            if begin and words[begin - 1][-1] == "," and not YEAR.search(words[begin - 1]):
                # "Hittil i år, august 2021".
                span = self.read(" ".join(words[before:end]).strip(" ."))
                if span is not None:
                    return span
            for start in range(len(sentence)):
                span = self.read(" ".join(sentence[start:]).strip(" ."))
                if span is None:
                    continue
                if not start or not (
                    span.unit is Unit.YEAR
                    or self._names_time(sentence[start - 1])
                    or sentence[start] in _TO
                ):
                    return span
                # The end of a period of which the beginning is not understood.
                break
        return None

    def find_year(self, text: str) -> Span | None:
        """The year that a heading ends with: ``Mottakere etter fylke 2021``; but not that of ``Hittil i år 2021``."""
        words = text.rstrip(". ").split()
        if not words or not YEAR.fullmatch(words[-1]):
            return None
        before = words[-MAX_BEFORE - 1 : -1]
        if before and before[-1].casefold() in _NOT_OF:
            return None
        if _NTH.fullmatch(*before[-2:-1] or ("",)):
            # "1. kvaatal 2023" is no whole year.
            return None
        runs = (
            self._times.read_run(" ".join((*before[at:], words[-1]))) for at in range(len(before))
        )
        parts = _PARTS.split(before[-1]) if before else ()
        return None if any(runs) or any(map(self._names_time, parts)) else self.read(words[-1])

    def _ends(self, word: str, after: str) -> bool:
        """Whether a sentence ends with a word: not with ``31.`` or ``Jan.``, nor with ``mars,`` before the year."""
        if word[-1] not in ".,:;":
            return False
        return not self._names_time(word) or bool(word[-1] != "." and not YEAR.match(after))

    def _names_time(self, word: str) -> bool:
        """Whether a word alone may be a part of a period: a number, a month, a word between its ends; no year."""
        bare = word.rstrip(".,:;")
        if YEAR.fullmatch(bare):
            return False
        number = bare.rpartition("-")[2].rpartition("\u2013")[2].isdecimal()
        return number or bare in _TO or bare in _SHORT or self._times.read_stretch(bare) is not None

    def part(self, text: str, whole: Span) -> Span | None:
        """The span that words without a year name within another, or up to its end: ``Hittil i år``.

        None where they name none, or several.
        """
        run = self._times.read_run(text)
        if run is not None and not run.time_periods:
            return run.within(whole)
        first, last = whole.years
        if len(text) > MAX_PERIOD or last - first >= MAX_YEARS or YEAR.search(text):
            return None
        parts = [self.read(f"{text} {year}") for year in range(first, last + 1)]
        found = [part for part in parts if part is not None and part.is_part_of(whole)]
        return found[0] if len(found) == 1 else None


def part_of_each(span: Span, years: Collection[int]) -> Stretch | None:
    """The part of each year that a span is of the last of them, or that it begins and ends with; None for none.

    Example: September 2021, or September 2019 to September 2021, and the years 2019 to 2021 → September.
    """
    first, last = (
        TimePeriod(span.unit, number, year)
        for year, number in (part_ordinal(span.unit, end) for end in (span.first, span.last))
    )
    low, high = span.months
    whole = high - low + 1 >= PER_YEAR[Unit.MONTH]
    one = first.year == last.year == max(years) and not whole
    each = first.number == last.number and (first.year, last.year) == (min(years), max(years))
    if span.unit is Unit.YEAR or not (one or each):
        return None
    return Stretch((first._replace(year=0), last._replace(year=0)))


def without_years(line: str) -> str:
    """A line without the years at its end: ``Mars 2022 og mars 2023`` → ``Mars``."""
    for found in reversed([*_DATED.finditer(line)]):
        again, rest = f"{found[1]} ".casefold(), line[found.end() :]
        if rest.casefold().startswith(again):
            line = line[: found.end()] + rest[len(again) :]
    return _YEARS.sub("", line)
