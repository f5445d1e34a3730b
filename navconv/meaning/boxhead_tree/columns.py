"""Columns: what the heads of the value columns divide, and the members that they fix."""

from __future__ import annotations

from navconv.layout.document import plain
from navconv.layout.label_words import find_division
from navconv.layout.part_words import find_of_which, head_of_part
from navconv.layout.totals import is_repaired_total, is_total
from navconv.meaning.boxhead_tree.column_times import read_periods
from navconv.meaning.classifications.measures import CHANGE, COUNT
from navconv.meaning.context.decision import decide, take_given
from navconv.meaning.context_words.heading_words import COUNT as COUNT_WORD
from navconv.meaning.observations.member import TOTAL_CODE, TOTAL_NAME, total_of
from navconv.meaning.phrases.labels import Label, behind_total, take_apart
from navconv.meaning.phrases.remembered import trim
from navconv.meaning.phrases.slips import Slip
from navconv.meaning.quantities.counted import SHARES, TIMES
from navconv.meaning.quantities.units import measure_shares, unit_of
from navconv.meaning.solving.assignment import carry_measures
from navconv.meaning.solving.axes import Found
from navconv.meaning.solving.readings import SECOND, STRANGER
from navconv.meaning.solving.rows import number_member
from navconv.meaning.stub_tree.level_dimensions import rows_measure
from navconv.problems import Severity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from navconv.meaning.context.reading import TableReading
    from navconv.meaning.observations.member import Member
    from navconv.meaning.solving.assignment import Assignment, Division

LAST = ("period", "indicator")
"""The dimensions that stand behind those of members."""


def read_columns(table: TableReading) -> Division:
    """Reads the heads of a table's value columns.

    Args:
        table: the table; takes the dimensions that are found, and remarks on heads that were repaired. Where no
            codelist knows its rows, the unknown dimension that the headings name first is left for them.

    Returns:
        The dimensions that the columns divide, and for each column its member of each of them.
    """
    heads = _heads(table)
    if table.given and (given := take_given(table, heads)) is not None:
        return _take_columns(table, given)
    if rows_measure(table, heads):
        return (), ((),)
    header, own = table.printed.header, heads
    below = [column for column in header.levels if len(column) > 1]
    if any(find_division(column[0]) or column[1][:1].isdecimal() for column in below):
        from navconv.meaning.boxhead_tree.head_blocks import read_blocks

        if (blocks := read_blocks(table, heads)) is not None:
            return blocks
    if header.levels:
        levels = dict(zip(header.labels, header.levels, strict=False))
        own = tuple([head_of_part(levels.get(head, (head,))) for head in heads])
    if named := find_of_which(own):
        return _read_parted(table, heads, own, named)
    found = decide(table, heads)
    if STRANGER in found.dimensions and not header.levels:
        from navconv.meaning.boxhead_tree.head_blocks import read_measures

        return read_measures(table, heads, found) or _take_columns(table, found)
    return _take_columns(table, found)


def _read_parted(
    table: TableReading, heads: Sequence[str], own: Sequence[str], named: frozenset[int]
) -> Division:
    """Columns of which some are parts of others, by what they are named, maybe below spanners: ``Herav kvinner``."""
    # Few tables have such columns.
    from navconv.meaning.stub_tree.parts import find_parts, place_parts

    parting = find_parts(heads, named)
    if parting is None:
        return _take_columns(table, decide(table, heads))
    wholes = [heads[at] for at in parting.wholes]
    begun = len(table.remarks)
    dimensions: tuple[str, ...] = ()
    keys: tuple[tuple[Member, ...], ...] = ((),) * len(wholes)
    # A total alone divides nothing.
    if len(wholes) > 1 or not is_total(take_apart(wholes[0]).text):
        dimensions, keys = _take_columns(table, decide(table, wholes))
    table.remarks[begun:] = [
        remark._replace(column=parting.wholes[remark.column - 1] + 1) if remark.column else remark
        for remark in table.remarks[begun:]
    ]
    places = [(table.line, at + 1) for at in range(len(heads))]
    added, columns = place_parts(table, own, parting, keys, dimensions, places)
    return (*dimensions, *added), columns


def _heads(table: TableReading) -> tuple[str, ...]:
    """The heads of the value columns: tabs behind the last head, or before the first, are no columns."""
    heads = table.printed.header.heads
    if not heads or heads[0]:
        return heads
    counts = [printed.count("\t") + 1 for printed in table.printed.rows.printed if printed]
    widest = max(counts, default=0)
    while len(heads) > widest > 0 and not heads[0]:
        heads = heads[1:]
    return heads


def _take_columns(table: TableReading, found: Assignment) -> Division:
    """The members of all columns under an assignment; says what was repaired.

    Of times alone it is told once for all tables of a period that have the same heads below the same headings.
    """
    if found.dimensions != ("period",):
        return _take_anew(table, found)
    known, begun = table.vocabulary.timed_columns, len(table.remarks)
    key = (id(found), table.span, table.part)
    if key in known:
        table.note_dimension("period")
        return found.dimensions, known[key][0]
    division = _take_anew(table, found)
    if len(table.remarks) == begun and division[0] == found.dimensions:
        trim(known)
        known[key] = division[1], found
    return division


def _take_anew(table: TableReading, found: Assignment) -> Division:
    """The members of all columns, as :func:`_take_columns` says."""
    heads = [placed.phrase.head for placed in found.columns]
    members: dict[str, list[Member]] = {}
    for name in _order_of(found):
        if name == "period":
            members[name] = read_periods(table, found)
        elif name == "indicator":
            members[name] = _read_measures(table, found)
        elif name in (STRANGER, SECOND):
            strange = [part.label for part in found.labels(name).values()]
            dimension = table.name_unknown_above(strange, members)
            members[dimension] = _read_members(table, found, name, dimension)
        else:
            members[name] = _read_members(table, found, name, name)
    for name in members:
        table.note_dimension(name)
    _say_left_out(table, found)
    for at, head in enumerate(heads):
        table.say_latin(head, table.line, at + 1)
    return tuple(members), _part_columns(table, heads, list(zip(*members.values(), strict=True)))


def _order_of(found: Assignment) -> list[str]:
    """The dimensions in order of print, times and indicators behind the others."""
    printed = dict.fromkeys(name for placed in found.columns for name in placed.parts)
    names = [name for name in printed if name not in LAST]
    return [*names, *(name for name in LAST if name in printed)] or list(found.dimensions)


def _read_members(
    table: TableReading, found: Assignment, name: str, dimension: str
) -> list[Member]:
    """The member of a dimension that each column fixes, its total for none."""
    strange = {placed.parts[name].value for placed in found.columns if placed.strange == name}
    if dimension != name and table.axes.matcher(dimension) is not None:
        # A codelist that few tables need knows what no other does.
        strange.clear()
    items: dict[object, Found | None] = {}
    for value, part in found.labels(name).items():
        if value == TOTAL_CODE:
            items[value] = None
        elif value in strange:
            items[value] = Found(table.axes.registry.make_member(dimension, part.label))
        else:
            items[value] = table.axes.read_member(dimension, part.label, table.year)
    for value, part in found.labels(name).items():
        item = items[value]
        if item and not item.member.known and part.label.text and table.has_list(dimension):
            table.say_unknown(item.member, part.label.text, table.line)
    members = []
    alone = found.labels(name) if _is_spoken_of_once(table, found, name) else {}
    for at, placed in enumerate(found.columns):
        named = placed.parts.get(name) or next(iter(alone.values()), None)
        item = items[named.value] if named is not None else None
        member = item.member if item is not None else total_of(dimension)
        members.append(member)
        slipped = item is not None and item.slip is not Slip.NONE
        total = (
            item is None and placed.reading.total and is_repaired_total(placed.phrase.label.text)
        )
        if slipped or total:
            label = placed.phrase.label if named is None else named.label
            table.say_head(label.text, member.name, at)
    return members


def _is_spoken_of_once(table: TableReading, found: Assignment, name: str) -> bool:
    """Whether heads name one member of a dimension, and beside it how that changed: it is of all columns.

    Example: ``Helt ledige`` above ``Antall`` and ``Prosent``, beside ``Endring fra i fjor``.
    """
    if name not in (STRANGER, SECOND) or len(found.labels(name)) > 1:
        return False
    others = [placed.parts.get("indicator") for placed in found.columns if name not in placed.parts]
    return {part and table.vocabulary.kind_of(part) for part in others} == {"change"}


def _read_measures(table: TableReading, found: Assignment) -> list[Member]:
    """The indicator of each column."""
    known = {
        value: table.axes.read_member("indicator", part.label, table.year)
        for value, part in found.labels("indicator").items()
    }
    members = []
    title = table.printed.title
    rest = [
        known[value].member if value in known else table.indicator()
        for value in carry_measures(found)
    ]
    if measure_shares(rest, title):
        for value, part in found.labels("indicator").items():
            if known[value].member.code == CHANGE and not COUNT_WORD.search(part.label.text):
                # Of a share it is no number of persons.
                known[value] = Found(table.axes.registry.make_member("indicator", part.label))
    for at, (placed, value) in enumerate(zip(found.columns, carry_measures(found), strict=True)):
        item = known.get(value)
        member = table.indicator() if item is None else _say_of_what(table, item.member)
        members.append(_scale(table, member))
        own = placed.parts.get("indicator")
        if item is not None and own is not None and item.slip is not Slip.NONE:
            table.say_head(own.label.text, item.member.name, at)
    return members


def _say_of_what(table: TableReading, member: Member) -> Member:
    """An indicator; an average of anything but the count that headings name is named after it.

    Example: ``Gjennomsnitt hittil i år`` under ``Prosent av arbeidsstyrken`` → ``Gjennomsnitt. Prosent av
    arbeidsstyrken``, since the sheet of the counts has a ``Gjennomsnitt`` too.
    """
    kinds, own = table.vocabulary.codelists.measures.kinds, table.indicator()
    if kinds.get(member.code) != "mean" or kinds.get(own.code) in ("mean", "median"):
        return member
    if own.code == COUNT:
        return member
    label = Label(f"{member.name}. {own.name}")
    return table.axes.read_member("indicator", label, table.year).member


def _scale(table: TableReading, measure: Member) -> Member:
    """A count or a sum with what a line above the heads states of all figures: ``Antall`` below ``Mill. kroner``."""
    if not table.scale or measure.name == table.scale or unit_of(measure).id in (*SHARES, *TIMES):
        return measure
    words = Label(f"{measure.name}. {table.scale}")
    return table.axes.read_member("indicator", words, table.year).member


def _say_left_out(table: TableReading, found: Assignment) -> None:
    """Says which heads were read without the words that the title says too."""
    for at, placed in enumerate(found.columns):
        if placed.reading.total and not placed.reading.parts:
            if not table.says_all(behind_total(placed.phrase.label.text)):
                table.say_head(placed.phrase.head, TOTAL_NAME, at)
            continue
        if not placed.reading.left_out or not placed.reading.parts:
            continue
        left = " ".join(part.label.text for part in placed.reading.parts)
        table.say(
            "label-mended",
            Severity.INFO,
            f"the column head {plain(placed.phrase.head)!r} was read as {left!r}, since the title says what is counted",
            table.line,
            at + 1,
        )


def _part_columns(
    table: TableReading, heads: Sequence[str], columns: Sequence[tuple[Member, ...]]
) -> tuple[tuple[Member, ...], ...]:
    """Keeps keys unique: a column head that stands again gets a number behind it."""
    seen: set[tuple[str, ...]] = set()
    found = []
    for position, column in enumerate(columns):
        codes = tuple(member.code for member in column)
        if codes in seen:
            # A total is that of all else: what the head names gets the number.
            at = next((at for at, code in enumerate(codes) if code != TOTAL_CODE), 0)
            member = number_member(column[at], position + 1)
            column = (*column[:at], member, *column[at + 1 :])  # noqa: PLW2901 - under its new name
            table.say(
                "duplicate-label",
                Severity.WARNING,
                f"the column head {plain(heads[position])!r} stands twice; "
                f"this one was named {member.name!r}",
                table.line,
                position + 1,
            )
        seen.add(tuple(member.code for member in column))
        found.append(column)
    return tuple(found)
