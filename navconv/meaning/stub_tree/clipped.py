"""Labels that their column clipped: ``Møre og Romsda``, which begins as one member only does.

A clipped label fills its column, so no label of its table is much longer; a short word that begins as a member does is
none. Where several members begin so, or the member has a row of its own, the label is kept and reported as unknown.
"""

from __future__ import annotations

from navconv.meaning.observations.member import Role
from navconv.meaning.phrases.labels import behind_total, fold
from navconv.meaning.phrases.slips import DOTS, Slip
from navconv.problems import Severity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from navconv.meaning.context.reading import TableReading
    from navconv.meaning.context_words.captions import Phrase
    from navconv.meaning.phrases.labels import Label
    from navconv.meaning.solving.rows import LabelledRow

FILLED = 0.6
"""A clipped label has as many letters as the longest of its table, or not much fewer: letters differ in width."""

MIN_LETTERS = 8
"""No column of labels is narrower."""


def name_clipped(table: TableReading, rows: list[LabelledRow], coarser: str) -> list[LabelledRow]:
    """Gives rows that no codelist knows the one member that begins as their label does.

    Args:
        table: the table.
        rows: its rows, in order.
        coarser: the dimension of the subtotals; empty where they have that of the rows.
    """
    found = {}
    strange = [
        (index, row)
        for index, row in enumerate(rows)
        if not row.member.known and row.role is not Role.TOTAL
    ]
    beside = {fold(label.text) for label in table.labels} if strange else set()
    for index, row in strange:
        is_subtotal = row.role is Role.SUBTOTAL
        matcher = table.axes.matcher((is_subtotal and coarser) or row.member.dimension)
        # A number that the codelist knows is that of something else.
        if matcher is None or (row.label.code and matcher.find_number(row.label.code, table.year)):
            continue
        match = matcher.find_cut(row.label.text, table.year, beside)
        if match is not None and fills(table, table.labels[index]):
            found[index] = match
    if not found:
        return rows
    taken = [row.member for row in rows] + [match.member for match in found.values()]
    return [
        row._replace(member=found[index].member, slip=Slip.CUT)
        if index in found and taken.count(found[index].member) == 1
        else row
        for index, row in enumerate(rows)
    ]


def is_total_of(table: TableReading, label: Label, line: int, caption: Phrase) -> bool:
    """Whether a total that was clipped is that of what the caption names; that is reported."""
    words = fold(behind_total(label.text))
    if not words or len(caption.matches) != 1 or not fills(table, label):
        return False
    name = caption.matches[0].member.name
    clipped = fold(name) != words and fold(name).startswith(words)
    if clipped:
        table.say(
            "label-mended",
            Severity.INFO,
            f"the total of {behind_total(label.text)!r} was read as that of {name!r} ({Slip.CUT.value})",
            line,
        )
    return clipped


def fills(table: TableReading, label: Label) -> bool:
    """Whether a label is about as long as the longest of its table, as one that was clipped is, or its dots say so."""
    if fold(label.text).endswith(DOTS):
        return True
    longest = max(map(_length, table.labels))
    return _length(label) >= max(FILLED * longest, MIN_LETTERS)


def _length(label: Label) -> int:
    return len(label.text) + (len(label.code) + 1 if label.code else 0)
