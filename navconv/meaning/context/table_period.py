"""The period of a table: what its period lines, a line of its caption, its section or its title say."""

from __future__ import annotations

from navconv.layout.document import Text, joined, plain
from navconv.layout.period_words import find_end, is_year, names_time
from navconv.layout.totals import without_footnote
from navconv.meaning.context.spans import YEAR, part_of_each, without_years
from navconv.meaning.context_words.heading_words import is_measure
from navconv.meaning.context_words.titles import TABLE_NUMBER
from navconv.meaning.quantities.counted import split_sentences
from navconv.meaning.times.period_lines import find_days
from navconv.meaning.times.periods import PER_YEAR, Unit, name_span
from navconv.prepared import expression
from navconv.problems import Severity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from navconv.meaning.context.spans import SpanReader
    from navconv.meaning.context.table_remarks import TableRemarks
    from navconv.meaning.times.period_lines import Stretch
    from navconv.meaning.times.periods import Span
    from navconv.tables.logical import LogicalTable

MAX_CAPTION_LINES = 12
"""How many lines above a table may be its caption."""

_OF_YEAR = expression(
    r"(?<!født )(?<![Hh]ittil )(?<!langt )\b(?:[Ii]|for|året|året:|(?:utgangen|løpet) av) ((?:19|20)\d\d)(?!\d)"
)

_ONE_PART = expression(r"\b[Ee](?:n|in|tt?|itt) (?:måned|månad|kvartal|halvår|tertial|uke|veke)\b")
"""What a title says whose figures are those of a part of a year: ``Fylke. En måned``."""

MAX_PART_WORDS = 2
"""How many words a part of a year has that a heading ends with: ``4. kvartal``."""

_JOINING = frozenset(("-", "\u2013", "til", "og"))
"""Words between the two ends of a run of time."""


def read_period(table: TableRemarks) -> Span | None:
    """Reads the period of the table, and says where none is known, or where days stand for months.

    Returns:
        The period; None where none is known.
    """
    span = _find_period(table)
    text = joined(table.printed.period)
    told = [text]
    if not text:
        told = [words.text for words in table.printed.caption[-MAX_CAPTION_LINES:]]
        # "Tabell 2. Mars 2024" names no day.
        told = [
            TABLE_NUMBER.sub("", words)
            for words in (*told, table.printed.section, table.printed.title)
        ]
    for words in told:
        if span is not None and _is_cut(words, span) and table.vocabulary.spans.find(words) == span:
            _say_days(table, words, name_span(span))
    heads = [head for heads in table.printed.header.columns for head in heads]
    for words in filter(find_days, dict.fromkeys((*heads, *table.printed.rows.labels))):
        stretch = table.times.read_stretch(words)
        found = stretch.within(span) if stretch else None
        if found is not None and _is_cut(words, found):
            _say_days(table, words, name_span(found))
    return span


def is_undated(printed: LogicalTable) -> bool:
    """Whether heads and labels name neither days nor years, which are read by the period of the table."""
    heads = [head for heads in printed.header.columns for head in heads]
    words = dict.fromkeys((*heads, *printed.rows.labels))
    return not any(map(find_days, words)) and not _find_years(printed)


def read_alone(printed: LogicalTable, spans: SpanReader) -> Span | None:
    """The period of a table, if its period lines say it and no line of its caption names a part of it.

    For a table that :func:`is_undated` this is what :func:`read_period` finds, and it has nothing to say of it.
    """
    text = joined(printed.period)
    span = spans.read(text) if text and not find_days(text) else None
    if span is None:
        return None
    parts = [spans.part(line.text, span) for line in printed.caption[-MAX_CAPTION_LINES:]]
    return span if all(part is None for part in parts) else None


def _is_cut(text: str, span: Span) -> bool:
    """Whether words name days that are not all those of a span: other than its last, or its first and its last."""
    days = find_days(text)
    if not days:
        return False
    from calendar import monthrange

    year, month = divmod(span.months[1], PER_YEAR[Unit.MONTH])
    whole = (1, monthrange(year, month + 1)[1])
    return tuple(days) not in (whole, whole[1:])


def _say_days(table: TableRemarks, words: str, name: str) -> None:
    """Says, once for an input, that a day stands for its month."""
    table.say_once(
        ("period-day", words),
        Severity.WARNING,
        f"expected a month, a quarter or a year, found {words!r}; its figures are given as those of {name}",
        table.printed.period[0].line if table.printed.period else table.line,
    )


def _say_year(table: TableRemarks, part: str, year: str) -> None:
    """Says, once for an input, that of a part of a year that the title speaks of its year alone is known."""
    table.say_once(
        ("period-unknown", part, year),
        Severity.WARNING,
        f"expected a period such as 'November 2016' above the table, since the title says {part!r}, found the year "
        f"{year} in other words; its figures are given as those of the year",
        table.line,
    )


def _find_period(table: TableRemarks) -> Span | None:
    """Finds the period of a table, and says where none is known.

    Returns:
        What its period lines say, or the part of that which a line of its caption names (``Januar`` below
        ``2020``); else what a line of its caption says, a month's name repaired, or a sentence of the section or the
        title; else the year that one of these ends with; else None.
    """
    text = joined(table.printed.period)
    span = table.vocabulary.spans.read(text) if text else None
    if span is None:
        for words in table.printed.caption[-MAX_CAPTION_LINES:]:
            span = table.vocabulary.spans.repair(words.text)
            if span is not None:
                table.say(
                    "label-mended",
                    Severity.INFO,
                    f"the line {words.text!r} was read as a period, the month's name repaired",
                    words.line,
                )
                return span
        captions = [words.text for words in table.printed.caption[-MAX_CAPTION_LINES:]]
        printed = () if text else (*captions, table.printed.section, table.printed.title)
        headings = [without_footnote(heading) for heading in printed]
        for heading in headings:
            span = table.vocabulary.spans.find(heading)
            if span is not None:
                return span
        if text:
            say_no_period(table, text)
        elif not _tells_periods(table):
            years = map(table.vocabulary.spans.find_year, headings)
            found = next((year for year in years if year is not None), None)
            found = found or _read_only_year(table, headings)
            if found is not None and (part := _ONE_PART.search(table.printed.title)):
                _say_year(table, part[0], name_span(found))
            return found
        return None
    return _read_part(table, span)


def _read_only_year(table: TableRemarks, headings: Sequence[str]) -> Span | None:
    """The year that a heading speaks of inside or behind a sentence, if there is no other.

    Example: ``Nye i 2022 fordelt på fylke``, ``Grunnstønad, satser 2023. Kroner``.
    """
    words = " ".join(headings)
    if len(set(YEAR.findall(words))) != 1:
        return None
    if told := _OF_YEAR.search(words):
        return table.vocabulary.spans.read(told[1])
    ends = map(table.vocabulary.spans.find_year, split_sentences(words))
    return next((year for year in ends if year is not None), None)


def say_no_period(table: TableRemarks, found: str = "") -> None:
    """Says that no period of a table is known, once for all tables of an input with the same title.

    It is said where figures have none: no period stands above the table, nor above or beside each of them.

    Args:
        table: the table.
        found: the words above it that may be one; empty for none.
    """
    line = table.printed.period[0].line if table.printed.period else table.line
    table.say_once(
        ("period-unknown", found, table.printed.title),
        Severity.WARNING,
        "expected a period such as 'November 2016' above the table, "
        f"found {repr(found) if found else 'none'}",
        line,
    )


def _tells_periods(table: TableRemarks) -> bool:
    """Whether each column has a period of its own above it, or each row beside it: ``⇥2022⇥2023``."""
    heads, labels = table.printed.header.heads, table.printed.rows.labels
    by_columns = bool(heads) and all(
        table.vocabulary.spans.find(head) is not None for head in heads
    )
    return by_columns or (bool(labels) and all(map(is_year, labels)))


def _read_part(table: TableRemarks, whole: Span) -> Span:
    """The part of the period that a line of the caption names without its year; else the period."""
    for words in table.printed.caption[-MAX_CAPTION_LINES:]:
        part = table.vocabulary.spans.part(words.text, whole)
        if part is not None and not is_measure(words.text, table.vocabulary.codelists.measures):
            table.timed = words
            alike = part.months == whole.months and part.unit is not Unit.WEEK
            return whole if alike else part
    return whole


def read_part_of_years(table: TableRemarks) -> Stretch | None:
    """Reads the part of each year that words above a table name whose heads or labels are years, and no other times.

    A line of the caption or a sentence of the headings names it without a year (``September``); else the period does,
    if it is a part of the last of these years, or begins and ends with the same part of the first and the last.

    Example: ``Hittil i år per september 2021`` above ``2020`` and ``2021`` → January to September of each.
    """
    years = _find_years(table.printed)
    if not years:
        return None
    captions = table.printed.caption[-MAX_CAPTION_LINES:]
    headings = (table.printed.section, table.printed.title)
    parts = [part for heading in headings for part in split_sentences(heading)]
    # "Mottakere per 31. desember, kvinner etter fylke".
    ends = [find_end(piece) for part in parts for piece in part.split(", ")]
    sentences = [Text(0, words) for words in (*parts, *ends)]
    over = Text(table.line, table.printed.header.stub)
    for words in (*captions, *sentences, over):
        part = table.times.read_stretch(without_years(words.text))
        if part is not None and _is_yearless(part):
            table.timed = words
            return part
    if not table.printed.period:
        for heading in (*headings, *(text.text for text in captions)):
            part = _read_end(table, without_years(without_footnote(heading)))
            if part is not None:
                return part
    part = part_of_each(table.span, years) if table.span is not None else None
    if part is not None and table.span is not None:
        # The title may name it where no line does.
        period = joined(table.printed.period) or name_span(table.span)
        table.say(
            "period-mismatch",
            Severity.WARNING,
            f"expected times in {period!r}, found years up to {max(years)}; each is read as that "
            f"part of its year: where they are whole years, write '{min(years)} - {max(years)}' above the table, or "
            "name the period of each head with --reading",
            table.printed.period[0].line if table.printed.period else table.line,
        )
    return part


def _is_yearless(part: Stretch) -> bool:
    """Whether words name a part of any year: ``September``, ``1.-3. kvartal``, ``Hittil i år per september``."""
    time_periods = part.time_periods
    units = {time_period.unit for time_period in time_periods}
    return len(units) == 1 and not any(time_period.year for time_period in time_periods)


def _find_years(printed: LogicalTable) -> set[int]:
    """The years that the heads or the labels of a table are; none where any of these names a part of a year."""
    texts = [text for heads in printed.header.columns for text in heads]
    if not any(map(is_year, texts)):
        texts = [text for label in printed.rows.labels[-1:] for text in label.split("\t")]
        if not any(map(is_year, texts)):
            return set()
    texts += [text for label in printed.rows.labels for text in label.split("\t")]
    timed = [text for text in texts if names_time(text)]
    return {int(plain(text)[:4]) for text in timed} if all(map(is_year, timed)) else set()


def _read_end(table: TableRemarks, heading: str) -> Stretch | None:
    """The part of any year that a heading ends with: ``Sykefravær etter fylke. 4. kvartal``; not the end of a run."""
    words = heading.rstrip(". ").split()
    for begin in range(max(1, len(words) - MAX_PART_WORDS), len(words)):
        part = table.times.read_stretch(" ".join(words[begin:]))
        if part is not None:
            joining = {word.casefold() for word in words[begin - 1 : begin + 1]}
            return part if _is_yearless(part) and joining.isdisjoint(_JOINING) else None
    return None
