"""The period of a table: what its period lines, a line of its caption, its section or its title say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from navconv.layout.document import joined
from navconv.layout.period_words import is_year
from navconv.meaning.periods import Unit
from navconv.problems import Severity

if TYPE_CHECKING:
    from navconv.meaning.periods import Moment, Span
    from navconv.meaning.table_remarks import TableRemarks

MAX_CAPTION_LINES = 12
"""How many lines above a table may be its caption."""


def read_period(table: TableRemarks) -> Span | None:
    """Reads the period of the table, and says where none is known.

    Returns:
        What its period lines say, or the part of that which a line of its caption names (``Januar`` below
        ``2020``); else what a line of its caption says, a month's name repaired, or a sentence of the section or the
        title; else the year that one of these ends with; else None.
    """
    text = joined(table.printed.period)
    span = table.home.spans.read(text) if text else None
    if span is None:
        for words in table.printed.caption[-MAX_CAPTION_LINES:]:
            span = table.home.spans.repair(words.text)
            if span is not None:
                table.say(
                    "label-mended",
                    Severity.INFO,
                    f"the line {words.text!r} was read as a period, the month's name repaired",
                    words.line,
                )
                return span
        captions = [words.text for words in table.printed.caption[-MAX_CAPTION_LINES:]]
        headings = () if text else (*captions, table.printed.section, table.printed.title)
        for heading in headings:
            span = table.home.spans.find(heading)
            if span is not None:
                return span
        if not text and _tells_periods(table):
            return None
        for heading in headings:
            span = table.home.spans.find_year(heading)
            if span is not None:
                return span
        line = table.printed.period[0].line if table.printed.period else table.line
        found = f"found {text!r}" if text else "found none"
        table.say_once(
            ("period-unknown", text, table.printed.title),
            Severity.WARNING,
            f"expected a period such as 'November 2016' above the table, {found}",
            line,
        )
        return None
    return _read_part(table, span)


def _tells_periods(table: TableRemarks) -> bool:
    """Whether each column has a period of its own above it, or each row beside it: ``⇥2022⇥2023``."""
    heads, labels = table.printed.header.heads, table.printed.rows.labels
    by_columns = bool(heads) and all(table.home.spans.find(head) is not None for head in heads)
    return by_columns or (bool(labels) and all(map(is_year, labels)))


def span_of_year(table: TableRemarks, year: int) -> Span | None:
    """The printed period in another year, or that year where none is printed."""
    words = [word for word in joined(table.printed.period).split() if not is_year(word)]
    return table.home.spans.read(f"{' '.join(words)} {year}") or table.home.spans.read(str(year))


def _read_part(table: TableRemarks, whole: Span) -> Span:
    """The part of the period that a line of the caption names without its year; else the period."""
    for words in table.printed.caption[-MAX_CAPTION_LINES:]:
        part = table.home.spans.part(words.text, whole)
        if part is not None:
            table.timed = words
            alike = part.months == whole.months and part.unit is not Unit.WEEK
            return whole if alike else part
    return whole


def read_part_of_years(table: TableRemarks) -> Moment | None:
    """The month or quarter without a year in the caption of a table whose columns are years."""
    caption, heads = table.printed.caption, table.printed.header.heads
    if not caption or not heads or not is_year(heads[0]):
        return None
    for words in caption[-MAX_CAPTION_LINES:]:
        moment = table.times.read_moment(words.text)
        if moment is not None and not moment.year:
            table.timed = words
            return moment
    return None
