"""Whether members amid the words of a heading hold for all of its table: not ``Uføre menn`` over blocks of women."""

from __future__ import annotations

from navconv.meaning.classifications.dimensions import FINER
from navconv.meaning.context_words.title_members import find_amid
from navconv.meaning.phrases.labels import take_apart

TYPE_CHECKING = False
if TYPE_CHECKING:
    from navconv.meaning.context.reading import TableReading
    from navconv.meaning.context_words.heading_hints import Heading
    from navconv.meaning.observations.member import Member


def list_fixed(table: TableReading) -> list[Member]:
    """The members amid the words of a table's section and of its title that hold for all rows.

    What the section names is nearer: ``Ungdom 15-24 år`` below a title of those of 15-74.
    """
    captions = [text.text for text in table.printed.caption]
    headings = ((table.section, captions), (table.title, [table.printed.section, *captions]))
    return [
        member
        for heading, above in headings
        for member in _list_members(heading, table)
        if _holds_for_all(table, member, above)
    ]


def _list_members(heading: Heading, table: TableReading) -> list[Member]:
    """The members amid the words of a heading."""
    return [
        table.axes.read_member(dimension, take_apart(text), table.year).member
        for dimension, text in heading.amid
    ]


def _holds_for_all(table: TableReading, member: Member, above: list[str]) -> bool:
    """Whether no row, nor what stands above them, says itself of which member of the dimension it is, or that of all.

    The blocks ``Kvinner`` and ``Menn`` do, ``Menn 18-29 år``, and ``Hele landet`` above the municipalities of a county;
    a row of what the title names is its total.
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
            and member.dimension in dict(find_amid(label, table.axes))
        ):
            return False
    return True


def _names_another(text: str, member: Member, table: TableReading) -> bool:
    """Whether a heading over the table names another member amid its words: ``Ungdom 15-24 år`` than all of 15-74."""
    name = dict(find_amid(text, table.axes)).get(member.dimension)
    if name is None:
        return False
    named = table.axes.read_member(member.dimension, take_apart(name), table.year).member
    return named.code != member.code
