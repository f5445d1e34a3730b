"""The members that columns fix under an assignment, and what is said of heads that were repaired."""

from __future__ import annotations

from typing import TYPE_CHECKING

from navconv.layout.document import plain
from navconv.layout.totals import is_repaired_total
from navconv.meaning.assignment import carry_measures
from navconv.meaning.axes import Found
from navconv.meaning.heading_words import COUNT as COUNT_WORD
from navconv.meaning.labels import Label, behind_total
from navconv.meaning.matching import Slip
from navconv.meaning.measures import CHANGE, COUNT
from navconv.meaning.member import TOTAL_CODE, TOTAL_NAME, Member, total_of
from navconv.meaning.readings import SECOND, STRANGER
from navconv.meaning.remembered import trim
from navconv.meaning.rows import number_member
from navconv.meaning.units import SHARES, TIMES, measure_shares, unit_of
from navconv.problems import Severity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from navconv.meaning.assignment import Assignment
    from navconv.meaning.reading import TableReading

Division = tuple[tuple[str, ...], tuple[tuple[Member, ...], ...]]
"""The dimensions that columns divide, and for each column its member of each of them."""

LAST = ("period", "indicator")
"""The dimensions that stand behind those of members."""


def take_columns(table: TableReading, found: Assignment) -> Division:
    """The members of all columns under an assignment; says what was repaired.

    Of times alone it is told once for all tables of a period that have the same heads below the same headings.
    """
    if found.dimensions != ("period",):
        return _take_columns(table, found)
    known, begun = table.vocabulary.timed_columns, len(table.remarks)
    key = (id(found), table.span, table.part)
    if key in known:
        table.note_dimension("period")
        return found.dimensions, known[key][0]
    division = _take_columns(table, found)
    if len(table.remarks) == begun and division[0] == found.dimensions:
        trim(known)
        known[key] = division[1], found
    return division


def _take_columns(table: TableReading, found: Assignment) -> Division:
    """The members of all columns, as :func:`take_columns` says."""
    heads = [placed.phrase.head for placed in found.columns]
    places = {name: at for at, name in enumerate(_order_of(found))}
    members: dict[str, list[Member]] = {}
    for name in places:
        if name == "period":
            members[name] = _read_periods(table, found)
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


def _read_periods(table: TableReading, found: Assignment) -> list[Member]:
    """The time of each column; where it names none, the whole period, and for what changed up to then the last time."""
    runs: dict[tuple[object, ...], list[str]] = {}
    places = []
    alone = found.dimensions == ("period",)
    for placed in found.columns:
        part = placed.parts.get("period")
        others = tuple(part.value for name, part in placed.parts.items() if name != "period")
        run = runs.setdefault(others, [])
        places.append((others, len(run)) if part is not None or alone else None)
        if part is not None:
            run.append(part.label.text)
        elif alone:
            run.append(placed.phrase.head)
    return _place_periods(table, found, {k: run for k, run in runs.items() if run}, places)


def _place_periods(
    table: TableReading,
    found: Assignment,
    runs: Mapping[tuple[object, ...], list[str]],
    places: Sequence[tuple[tuple[object, ...], int] | None],
) -> list[Member]:
    """The time of each column, by its place in the times that stand beside the same other members."""
    first = next(iter(runs.values()))
    alike = all(run == first for run in runs.values())
    words = first if alike else list(dict.fromkeys(word for run in runs.values() for word in run))
    years, repaired = table.read_times(words, table.period) or (
        tuple([Member("period", word, word, word, known=False) for word in words]),
        (),
    )
    last = max(
        (year for year in years if year.known), key=lambda year: year.code, default=table.period
    )
    members = []
    for at, (placed, place) in enumerate(zip(found.columns, places, strict=True)):
        if place is None:
            measure = placed.parts.get("indicator")
            whole = measure is None or table.vocabulary.kind_of(measure) in ("mean", "median")
            members.append(table.period if whole else last)
            continue
        others, number = place
        where = number if alike else words.index(runs[others][number])
        member = years[where]
        members.append(member)
        if where in repaired and member.known:
            table.say_head(placed.phrase.head, member.name, at)
        elif not member.known and plain(placed.phrase.head) and not placed.reading.total:
            _say_time(table, placed.phrase.head, at)
    return members


def _say_time(table: TableReading, head: str, position: int) -> None:
    table.say(
        "unknown-label",
        Severity.WARNING,
        f"expected a month, quarter or year above every column, found {plain(head)!r}; "
        "it is kept as a period of its own name",
        table.line,
        position + 1,
    )


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
    table: TableReading,
    heads: Sequence[str],
    columns: Sequence[tuple[Member, ...]],
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
