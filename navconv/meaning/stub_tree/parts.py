"""Parts of which the rest is not printed: ``Herav kvinner`` below a row, or behind a column.

Such a part has the key of the row or column before it, and a member of one dimension more. What is left of a table
without its parts is read as any other; nothing adds up to a whole of which parts alone are printed.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from navconv.layout.document import list_rows, plain
from navconv.layout.part_words import Parting, split_of_which
from navconv.layout.totals import is_total
from navconv.meaning.classifications.dimensions import COARSER
from navconv.meaning.context.reading import TableReading
from navconv.meaning.observations.member import TOTAL_CODE, Dimension, Member, Role, total_of
from navconv.meaning.observations.model import RowKeys
from navconv.meaning.phrases.labels import Label, take_apart
from navconv.meaning.solving.rows import number_member
from navconv.problems import Severity
from navconv.readers.lookalikes import transliterate
from navconv.records import replace
from navconv.tables.cell_values import Figures, keep_values
from navconv.tables.logical import LogicalTable

UNKNOWN = Dimension("herav", "Herav", "Of which", known=False)
"""The dimension of parts that are no member of any that is known."""

Keys = tuple[tuple[Member, ...], ...]


def find_parts(labels: Sequence[str], named: Collection[int]) -> Parting | None:
    """Which labels are those of parts of what stands before them; None where none is.

    What stands at the end and nowhere else is a part of the total that the labels begin with, if they do.

    Args:
        labels: the labels of rows, or the heads of columns.
        named: the places of those that say that they are parts.
    """
    wholes: list[int] = []
    found: dict[int, int] = {}
    for at, label in enumerate(labels):
        if wholes and at in named and "\t" not in label:
            found[at] = wholes[-1]
        else:
            wholes.append(at)
    if not found:
        return None
    first, last = wholes[0], wholes[-1]
    unsure = first != last and set(found.values()) == {last} and not is_total(plain(labels[last]))
    if unsure and is_total(plain(labels[first])):
        # Beside a single row it is one of that row.
        unsure = wholes[1] != last
        found = dict.fromkeys(found, first if unsure else last)
    return Parting(tuple(wholes), found, unsure)


def without_parts(table: LogicalTable, parting: Parting) -> LogicalTable:
    """A table without the rows that are parts of others."""
    rows = list_rows([table.rows[at] for at in parting.wholes])
    return replace(table, rows=rows, figures=take_figures(table.figures, parting))


def take_figures(figures: Figures, parting: Parting) -> Figures:
    """The figures of the rows that are no parts."""
    return keep_values([figures.values(at) for at in parting.wholes])


def place_rows(
    table: TableReading,
    printed: LogicalTable,
    parting: Parting,
    dimensions: tuple[str, ...],
    keys: RowKeys,
    taken: Collection[str],
) -> tuple[tuple[str, ...], RowKeys]:
    """Gives each row that is a part the key of its whole, and its own member.

    Args:
        table: the table without those rows; takes the dimensions, and remarks.
        printed: the table with them.
        parting: which they are.
        dimensions: the dimensions that the other rows divide.
        keys: what the other rows are and fix.
        taken: the dimensions that something else divides.

    Returns:
        The dimensions, those of parts last, and what each row is and fixes.
    """
    lines = printed.rows.lines
    places = [(line, 0) for line in lines]
    # Where all other rows are totals, their dimension is that of the parts.
    bare = [
        name
        for name, members in zip(dimensions, zip(*keys.members, strict=True), strict=True)
        if {member.code for member in members} == {TOTAL_CODE}
    ]
    others = {*taken, *dimensions} - {*bare}
    added, members = place_parts(table, printed.rows.labels, parting, keys.members, others, places)
    for name in bare:
        if name in added:
            at = dimensions.index(name)
            dimensions = (*dimensions[:at], *dimensions[at + 1 :])
            members = tuple([(*row[:at], *row[at + 1 :]) for row in members])
    roles = dict(zip(parting.wholes, keys.roles, strict=True))
    fused = dict(zip(parting.wholes, keys.fused, strict=True))
    every = range(len(lines))
    return (*dimensions, *added), RowKeys(
        tuple([roles.get(at, Role.MEMBER) for at in every]),
        members,
        tuple([fused.get(at, ()) for at in every]),
    )


def place_parts(
    table: TableReading,
    labels: Sequence[str],
    parting: Parting,
    keys: Sequence[tuple[Member, ...]],
    taken: Collection[str],
    places: Sequence[tuple[int, int]],
) -> tuple[tuple[str, ...], Keys]:
    """Gives each label the members of its whole, and of the dimensions of parts its own or all.

    Args:
        table: the table; takes the dimensions, and remarks.
        labels: the labels of rows, or the heads of columns.
        parting: which of them are those of parts.
        keys: what the others fix.
        taken: the dimensions that parts cannot divide.
        places: the line and column (0 for none) of each label.

    Returns:
        The dimensions of parts, and what each label fixes, their members last.
    """
    if parting.unsure:
        _say_unsure(table, labels, parting, places)
    own = {at: _read_part(table, labels[at], taken) for at in parting.parts}
    added = tuple(dict.fromkeys(member.dimension for member in own.values()))
    for dimension in added:
        table.note_dimension(dimension)
    table.of_which = (*table.of_which, *added)
    seen: dict[tuple[int, Member], int] = {}
    for at, member in own.items():
        named = parting.parts[at], member
        times = seen[named] = seen.get(named, 0) + 1
        if times > 1:
            own[at] = number_member(member, times)
            line, column = places[at]
            table.say(
                "duplicate-label",
                Severity.WARNING,
                f"the label {plain(labels[at])!r} stands {times} times behind the same whole; "
                f"this one was named {own[at].name!r}, so that keys stay unique",
                line,
                column,
            )
    wholes = dict(zip(parting.wholes, keys, strict=True))
    nothing = {dimension: total_of(dimension) for dimension in added}
    found = []
    for at in range(len(labels)):
        part = own.get(at)
        mine = nothing if part is None else {**nothing, part.dimension: part}
        found.append((*wholes[parting.parts.get(at, at)], *mine.values()))
    return added, tuple(found)


def _say_unsure(
    table: TableReading,
    labels: Sequence[str],
    parting: Parting,
    places: Sequence[tuple[int, int]],
) -> None:
    """Says that parts may be parts of something else."""
    for at, whole in parting.parts.items():
        line, column = places[at]
        what = "columns" if column else "rows"
        table.say(
            "part-unsure",
            Severity.WARNING,
            f"{plain(labels[at])!r} stands behind the last of {len(parting.wholes)} {what} and behind none of the "
            f"others; it was read as a part of {plain(labels[whole])!r}",
            line,
            column,
        )


def _read_part(table: TableReading, label: str, taken: Collection[str]) -> Member:
    """The member that a part is: of a dimension that knows its words and is free, else of one of their own."""
    words = take_apart(transliterate(split_of_which(label) or label))
    groups = table.axes.matchers.keys() - {"indicator", *COARSER, *taken}
    for dimension in table.order:
        if dimension in groups and table.axes.has_member(dimension, words.text, table.year):
            return table.axes.read_member(dimension, words, table.year).member
    if UNKNOWN.id not in table.dimensions:
        table.dimensions[UNKNOWN.id] = UNKNOWN
        table.say_dimension(UNKNOWN.id)
    text = words.text[0].upper() + words.text[1:]
    return table.axes.read_member(UNKNOWN.id, Label(text), table.year).member
