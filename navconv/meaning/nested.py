"""Nested rows: below each member of one dimension, the members of another.

``Oslo``, ``Kvinner``, ``Menn``, ``Agder``, ``Kvinner``, ``Menn``: the labels that come again are the inner dimension,
the others the outer one. That may stand below as well, where it says that it is the sum: ``Oslo i alt``.
A group above its schemes, or a county above its municipalities, is not meant: there a member
has one group, and one list holds both. But schemes and municipalities can be the outer rows; they carry their group.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from navconv.layout.totals import is_total
from navconv.meaning.axes import Found
from navconv.meaning.dimensions import COARSER
from navconv.meaning.labels import Label, behind_total, fold
from navconv.meaning.model import Role, RowKeys, total_of
from navconv.meaning.rows import LabelledRow

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from navconv.meaning.model import Member
    from navconv.meaning.reading import TableReading

FEWEST = 2
"""How many members each of the two dimensions has at least."""


def read_nested(
    table: TableReading, hints: tuple[str, ...], taken: set[str], grand: int | None
) -> tuple[tuple[str, ...], RowKeys] | None:
    """Reads rows that are nested.

    Args:
        table: the table; takes the dimensions, and a remark where no codelist knows the outer one.
        hints: the dimensions that headings name and nothing else divides or fixes, likeliest first.
        taken: the dimensions that something else divides or fixes.
        grand: the row of the grand total; None where there is none.

    Returns:
        The outer dimension, that of its groups before it, and the inner one; and what each row is and fixes. None
        where they are not nested.
    """
    again = _find_again(table)
    if len(again) < FEWEST:
        return None
    inner = table.axes.choose(list(again.values()), hints, table.year, taken=taken)
    if inner is None or inner in COARSER:
        return None
    # An inner member may stand once; but a word that both dimensions have ("Ukjent") may be an outer one.
    readings = (_read_inner(table, inner), _read_inner(table, inner, again))
    order = range(len(table.labels))
    found = next((item for item in readings if _are_nested(table, item, grand, order)), None)
    outside = [
        label
        for label, total, item in zip(table.labels, table.totals, found or readings[0], strict=True)
        if item is None and not total
    ]
    groups = [at for at, total in enumerate(table.totals) if total and at != grand]
    if found is None and not outside:
        order = order[::-1]
        found = next((item for item in readings if _are_nested(table, item, grand, order)), None)
    if found is None:
        return None
    others = {*taken, inner}
    if not outside:
        # Each outer row is the total of a member: "Kvinner i alt".
        outside = [Label(behind_total(table.labels[at].text)) for at in groups]
        groups = []
    outer = table.axes.choose(outside, hints, table.year, subtotals=bool(groups), taken=others)
    coarser = COARSER.get(outer or "", "")
    if (groups and not coarser) or coarser in others - set(table.fixed):
        return None
    if outer is None:
        outer = table.name_unknown(outside, others)
    dimensions = (coarser, outer, inner) if coarser else (outer, inner)
    for dimension in dimensions:
        table.note_dimension(dimension)
    return dimensions, _place_rows(table, dimensions, found, grand, order, grouped=bool(groups))


def _find_again(table: TableReading) -> dict[str, Label]:
    """The labels that come again, by their words as they are compared."""
    seen: set[str] = set()
    again: dict[str, Label] = {}
    for label in table.own:
        words = fold(label.text)
        if words in seen:
            again[words] = label
        seen.add(words)
    return again


def _read_inner(
    table: TableReading, inner: str, only: Container[str] | None = None
) -> list[Found | None]:
    """The member of the inner dimension that each row names, if its words may; None where it names none."""
    found: list[Found | None] = []
    find = table.axes.matchers[inner].find
    for label, total in zip(table.labels, table.totals, strict=True):
        match = None
        if not total and (only is None or fold(label.text) in only):
            match = find(label.text, table.year)
        found.append(table.axes.read_member(inner, label, table.year) if match else None)
    return found


def _are_nested(
    table: TableReading, found: Sequence[Found | None], grand: int | None, order: range
) -> bool:
    """Whether each outer row stands once and has inner rows behind it in this order, none of them twice."""
    outer: set[str] = set()
    below: set[str] | None = set()
    for at in order:
        label, item = table.labels[at], found[at]
        if item is not None:
            if below is None or item.member.code in below:
                return False
            below.add(item.member.code)
        elif at == grand:
            # It stands first, maybe divided by the inner dimension; or last, and is not.
            last = at != order[0]
            if last and not below:
                return False
            below = None if last else set()
        else:
            words = fold(label.text)
            if words in outer or below is None or (outer and not below):
                return False
            outer.add(words)
            below = set()
    return len(outer) >= FEWEST and (below is None or bool(below))


def _place_rows(
    table: TableReading,
    dimensions: tuple[str, ...],
    found: Sequence[Found | None],
    grand: int | None,
    order: range,
    *,
    grouped: bool,
) -> RowKeys:
    """Gives each row its members, and says how its label was read.

    Outer rows stand before theirs in this order; where they are ``grouped``, those that are totals are of groups.
    """
    *outer, inner = dimensions
    # What holds for the whole table holds for each row.
    everywhere = tuple([table.fixed.pop(name, table.whole(name)) for name in outer])
    everyone = total_of(inner)
    current = everywhere
    roles: list[Role] = [Role.MEMBER] * len(found)
    members: list[tuple[Member, ...]] = [()] * len(found)
    said: list[LabelledRow] = []
    for at in order:
        label, item = table.labels[at], found[at]
        if item is not None:
            role = Role.SUBTOTAL if current == everywhere else Role.MEMBER
            own = item
        elif at == grand:
            role, current, own = Role.TOTAL, everywhere, Found(everyone)
        else:
            role = Role.SUBTOTAL
            own, current = _read_outer(table, outer, label, everywhere, grouped=grouped)
        roles[at] = role
        members[at] = (*current, everyone if item is None else own.member)
        if at != grand:
            line = table.printed.rows.lines[at]
            said.append(LabelledRow(line, label, role, own.member, everyone, own.slip))
    for row in sorted(said, key=lambda row: row.line):
        table.say_label(row, listed=row.member.dimension in table.axes.matchers)
    return RowKeys(tuple(roles), tuple(members), ((),) * len(roles))


def _read_outer(
    table: TableReading,
    outer: list[str],
    label: Label,
    everywhere: tuple[Member, ...],
    *,
    grouped: bool,
) -> tuple[Found, tuple[Member, ...]]:
    """The member that an outer row names, and with its group what the rows below it share."""
    *coarser, dimension = outer
    if grouped and is_total(label.text):
        found = table.axes.read_member(coarser[0], Label(behind_total(label.text)), table.year)
        return found, (found.member, total_of(dimension))
    if is_total(label.text):
        label = Label(behind_total(label.text), label.code)
    found = table.axes.read_member(dimension, label, table.year)
    if not coarser:
        return found, (found.member,)
    if dimension == "municipality":
        group = table.axes.region_of(label, table.year)
    else:
        group = table.home.codelists.lists[coarser[0]].members.get(found.member.parent)
    return found, (group or everywhere[0], found.member)
