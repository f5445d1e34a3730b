"""Rows: totals, subtotals and members; which group each row belongs to; labels known by their place.

A subtotal closes the rows since the last one; the grand total comes first (or last). A scheme
whose label lost a word, or stands twice, is known by its place in the list.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from navconv.meaning.dimensions import COARSER
from navconv.meaning.matching import Slip
from navconv.meaning.model import Role, total_of
from navconv.problems import Severity, row_of
from navconv.tables.packed_counts import HIDDEN
from navconv.tables.values import Mark

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from navconv.meaning.labels import Label
    from navconv.meaning.matching import Matcher
    from navconv.meaning.model import Member
    from navconv.tables.cell_values import Figures

MAX_DISTANCE = 200
"""How many rows away a neighbour is sought; no list of schemes is longer."""


class LabelledRow(NamedTuple):
    """A row on its way to a key.

    Attributes:
        line: its line.
        label: its label, taken apart; for a total the words behind "I alt".
        role: total, subtotal or member.
        member: its member; of the coarser dimension for a subtotal.
        group: the member of the coarser dimension; the total where there is none.
        slip: how its label differs from its member's name.
        fused: the names that run together in its label.
    """

    line: int
    label: Label
    role: Role
    member: Member
    group: Member
    slip: Slip
    fused: tuple[str, ...] = ()

    def in_group(self, group: Member) -> LabelledRow:
        """The row in another group; each row of a list with groups needs it, and ``_replace`` is slow."""
        line, label, role, member, _, slip, fused = self
        return LabelledRow(line, label, role, member, group, slip, fused)


def are_nested(dimensions: Sequence[str]) -> bool:
    """Whether rows divide several dimensions, but one and that of its groups alone."""
    return len(dimensions) > 2 or (  # noqa: PLR2004  the two of a pair
        len(dimensions) > 1 and COARSER.get(dimensions[1]) != dimensions[0]
    )


def name_fused(rows: list[LabelledRow], matcher: Matcher) -> list[LabelledRow]:
    """Marks the rows whose label is two members run together."""
    return [
        row._replace(fused=matcher.find_fused(row.label.text))
        if row.role is Role.MEMBER and not row.member.known
        else row
        for row in rows
    ]


def place_labels(
    rows: list[LabelledRow],
    matcher: Matcher,
    report: Callable[[str, Severity, str, int], None],
) -> list[LabelledRow]:
    """Finds the member of labels that stand twice or lost their first word, by their place in the list.

    A label is replaced only where one member ends in it, is not in the table already, and fits
    between its neighbours.
    """
    places = matcher.codelist.places
    used = Counter(row.member.code for row in rows if row.role is Role.MEMBER)
    for index, row in enumerate(rows):
        if row.role is not Role.MEMBER or not row.label.text:
            continue
        twice = used[row.member.code] > 1
        decapitated = row.label.text[0].islower() and not row.member.name[0].islower()
        if not (twice or decapitated) or (
            row.member.known and _fits(rows, index, places, row.member)
        ):
            continue
        candidates = [
            entry.member
            for entry in matcher.find_suffix(row.label.text)
            if not used[entry.member.code] and _fits(rows, index, places, entry.member)
        ]
        if len(candidates) != 1:
            continue
        member = candidates[0]
        report(
            "label-by-place",
            Severity.WARNING,
            f"the label {row.label.text!r} "
            + ("stands twice in this table" if twice else "seems to have lost its first word")
            + f"; by its place in the list it was read as {member.name!r}",
            row.line,
        )
        used[row.member.code] -= 1
        used[member.code] += 1
        rows[index] = row._replace(member=member, slip=Slip.NONE)
    return rows


def _fits(rows: list[LabelledRow], index: int, places: Mapping[str, int], member: Member) -> bool:
    """Whether a member stands, in the order of its codelist, between the neighbours of a row."""
    place = places.get(member.code)
    if place is None:
        return False
    before = _neighbour(rows, index, -1, places)
    after = _neighbour(rows, index, +1, places)
    return (before is None or before < place) and (after is None or place < after)


def _neighbour(
    rows: list[LabelledRow], index: int, step: int, places: Mapping[str, int]
) -> int | None:
    """The place of the next known member before or behind a row, up to the next subtotal."""
    end = index + step * MAX_DISTANCE
    index += step
    while index != end and 0 <= index < len(rows) and rows[index].role is Role.MEMBER:
        place = places.get(rows[index].member.code)
        if place is not None:
            return place
        index += step
    return None


def part_duplicates(
    rows: list[LabelledRow], report: Callable[[str, Severity, str, int], None]
) -> list[LabelledRow]:
    """Keeps keys unique: a label that stands again in the same group gets a number behind it."""
    seen: dict[tuple[Role, str, str, str], int] = {}
    for index, row in enumerate(rows):
        key = (row.role, row.group.code, row.member.dimension, row.member.code)
        times = seen[key] = seen.get(key, 0) + 1
        if times == 1 or row.role is Role.TOTAL:
            continue
        member = number_member(row.member, times)
        report(
            "duplicate-label",
            Severity.WARNING,
            f"the label {row.label.text!r} stands {times} times in this table; "
            f"this row was named {member.name!r}, so that keys stay unique",
            row.line,
        )
        rows[index] = row._replace(member=member)
    return rows


def number_member(member: Member, times: int) -> Member:
    """The member of a label that stands again: its name and code with a number behind them."""
    name = f"{member.name} ({times})"
    return replace(member, code=f"{member.code}_{times}", name=name, name_en=name, known=False)


def assign_groups(
    rows: list[LabelledRow],
    dimension: str,
    groups: Mapping[str, Member],
    figures: Figures,
    report: Callable[[str, Severity, str, int], None],
) -> tuple[list[LabelledRow], bool]:
    """Gives each row the group whose subtotal closes it.

    Where no subtotal follows (the file ends, or its page is lost), and where the rows before a
    subtotal are more than it holds, the codelist's parent decides.

    Args:
        rows: the rows, subtotals among them, in no group yet.
        dimension: the coarser dimension.
        groups: its known members by code.
        figures: the figures of the rows.
        report: takes the problems.

    Returns:
        The rows, and whether their figures were looked at to tell.
    """
    total = total_of(dimension)
    if _groups_lead(rows):
        return assign_below(rows), False
    by_values = False
    printed = {row.member.code for row in rows if row.role is Role.SUBTOTAL}
    start = 0
    for index in range(len(rows) + 1):
        closing = rows[index] if index < len(rows) else None
        if closing is not None and closing.role is Role.MEMBER:
            continue
        if closing is not None and closing.role is Role.TOTAL:
            if start == index:
                start = index + 1
                continue
            closing = None
        segment = range(start, index)
        parents = [rows[at].member.parent for at in segment]
        if closing is None:
            known = [parent for parent in parents if parent in groups]
            for at in segment:
                parent = rows[at].member.parent
                code = parent if parent in groups else (known[-1] if known else "")
                rows[at] = rows[at].in_group(groups.get(code, total))
        else:
            candidates = _strangers(segment, closing, parents, printed)
            by_values = by_values or bool(candidates)
            strangers = candidates if _sum_fails(figures, segment, index, candidates) else set()
            for at in segment:
                group = groups[rows[at].member.parent] if at in strangers else closing.member
                rows[at] = rows[at].in_group(group)
            if strangers:
                names = sorted({groups[rows[at].member.parent].name for at in strangers})
                report(
                    "missing-subtotal",
                    Severity.WARNING,
                    f"expected a subtotal for {', '.join(names)} before line {row_of(closing.line)}, found none; "
                    f"the rows from line {row_of(rows[min(strangers)].line)} were given to it by the codelist",
                    rows[min(strangers)].line,
                )
        start = index + 1
    return rows, by_values


def may_lead(roles: Sequence[Role]) -> bool:
    """Whether groups may stand above their members, by the roles of rows without the grand total."""
    return bool(roles) and roles[0] is Role.SUBTOTAL and roles[-1] is Role.MEMBER


def _groups_lead(rows: list[LabelledRow]) -> bool:
    """Whether groups stand above their members: they come first, and the codelist says so of the members."""
    inner = [row for row in rows if row.role is not Role.TOTAL]
    if not may_lead([row.role for row in inner]):
        return False
    above = below = 0
    group = ""
    for at, row in enumerate(inner):
        if row.role is Role.SUBTOTAL:
            group = row.member.code
        elif row.member.parent:
            following = (other for other in inner[at:] if other.role is Role.SUBTOTAL)
            closing = next(following, None)
            above += row.member.parent == group
            below += closing is not None and row.member.parent == closing.member.code
    return above > below


def assign_below(rows: list[LabelledRow]) -> list[LabelledRow]:
    """Gives each row the group that stands above it; rows come in no group."""
    group = rows[0].group
    assigned = []
    for row in rows:
        if row.role is Role.SUBTOTAL:
            group = row.member
        assigned.append(row.in_group(group) if row.role is Role.MEMBER else row)
    return assigned


def _strangers(
    segment: range, closing: LabelledRow, parents: Sequence[str], printed: set[str]
) -> set[int]:
    """The rows before a subtotal that may belong to a group whose own subtotal was lost.

    They stand first, and the codelist has them in a group that has no subtotal in the table.
    """
    found: set[int] = set()
    for at, parent in zip(segment, parents, strict=True):
        if not parent or parent == closing.member.code or parent in printed:
            break
        found.add(at)
    return found


def _sum_fails(figures: Figures, segment: range, closing: int, candidates: set[int]) -> bool:
    """Whether the figures show that some rows before a subtotal are not its own.

    With them the subtotal is exceeded; where all rows are in question, it is not met either way.
    """
    if not candidates:
        return False
    over, under, columns = _compare(figures, segment, closing)
    wrong = over + under if len(candidates) == len(segment) else over
    return wrong * 2 > columns


def _compare(figures: Figures, segment: range, closing: int) -> tuple[int, int, int]:
    """In how many columns the rows of a segment are more and less than their subtotal, and of how many."""
    over = under = columns = 0
    rows = [figures.rows[at][0] for at in segment]
    for position, limit in enumerate(figures.rows[closing][0]):
        if isinstance(limit, Mark):
            continue
        cells = [values[position] for values in rows if position < len(values)]
        known = sum(0 if isinstance(cell, Mark) else cell for cell in cells)
        room = HIDDEN * sum(cell is Mark.SUPPRESSED for cell in cells)
        columns += 1
        over += known > limit
        under += known + room < limit
    return over, under, columns
