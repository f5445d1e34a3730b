"""Columns: what the heads of the value columns divide."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from navconv.layout.document import plain
from navconv.layout.part_words import find_of_which
from navconv.layout.totals import is_total
from navconv.meaning.labels import fold, take_apart
from navconv.meaning.matching import Slip
from navconv.meaning.table_context import behind_total
from navconv.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from navconv.meaning.model import Member
    from navconv.meaning.reading import TableReading
    from navconv.meaning.times import Times


Division = tuple[tuple[str, ...], tuple[tuple["Member", ...], ...]]
"""The dimensions that columns divide, and for each column its member of each of them."""


def read_columns(table: TableReading) -> Division:
    """Reads the heads of a table's value columns.

    Args:
        table: the table; takes the dimensions that are found, and remarks on heads that were mended. Where no
            codelist knows its rows, the unknown dimension that the headings name first is left for them.

    Returns:
        The dimensions that the columns divide, and for each column its member of each of them.
    """
    heads = _heads(table)
    printed = "\n".join(heads).casefold()
    subjects = [name for name in _subject_names(table) if name in printed]
    if subjects:
        # Few tables repeat it.
        from navconv.meaning.subjects import part_subject

        heads = part_subject(table, heads, subjects)
    named = find_of_which(heads)
    return _read_parted(table, heads, named) if named else _read_wholes(table, heads)


def _read_parted(table: TableReading, heads: Sequence[str], named: frozenset[int]) -> Division:
    """Columns of which some are parts of others, by what they are named."""
    # Few tables have such columns.
    from navconv.meaning.parts import find_parts, place_parts

    parting = find_parts(heads, named)
    if parting is None:
        return _read_wholes(table, heads)
    wholes = [heads[at] for at in parting.wholes]
    begun = len(table.remarks)
    dimensions: tuple[str, ...] = ()
    keys: tuple[tuple[Member, ...], ...] = ((),) * len(wholes)
    # A total alone divides nothing.
    if len(wholes) > 1 or not is_total(take_apart(wholes[0]).text):
        dimensions, keys = _read_wholes(table, wholes)
    table.remarks[begun:] = [
        remark._replace(column=parting.wholes[remark.column - 1] + 1) if remark.column else remark
        for remark in table.remarks[begun:]
    ]
    places = [(table.line, at + 1) for at in range(len(heads))]
    added, columns = place_parts(table, heads, parting, keys, dimensions, places)
    return (*dimensions, *added), columns


def _read_wholes(table: TableReading, heads: Sequence[str]) -> Division:
    """Columns of which none is a part of another."""
    times = _read_times(table, heads)
    if times is not None and all(member.known for member in times[0]):
        return _take_times(table, heads, *times)
    mixed = table.times.read_mixed(
        heads, table.span, table.period, table.indicator(), table.year, table.read_indicator
    )
    if mixed is not None:
        return ("period", "indicator"), mixed
    if times is not None:
        return _take_times(table, heads, *times)
    return _read_several(table, heads) or _read_members(table, heads)


def _read_several(table: TableReading, heads: Sequence[str]) -> Division | None:
    """Heads of several dimensions, indicators among them; None where they are of one."""
    # Where all heads are months they are not needed.
    from navconv.meaning.crossed import read_crossed
    from navconv.meaning.pairs import read_pairs

    measured = any(table.axes.is_indicator(take_apart(head).text, table.year) for head in heads)
    if measured:
        from navconv.meaning.mixed import read_mixed_heads, read_unlisted_heads

        beside = read_mixed_heads(table, heads)
        if beside is not None:
            return beside
    crossed = read_crossed(table, heads)
    if crossed is not None:
        for position, member in crossed.slips.items():
            _say_head(table, heads[position], member, position)
        return crossed.dimensions, crossed.columns
    pairs = read_pairs(table, heads)
    return read_unlisted_heads(table, heads) if pairs is None and measured else pairs


def _read_times(table: TableReading, heads: Sequence[str]) -> Times | None:
    """Heads as times; years are the month of each that stands above them, if one does."""
    if table.part is not None:
        years = table.times.read_years(heads, table.part, table.span)
        if years is not None:
            return years, ()
    return table.times.read_times(heads, table.span, table.period)


def _heads(table: TableReading) -> tuple[str, ...]:
    """The heads of the value columns: tabs behind the last head, or before the first, are no columns."""
    heads = table.printed.header.heads
    widest = max(
        (printed.count("\t") + 1 for printed in table.printed.rows.printed if printed), default=0
    )
    while len(heads) > widest > 0 and not heads[0]:
        heads = heads[1:]
    return heads


def _subject_names(table: TableReading) -> tuple[str, ...]:
    """What the title says is counted: "Deltakere i arbeidsrettede tiltak", or "Deltakere" for short."""
    subject = fold(table.title.subject)
    return tuple(dict.fromkeys((subject, subject.partition(" i ")[0]))) if subject else ()


def _read_members(table: TableReading, heads: Sequence[str]) -> Division:
    """Columns that are the members of one dimension, and its total."""
    named = {at: _of_what(head) for at, head in enumerate(heads) if is_total(take_apart(head).text)}
    if len(named) > 1:
        heads = [named.get(at, head) for at, head in enumerate(heads)]
    own = [label for label in map(take_apart, heads) if not is_total(label.text)]
    dimension: str | None = "indicator"
    if not own or not all(table.axes.is_indicator(label.text, table.year) for label in own):
        dimension = table.axes.choose(own, table.hints, table.year)
    if dimension is None:
        dimension = table.name_unknown_above(own)
    # A single total is mostly that of all columns, whatever it says: "Ledige i alt" before "Kvinner", "Menn".
    if any(table.axes.has_member(dimension, words, table.year) for words in named.values()):
        heads = [named.get(at, head) for at, head in enumerate(heads)]
    found, parts = table.axes.read_heads(heads, dimension, table.year)
    for position, item in enumerate(found):
        if item.slip is not Slip.NONE:
            _say_head(table, parts[position].text, item.member, position)
    table.note_dimension(dimension)
    return (dimension,), _part_columns(table, heads, [item.member for item in found])


def _of_what(head: str) -> str:
    """The head of a total as what it is the total of, where it says that: "Kvinner i alt"."""
    return behind_total(take_apart(head).text) or head


def _take_times(
    table: TableReading, heads: Sequence[str], members: Sequence[Member], mended: Sequence[int]
) -> Division:
    """Columns that are months, quarters or years; says which heads were mended."""
    for position in mended:
        if members[position].known:
            _say_head(table, heads[position], members[position], position)
    for position, (head, member) in enumerate(zip(heads, members, strict=True)):
        if not member.known and plain(head):
            table.say(
                "unknown-label",
                Severity.WARNING,
                f"expected a month, quarter or year above every column, found {plain(head)!r}; "
                "it is kept as a period of its own name",
                table.line,
                position + 1,
            )
    return ("period",), _part_columns(table, heads, members)


def _part_columns(
    table: TableReading, heads: Sequence[str], members: Sequence[Member]
) -> tuple[tuple[Member, ...], ...]:
    """Keeps keys unique: a column head that stands again gets a number behind it."""
    seen: set[str] = set()
    columns = []
    for position, member in enumerate(members):
        if member.code in seen:
            member = replace(  # noqa: PLW2901 - the member under its new name
                member,
                code=f"{member.code}_{position + 1}",
                name=f"{member.name} ({position + 1})",
                known=False,
            )
            table.say(
                "duplicate-label",
                Severity.WARNING,
                f"the column head {plain(heads[position])!r} stands twice; "
                f"this one was named {member.name!r}",
                table.line,
                position + 1,
            )
        seen.add(member.code)
        columns.append((member,))
    return tuple(columns)


def _say_head(table: TableReading, head: str, member: Member, position: int) -> None:
    table.say(
        "label-mended",
        Severity.INFO,
        f"the column head {plain(head)!r} was read as {member.name!r}",
        table.line,
        position + 1,
    )
