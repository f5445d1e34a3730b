"""The keys of rows whose labels have several levels, each of which divides a dimension."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from navconv.layout.period_words import spell_times
from navconv.layout.row_label import spell_label
from navconv.meaning.classifications.dimensions import COARSER
from navconv.meaning.context.reading import TableReading
from navconv.meaning.context_words.heading_hints import make_id
from navconv.meaning.observations.member import TOTAL_CODE, Member, Role, total_of
from navconv.meaning.observations.model import RowKeys
from navconv.meaning.phrases.labels import Label, behind_total, fold, take_apart
from navconv.meaning.phrases.stub import Level
from navconv.meaning.solving.axes import Found
from navconv.meaning.solving.numbers import spell_number
from navconv.meaning.solving.rows import LabelledRow, number_member, say_time
from navconv.meaning.stub_tree.level_dimensions import choose_level, spell_initials
from navconv.meaning.stub_tree.namesakes import part_numbers, tell_apart
from navconv.problems import Severity

Divisions = dict[str, dict["Label", Found]]
"""By the dimension of each column of labels, from left to right, the member that each label names; totals name none."""


def read_levels(
    table: TableReading, levels: Sequence[Level], hints: tuple[str, ...], taken: set[str]
) -> tuple[tuple[str, ...], RowKeys]:
    """Reads rows by all levels of their labels.

    Args:
        table: the table; takes the dimensions, and remarks.
        levels: the levels, the outermost first.
        hints: the dimensions that headings name and nothing else divides or fixes, likeliest first.
        taken: the dimensions that something else divides or fixes.

    Returns:
        The dimensions, and what each row is and fixes. Where the members of a dimension have groups, that of the groups
        stands right before it.
    """
    if table.printed.header.led:
        levels = _move_word(table, levels, hints, taken)
    levels = [spell_initials(table, level) for level in levels]
    divisions: Divisions = {}
    preset = {level.dimension for level in levels}
    claimed = _find_claims(table, levels)
    for place, level in enumerate(levels):
        theirs = {name for name, own in claimed.items() if own != place}
        others = {*taken, *divisions, *preset, *theirs} - {level.dimension, ""}
        elsewhere = {
            fold(label.text) for other in levels if other is not level for label in other.own
        }
        dimension, found = _read_level(
            table, level, [name for name in hints if name not in others], others, elsewhere
        )
        divisions[dimension] = found
    order = _order(table, list(divisions), taken)
    for dimension in order:
        table.note_dimension(dimension)
    # What holds for the whole table holds for each row.
    everywhere = {name: table.fixed.pop(name, table.whole(name)) for name in order}
    roles: list[Role] = []
    keys: list[tuple[Member, ...]] = []
    times: dict[tuple[str, ...], int] = {}
    for at, labels in enumerate(zip(*[level.labels for level in levels], strict=True)):
        named = [
            found[label].member
            for found, label in zip(divisions.values(), labels, strict=True)
            if label in found
        ]
        own = {member.dimension: member for member in named}
        role = _role(own, divisions)
        members = tuple(
            [
                own.get(name) or _group(table, name, own, labels, everywhere) or everywhere[name]
                for name in order
            ]
        )
        members = tell_apart(table, members, labels, table.printed.rows.lines[at])
        codes = tuple([member.code for member in members])
        times[codes] = times.get(codes, 0) + 1
        if times[codes] > 1 and role is not Role.TOTAL:
            members = _part_twin(table, at, members, times[codes])
        roles.append(role)
        keys.append(members)
    _say_labels(table, levels, divisions, keys)
    return order, RowKeys(tuple(roles), tuple(keys), ((),) * len(keys))


def _move_word(
    table: TableReading, levels: Sequence[Level], hints: tuple[str, ...], taken: set[str]
) -> Sequence[Level]:
    """Gives the one word over rows below rows to the outer ones where it does not say what the inner ones are.

    Example: ``Varighet`` over ``Under 4 uker`` with counties below it.
    """
    outer, inner, *others = levels
    if others or outer.head or not inner.head:
        return levels
    named = table.vocabulary.headings(inner.head, "")[0].dimensions or (make_id(inner.head),)
    found, above = (
        table.axes.choose(level.own, hints, table.year, taken=taken) for level in (inner, outer)
    )
    if found in named or (found is None and above not in named and "period" not in named):
        return levels
    return outer._replace(head=inner.head), inner._replace(head="")


def _find_claims(table: TableReading, levels: Sequence[Level]) -> dict[str, int]:
    """The dimensions that the head of one level names in one word: ``Yrke``, and not ``Yrke grovgruppe`` beside it.

    Where a codelist is asked of any label, labels tell and not heads: ``Fylke`` may stand over ages below counties.
    """
    heads = [level.head if len(level.head.split()) == 1 else "" for level in levels]
    named = [table.vocabulary.headings(head, "")[0].dimensions if head else () for head in heads]
    times = Counter(names[0] for names in named if len(names) == 1)
    return {
        names[0]: at
        for at, names in enumerate(named)
        if len(names) == 1
        and times[names[0]] == 1
        and names[0] not in (*table.axes.matchers, "period")
    }


def _read_level(
    table: TableReading, level: Level, hints: list[str], taken: set[str], elsewhere: set[str]
) -> tuple[str, dict[Label, Found]]:
    """The dimension of a column of labels and the members that they name; totals name none, but for their words."""
    own = level.own
    times = None
    if not level.dimension and "period" not in taken and own:
        times = table.read_times(spell_times([label.text for label in own], level.head))
    if times is not None:
        for label, member in zip(own, times[0], strict=True):
            if not member.known:
                line = table.printed.rows.lines[level.labels.index(label)]
                say_time(label.text, line, table.say)
        return "period", dict(zip(own, map(Found, times[0]), strict=True))
    dimension = level.dimension or choose_level(table, level, hints, taken)
    wholes = table.vocabulary.codelists.wholes
    own = [label for label in own if wholes.get(label.text) != dimension]
    found = {label: _read_label(table, dimension, label) for label in own}
    if any(label.code for label in own):
        lines, read = table.printed.rows.lines, {at: item.member for at, item in found.items()}
        parted = part_numbers(table, read, lambda label: lines[level.labels.index(label)])
        found.update((label, Found(member)) for label, member in parted.items())
    named = {fold(label.text) for label in own}
    for label in dict.fromkeys(level.labels):
        # The number of "I alt 11 Rogaland" is that of the member whose total it is.
        words = behind_total(label.text)
        bare = fold(take_apart(words).text)
        mine = bare in named or bare not in elsewhere
        if (
            label not in found
            and mine
            and not table.says_all(words)
            and not _is_fixed(table, words)
        ):
            found[label] = _read_total(table, dimension, Label(words), taken)
    return dimension, found


def _is_fixed(table: TableReading, words: str) -> bool:
    """Whether the words of a total say what holds for the whole table, as its caption says."""
    phrase = table.vocabulary.phrase(words, table.order, table.year)
    members = [match.member for match in phrase.matches]
    return phrase.understood and all(table.fixed.get(own.dimension) == own for own in members)


def _read_label(table: TableReading, dimension: str, label: Label) -> Found:
    """The member that a label names; a place by its number, where this stands alone: ``4601``."""
    if label.text.isdecimal() and dimension in ("region", "municipality"):
        label = spell_number(label)
    if label.text.isdecimal() and dimension == "age":
        label = Label(f"{label.text} år")
    return table.axes.read_member(dimension, label, table.year)


def _read_total(table: TableReading, dimension: str, label: Label, taken: set[str]) -> Found:
    """The group of members, or the member, of which a label says that it is the total; an unknown group at last."""
    coarser = COARSER.get(dimension, dimension)
    names = (dimension,) if coarser in taken else (coarser, dimension)
    for name in names:
        matcher = table.axes.matcher(name)
        match = matcher.find(label.text, table.year) if matcher else None
        if match is not None:
            return Found(match.member, match.slip)
    return table.axes.read_member(names[0], label, table.year)


def _order(table: TableReading, divided: list[str], taken: set[str]) -> tuple[str, ...]:
    """The dimensions that rows divide, each behind that of its groups if nothing else divides that."""
    order: list[str] = []
    for dimension in divided:
        coarser = COARSER.get(dimension)
        if dimension in order:
            continue
        if coarser and coarser not in order and coarser not in taken - set(table.fixed):
            order.append(coarser)
        order.append(dimension)
    return tuple(order)


def _role(own: dict[str, Member], divisions: Divisions) -> Role:
    """What a row is: a member where each of its labels names one, the grand total where none does."""
    if not own:
        return Role.TOTAL
    groups = {COARSER.get(dimension) for dimension in own}
    return Role.MEMBER if divisions.keys() <= own.keys() | groups else Role.SUBTOTAL


def _group(
    table: TableReading,
    dimension: str,
    own: dict[str, Member],
    labels: tuple[Label, ...],
    everywhere: Mapping[str, Member],
) -> Member | None:
    """The group of a row's own member, if its number or the codelist says so and no column does."""
    for finer, coarser in COARSER.items():
        if coarser != dimension or finer not in own:
            continue
        if coarser == "region":
            regions = [table.axes.region_of(label, table.year) for label in labels]
            numbered = next((region for region in regions if region is not None), None)
            if numbered is not None or everywhere[coarser].code != TOTAL_CODE:
                return numbered
        return table.axes.group_of(own[finer], table.year)
    return None


def _say_labels(
    table: TableReading,
    levels: Sequence[Level],
    divisions: Divisions,
    keys: Sequence[tuple[Member, ...]],
) -> None:
    """Says how labels were read that are not printed as their members' names, where each first stands."""
    lines = table.printed.rows.lines
    used = {member for members in keys for member in members}
    said: list[LabelledRow] = []
    for level, (dimension, found) in zip(levels, divisions.items(), strict=True):
        everyone = total_of(dimension)
        for label, (member, slip) in found.items():
            if not member.known and member not in used:
                # Each of its rows has told which of several it is.
                continue
            line = lines[level.labels.index(label)]
            said.append(LabelledRow(line, label, Role.MEMBER, member, everyone, slip))
    for row in sorted(said, key=lambda row: row.line):
        table.say_label(row, listed=table.has_list(row.member.dimension))


def _part_twin(
    table: TableReading, at: int, members: tuple[Member, ...], times: int
) -> tuple[Member, ...]:
    """Keeps keys unique: the last member of a row that stands again gets a number behind it."""
    *others, last = members
    numbered = number_member(last, times)
    table.say(
        "duplicate-label",
        Severity.WARNING,
        f"the labels {spell_label(table.printed.rows.labels[at])!r} stand {times} times in this table; "
        f"this row was named {numbered.name!r}, so that keys stay unique",
        table.printed.rows.lines[at],
    )
    return (*others, numbered)
