"""Subjects: column heads that say what is counted, as the title does (``Antall helt ledige``, ``Helt ledige 2016``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from navconv.layout.document import plain
from navconv.layout.part_words import is_of_which
from navconv.layout.totals import is_total
from navconv.meaning.labels import fold, take_apart
from navconv.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from navconv.meaning.reading import TableReading


def part_subject(
    table: TableReading, heads: tuple[str, ...], names: Sequence[str]
) -> tuple[str, ...]:
    """Takes the words for what is counted out of column heads.

    Args:
        table: the table; takes remarks.
        heads: its heads, as printed.
        names: what the title says is counted, as :func:`navconv.meaning.labels.fold` gives it.

    Returns:
        The heads, the word for a number where nothing else is left of one. The same where two would be alike, or
        where one is not understood: beside ``Helt ledige Antall``, ``Delvis ledige Antall`` says that the subject is a
        member of something.
    """
    found = tuple([_without_subject(table, head, names) for head in heads])
    if len(set(found)) < len(heads):
        return heads
    if not all(_is_understood(table, take_apart(head).text) for head in found):
        return heads
    for position, (head, left) in enumerate(zip(heads, found, strict=True)):
        if head != left:
            table.say(
                "label-mended",
                Severity.INFO,
                f"the column head {plain(head)!r} was read as {left!r}, since the title says what is counted",
                table.line,
                position + 1,
            )
    return found


def _without_subject(table: TableReading, head: str, names: Sequence[str]) -> str:
    """A head without a name of the subject; the word for a number where nothing else stands in it."""
    text = take_apart(head).text
    words = fold(text)
    indicators = table.axes.matchers["indicator"]
    count = indicators.codelist.entries[0].member
    first, _, rest = words.partition(" ")
    match = indicators.find_exact(first, table.year) if rest else None
    if match is not None and match.member is count:
        words = rest
    elif _names_member(table, words):
        return head
    for name in names:
        if words == name:
            return count.name
        rest = words.removeprefix(f"{name} ")
        if rest != words and _is_understood(table, rest):
            return " ".join(text.split()[-len(rest.split()) :])
    return head


def _is_understood(table: TableReading, words: str) -> bool:
    """Whether a head names a member, a total, a part, a time, or what begins as an indicator does."""
    return (
        is_total(words)
        or is_of_which(words)
        or _names_member(table, words)
        or table.axes.is_indicator(words, table.year)
        or table.times.read_moment(words) is not None
    )


def _names_member(table: TableReading, words: str) -> bool:
    """Whether words name a member of any dimension."""
    return any(table.axes.has_member(name, words, table.year) for name in table.axes.matchers)
