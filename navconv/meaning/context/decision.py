"""Which assignment of dimensions holds: the cheapest by words, and by rows and figures where these are close."""

from __future__ import annotations

from navconv.layout.period_words import is_year
from navconv.meaning.classifications.codelists import CHANGING
from navconv.meaning.classifications.dimensions import LATE_LISTS
from navconv.meaning.observations.member import TOTAL_CODE
from navconv.meaning.phrases.labels import Label, fold
from navconv.meaning.solving.assignment import Assignment
from navconv.meaning.solving.evidence import CLOSE, SHARE
from navconv.meaning.solving.readings import MAX_WORDS, SECOND, STRANGER, Part, Reading
from navconv.meaning.solving.solver import MAX_HEADS
from navconv.problems import Severity

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from navconv.meaning.context.reading import TableReading
    from navconv.meaning.phrases.stub import Level
    from navconv.meaning.solving.assignment import Placed

MIN_LONGER = 2
"""How many labels a late codelist must know, which are all that there are."""

MAX_NAMED = 4
"""How many members of a dimension a message names."""


def solve(table: TableReading, heads: Sequence[str]) -> tuple[Assignment, ...]:
    """What heads may divide, by their words, the likeliest first."""
    header = table.printed.header
    lines = dict(zip(header.labels, header.levels, strict=False))
    above = table.above
    return table.vocabulary.heads.solve(
        tuple([(lines.get(head) or (head,))[bool(above and head in lines) :] for head in heads]),
        table.subjects,
        table.hints,
        table.measured,
        table.year,
    )


def find_crossed(table: TableReading, taken: Collection[str]) -> tuple[Level, ...]:
    """The levels of rows whose labels name members of several dimensions each: ``Kvinner 20-24 år``.

    Args:
        table: the table; takes the problem that two assignments are equally likely.
        taken: the dimensions that rows cannot divide.

    Returns:
        A level a dimension; none where the solver, who reads labels as it does heads, finds one dimension alone.
    """
    labels = [
        f"{label.code} {label.text}" if is_year(label.code) else label.text
        for label in table.labels
    ]
    phrases = (table.vocabulary.heads.read((text,), table.year, table.subjects) for text in labels)
    crossed = [any(r.cuts and r.dimensions - {STRANGER} for r in p.readings) for p in phrases]
    if sum(crossed) <= len(labels) * SHARE:
        return ()
    best, *others = solve(table, labels[:MAX_HEADS])
    names = best.dimensions
    if len(names) == 1 or not {*taken, SECOND}.isdisjoint(names):
        return ()
    if others and others[0].cost == best.cost:
        say_ambiguous(table, "row labels", as_likely(describe(best), describe(others[0])))
        return ()
    if len(labels) > MAX_HEADS:
        # The first labels tell what all of them divide, if they do.
        whole = solve(table, labels)[0].question
        within = table.axes.solver.solve_within(whole, names)
        if within is None:
            say_ambiguous(table, "row labels", f"some that are none of {describe(best)}")
            return ()
        best = within
    if STRANGER in names and not _is_full(best):
        return ()
    for label, line in zip(labels, table.printed.rows.lines, strict=True):
        table.say_latin(label, line)
    from navconv.meaning.phrases.stub import Level

    levels = []
    for name in names:
        parts = [placed.parts.get(name) for placed in best.columns]
        own = tuple([part.label if part else Label("") for part in parts])
        # Times are read together, as those of a column are.
        levels.append(Level("", own, "" if name in ("period", STRANGER) else name))
    return tuple(levels)


def _is_full(found: Assignment) -> bool:
    """Whether each member of each dimension stands beside each of the others, and none alone but totals."""
    from math import prod

    keys = [frozenset([part.value for part in placed.parts.values()]) for placed in found.columns]
    sizes = [len(found.labels(name)) for name in found.dimensions]
    whole = {key for key in keys if len(key) == len(sizes)}
    return min(sizes) > 1 and len(whole) == prod(sizes) and sum(map(bool, keys)) == len(whole)


def say_ambiguous(table: TableReading, what: str, found: str) -> None:
    """Says that heads of columns or labels of rows can be read in several ways, and are kept as printed."""
    table.say(
        "ambiguous-table",
        Severity.ERROR,
        f"expected {what} with one meaning, found {found}; "
        f"the figures are kept under their {what.rsplit(maxsplit=1)[-1]} as printed",
        table.line,
    )


def as_likely(one: str, other: str) -> str:
    """Two readings, in words."""
    return f"two that are as likely: {one}, or {other}"


def take_given(table: TableReading, heads: Sequence[str]) -> Assignment | None:
    """The assignment that the user gives; None for none, or where the heads have no members of the dimensions given.

    Args:
        table: the table; takes the problem that the heads are not what is given.
        heads: the heads as printed.
    """
    given = table.given
    if given is None or not (given.heads or given.columns):
        return None
    best = solve(table, heads)[0]
    if given.heads and len(given.heads) == len(heads):
        columns = [
            placed._replace(
                reading=Reading(()), parts=_give_parts(table, placed, members), strange=""
            )
            for placed, (_, members) in zip(best.columns, given.heads, strict=True)
        ]
        names = dict.fromkeys(name for placed in columns for name in placed.parts)
        return Assignment(best.question, tuple(names), tuple(columns))
    found = table.axes.solver.solve_within(best.question, given.columns)
    if found is None:
        table.say(
            "reading-refused",
            Severity.ERROR,
            f"expected heads that divide {', '.join(map(repr, given.columns))}, as reading {given.number} says, "
            "found none that do; they were read without it",
            table.line,
        )
    return found


def _give_parts(table: TableReading, placed: Placed, members: Mapping[str, str]) -> dict[str, Part]:
    """The parts of a head that the user gives; a head that bears the member's name keeps its code."""
    parts = {}
    for name, text in members.items():
        own = placed.phrase.label
        label = own if fold(own.text) == fold(text) else Label(text)
        matcher = table.axes.matchers.get(name)
        match = matcher.find(label.text, table.year) if matcher else None
        value: object = fold(text) if match is None else match.member.code
        if name == "period":
            value = table.times.read_stretch(text) or fold(text)
        parts[name] = Part(name, label, value)
    return parts


def decide(table: TableReading, heads: Sequence[str]) -> Assignment:
    """The assignment that holds for heads.

    Args:
        table: the table; takes the problem that two are equally likely, or that a bound of the search was met.
        heads: the heads as printed.

    Returns:
        The cheapest; where two are, or others were not sought, the heads as members of a dimension of their own.
    """
    best, *others = weigh(table, heads)
    bound = _find_bound(best)
    if bound:
        return _keep_printed(table, best, f"{bound}, of which nobody can say what they divide")
    if others and others[0].cost == best.cost:
        return _keep_printed(table, best, as_likely(describe(best), describe(others[0])))
    for name in {placed.strange for placed in best.columns}.intersection(table.axes.matchers):
        labels = [part.label for value, part in best.labels(name).items() if value != TOTAL_CODE]
        longer = choose_longer(table, name, labels)
        if longer != name:
            columns = [p.rename(name, longer)._replace(strange="") for p in best.columns]
            names = tuple([longer if n == name else n for n in best.dimensions])
            best = best._replace(dimensions=names, columns=tuple(columns))
    return best


def choose_longer(table: TableReading, name: str, labels: Sequence[Label]) -> str:
    """The dimension of which a late codelist knows all of some labels, where that of another does not.

    ``Arbeidssøkere på tiltak`` beside ``Helt ledige`` is no main group, but what persons are on the labour market.

    Args:
        table: the table.
        name: the dimension that knows some of the labels.
        labels: the labels that are no totals.

    Returns:
        That dimension; else the one given.
    """
    axes, year = table.axes, table.year
    # Where headings name the dimension, no long list is read to look for another.
    if len(labels) < MIN_LONGER or name in (*CHANGING, *table.hints):
        return name
    if all(axes.read_member(name, label, year).member.known for label in labels):
        return name
    others = (other for other in LATE_LISTS if other not in CHANGING)
    known_in = (o for o in others if all(axes.has_member(o, one.text, year) for one in labels))
    return next(known_in, name)


def _find_bound(found: Assignment) -> str:
    """The bound of the search that heads meet, in words: what is more than is looked at; else empty."""
    unread = next((p.phrase.label.text for p in found.columns if p.phrase.unread and p.strange), "")
    if unread:
        return f"more than {MAX_WORDS} words in {unread!r}"
    if len(found.columns) <= MAX_HEADS:
        return ""
    known = all(placed.reading.understood or not placed.strange for placed in found.columns)
    return "" if known else f"more than {MAX_HEADS} heads"


def weigh(table: TableReading, heads: Sequence[str]) -> Sequence[Assignment]:
    """What heads may divide, the likeliest first; rows and figures are asked where words leave two close.

    Args:
        table: the table; takes whether figures were asked.
        heads: the heads as printed.
    """
    found = solve(table, heads)
    close = [item for item in found if item.cost - found[0].cost <= CLOSE]
    if len(close) == 1:
        return found
    # Words decide most tables.
    from navconv.meaning.context.late_evidence import LATE_EVIDENCE, sums_of, sums_that_hold

    evidence = LATE_EVIDENCE
    if len({sums_of(item) for item in close}) > 1:
        table.by_values = True
    else:
        # All stand or fall with the same sums.
        evidence = tuple(asked for asked in LATE_EVIDENCE if asked is not sums_that_hold)
    late = []
    for item in close:
        costs = [(asked.__name__, asked(item, table)) for asked in evidence]
        late.append(item._replace(costs=(*item.costs, *[cost for cost in costs if cost[1]])))
    return sorted([*late, *found[len(close) :]], key=lambda item: item.cost)


def _keep_printed(table: TableReading, one: Assignment, found: str) -> Assignment:
    """Heads that can be read in several ways as names of a dimension of their own; says what was found."""
    say_ambiguous(table, "column heads", found)
    columns = []
    for placed in one.columns:
        label = placed.phrase.label
        part = Part(STRANGER, label, fold(label.text))
        columns.append(placed._replace(parts={STRANGER: part}, strange=STRANGER, repaired=False))
    return Assignment(one.question, (STRANGER,), tuple(columns))


def describe(found: Assignment) -> str:
    """What an assignment says, in words: ``sex: Kvinner, Menn``."""
    texts = []
    for name in found.dimensions:
        labels = [part.label.text for part in found.labels(name).values()]
        title = "no known dimension" if name in (STRANGER, SECOND) else name
        texts.append(f"{title}: {name_some(labels)}")
    return "; ".join(texts)


def name_some(names: Sequence[str]) -> str:
    """The first of some names, and whether there are more."""
    return ", ".join(names[:MAX_NAMED]) + (", …" if len(names) > MAX_NAMED else "")
