"""Rows: totals, subtotals and members; which group each row belongs to; labels known by their place.

A subtotal closes the rows since the last one; the grand total comes first (or last). A scheme
whose label lost a word, or stands twice, is known by its place in the list.
"""

from __future__ import annotations

from collections import Counter

from navconv.meaning.classifications.dimensions import COARSER
from navconv.meaning.observations.member import Member, Role, total_of
from navconv.meaning.phrases.labels import fold
from navconv.meaning.phrases.slips import Slip
from navconv.problems import Severity
from navconv.records import NamedTuple, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from navconv.meaning.phrases.labels import Label
    from navconv.meaning.solving.matching import Matcher
    from navconv.meaning.solving.unknown import Registry

MAX_DISTANCE = 200
"""How many rows away a neighbour is sought; no list of schemes is longer."""


GUESSED = (Slip.COMPOUND, Slip.ONE_LETTER, Slip.MIDDLE)
"""The slips in which a label is no name of the member that it was read as."""


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


def has_strange(rows: Iterable[LabelledRow]) -> bool:
    """Whether no codelist knows the member of some row, while no label is two of them, or stands twice."""
    members = [row for row in rows if row.role is Role.MEMBER]
    labels = {fold(row.label.text) for row in members}
    strange = any(not row.member.known for row in members)
    return strange and len(labels) == len(members) and not any(row.fused for row in members)


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
    members = [(at, row) for at, row in enumerate(rows) if row.role is Role.MEMBER]
    used = Counter([row.member.code for _, row in members])
    if len(used) == len(members) and not any(row.label.text[:1].islower() for _, row in members):
        return rows
    for index, row in members:
        if not row.label.text:
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
    """The member of a label that stands again: its name and code with a number behind them.

    No label makes a code with two underscores in a row: ``Gruppe 2`` is ``GRUPPE_2``. Of a period one is enough, as the
    tidy contract has it: ``2013-11_3``.
    """
    joint = "_" if member.dimension == "period" else "__"
    name = f"{member.name} ({times})"
    return replace(
        member, code=f"{member.code}{joint}{times}", name=name, name_en=name, known=False
    )


def members_of(row: LabelledRow, dimension: str, coarser: str) -> tuple[Member, ...]:
    """What a row fixes: the group and its own member where there are two dimensions."""
    if not coarser:
        return (row.member,)
    if row.role is Role.SUBTOTAL:
        return (row.member, total_of(dimension))
    return (row.group, row.member)


def part_days(
    times: Sequence[Member],
    rows: Iterable[tuple[Label, int]],
    say: Callable[..., None],
) -> Iterator[Member]:
    """The periods of rows; one that stands again, as months do of which days are printed, has its printed name.

    Args:
        times: the period of each row.
        rows: the label and the line of each.
        say: takes the problems.
    """
    seen: set[str] = set()
    for member, (label, line) in zip(times, rows, strict=True):
        if member.code in seen:
            message = (
                f"expected a period of its own in each row, found {label.text!r}, which is a part of {member.name!r} "
                "as a row above it is; it is kept as a period of its own name"
            )
            say("unknown-label", Severity.WARNING, message, line)
            yield Member("period", label.text, label.text, label.text, known=False)
            continue
        if not member.known:
            say_time(label.text, line, say)
        seen.add(member.code)
        yield member


def say_time(text: str, line: int, say: Callable[..., None]) -> None:
    """Says that the label of a row among times names none."""
    message = f"expected a month, quarter or year in every row, found {text!r}; it is kept as a period of its own name"
    say("unknown-label", Severity.WARNING, message, line)


def without_repeats(rows: list[LabelledRow], registry: Registry) -> list[LabelledRow]:
    """Repairs no spelling where that makes two different labels one member."""
    repaired = {row.member.code for row in rows if row.slip in GUESSED and row.role is Role.MEMBER}
    if not repaired:
        return rows
    labels: dict[str, set[str]] = {}
    for row in rows:
        if row.role is Role.MEMBER and row.member.code in repaired:
            labels.setdefault(row.member.code, set()).add(fold(row.label.text))
    return [
        row._replace(member=registry.make_member(row.member.dimension, row.label), slip=Slip.NONE)
        if row.slip in GUESSED and len(labels.get(row.member.code, ())) > 1
        else row
        for row in rows
    ]
