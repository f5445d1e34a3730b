"""The lines of a caption: which of them name members, and which say of what dimension these are."""

from __future__ import annotations

import re
from itertools import chain

from navconv.layout.document import Text, joined
from navconv.layout.headings import split_paragraphs
from navconv.layout.label_words import divides_others
from navconv.layout.period_words import without_time
from navconv.layout.totals import is_total
from navconv.layout.words import load_months
from navconv.meaning.context.table_period import MAX_CAPTION_LINES
from navconv.meaning.context_words.captions import Phrase
from navconv.meaning.context_words.heading_hints import make_id
from navconv.meaning.phrases.labels import behind_total, fold, take_apart
from navconv.prepared import expression

TYPE_CHECKING = False
if TYPE_CHECKING:
    from navconv.meaning.context.reading import TableReading

# What printers put at the head or foot of a page, or above any table.
_FURNITURE = expression(
    r"(?:side \d+|kilde\b|publisert\b|oppdatert\b|tabell \d|om (?:tabellen|statistikken))",
    re.IGNORECASE,
)

NOT_KNOWN = frozenset(("ukjent", "uoppgitt", "ikke oppgitt"))
"""What members of all dimensions are called that are not known."""

NOTE_LENGTH = 80
"""A caption longer than this, or one that ends in a stop, is a note."""


_TIME = expression(r"\d{4}|halvår|kvartal|tertial|\buker?\b", re.IGNORECASE)


def read_caption(table: TableReading) -> Phrase:
    """The members that the caption names; paragraphs that are sentences are passed over.

    Of several lines each that says of which dimension it is stands for itself: ``Kjønn: Menn`` above ``Ytelse: AAP``.

    Returns:
        The members, and as rest what no codelist knows, in lines.
    """
    above = table.heading.line if table.heading else 0
    lines = [
        text
        for text in table.printed.caption[-MAX_CAPTION_LINES:]
        if not _is_note(text)
        and text is not table.timed
        and text.line > above
        and table.vocabulary.spans.repair(text.text) is None
    ]
    if not table.printed.period:
        # No line with the period parts a caption from the headings.
        section = table.printed.section
        if (
            not lines
            and section
            and not table.vocabulary.spans.find(section)
            and _leave_over(table)
        ):
            lines = [Text(table.line, section)]
        lines = [text._replace(text=without_time(text.text)) for text in lines]
    first, *others = split_paragraphs(lines, wrapped=True) or ((),)
    if len(first) == 1 and _lists_dimensions(table, first[0].text):
        # One further down may be the end of a name: "Andre på", "tiltak".
        lines = [line for paragraph in others for line in paragraph]
    runs = _part_runs(table, lines)
    if len(runs) == 1:
        return _read_lines(table, runs[0])
    read = [_read_run(table, run) for run in runs]
    matches = chain.from_iterable([phrase.matches for phrase in read])
    rest = [phrase.rest for phrase in read if not _is_heading(table, phrase.rest)]
    return Phrase(tuple(matches), "\n".join(filter(None, rest)))


def _lists_dimensions(table: TableReading, text: str) -> bool:
    """Whether words list by what figures are divided, and name no member: ``Alder og fylke``, ``Fylke og næring``.

    A word that no codelist knows is such a one where it stands over labels elsewhere, or the title lists it too.
    """
    if table.vocabulary.phrase(text, table.order, table.year).matches:
        return False
    listed = table.vocabulary.headings(text, "")[0]
    told = {name for name, _ in table.title.unknown}
    named = [name in told or divides_others(word) for name, word in listed.unknown]
    return bool(listed.dimensions) and all(named) and not listed.others


def _part_runs(table: TableReading, lines: list[Text]) -> list[list[Text]]:
    """The lines parted before each that says of which dimension it is; such a line may go on in the next."""
    runs: list[list[Text]] = [[]]
    for line in lines:
        if runs[-1] and _tells_dimension(table, line.text):
            runs.append([])
        runs[-1].append(line)
    return runs


def _read_run(table: TableReading, run: list[Text]) -> Phrase:
    """The members that a run of lines names together, or its first line alone."""
    whole, first = _read_lines(table, run), _read_lines(table, run[:1])
    if whole.rest and first.matches and not first.rest:
        return first._replace(rest=joined(tuple(run[1:])))
    return whole


def _read_lines(table: TableReading, lines: list[Text]) -> Phrase:
    """The members that some lines name together."""
    text = joined(tuple(lines))
    if is_total(text) and not behind_total(text):
        # "Begge kjønn", "I alt": nothing is fixed.
        return Phrase(())
    for begin in range(len(lines)):
        own = {line.text for line in lines[begin:]}
        phrase = table.vocabulary.phrase(joined(tuple(lines[begin:])), table.order, table.year)
        if phrase.understood and not (begin and is_open_class(phrase)):
            others = [line for line in lines[:begin] if line.text not in own]
            rest = [line for line in others if not _is_heading(table, line.text)]
            return phrase._replace(rest=joined(tuple(rest)) if _leave_over(table) else "")
    return table.vocabulary.phrase(text, table.order, table.year) if text else Phrase(())


def _leave_over(table: TableReading) -> bool:
    """Whether the headings name an unknown dimension more than the words over the labels do, or the rows divide.

    Of such a one a line above those that are known may be a member; without it, it is what printers put there.
    """
    named = {name_dimension(table, stub) for stub in table.printed.header.stubs if stub}
    known = table.vocabulary.codelists.dimensions
    free = [name for name in table.hints if name not in known and name not in named]
    return len(free) > (not named and table.rows_divide is None)


def _is_heading(table: TableReading, text: str) -> bool:
    """Whether a line speaks of a time, or lists dimensions, and is no member: a period that is misspelt is none."""
    timed = _TIME.search(text) or any(word.casefold() in load_months() for word in text.split())
    listed = table.vocabulary.headings(text, "")[0].dimensions
    return bool(timed) or not table.vocabulary.codelists.dimensions.keys().isdisjoint(listed)


def _tells_dimension(table: TableReading, text: str) -> bool:
    """Whether words say of which dimension a member is, one that is known or that headings name: ``Kjønn: Menn``."""
    about, colon, _ = take_apart(text).text.partition(": ")
    known = {*table.vocabulary.codelists.dimensions, *table.hints}
    return bool(colon) and (name_dimension(table, about) in known or about.isalpha())


def name_dimension(table: TableReading, word: str) -> str:
    """The dimension that a word names; an identifier made of the word where no codelist knows it."""
    return table.vocabulary.codelists.words.get(fold(word)) or make_id(word)


def is_open_class(phrase: Phrase) -> bool:
    """Whether a phrase says no more than that something is not known, which members of all dimensions can be."""
    return any(fold(match.member.name) in NOT_KNOWN for match in phrase.matches)


def _is_note(text: Text) -> bool:
    """Whether a line above a table is a sentence rather than a caption."""
    return (
        len(text.text) > NOTE_LENGTH
        or text.text.endswith((".", ":", "?"))
        or _FURNITURE.match(text.text) is not None
    )
