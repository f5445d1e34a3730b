"""Columns: what the heads of the value columns divide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from navconv.layout.label_words import find_division
from navconv.layout.part_words import find_of_which, head_of_part
from navconv.layout.totals import is_total
from navconv.meaning.column_members import take_columns
from navconv.meaning.decision import decide, take_given
from navconv.meaning.labels import take_apart

if TYPE_CHECKING:
    from collections.abc import Sequence

    from navconv.meaning.column_members import Division
    from navconv.meaning.member import Member
    from navconv.meaning.reading import TableReading


def read_columns(table: TableReading) -> Division:
    """Reads the heads of a table's value columns.

    Args:
        table: the table; takes the dimensions that are found, and remarks on heads that were repaired. Where no
            codelist knows its rows, the unknown dimension that the headings name first is left for them.

    Returns:
        The dimensions that the columns divide, and for each column its member of each of them.
    """
    heads = _heads(table)
    given = take_given(table, heads) if table.given else None
    if given is not None:
        return take_columns(table, given)
    header, own = table.printed.header, heads
    below = [column for column in header.levels if len(column) > 1]
    if any(find_division(column[0]) or column[1][:1].isdecimal() for column in below):
        # Few tables have words above heads that name what these divide.
        from navconv.meaning.head_blocks import read_blocks

        blocks = read_blocks(table, heads)
        if blocks is not None:
            return blocks
    if header.levels:
        levels = dict(zip(header.labels, header.levels, strict=False))
        own = tuple([head_of_part(levels.get(head, (head,))) for head in heads])
    named = find_of_which(own)
    return _read_parted(table, heads, own, named) if named else _read_wholes(table, heads)


def name_times(table: TableReading) -> bool:
    """Whether any column head names a time, so that what columns mean depends on the period."""
    return any(
        "period" in reading.dimensions
        for head in table.printed.header.labels
        for reading in table.vocabulary.heads.read((head,), table.year, table.subjects).readings
    )


def _read_parted(
    table: TableReading, heads: Sequence[str], own: Sequence[str], named: frozenset[int]
) -> Division:
    """Columns of which some are parts of others, by what they are named, maybe below spanners: ``Herav kvinner``."""
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
    added, columns = place_parts(table, own, parting, keys, dimensions, places)
    return (*dimensions, *added), columns


def _heads(table: TableReading) -> tuple[str, ...]:
    """The heads of the value columns: tabs behind the last head, or before the first, are no columns."""
    heads = table.printed.header.heads
    if not heads or heads[0]:
        return heads
    widest = max(
        (printed.count("\t") + 1 for printed in table.printed.rows.printed if printed), default=0
    )
    while len(heads) > widest > 0 and not heads[0]:
        heads = heads[1:]
    return heads


def _read_wholes(table: TableReading, heads: Sequence[str]) -> Division:
    """Columns of which none is a part of another."""
    return take_columns(table, decide(table, heads))
