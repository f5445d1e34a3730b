"""A second reckoning of the arithmetic in an export, cell by cell, to test the checks by.

It knows nothing of :mod:`navconv.checks`: no vectors, no families of tables, no rows. Every
observation is a cell with its key, and three kinds of rule bind cells:

- a *sum*: a cell whose key has the total of a dimension, and the cells that differ from it only in
  having a member of that dimension instead; inside one table, and over all tables;
- a *repeat*: two cells with one key, and a grand total that a continuation page prints again;
- a *rounding*: count, change and per cent of one row.

Whether a sum is whole cannot be known from its cells alone, so a sum over tables counts as a rule
only where it holds in the export as it was given.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from navconv.meaning.observations.member import Role
from navconv.tables.values import Mark

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from navconv.meaning.observations.model import ObservedExport
    from navconv.tables.values import Value

TOTAL = "_T"
COUNT, CHANGE, PER_CENT = "N", "D1Y", "G1Y"
GROUP_OF = {"scheme": "scheme_group", "municipality": "region"}
MEMBERS_OF = {group: finer for finer, group in GROUP_OF.items()}

Key = frozenset[tuple[str, str]]


class Spot(NamedTuple):
    """Where a cell stands: its line, and its value cell in that line, from 1."""

    line: int
    column: int


@dataclass(slots=True)
class Cell:
    """One cell.

    Attributes:
        spot: where it stands.
        row_line: the line that findings about its row name; not that of the cell where a
            row was printed one cell to a line.
        table: the number of its table.
        key: dimension and code of each member that is no total; indicator and period among them.
        indicator: the code of its indicator.
        value: what is printed.
        fused: whether the labels of two members run together in its row.
    """

    spot: Spot
    row_line: int
    table: int
    key: Key
    indicator: str
    value: Value
    fused: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """What binds some cells.

    Attributes:
        kind: ``sum``, ``sum over tables``, ``repeat``, ``repeated total`` or ``rounding``.
        cells: the indices of the cells; of a sum, the total first.
    """

    kind: str
    cells: tuple[int, ...]


@dataclass(slots=True)
class Reckoning:
    """The cells of an export and the rules that bind them.

    Attributes:
        cells: every observation, then the grand totals that continuation pages print again.
        observed: how many of the cells are observations.
        rules: the rules that hold.
        broken: the rules inside tables that do not hold.
        by_cell: the rules that hold, by the index of a cell.
    """

    cells: list[Cell]
    observed: int
    rules: list[Rule] = field(default_factory=list)
    broken: list[Rule] = field(default_factory=list)
    by_cell: dict[int, list[Rule]] = field(default_factory=lambda: defaultdict(list))

    def covered(self) -> set[int]:
        """The observations that some rule binds, whether it holds or not."""
        bound = {at for rule in (*self.rules, *self.broken) for at in rule.cells}
        return {at for at in bound if at < self.observed}

    def breaks(self, changed: Mapping[int, Value]) -> list[Rule]:
        """The rules that hold no longer when cells have other values."""

        def value(at: int) -> Value:
            return changed.get(at, self.cells[at].value)

        concerned = {rule for at in changed for rule in self.by_cell.get(at, ())}
        return [rule for rule in concerned if not holds(rule, self.cells, value)]

    def lines(self, rule: Rule, changed: Iterable[int]) -> set[int]:
        """The lines at which a broken rule may be reported: its total's, or those changed."""
        own = {self.cells[at].row_line for at in changed}
        if rule.kind.startswith("repeat"):
            return own | {self.cells[at].row_line for at in rule.cells}
        return own | {self.cells[rule.cells[0]].row_line}


def reckon(export: ObservedExport) -> Reckoning:
    """Finds every rule in an export."""
    cells = list(_cells(export))
    result = Reckoning(cells, len(cells))
    repeats = list(_repeated_totals(export, cells))
    for rule in (
        *_sums_in_tables(cells),
        *_sums_over_tables(cells),
        *_repeats(cells[: result.observed]),
        *repeats,
        *_roundings(cells[: result.observed]),
    ):
        if not is_evident(rule, cells):
            continue
        if holds(rule, cells, lambda at: cells[at].value):
            result.rules.append(rule)
            for at in rule.cells:
                result.by_cell[at].append(rule)
        elif rule.kind != "sum over tables":
            result.broken.append(rule)
    return result


def _cells(export: ObservedExport) -> Iterator[Cell]:
    for table in export.tables:
        rows = iter([row for row in table.rows for _ in row.values])
        for item in table.observations():
            members = {name: member.code for name, member in item.members.items()}
            row = next(rows)
            yield Cell(
                Spot(item.line, item.column),
                row.line,
                item.table,
                frozenset((name, code) for name, code in members.items() if code != TOTAL),
                members["indicator"],
                item.value,
                bool(row.fused),
            )


# Which rules there may be -------------------------------------------------------------------------


def _by_key(cells: Iterable[tuple[int, Cell]]) -> dict[Key, int]:
    """The first cell of each key."""
    found: dict[Key, int] = {}
    for at, cell in cells:
        found.setdefault(cell.key, at)
    return found


def _sums_in_tables(cells: list[Cell]) -> Iterator[Rule]:
    tables: dict[int, list[tuple[int, Cell]]] = defaultdict(list)
    for at, cell in enumerate(cells):
        tables[cell.table].append((at, cell))
    for number, members in tables.items():
        if number:
            yield from _sums("sum", _by_key(members), cells)


def _sums_over_tables(cells: list[Cell]) -> Iterator[Rule]:
    for rule in _sums("sum over tables", _by_key(enumerate(cells)), cells):
        if len({cells[at].table for at in rule.cells}) > 1:
            yield rule


def _sums(kind: str, places: dict[Key, int], cells: list[Cell]) -> Iterator[Rule]:
    """Every total among keys, with the keys that differ only in a member of one dimension."""
    parts: dict[tuple[Key, str], list[int]] = defaultdict(list)
    loose: dict[tuple[Key, str], list[int]] = defaultdict(list)
    for key, at in places.items():
        if cells[at].indicator not in (COUNT, CHANGE):
            continue
        members = dict(key)
        for name, code in key:
            if name in ("period", "indicator"):
                continue
            if name in MEMBERS_OF and MEMBERS_OF[name] in members:
                # A member of a group stands for itself only where the group has no row of its own.
                if key - {(MEMBERS_OF[name], members[MEMBERS_OF[name]])} not in places:
                    bare = key - {(name, code), (MEMBERS_OF[name], members[MEMBERS_OF[name]])}
                    loose[bare, name].append(at)
                continue
            parts[key - {(name, code)}, name].append(at)
    for total, name in {**parts, **loose}:
        if total in places:
            found = parts.get((total, name), []) + loose.get((total, name), [])
            yield Rule(kind, (places[total], *found))


def _repeats(cells: list[Cell]) -> Iterator[Rule]:
    keys: dict[Key, list[int]] = defaultdict(list)
    for at, cell in enumerate(cells):
        keys[cell.key].append(at)
    for same in keys.values():
        for other in same[1:]:
            yield Rule("repeat", (same[0], other))


def _repeated_totals(export: ObservedExport, cells: list[Cell]) -> Iterator[Rule]:
    """Grand totals of continuation pages; their cells are put behind the observations."""
    index = {(cell.table, cell.row_line, cell.spot.column): at for at, cell in enumerate(cells)}
    for table in export.tables:
        grand = next((row for row in table.rows if row.role is Role.TOTAL), None)
        for repeat in table.repeats:
            assert grand is not None
            for column, value in enumerate(repeat.values, 1):
                first = index[table.number, grand.line, column]
                cells.append(
                    Cell(
                        Spot(repeat.line, column),
                        repeat.line,
                        0,
                        frozenset(),
                        "",
                        value,
                        fused=False,
                    )
                )
                yield Rule("repeated total", (first, len(cells) - 1))


def _roundings(cells: list[Cell]) -> Iterator[Rule]:
    rows: dict[tuple[int, Key], dict[str, int]] = defaultdict(dict)
    for at, cell in enumerate(cells):
        bare = frozenset(pair for pair in cell.key if pair[0] != "indicator")
        rows[cell.table, bare].setdefault(cell.indicator, at)
    for found in rows.values():
        if {COUNT, CHANGE, PER_CENT} <= found.keys():
            yield Rule("rounding", (found[COUNT], found[CHANGE], found[PER_CENT]))


# Whether a rule holds -----------------------------------------------------------------------------


def is_evident(rule: Rule, cells: list[Cell]) -> bool:
    """Whether the cells of a rule say enough for it to hold or break."""
    values = [cells[at].value for at in rule.cells]
    if Mark.MISSING in values:
        return False
    if rule.kind == "rounding":
        return Mark.SUPPRESSED not in values
    if rule.kind.startswith("sum"):
        hidden_change = cells[rule.cells[0]].indicator == CHANGE and Mark.SUPPRESSED in values
        return not hidden_change and not any(isinstance(value, Decimal) for value in values)
    return True


def holds(rule: Rule, cells: list[Cell], value: Callable[[int], Value]) -> bool:
    """Whether a rule holds, given what each cell says."""
    if rule.kind.startswith("repeat"):
        return value(rule.cells[0]) == value(rule.cells[1])
    if rule.kind == "rounding":
        return _rounds(*(value(at) for at in rule.cells))
    total, *parts = (value(at) for at in rule.cells)
    lowest = sum(_least(part) for part in parts)
    highest = sum(_most(part) for part in parts)
    return _most(total) >= lowest and _least(total) <= highest


def _least(value: Value) -> int:
    return 0 if isinstance(value, Mark) else int(value)


def _most(value: Value) -> int:
    if value is Mark.SUPPRESSED:
        return 3
    return _least(value)


def _rounds(count: Value, change: Value, growth: Value) -> bool:
    """Whether a per cent is the rounded change over the count of a year before."""
    now = Fraction(0 if isinstance(count, Mark) else count)
    more = Fraction(0 if isinstance(change, Mark) else change)
    before = now - more
    if before == 0:
        return growth is Mark.BLANK or growth == 0
    if isinstance(growth, Mark):
        return now == more == 0
    step = Fraction(10) ** int(Decimal(growth).as_tuple().exponent)
    return abs(100 * more / before - Fraction(growth)) <= step / 2
