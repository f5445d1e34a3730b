"""What holds for a whole table: the members that its caption, its grand total and its section fix."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from navconv.document import joined, plain
from navconv.observations.captions import Phrase
from navconv.observations.labels import fold, take_apart
from navconv.observations.matching import Slip
from navconv.observations.reading import MAX_CAPTION_LINES
from navconv.observations.rows import COARSER
from navconv.problems import Severity
from navconv.totals import is_total, split_total

if TYPE_CHECKING:
    from navconv.document import Text
    from navconv.observations.labels import Label
    from navconv.observations.reading import TableReading

# What printers put at the head or foot of a page, or above any table.
_FURNITURE = re.compile(r"(?:side \d+|kilde\b|publisert\b|oppdatert\b|tabell \d)", re.IGNORECASE)

NOTE_LENGTH = 80
"""A caption longer than this, or one that ends in a stop, is a note."""


def read_caption(table: TableReading) -> Phrase:
    """The members that the caption names; paragraphs that are sentences are passed over."""
    lines = [
        text
        for text in table.printed.caption[-MAX_CAPTION_LINES:]
        if not _is_note(text) and table.home.mended_span(text.text) is None
    ]
    for begin in range(len(lines)):
        text = joined(tuple(lines[begin:]))
        phrase = table.home.phrase(text, table.order, table.year)
        if phrase.understood:
            return phrase
    text = joined(tuple(lines))
    return table.home.phrase(text, table.order, table.year) if text else Phrase(())


def find_grand_total(
    table: TableReading, labels: list[Label], totals: list[bool], caption: Phrase
) -> int | None:
    """Which row is the grand total: the one that says no more than the caption; mostly the first."""
    named = {match.member.code for match in caption.matches}
    for index, total in enumerate(totals):
        if not total:
            continue
        words = behind_total(labels[index].text)
        if not words:
            return index
        phrase = table.home.phrase(words, table.order, table.year)
        if phrase.understood and named and {m.member.code for m in phrase.matches} == named:
            return index
        if caption.rest and fold(words) == fold(joined(table.printed.caption)):
            return index
        if index == 0 and _opens_table(table, labels, totals, phrase):
            _fix_phrase(table, phrase, words)
            return index
    return None


def _opens_table(
    table: TableReading, labels: list[Label], totals: list[bool], phrase: Phrase
) -> bool:
    """Whether a first row "I alt X" is the grand total of a table about X, not a subtotal cut off."""
    groups = [
        match.member for match in phrase.matches if match.member.dimension in COARSER.values()
    ]
    if not groups or len(phrase.matches) > 1:
        return True
    # A subtotal names a group of what the rows are; a grand total fixes it for another
    # dimension, or its own members follow.
    own = [label for label, total in zip(labels, totals, strict=True) if not total]
    dimension = table.axes.choose(own, table.hints, table.year, subtotals=sum(totals) > 1)
    if dimension is None or COARSER.get(dimension) != groups[0].dimension:
        return True
    for index in range(1, len(labels)):
        if totals[index]:
            break
        member = table.axes.read_member(dimension, labels[index], table.year).member
        if member.parent:
            return member.parent == groups[0].code
    return False


def fix_caption(table: TableReading, caption: Phrase, column_dimensions: tuple[str, ...]) -> None:
    """Fixes what the caption names; what a total already fixed stays, since totals decide."""
    for match in caption.matches:
        member = match.member
        if member.dimension in column_dimensions:
            continue
        before = table.fixed.get(member.dimension)
        if before is not None and before.code != member.code:
            table.say(
                "caption-mismatch",
                Severity.WARNING,
                f"the caption says {member.name!r}, the total row {before.name!r}; the total row decides",
                table.printed.caption[0].line,
            )
            continue
        table.fixed[member.dimension] = member
        table.note_dimension(member.dimension)
        if match.slip is not Slip.NONE:
            table.say(
                "label-mended",
                Severity.INFO,
                f"the caption was read as {member.name!r} ({match.slip.value})",
                table.printed.caption[0].line,
            )
    if caption.rest:
        _fix_unknown(table, caption.rest, column_dimensions)
    _fix_section(table, column_dimensions)


def _fix_phrase(table: TableReading, phrase: Phrase, words: str) -> None:
    """Fixes what a grand total names."""
    for match in phrase.matches:
        table.fixed[match.member.dimension] = match.member
        table.note_dimension(match.member.dimension)
    if phrase.rest and not table.printed.caption:
        _fix_unknown(table, words)


def _fix_unknown(table: TableReading, text: str, column_dimensions: tuple[str, ...] = ()) -> None:
    """Fixes a caption that no codelist knows, under the dimension that the headings leave over."""
    label = take_apart(text)
    own = [table.home.label(row.label) for row in table.printed.rows if not is_total(row.label)]
    taken = {*table.fixed, *column_dimensions}
    if table.axes.choose(own, table.hints, table.year) is None and own:
        taken.add(table.pick_unknown(own, taken))
    dimension = table.name_unknown([label], taken)
    table.fixed[dimension] = table.axes.read_member(dimension, label, table.year).member
    table.note_dimension(dimension)


def _fix_section(table: TableReading, column_dimensions: tuple[str, ...]) -> None:
    """Fixes a member that only the section heading names, before its first comma or at its start."""
    words = take_apart(table.printed.section).text.split()
    for end in range(len(words), 0, -1):
        text = " ".join(words[:end]).rstrip(",")
        if end < len(words) and not words[end - 1].endswith(","):
            continue
        if fold(text) in table.home.codelists.words:
            continue
        for dimension in table.order:
            if (
                dimension in table.fixed
                or dimension in column_dimensions
                or dimension == "indicator"
            ):
                continue
            match = table.axes.matchers[dimension].find_exact(text, table.year)
            if match is not None and not _divides(table, dimension):
                table.fixed[dimension] = match.member
                table.note_dimension(dimension)
                return


def _divides(table: TableReading, dimension: str) -> bool:
    """Whether the rows divide a dimension, so that the section cannot fix it."""
    own = [
        table.home.label(row.label) for row in table.printed.rows if not is_total(plain(row.label))
    ]
    chosen = table.axes.choose(own, table.hints, table.year)
    return chosen == dimension or COARSER.get(chosen or "") == dimension or bool(table.fixed)


def behind_total(text: str) -> str:
    """The words behind "I alt" in a total's label."""
    rest = split_total(text)[1].split()
    if rest and rest[0].casefold() in ("for", "i", "-", "\u2013"):
        rest = rest[1:]
    return " ".join(rest).strip(" ,:")


def _is_note(text: Text) -> bool:
    """Whether a line above a table is a sentence rather than a caption."""
    return (
        len(text.text) > NOTE_LENGTH
        or text.text.endswith((".", ":", "?"))
        or _FURNITURE.match(text.text) is not None
    )
