"""The tables of a series: settled facts as observations, so that every writer can write them.

Facts whose tables divide the same dimensions are one table, whichever columns, rows and captions they stood in:
counties of one scheme group to a page, and counties beside scheme groups in a matrix.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import chain

from navconv.layout.document import Header, Rows, Text
from navconv.meaning.classifications.codelists import Codelists
from navconv.meaning.levels import find_levels
from navconv.meaning.observations.cell_facts import JOIN, CellFacts, Lineage, TableFacts
from navconv.meaning.observations.member import Dimension, Member, Role, total_of
from navconv.meaning.observations.model import (
    ObservationRows,
    ObservationTable,
    ObservedExport,
    RowKeys,
)
from navconv.readers.places import KnownPlaces
from navconv.series.issue_facts import PLAIN, Fact, Line, order_dimensions
from navconv.tables.cell_values import keep_values
from navconv.tables.logical import Export, LogicalTable
from navconv.tables.values import STAR, Mark, Value, format_value

SOURCE = "series"
"""What the series is called where an input is."""

_UNLISTED = 1 << 30
"""The place of members that no codelist has: behind all others."""

Layout = tuple[str, str, tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""What the facts of one table have in common: subject, unit, base, the dimensions that it divides, what else it has."""


def lay_out(facts: Sequence[Fact]) -> dict[Layout, list[Fact]]:
    """Parts facts into tables, in the order of the series.

    A fact that tables of several divisions print (the total of a county) stands in that of the fewest dimensions.
    """
    least: dict[Line, tuple[int, tuple[str, ...]]] = {}
    for fact in facts:
        rank = (len(fact.divided), fact.divided)
        least[fact.line] = min(rank, least.get(fact.line, rank))
    tables: dict[Layout, list[Fact]] = {}
    for fact in facts:
        subject, unit, _, base, _ = fact.line
        divided = order_dimensions((*least[fact.line][1], *fact.members))
        extra = tuple([name for name in PLAIN if name in fact.members])
        tables.setdefault((subject, unit, base, divided, extra), []).append(fact)
    return dict(sorted(tables.items(), key=lambda item: (item[0][0], len(item[0][3]), item[0])))


def make_export(
    title: str,
    tables: Mapping[Layout, Sequence[Fact]],
    start: int,
    notes: Sequence[Text],
    codelists: Codelists,
    dimensions: Mapping[str, Dimension],
) -> ObservedExport:
    """Makes the tables of one subject.

    Args:
        title: the title.
        tables: its facts by table.
        start: the number of the first table.
        notes: the notes of the series.
        codelists: for the order of members.
        dimensions: what is known of the dimensions.
    """
    made = [
        _make_table(title, start + at, layout, _sort(facts, layout, codelists), dimensions)
        for at, (layout, facts) in enumerate(tables.items())
    ]
    export = Export(title, (), tuple([table.table for table, _ in made]), tuple(notes))
    return ObservedExport(
        SOURCE, export, tuple([t for t, _ in made]), tuple([facts for _, facts in made])
    )


def _sort(facts: Iterable[Fact], layout: Layout, codelists: Codelists) -> list[Fact]:
    """The facts of a table in the order of the codelists, the periods of each line together."""
    names = (*layout[3], "indicator")

    def place(fact: Fact, name: str) -> tuple[int, str]:
        member = fact.members.get(name)
        if member is None:
            return (-1, "")
        found = codelists.lists.get(name)
        return (found.places.get(member.code, _UNLISTED) if found else _UNLISTED, member.code)

    return sorted(facts, key=lambda fact: ([place(fact, name) for name in names], fact.period))


def _make_table(
    title: str,
    number: int,
    layout: Layout,
    facts: Sequence[Fact],
    dimensions: Mapping[str, Dimension],
) -> tuple[ObservationTable, TableFacts]:
    """One table: a row a fact, a single column of figures."""
    divided, extra = layout[3], layout[4]
    names = (*divided, *(name for name in ("indicator", "period") if name in extra))
    keys = tuple([_members(fact, names) for fact in facts])
    labels = tuple(["\t".join([member.name for member in key]) for key in keys])
    printed = Rows(range(1, len(facts) + 1), labels, tuple([_print(fact.value) for fact in facts]))
    figures = keep_values([(fact.value,) for fact in facts])
    roles = tuple([_role(fact, divided) for fact in facts])
    stub = "\t".join([dimensions[name].name if name in dimensions else name for name in names])
    none = keep_values([])
    table = LogicalTable(
        title=title,
        section=facts[-1].section,
        period=(),
        caption=(),
        header=Header(0, stub, ("",)),
        rows=printed,
        figures=figures,
        headers=(0,),
        rules=(),
        repeats=Rows(),
        repeated=none,
    )
    observed = ObservationTable(
        *(number, table, {}, names, (), ((),)),
        ObservationRows(printed, RowKeys(roles, keys, ((),) * len(facts)), figures),
        ObservationRows(Rows(), RowKeys((), (), ()), none),
        {name: dimensions[name] for name in names if name in dimensions},
        pages=KnownPlaces({(at, 1): fact.place for at, fact in enumerate(facts, 1)}),
        of_which=tuple(sorted({*chain.from_iterable(fact.parts for fact in facts)} & {*divided})),
    )
    return observed, _make_facts(observed, layout, facts)


def _make_facts(table: ObservationTable, layout: Layout, facts: Sequence[Fact]) -> TableFacts:
    """What is known of each figure: its level, and which issue it is from."""
    levels = find_levels(table)
    by = JOIN.join(layout[3])
    kinds: dict[CellFacts, int] = {}
    cells = []
    for at, fact in enumerate(facts):
        lineage = Lineage(fact.issue.source, fact.earlier, fact.carried_from)
        kind = CellFacts(levels.of_cell(at, 0), by, layout[1], 0, lineage=lineage)
        cells.append(kinds.setdefault(kind, len(kinds)))
    start = table.number << 32
    return TableFacts(
        layout[3], (), list(kinds), cells, partial(range, start, start + len(facts)), 1
    )


def _members(fact: Fact, names: Iterable[str]) -> tuple[Member, ...]:
    """The members of a fact, totals among them."""
    return tuple([fact.members.get(name) or total_of(name) for name in names])


def _role(fact: Fact, divided: Iterable[str]) -> Role:
    """What the row of a fact is: the total where it has no member."""
    return Role.MEMBER if any(name in fact.members for name in divided) else Role.TOTAL


def _print(value: Value) -> str:
    """A value as a cell."""
    return STAR if value is Mark.SUPPRESSED else format_value(value)
