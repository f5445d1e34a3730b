"""Facts about cells: what each may be summed with, what it counts, and which earlier table prints it already.

All of it follows from words, so that exports that print the same words share it.
"""

from __future__ import annotations

from functools import partial
from itertools import chain

from navconv.meaning.classifications.dimensions import STANDARD
from navconv.meaning.classifications.measures import BASELESS, CHANGE
from navconv.meaning.levels import UNDIVIDED, find_levels
from navconv.meaning.observations.cell_facts import JOIN, CellFacts, TableFacts, combine
from navconv.meaning.observations.member import TOTAL_CODE
from navconv.meaning.quantities.counted import SHARES
from navconv.meaning.quantities.unit_words import NONE
from navconv.meaning.quantities.units import COUNTED, find_own, measure_shares, unit_of
from navconv.records import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from navconv.meaning.observations.cell_facts import Level, Levels
    from navconv.meaning.observations.member import Member
    from navconv.meaning.observations.model import ObservationTable, ObservedExport, RowKeys
    from navconv.meaning.quantities.unit_words import Unit

KEPT = 4
"""The facts of how many exports are kept."""

_BITS = 24
"""Room for the members of one dimension in the number of a key."""


class _Known(NamedTuple):
    """The facts of an export, and the keys of rows by which it is known again; these must live as long."""

    facts: tuple[TableFacts, ...]
    made_from: tuple[RowKeys, ...]


class Division(NamedTuple):
    """What a table divides, and of each of its cells what it may be summed with.

    Attributes:
        by: the dimensions that it divides.
        fixed: those of which it fixes a member.
        levels: the level of each cell, row by row.
    """

    by: tuple[str, ...]
    fixed: tuple[str, ...]
    levels: list[Level]


class FactFinder:
    """Finds the facts of exports, those of the same words once."""

    def __init__(self) -> None:
        """Begins with nothing known."""
        self._known: dict[tuple[object, ...], _Known] = {}

    def find(self, export: ObservedExport) -> tuple[TableFacts, ...]:
        """The facts of each table of an export."""
        if export.facts is not None:
            return export.facts
        numbering = Numbering()
        bases = [numbering.add(table.fixed.values()) for table in export.tables]
        columns = [numbering.add_each(table.columns) for table in export.tables]
        keys = tuple([table.rows.keys for table in export.tables])
        signature = (export.title, tuple(map(id, keys)), tuple(bases), tuple(columns))
        known = self._known.get(signature)
        if known is None:
            if len(self._known) >= KEPT:
                self._known.clear()
            facts = _find(export, numbering, bases, columns)
            known = self._known[signature] = _Known(facts, keys)
        return known.facts


class Numbering:
    """Gives members numbers of which the sum is the number of a key; those of totals are 0.

    Periods are numbered as they are met, as other members are, so that the next issue of a series has the same numbers.
    """

    def __init__(self) -> None:
        self._dimensions: dict[str, dict[str, int]] = {}
        self._lists: dict[int, tuple[int, ...]] = {}

    def add(self, members: Iterable[Member]) -> int:
        """The number of some members together."""
        total = 0
        for member in members:
            if member.code == TOTAL_CODE:
                continue
            known = self._dimensions.get(member.dimension)
            if known is None:
                known = self._dimensions[member.dimension] = {"": len(self._dimensions) * _BITS}
            number = known.get(member.code)
            if number is None:
                number = known[member.code] = len(known) << known[""]
            total += number
        return total

    def add_each(self, keys: tuple[tuple[Member, ...], ...]) -> tuple[int, ...]:
        """The number of each of some keys; tables often share them."""
        found = self._lists.get(id(keys))
        if found is None:
            found = self._lists[id(keys)] = tuple([self.add(members) for members in keys])
        return found

    def number_cells(self, table: ObservationTable) -> list[int]:
        """The number of the key of each cell of a table, row by row."""
        base = self.add(table.fixed.values())
        rows = [base + row for row in self.add_each(table.rows.keys.members)]
        return _number_cells(rows, self.add_each(table.columns))


def divided_by(table: ObservationTable) -> tuple[str, ...]:
    """The dimensions that a table divides, in the order of the tidy table; time and indicators divide nothing."""
    names = (*table.row_dimensions, *table.column_dimensions)
    standard = [name for name in STANDARD if name in names]
    others = [name for name in names if name not in ("period", "indicator", *standard)]
    return (*standard, *dict.fromkeys(others))


def fixed_by(table: ObservationTable) -> tuple[str, ...]:
    """The dimensions of which a table fixes a member that is no total; time and indicators fix nothing."""
    fixed = [name for name, member in table.fixed.items() if member.code != TOTAL_CODE]
    return tuple([name for name in fixed if name not in ("period", "indicator")])


def _find(
    export: ObservedExport,
    numbering: Numbering,
    bases: Sequence[int],
    columns: Sequence[tuple[int, ...]],
) -> tuple[TableFacts, ...]:
    """Finds the facts of the tables of an export, given the numbers of what they and their columns fix."""
    first: dict[int, int] = {}
    found = []
    known: dict[tuple[object, ...], Levels] = {}
    # Cells stand again where their rows do, if all tables have the same columns and these divide what no row does.
    alike = len({*columns}) == 1 and all(
        {*table.column_dimensions}.isdisjoint((*table.row_dimensions, *table.fixed))
        for table in export.tables
    )
    # A list has a table for each of its periods, which have the same rows.
    bringing: dict[int, bool] = {}
    for place, table in enumerate(export.tables):
        by = divided_by(table)
        keys = table.rows.keys
        if id(keys) not in bringing:
            bringing[id(keys)] = _find_brought(chain.from_iterable(keys.members)) is not None
        starts = [bases[place] + row for row in numbering.add_each(keys.members)]
        own = columns[place]
        number = partial(_number_cells, starts, own)
        backs = [place - first.setdefault(key, place) for key in (starts if alike else number())]
        if any(backs):
            backs = [back for back in backs for _ in own] if alike else backs
            backs = _without_shares(table, backs)
        else:
            backs.clear()
        units = _units(table, export.title, brought=bringing[id(keys)])
        kinds, cells = _part(_levels_of(table, numbering, known), units, backs, JOIN.join(by))
        found.append(TableFacts(by, fixed_by(table), kinds, cells, number, len(own)))
    return tuple(found)


def _number_cells(rows: Sequence[int], columns: Sequence[int]) -> list[int]:
    """The number of the key of each cell, given those of rows and of columns."""
    return [row + column for row in rows for column in columns]


def find_divisions(export: ObservedExport) -> Iterator[Division]:
    """What each table divides, and its levels: of the facts of an export those that need no other table."""
    if export.facts is not None:
        for facts in export.facts:
            levels = [facts.kinds[kind].level for kind in facts.cells]
            yield Division(facts.by, facts.fixed, levels)
        return
    numbering = Numbering()
    known: dict[tuple[object, ...], Levels] = {}
    for table in export.tables:
        found = _levels_of(table, numbering, known)
        pairs = {
            (row, column): combine(row, column)
            for row in {*found.rows}
            for column in {*found.columns}
        }
        levels = [pairs[row, column] for row in found.rows for column in found.columns]
        yield Division(divided_by(table), fixed_by(table), levels)


def _levels_of(
    table: ObservationTable, numbering: Numbering, known: dict[tuple[object, ...], Levels]
) -> Levels:
    """The levels of a table; others have the same rows and columns, and other captions or periods."""
    keys = table.rows.keys
    rows, columns = numbering.add_each(keys.members), numbering.add_each(table.columns)
    words = (table.row_dimensions, table.column_dimensions, table.of_which, keys.roles)
    levels = known[rows, columns, *words] = known.get((rows, columns, *words)) or find_levels(table)
    return levels


def _part(
    levels: Levels, units: Sequence[Sequence[str]], backs: Sequence[int], by: str
) -> tuple[list[CellFacts], list[int]]:
    """The different facts of cells, and for each cell which are its own; no ``backs`` are none."""
    kinds: dict[CellFacts, int] = {}
    cells: list[int] = []
    # Most rows have what others of their level have.
    known: dict[tuple[object, ...], list[int]] = {}
    width = len(levels.columns)
    none = (0,) * width
    for row, level in enumerate(levels.rows):
        own_backs = tuple(backs[row * width : (row + 1) * width]) if backs else none
        texts = units[row % len(units)]
        like = (level, row % len(units), own_backs)
        own = known.get(like)
        if own is None:
            told = list(zip(levels.columns, texts, own_backs, strict=False))
            facts = {
                (column, unit, back): CellFacts(combine(level, column), by, unit, back)
                for column, unit, back in dict.fromkeys(told)
            }
            own = known[like] = [kinds.setdefault(facts[one], len(kinds)) for one in told]
        cells += own
    return list(kinds), cells


def _units(table: ObservationTable, title: str, *, brought: bool) -> list[list[str]]:
    """The unit of each column: for all rows alike, or for each where rows are indicators or have ``brought`` units."""
    rows, columns = table.rows.keys.members, table.columns
    if "indicator" in table.row_dimensions:
        texts = [unit_of(member, title).text for member in table.row_members("indicator")]
        return [[text] * len(columns) for text in texts] or [[""] * len(columns)]
    own, told = table.column_members("indicator"), table.indicators
    # "Endring" beside shares alone is one of them.
    about = f"Andel. {title}" if measure_shares(own, title) else title
    units = [unit_of(indicator, about) for indicator in own or told[:1]]
    units *= 1 if own else len(columns)
    if not {*UNDIVIDED}.issuperset(table.column_dimensions):
        units = list(map(_bring, units, told, columns))
    if not brought:
        return [[unit.text for unit in units]]
    return [
        [_bring(unit, indicator, members).text for unit, indicator in zip(units, told, strict=True)]
        for members in rows
    ]


def _bring(unit: Unit, indicator: Member | None, members: Sequence[Member]) -> Unit:
    """The unit of a count, or the change of one, of members that bring their own: ``Tapte dagsverk`` are days."""
    if indicator is None:
        return unit
    changes = indicator.code == CHANGE or indicator.name.startswith("Endring")
    if unit.id in SHARES or not (changes or indicator.code in COUNTED):
        return unit
    brought = _find_brought(members)
    if brought and brought.id in SHARES and changes:
        # Of a share it may be one in per cent or in percentage points.
        return NONE
    return brought or unit


def _find_brought(members: Iterable[Member]) -> Unit | None:
    """The unit that the first of some members brings along that no codelist knows and that brings one."""
    strange = [item for item in members if not item.known and item.dimension not in UNDIVIDED]
    return next((unit for item in strange if (unit := find_own(item.name))), None)


def _without_shares(table: ObservationTable, backs: list[int]) -> list[int]:
    """Takes bare per cents for no repeats: they are shares of their own table's total."""
    bare = [item is not None and item.code in BASELESS for item in table.members("indicator")]
    if not any(bare):
        return backs
    step = 1 if "indicator" in table.column_dimensions else len(table.columns)
    return [0 if bare[at // step % len(bare)] else back for at, back in enumerate(backs)]
