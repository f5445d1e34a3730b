"""A series as people read it: periods across, a row for each line; what writers get is a row for each figure."""

from __future__ import annotations

from functools import partial

from navconv.layout.document import Header, Rows
from navconv.meaning.observations.cell_facts import CellFacts, Level, Lineage, TableFacts
from navconv.meaning.observations.member import TOTAL_NAME, Member
from navconv.meaning.observations.model import (
    ObservationRows,
    ObservationTable,
    ObservedExport,
    RowKeys,
)
from navconv.meaning.times.periods import name_period
from navconv.readers.places import KnownPlaces
from navconv.records import replace
from navconv.series.missing_periods import Gaps, find_gaps, group_ordinals
from navconv.tables.cell_values import keep_values
from navconv.tables.values import Mark

_NOTHING = Lineage("")
"""That of a cell which no issue prints."""


def spread_periods(export: ObservedExport) -> ObservedExport:
    """Lays the periods of a series across.

    A run of periods that no issue prints has a column of its own, ``2019-03 - 2019-05``, so that it is seen.
    A cell that no issue prints is missing, and its lineage names no issue.

    Args:
        export: an export of a series: a row for each figure.
    """
    assert export.facts is not None
    made = [
        _spread(table, facts) if "period" in table.row_dimensions else (table, facts)
        for table, facts in zip(export.tables, export.facts, strict=True)
    ]
    logical = replace(export.export, tables=tuple([table.table for table, _ in made]))
    return replace(
        export,
        export=logical,
        tables=tuple([table for table, _ in made]),
        facts=tuple([facts for _, facts in made]),
    )


def _spread(table: ObservationTable, facts: TableFacts) -> tuple[ObservationTable, TableFacts]:
    """One table with its periods across."""
    place = table.row_dimensions.index("period")
    lines: dict[tuple[Member, ...], dict[str, int]] = {}
    periods: dict[str, Member] = {}
    for at, members in enumerate(table.rows.keys.members):
        period = members[place]
        periods[period.code] = period
        key = members[:place] + members[place + 1 :]
        lines.setdefault(key, {})[period.code] = at
    columns = _order(periods)
    firsts = [next(iter(cells.values())) for cells in lines.values()]
    kinds = [*facts.kinds, CellFacts(Level.DETAIL, "", "", 0, lineage=_NOTHING)]
    values, texts, cells = [], [], []
    known = {}
    for row, places in enumerate(lines.values(), 1):
        found = [places.get(period.code) for period in columns]
        rows = [None if at is None else table.rows[at] for at in found]
        values.append(tuple([Mark.MISSING if one is None else one.values[0] for one in rows]))
        texts.append("\t".join(["" if one is None else one.printed.cells[0] for one in rows]))
        cells += [len(facts.kinds) if at is None else facts.cells[at] for at in found]
        for column, printed in enumerate(rows, 1):
            if printed is not None:
                known[row, column] = table.find_place(printed.line, 1)
    names = table.row_dimensions[:place] + table.row_dimensions[place + 1 :]
    labels = tuple(["\t".join([member.name for member in key]) or TOTAL_NAME for key in lines])
    stubs = table.table.header.stub.split("\t")
    header = Header(
        0, "\t".join(stubs[:place] + stubs[place + 1 :]), tuple([c.name for c in columns])
    )
    all_rows = Rows(range(1, len(lines) + 1), labels, tuple(texts))
    figures = keep_values(values)
    roles = tuple([table.rows.keys.roles[at] for at in firsts])
    keys = RowKeys(roles, tuple(lines), ((),) * len(lines))
    spread = replace(
        table,
        table=replace(table.table, header=header, rows=all_rows, figures=figures),
        row_dimensions=names,
        column_dimensions=("period",),
        columns=tuple([(period,) for period in columns]),
        rows=ObservationRows(all_rows, keys, figures),
        pages=KnownPlaces(known),
    )
    return spread, TableFacts(
        facts.by, facts.fixed, kinds, cells, partial(range, len(cells)), len(columns)
    )


def _order(periods: dict[str, Member]) -> list[Member]:
    """Periods in order, those of one length together, and a member for each run that is missing between them."""
    ordered: list[Member] = []
    left = dict(periods)
    gaps = {item.unit: item for item in find_gaps(periods)}
    for unit, ordinals in group_ordinals(periods).items():
        found = {at: left.pop(name_period(unit, at)) for at in ordinals}
        if unit in gaps:
            found.update(
                (first, _name_gap(gaps[unit], first, last)) for first, last in gaps[unit].runs
            )
        ordered += [found[at] for at in sorted(found)]
    return ordered + [left[code] for code in sorted(left)]


def _name_gap(gaps: Gaps, first: int, last: int) -> Member:
    """A run of periods that no issue prints."""
    name = gaps.spell(first, last)
    return Member("period", f"{gaps.name(first)}/{gaps.name(last)}", name, name)
