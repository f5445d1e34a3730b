"""Blocks of columns: heads below words that name what they divide, ``Kjønn`` above women and men, ``Alder`` above ages.

Each block divides the whole table once more, beside a column of totals or none. Rows are printed so as well
(:mod:`navconv.tables.row_blocks`).
"""

from __future__ import annotations

from collections.abc import Sequence

from navconv.layout.document import plain
from navconv.layout.label_words import find_division, names_indicator
from navconv.layout.period_words import names_time
from navconv.layout.totals import is_total
from navconv.meaning.context.reading import TableReading
from navconv.meaning.context_words.heading_hints import make_id
from navconv.meaning.observations.member import Member, total_of
from navconv.meaning.phrases.age_groups import make_age
from navconv.meaning.phrases.labels import Label, fold, take_apart
from navconv.meaning.phrases.slips import Slip
from navconv.meaning.solving.assignment import Assignment, Division
from navconv.meaning.solving.readings import STRANGER
from navconv.meaning.stub_tree.level_dimensions import measure_several
from navconv.prepared import expression

_CLASS = expression(
    r"(?:(?:under|over|minst) )?\d[\d ]*(?:[-\u2013][\d ]+)?(?: (?:og|eller) (?:over|under|mer|flere|mindre)|\+)?"
)

_RANGE = expression(r"\d ?[-\u2013+]| (?:og|eller) ")

DEPTH = 2
"""How many lines of heads blocks have: what they divide, and its members."""


def read_blocks(table: TableReading, heads: Sequence[str]) -> Division | None:
    """Reads heads that stand in blocks.

    Args:
        table: the table; takes the dimensions that are found, and remarks on heads that were repaired.
        heads: the heads of its value columns, as printed.

    Returns:
        The dimensions that the columns divide, and for each column its member of each of them. None where no words
        above heads name what they divide, or where heads stand beside the blocks that are no total of all.
    """
    header = table.printed.header
    levels = dict(zip(header.labels, header.levels, strict=False))
    columns = [levels.get(head, (head,)) for head in heads]
    names = [_name_block(column, columns) if len(column) > 1 else "" for column in columns]
    beside = [head for head, name in zip(heads, names, strict=True) if not name]
    if (
        not any(names)
        or max(map(len, columns)) > DEPTH
        or len(beside) > 1
        or not all(is_total(head) or names_indicator(head) for head in beside)
    ):
        return None
    dimensions = {name: _name_dimension(table, name) for name in names if name}
    if len({*dimensions.values()}) < len(dimensions):
        return None
    for name in dimensions.values():
        table.note_dimension(name)
    keys = [
        tuple(
            _read_member(table, name, take_apart(" ".join(column[1:])), at)
            if name == dimensions.get(own)
            else total_of(name)
            for name in dimensions.values()
        )
        for at, (column, own) in enumerate(zip(columns, names, strict=True))
    ]
    for name, members in zip(dimensions.values(), zip(*keys, strict=True), strict=True):
        if not all(member.known for member in members) and not table.has_list(name):
            table.say_dimension(name)
    return tuple(dimensions.values()), tuple(keys)


def read_measures(table: TableReading, heads: Sequence[str], found: Assignment) -> Division | None:
    """Heads of one line that name several measures, of different units; None where they may name members.

    Example: ``Sykefraværsprosent`` beside ``Tapte dagsverk``: what counts days is no member of what is a share.

    Args:
        table: the table; takes the dimension.
        heads: the heads.
        found: what they divide by their words, some of them what no codelist knows.
    """
    labels = list(map(take_apart, heads))
    alone = all(own.parts.keys() in ({STRANGER}, {"indicator"}, set()) for own in found.columns)
    if not alone or any(map(is_total, heads)) or not measure_several(table, labels):
        return None
    table.note_dimension("indicator")
    items = [table.axes.read_member("indicator", label, table.year) for label in labels]
    return ("indicator",), tuple([(item.member,) for item in items])


def _name_block(column: tuple[str, ...], columns: Sequence[tuple[str, ...]]) -> str:
    """The words above a head for what it and others divide; those above classes of numbers are that, but for ages.

    Example: ``Stillingsprosent`` above ``0-49``, ``50-99`` and ``100``.
    """
    words = find_division(column[0])
    below = [fold(" ".join(other[1:])) for other in columns if other[:1] == column[:1]]
    if words or not all(map(_CLASS.fullmatch, below)) or not any(map(_RANGE.search, below)):
        return words
    if all(map(make_age, below)) or any(map(names_time, below)):
        return ""
    return plain(column[0])


def _name_dimension(table: TableReading, words: str) -> str:
    """The dimension that words name: ``Alder`` → ``age``; of others what the words are."""
    return next(iter(table.vocabulary.headings(words, "")[0].dimensions), make_id(words))


def _read_member(table: TableReading, dimension: str, label: Label, at: int) -> Member:
    """The member of a dimension that a head names, its total for a total; says what was repaired."""
    if is_total(label.text):
        return total_of(dimension)
    found = table.axes.read_member(dimension, label, table.year)
    if not found.member.known and table.has_list(dimension):
        table.say_unknown(found.member, label.text, table.line)
    if found.slip is not Slip.NONE:
        table.say_head(label.text, found.member.name, at)
    return found.member
