"""Crossed heads: column heads that name a member beside an indicator or a time (``Kvinner Antall``, ``Menn 2016``).

They come from heads of two lines, a member that spans several columns above what it is divided by, which NAV and
converters print in one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from navconv.layout.document import plain
from navconv.layout.totals import is_bare_total, is_total
from navconv.meaning.labels import take_apart, without_footnote
from navconv.meaning.matching import Slip
from navconv.meaning.model import total_of
from navconv.meaning.times import MAX_HEAD_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from navconv.meaning.axes import Found
    from navconv.meaning.model import Member
    from navconv.meaning.reading import TableReading

FEWEST = 2
"""How many members crossed heads name at least: of a single one, it is not said what else there is."""

MARKS = " ,.:;-"
"""What may stand between the two parts of a head."""


class _Parts(NamedTuple):
    """A column head taken apart.

    Attributes:
        member: the words that name a member; empty where there are none, "I alt" for a total.
        other: the words that name an indicator or a time; empty where there are none.
    """

    member: str
    other: str


class CrossedHeads(NamedTuple):
    """Column heads that divide two dimensions.

    Attributes:
        dimensions: the dimension of the members; behind it ``indicator`` or ``period``.
        columns: what each column fixes.
        slips: for the place of a head that was mended, its member.
    """

    dimensions: tuple[str, str]
    columns: tuple[tuple[Member, Member], ...]
    slips: dict[int, Member]


def read_crossed(table: TableReading, heads: Sequence[str]) -> CrossedHeads | None:
    """Reads column heads that name a member beside an indicator or a time.

    Args:
        table: the table; takes a dimension that no codelist knows.
        heads: its heads, as printed.

    Returns:
        What the columns fix; None where the heads do not name two or more members, where the words beside them are
        not all indicators or all times, or where two columns would be the same.
    """
    parts = [_part_head(table, head) for head in heads]
    members = dict.fromkeys(part.member for part in parts if part.member)
    if len(members) < FEWEST or not any(part.member and part.other for part in parts):
        return None
    others = _read_others(table, [part.other for part in parts])
    if others is None:
        return None
    labels = [take_apart(words) for words in members if not is_total(words)]
    dimension = table.axes.choose(labels, table.hints, table.year, taken=("indicator",))
    if dimension is None:
        if not _are_full(parts):
            return None
        dimension = table.name_unknown_above(labels)
    found = {words: _find(table, words, dimension) for words in ("", *members)}
    columns = tuple(
        (found[part.member].member, other) for part, other in zip(parts, others, strict=True)
    )
    if len({(member.code, other.code) for member, other in columns}) < len(columns):
        return None
    table.note_dimension(dimension)
    slips = {
        at: found[part.member].member
        for at, part in enumerate(parts)
        if found[part.member].slip is not Slip.NONE
    }
    return CrossedHeads((dimension, others[0].dimension), columns, slips)


def _part_head(table: TableReading, head: str) -> _Parts:
    """Takes a head apart: what names a member that is known, else what the longest indicator or time leaves."""
    text = without_footnote(plain(head))
    if _names_other(table, text):
        return _Parts("", text)
    words = text.split()
    if len(words) > MAX_HEAD_WORDS:
        return _Parts(text, "")
    cuts = [
        _Parts(" ".join(one).strip(MARKS), " ".join(other).strip(MARKS))
        for count in range(1, len(words))
        for one, other in ((words[:count], words[count:]), (words[-count:], words[:-count]))
    ]
    fitting = [cut for cut in cuts if _names_other(table, cut.other)]
    # In "2018 I alt", "2018 I" is no quarter, in "Mai 19 år og under", "Mai 19" is no month, and "30-39" is not all of
    # "30-39 år Mai".
    known = [cut for cut in fitting if _names_member(table, cut.member)]
    if known:
        return min(known, key=lambda cut: len(cut.other))
    return fitting[0] if fitting else _Parts(text, "")


def _names_member(table: TableReading, text: str) -> bool:
    """Whether words name a total or a member that a codelist knows, and nothing else."""
    if is_total(text):
        return is_bare_total(text)
    others = [name for name in table.axes.matchers if name != "indicator"]
    return any(table.axes.has_member(name, text, table.year) for name in others)


def _names_other(table: TableReading, text: str) -> bool:
    """Whether words name an indicator or a time, and nothing else."""
    if table.axes.has_member("indicator", text, table.year):
        return True
    return table.times.read_times((text,), table.span) is not None


def _read_others(table: TableReading, texts: list[str]) -> list[Member] | None:
    """The indicators that heads name, that of the table where they name none; or the times that all name."""
    find = table.axes.matchers["indicator"].find_exact
    matches = [find(text, table.year) if text else None for text in texts]
    if all(match is not None or not text for match, text in zip(matches, texts, strict=True)):
        return [table.indicator() if match is None else match.member for match in matches]
    named = tuple(dict.fromkeys(texts))
    times = table.times.read_times(named, table.span)
    if times is None or not all(member.known for member in times[0]):
        return None
    periods = dict(zip(named, times[0], strict=True))
    return [periods[text] for text in texts]


def _find(table: TableReading, words: str, dimension: str) -> Found:
    """The member that words name; nothing, and the words for a total, stand for all."""
    if not words:
        words = total_of(dimension).name
    (found,), _ = table.axes.read_heads((words,), dimension, table.year)
    return found


def _are_full(parts: list[_Parts]) -> bool:
    """Whether each member stands beside the same two or more words, so that it is one, though no codelist knows it."""
    others: dict[str, list[str]] = {}
    for part in parts:
        others.setdefault(part.member, []).append(part.other)
    first, *rest = others.values()
    return len(first) > 1 and all(other == first for other in rest) and "" not in first
