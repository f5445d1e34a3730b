"""Subtotals: which group each row belongs to, by where the total of the group stands, and by its figures."""

from __future__ import annotations

from navconv.layout.totals import is_total
from navconv.meaning.observations.member import Role, total_of
from navconv.meaning.solving.rows import are_nested
from navconv.problems import Severity, row_of
from navconv.tables.packed_counts import HIDDEN
from navconv.tables.values import Mark

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from navconv.meaning.observations.member import Member
    from navconv.meaning.observations.model import RowKeys
    from navconv.meaning.solving.rows import LabelledRow
    from navconv.tables.cell_values import Figures


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


def is_complete(keys: RowKeys, labels: tuple[str, ...], dimensions: tuple[str, ...]) -> bool:
    """Whether no rows seem to be lost: every subtotal has members, the last rows their subtotal."""
    grouped = len(dimensions) > 1 and not are_nested(dimensions)
    if not grouped or dimensions[0] not in ("scheme_group", "region"):
        return True
    if _groups_led(keys, labels):
        return True
    before: Role | None = None
    for role in keys.roles:
        if role is Role.SUBTOTAL and before is not Role.MEMBER:
            return False
        before = role
    return not (Role.SUBTOTAL in keys.roles and before is Role.MEMBER)


def _groups_led(keys: RowKeys, labels: tuple[str, ...]) -> bool:
    """Whether rows were given to the groups above them, so that none has its rows before it.

    "I alt Østfold" above municipalities may as well be what is left of a group whose rows are lost; a bare name leads.
    """
    if any(
        role is Role.SUBTOTAL and members[0].dimension == "scheme_group" and not is_total(label)
        for role, members, label in zip(keys.roles, keys.members, labels, strict=True)
    ):
        return True
    if not may_lead([role for role in keys.roles if role is not Role.TOTAL]):
        return False
    group = ""
    for role, members, label in zip(keys.roles, keys.members, labels, strict=True):
        if role is Role.SUBTOTAL:
            if members[0].dimension == "region" and is_total(label):
                return False
            group = members[0].code
        elif role is Role.MEMBER and members[0].code != group:
            return False
    return True
