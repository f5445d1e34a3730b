"""Mixed heads: column heads of which some are members and others indicators (``Antall``, ``Kvinner``, ``Prosent``).

A member without an indicator of its own has the count; where members come again, that which stands before them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from navconv.layout.totals import is_bare_total
from navconv.meaning.labels import Label, cut_in_two, take_apart
from navconv.meaning.model import total_of
from navconv.meaning.times import MAX_HEAD_WORDS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from navconv.meaning.model import Member
    from navconv.meaning.reading import TableReading


_LINKS = frozenset(("av", "fra", "i", "mot", "per", "pr", "pr.", "på", "siden", "siste", "til"))
"""Words that go on with the name of an indicator: "Prosent av ledige"."""


class _Head(NamedTuple):
    """A column head.

    Attributes:
        member: the words that name a member; empty where there are none.
        indicator: the words that name an indicator; empty where there are none.
    """

    member: str
    indicator: str


class MixedHeads(NamedTuple):
    """Column heads of which some are members and others indicators.

    Attributes:
        dimensions: the dimensions of the members; behind them ``indicator``.
        columns: what each column fixes.
    """

    dimensions: tuple[str, ...]
    columns: tuple[tuple[Member, ...], ...]


def read_mixed_heads(table: TableReading, heads: Sequence[str]) -> MixedHeads | None:
    """Reads column heads of which some are members that a codelist knows, and others indicators.

    Args:
        table: the table; takes the dimensions.
        heads: its heads, as printed.

    Returns:
        What the columns fix; None where a head is neither, where all are one of these, or where two columns would be
        the same.
    """
    labels = [take_apart(head) for head in heads]
    parts = [_read_head(table, label.text) for label in labels]
    known = [part for part in parts if part is not None]
    words = list(dict.fromkeys(part.member for part in known if part.member))
    if len(known) < len(parts) or not words or not any(part.indicator for part in known):
        return None
    return _place_columns(table, known, _read_members(table, words))


def read_unlisted_heads(table: TableReading, heads: Sequence[str]) -> MixedHeads | None:
    """Reads column heads of which some are indicators, and the others members that no codelist knows.

    Args:
        table: the table; takes the dimension that they are named to be of.
        heads: its heads, as printed.

    Returns:
        What the columns fix; None where half are indicators, so that the others may be misprinted ones, or none is,
        where a codelist knows one of the others, or where two are the same.
    """
    labels = [take_apart(head) for head in heads]
    parts = [
        _Head("", label.text)
        if _is_measure(table, label.text)
        else _Head("" if is_bare_total(label.text) else label.text, "")
        for label in labels
    ]
    own = [label for label, part in zip(labels, parts, strict=True) if part.member]
    measures = sum(bool(part.indicator) for part in parts)
    if not 0 < measures < len(own) or len(set(parts)) < len(parts):
        return None
    if any(_dimensions_of(table, label.text) for label in own):
        return None
    dimension = table.name_unknown_above(own)
    members = {
        label.text: table.axes.read_member(dimension, label, table.year).member for label in own
    }
    return _place_columns(table, parts, members)


def _is_measure(table: TableReading, text: str) -> bool:
    """Whether words name an indicator, or one a slip away, or begin as names of indicators do."""
    if table.axes.is_indicator(text, table.year):
        return True
    return table.axes.matchers["indicator"].find(text, table.year) is not None


def _place_columns(
    table: TableReading, parts: Sequence[_Head], members: Mapping[str, Member]
) -> MixedHeads | None:
    """What columns fix whose heads name members and indicators; None where two would be the same."""
    dimensions = tuple(dict.fromkeys(member.dimension for member in members.values()))
    indicators = _read_indicators(table, parts)
    columns = tuple(
        (*(_of(members.get(part.member), name) for name in dimensions), indicator)
        for part, indicator in zip(parts, indicators, strict=True)
    )
    if len({tuple(member.code for member in column) for column in columns}) < len(columns):
        return None
    for name in dimensions:
        table.note_dimension(name)
    return MixedHeads((*dimensions, "indicator"), columns)


def _read_head(table: TableReading, text: str) -> _Head | None:
    """Takes a head apart; None where it is neither a member, nor an indicator, nor both."""
    if is_bare_total(text):
        return _Head("", "")
    if _dimensions_of(table, text):
        return _Head(text, "")
    if not table.axes.is_indicator(text, table.year):
        return None
    if table.axes.has_member("indicator", text, table.year):
        return _Head("", text)
    return _cut_head(table, text)


def _cut_head(table: TableReading, text: str) -> _Head | None:
    """Takes a head apart that begins as names of indicators do, and is not listed."""
    words = text.split()
    if len(words) > MAX_HEAD_WORDS:
        return _Head("", text)
    for left, right in cut_in_two(words):
        for indicator, member in ((left, right), (right, left)):
            if not table.axes.has_member("indicator", indicator, table.year):
                continue
            if is_bare_total(member) or _dimensions_of(table, member):
                return _Head("" if is_bare_total(member) else member, indicator)
            if member == right and right.split()[0].casefold() not in _LINKS:
                # "Antall andre" beside "Antall kvinner": a member that no codelist knows.
                return None
    return _Head("", text)


def _dimensions_of(table: TableReading, words: str) -> list[str]:
    """The dimensions that have a member of this name, likeliest first."""
    others = [name for name in table.order if name != "indicator"]
    return [name for name in others if table.axes.has_member(name, words, table.year)]


def _read_members(table: TableReading, words: Sequence[str]) -> dict[str, Member]:
    """The members that words name: of one dimension if one knows all of them, else each of its own."""
    found = [_dimensions_of(table, text) for text in words]
    shared = next((name for name in found[0] if all(name in others for others in found)), None)
    return {
        text: table.axes.read_member(shared or names[0], Label(text), table.year).member
        for text, names in zip(words, found, strict=True)
    }


def _read_indicators(table: TableReading, parts: Sequence[_Head]) -> list[Member]:
    """The indicator of each column."""
    alone = [part.member for part in parts if part.member and not part.indicator]
    again = len(set(alone)) < len(alone)
    count = table.indicator()
    named = [
        table.axes.read_member("indicator", Label(part.indicator), table.year).member
        if part.indicator
        else None
        for part in parts
    ]
    follow = again or count not in named
    before = count
    found = []
    for part, indicator in zip(parts, named, strict=True):
        if indicator is not None and not part.member:
            before = indicator
        found.append(indicator or (before if follow else count))
    return found


def _of(member: Member | None, dimension: str) -> Member:
    """A member if it is one of a dimension, else all of that."""
    return member if member and member.dimension == dimension else total_of(dimension)
