"""Takes from exports what a selection asks for.

A table of which some cells are taken is cut into pieces of whole rows and columns, so that every format can write
them; a piece knows which printed columns it has, and keeps the facts of its cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import compress, groupby

from navconv.layout.document import Rows, list_rows
from navconv.meaning.classifications.dimensions import STANDARD
from navconv.meaning.facts import FactFinder
from navconv.meaning.observations.cell_facts import TableFacts
from navconv.meaning.observations.member import TOTAL_CODE, Member
from navconv.meaning.observations.model import (
    ObservationRows,
    ObservationTable,
    ObservedExport,
    RowKeys,
)
from navconv.pipeline.selecting.conditions import OWN, CellTest, Condition
from navconv.pipeline.selecting.selection import Selection, plain_dimensions
from navconv.problems import STDIN_NAME, UsageError
from navconv.problems.hints import did_you_mean
from navconv.records import replace
from navconv.tables.cell_values import keep_values

MOST_CHOICES = 12
"""How many choices a message names."""


Fact = tuple[str, frozenset[tuple[str, str]]]
"""A title, and the members that are no totals, each as its dimension and its code."""


class Selector:
    """Takes cells from one export after another, and finds out at the end what was asked for in vain."""

    def __init__(self, selection: Selection) -> None:
        """Takes what is asked for."""
        self.selection = selection
        self._finder = FactFinder()
        self._dimensions: dict[str, None] = dict.fromkeys((*STANDARD, "period", "indicator"))
        self._divisions: dict[str, None] = {}
        self._values: dict[Condition, dict[str, None]] = {}
        self._divided = False
        self._last = 0
        self._numbers: set[int] = set()
        self._named: dict[str, str] = {}
        self._source = ""
        self._given: set[Fact] = set()

    def select(self, exports: Iterable[ObservedExport]) -> Iterator[ObservedExport]:
        """What is asked for of each export, those of which nothing is left out.

        Raises:
            UsageError: something asked for is in none of them; what there is, is named.
        """
        for export in exports:
            taken = self._take(export)
            if taken.tables:
                yield taken
        self._complain()

    def _take(self, export: ObservedExport) -> ObservedExport:
        tables: list[ObservationTable] = []
        facts: list[TableFacts] = []
        chosen = [
            (table, fact)
            for table, fact in zip(export.tables, self._finder.find(export), strict=True)
            if self._is_asked_for(table, fact)
        ]
        for name, dimension in export.dimensions.items():
            self._dimensions.setdefault(name)
            self._named.setdefault(dimension.name.casefold(), name)
        once = self.selection.finest or self.selection.by is not None
        first = _choose_finest([fact for _, fact in chosen]) if once else None
        if export.source != self._source:
            self._source = export.source
            self._given = set()
        given: set[Fact] = set()
        for place, (table, fact) in enumerate(chosen):
            mask = self._mask(table, fact, export.source)
            if first is not None:
                numbers = fact.numbers
                mask = [fits and first[numbers[at]] == place for at, fits in enumerate(mask)]
                # A stream may be without end, and nothing of it is kept.
                if export.source != STDIN_NAME:
                    facts_of = _list_facts(export.title, table)
                    mask = [
                        fits and fact not in self._given
                        for fits, fact in zip(mask, facts_of, strict=True)
                    ]
                    given.update(compress(facts_of, mask))
            for piece, own in cut_table(table, fact, mask):
                tables.append(piece)
                facts.append(own)
        self._given |= given
        return replace(export, tables=tuple(tables), facts=tuple(facts))

    def _is_asked_for(self, table: ObservationTable, facts: TableFacts) -> bool:
        """Whether a table is one of those asked for."""
        runs, by = self.selection.tables, self.selection.by
        self._last = max(self._last, table.number)
        if runs and not any(first <= table.number <= last for first, last in runs):
            return False
        self._numbers.add(table.number)
        if by is None:
            return True
        names = plain_dimensions((*facts.by, *facts.fixed))
        self._divisions.setdefault(",".join(sorted(names)) or "nothing")
        self._divided = self._divided or names == by
        return names == by

    def _mask(self, table: ObservationTable, facts: TableFacts, source: str) -> list[bool]:
        """For each cell whether its level and the conditions are as asked for."""
        only = self.selection.only
        fitting = [not only or kind.level in only for kind in facts.kinds]
        mask = [fitting[kind] for kind in facts.cells]
        groups: dict[tuple[str, ...], list[CellTest]] = {}
        for condition in self.selection.where:
            test = CellTest(condition, table, facts, source)
            # Two values of one column are either of them.
            key = (condition.column,) if condition.sign == "=" else tuple(condition)
            groups.setdefault(key, []).append(test)
        width = facts.width
        for tests in groups.values():
            for at, fits in enumerate(mask):
                if fits:
                    mask[at] = any(test.holds(at // width, at % width) for test in tests)
            for test in tests:
                self._values.setdefault(test.condition, {}).update(test.seen)
        return mask

    def _complain(self) -> None:
        """Says what was asked for in vain.

        Raises:
            UsageError: something was.
        """
        for condition in self.selection.where:
            known = (*self._dimensions, *OWN)
            if condition.column not in known:
                hint = self._hint(condition.column, known) or f"; there are {', '.join(known)}"
                raise UsageError(
                    f"--where {condition}: there is no column {condition.column!r}{hint}"
                )
            if condition.sign in ("=", "!=") and condition.column not in OWN:
                seen = list(self._values.get(condition, ()))
                folded = {value.casefold() for value in seen}
                if seen and condition.text.casefold() not in folded:
                    hint = did_you_mean(condition.text, seen) or f"; there are {_choices(seen)}"
                    raise UsageError(
                        f"--where {condition}: no {condition.column} is called {condition.text!r}{hint}"
                    )
        if self.selection.tables and not self._numbers:
            raise UsageError(f"--table: there are the tables 1 to {self._last}")
        if self.selection.by is not None and not self._divided and self._divisions:
            wanted = ",".join(sorted(self.selection.by))
            for name in sorted(self.selection.by - self._dimensions.keys()):
                if hint := self._hint(name, self._dimensions):
                    raise UsageError(f"--by {wanted}: there is no dimension {name!r}{hint}")
            raise UsageError(
                f"--by {wanted}: no table is divided by exactly that; there are {_choices(list(self._divisions))}"
            )

    def _hint(self, name: str, known: Iterable[str]) -> str:
        """The name that was meant, where it is like one of them, or a dimension is printed so: fylke → region."""
        found = self._named.get(name.casefold())
        return f"; did you mean {found!r}?" if found else did_you_mean(name, known)


def _choices(names: Sequence[str]) -> str:
    """Some names as a list: ``'region'; 'age,region'``."""
    listed = "; ".join(repr(name) for name in names[:MOST_CHOICES])
    return f"{listed} and {len(names) - MOST_CHOICES} more" if len(names) > MOST_CHOICES else listed


def _list_facts(title: str, table: ObservationTable) -> list[Fact]:
    """What each cell of a table says of what, so that an export may be known to say what an earlier one said."""

    def key_of(members: Iterable[Member]) -> frozenset[tuple[str, str]]:
        return frozenset([(m.dimension, m.code) for m in members if m.code != TOTAL_CODE])

    fixed, columns = key_of(table.fixed.values()), list(map(key_of, table.columns))
    rows = map(key_of, table.rows.keys.members)
    return [(title, fixed | row | column) for row in rows for column in columns]


def _choose_finest(facts: Sequence[TableFacts]) -> dict[int, int]:
    """For the number of each key the table that divides it most; of several the first."""
    found: dict[int, int] = {}
    for place in sorted(range(len(facts)), key=lambda at: -len(facts[at].by)):
        for number in facts[place].numbers:
            found.setdefault(number, place)
    return found


def cut_table(
    table: ObservationTable, facts: TableFacts, mask: Sequence[bool]
) -> Iterator[tuple[ObservationTable, TableFacts]]:
    """The pieces of a table that hold the cells of a mask, and their facts."""
    if all(mask):
        yield table, facts
        return
    width = facts.width
    rows = [tuple(mask[start : start + width]) for start in range(0, len(mask), width)]
    for cells, run in groupby(range(len(rows)), key=rows.__getitem__):
        columns = tuple([at for at, fits in enumerate(cells) if fits])
        if columns:
            places = tuple(run)
            yield _take_piece(table, places, columns), facts.take(places, columns)


def _take_piece(
    table: ObservationTable, rows: Sequence[int], columns: Sequence[int]
) -> ObservationTable:
    """Some rows and columns of a table."""
    every = table.rows
    roles, members, fused = every.keys
    keys = RowKeys(
        tuple([roles[at] for at in rows]),
        tuple([members[at] for at in rows]),
        tuple([fused[at] for at in rows]),
    )
    values = [every.figures.values(at) for at in rows]
    return replace(
        table,
        columns=tuple([table.columns[at] for at in columns]),
        rows=ObservationRows(
            list_rows([every.printed[at] for at in rows]),
            keys,
            keep_values([tuple([row[at] for at in columns]) for row in values]),
        ),
        repeats=ObservationRows(Rows(), RowKeys((), (), ()), keep_values(())),
        places=tuple([(table.places or range(len(table.columns)))[at] for at in columns]),
    )
