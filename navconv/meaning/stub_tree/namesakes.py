"""Places of one name told apart: the county that a row stands in, else its place between its neighbours, decides.

Norway has had two municipalities each of the names Våler, Herøy, Nes, Os, Bø and Sande. One place has had several
numbers; a table that prints two of them has two rows, which stay two members.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from navconv.meaning.classifications.codelist import Entry
from navconv.meaning.classifications.dimensions import COARSER
from navconv.meaning.context.reading import TableReading
from navconv.meaning.observations.member import TOTAL_CODE, Member, Role
from navconv.meaning.phrases.labels import Label
from navconv.meaning.phrases.slips import Slip
from navconv.meaning.solving.rows import LabelledRow
from navconv.problems import Severity
from navconv.records import replace

MIN_ORDERED = 3
"""How many known rows show that a table has the order of the codelist."""


def part_namesakes(table: TableReading, rows: list[LabelledRow]) -> list[LabelledRow]:
    """Gives rows whose name several members have the one that fits.

    Args:
        table: the table.
        rows: the rows, in their groups.

    Returns:
        The rows; one stays what it is where no member fits better than another.
    """
    dimension = next((row.member.dimension for row in rows if row.role is Role.MEMBER), "")
    matcher = table.axes.matcher(dimension)
    if matcher is None:
        return rows
    fixed = table.fixed.get(COARSER.get(dimension, ""))
    places = [matcher.codelist.places.get(row.member.code) for row in rows]
    parted = []
    for at, row in enumerate(rows):
        entries = (
            matcher.find_namesakes(row.label.text, table.year)
            if row.role is Role.MEMBER and not row.member.known and not row.label.code
            else []
        )
        group = row.group if fixed is None else fixed
        fitting = [entry for entry in entries if entry.member.parent == group.code]
        if group.code == TOTAL_CODE:
            fitting = _between(places, at, entries)
        if len(entries) > 1 and len(fitting) == 1:
            member = fitting[0].member
            slip = Slip.NONE if row.label.text == member.name else Slip.ALIAS
            own = table.axes.group_of(member, table.year) or row.group
            parted.append(row._replace(member=member, slip=slip).in_group(own))
        else:
            parted.append(row)
    return parted


def tell_apart(
    table: TableReading, members: tuple[Member, ...], labels: tuple[Label, ...], line: int
) -> tuple[Member, ...]:
    """The members of a row of several columns of labels, a name that several have told by its group's column.

    ``Østfold``, ``Våler`` is not ``Hedmark``, ``Våler``.
    """
    of_row = {member.dimension: member for member in members}
    told = list(members)
    for at, member in enumerate(members):
        group = of_row.get(COARSER.get(member.dimension, ""))
        if member.known or group is None or group.code == TOTAL_CODE:
            continue
        matcher = table.axes.matcher(member.dimension)
        text = next((label.text for label in labels if label.text == member.name), "")
        entries = matcher.find_namesakes(text, table.year) if matcher and text else []
        fitting = [entry.member for entry in entries if entry.member.parent == group.code]
        if len(entries) > 1 and len(fitting) == 1:
            told[at] = fitting[0]
            table.say_once(
                ("label-mended", member.dimension, fitting[0].name),
                Severity.INFO,
                f"the label {text!r} was read as {fitting[0].name!r} ({Slip.ALIAS.value})",
                line,
            )
    return tuple(told)


def _between(places: Sequence[int | None], at: int, entries: Sequence[Entry]) -> list[Entry]:
    """The entries that stand between the known neighbours of a row, if all known rows stand as in the codelist.

    Lists in the order of the alphabet, and short ones, say nothing of it.
    """
    known = [place for place in places if place is not None]
    before = next((place for place in reversed(places[:at]) if place is not None), None)
    behind = next((place for place in places[at + 1 :] if place is not None), None)
    if len(known) < MIN_ORDERED or known != sorted(known) or before is None or behind is None:
        return []
    return [entry for entry in entries if before < entry.place < behind]


def part_numbers(
    table: TableReading, members: Mapping[Label, Member], line_of: Callable[[Label], int]
) -> dict[Label, Member]:
    """Gives a place that a table prints under two numbers a member for each: ``01 Østfold`` beside ``31 Østfold``.

    The number in force keeps the place's name; the other is named with its number, and keeps its code. So is what no
    codelist has of a number, beside the member that has its name.

    Args:
        table: the table; takes what is said of it.
        members: the member that each label names.
        line_of: the line where a label first stands.

    Returns:
        The labels that get another member.
    """
    lists = table.vocabulary.codelists
    places: dict[tuple[str, str], list[Label]] = {}
    for label, member in members.items():
        if label.code and member.known:
            code = lists.in_force(member, table.year).code
            places.setdefault((member.dimension, code), []).append(label)
    parted = {}
    named = {(member.dimension, member.name) for member in members.values() if member.known}
    for label, member in members.items():
        if label.code and not member.known and (member.dimension, member.name) in named:
            name = f"{member.name} ({label.code})"
            parted[label] = replace(member, name=name, name_en=name)
            table.say(
                "duplicate-label",
                Severity.WARNING,
                f"no codelist has the number of the label '{label.code} {label.text}', and another member has its "
                f"name; it was named {name!r}, so that keys stay unique",
                line_of(label),
            )
    for (dimension, code), labels in places.items():
        if len({label.code for label in labels}) == 1:
            continue
        kept = next((at for at in labels if code.endswith(at.code)), labels[0])
        matcher = table.axes.matcher(dimension)
        for label in labels:
            if label.code == kept.code:
                continue
            name = f"{members[label].name} ({label.code})"
            own = matcher.find_number(label.code, table.year) if matcher else None
            parted[label] = replace(
                members[label],
                code=own.code if own else label.code,
                name=name,
                name_en=name,
                known=False,
            )
            table.say(
                "duplicate-label",
                Severity.WARNING,
                f"the labels '{label.code} {label.text}' and '{kept.code} {kept.text}' name one place; the former was "
                f"named {name!r}, so that keys stay unique",
                line_of(label),
            )
    return parted
