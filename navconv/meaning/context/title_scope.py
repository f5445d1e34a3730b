"""Whether members amid the words of headings hold for all of a table: not ``Uføre menn`` over blocks of both sexes."""

from __future__ import annotations

from navconv.meaning.classifications.dimensions import FINER
from navconv.meaning.context_words.heading_words import tells_count
from navconv.meaning.phrases.labels import fold, take_apart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from navconv.meaning.context.reading import TableReading
    from navconv.meaning.observations.member import Member


def list_fixed(table: TableReading, caption: str) -> list[Member]:
    """The members amid the words of a table's headings that hold for all rows, the nearest heading first.

    Args:
        table: the table.
        caption: the words of its caption that are no member by themselves: ``Mottakere 18-24 år``.
    """
    title = table.heading.text if table.heading else table.printed.title
    section = table.printed.section
    above = (caption, section, title)
    captions = tuple([text.text for text in table.printed.caption])
    nearer = ((), captions, (section, *captions))
    return [
        member
        for heading, others in zip(above, nearer, strict=True)
        for member in _members_amid(table, heading)
        if _holds_for_all(table, member, others)
    ]


def says_of_whom(table: TableReading, caption: str) -> bool:
    """Whether a caption says of whom figures are that are counted, and nothing else: ``Mottakere 18-24 år``."""
    members = _members_amid(table, caption)
    rest = caption
    for _, text in table.vocabulary.amid(caption):
        rest = rest.replace(text, " ")
    return (
        bool(members)
        and tells_count(rest.strip(" ,"))
        and all(_holds_for_all(table, member, ()) for member in members)
    )


def _members_amid(table: TableReading, heading: str) -> list[Member]:
    """The members amid the words of a heading."""
    return [
        table.axes.read_member(dimension, take_apart(text), table.year).member
        for dimension, text in (table.vocabulary.amid(heading) if heading else ())
    ]


def _holds_for_all(table: TableReading, member: Member, above: Sequence[str]) -> bool:
    """Whether no row, nor what stands above them, says itself of which member of the dimension it is, or that of all.

    The blocks ``Kvinner`` and ``Menn`` do, ``Menn 18-29 år``, and ``Hele landet`` above the municipalities of a county;
    a row of what the title names is its total.

    Args:
        table: the table.
        member: the member.
        above: the headings nearer to the rows.
    """
    wholes = table.vocabulary.codelists.wholes
    if any(wholes.get(label.text) == member.dimension for label in table.labels):
        return False
    finer = table.axes.matcher(FINER.get(member.dimension, ""))
    if finer is not None:
        # A county is not that of columns of municipalities elsewhere.
        places = [finer.find_exact(head, table.year) for head in table.printed.header.labels]
        groups = [table.axes.group_of(place.member, table.year) for place in places if place]
        if any(group is not None and group.code != member.code for group in groups):
            return False
    if any(_names_another(text, member, table) for text in above if text):
        return False
    labels = [label.text for stub in table.stubs for label in stub.labels]
    labels = labels or [label.text for label in table.own]
    for label in dict.fromkeys(labels):
        match = table.axes.find_each(label, table.year).get(member.dimension)
        if match is not None and match.member.code != member.code:
            return False
        if (
            match is None
            and " " in label
            and member.dimension in dict(table.vocabulary.amid(label))
        ):
            return False
    return True


def _names_another(text: str, member: Member, table: TableReading) -> bool:
    """Whether a heading over the table names another member amid its words: ``Ungdom 15-24 år`` than all of 15-74.

    One that says of which dimension it is decides: ``Alder: Alle aldre``.
    """
    about, colon, _ = text.partition(": ")
    if colon and table.vocabulary.codelists.words.get(fold(about)) == member.dimension:
        return True
    name = dict(table.vocabulary.amid(text)).get(member.dimension)
    if name is None:
        return False
    named = table.axes.read_member(member.dimension, take_apart(name), table.year).member
    return named.code != member.code
