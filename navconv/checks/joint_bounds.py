"""Several sums over the same suppressed cells, held together.

One sum with suppressed parts leaves room in which a misprint can hide. But the cell that would have to give
way often stands in other sums too, and a value that suits one does not suit the other. Each suppressed count
is taken as unknown within what the statistics act allows; every sum narrows it; where nothing is left, the
sums cannot all be right. What a suppressed count must be is used here and never leaves this module.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from navconv.checks.arithmetic import spell_lines
from navconv.checks.index import Ledger, Relation
from navconv.checks.indexed_table import Name, Place
from navconv.layout.row_label import spell_label
from navconv.problems import Problem, Severity
from navconv.records import NamedTuple
from navconv.tables.packed_counts import HIDDEN
from navconv.tables.values import Mark

MAX_STEPS = 200
"""How often a sum may be looked at again, on average, before the search ends: it narrows no further by then."""


@dataclass(slots=True)
class Equation:
    """A sum in one column: ``sum(plus) - minus = rest``, where all are suppressed cells.

    Attributes:
        plus: the suppressed parts.
        minus: the total, where it is suppressed.
        rest: the total less its known parts.
        total: where the total stands.
        column: its value cell, from 1.
    """

    plus: tuple[int, ...]
    minus: int | None
    rest: int
    total: Place
    column: int


class Clash(NamedTuple):
    """Sums that cannot hold together.

    Attributes:
        equation: the one at which it shows.
        others: those that narrowed its cells.
    """

    equation: Equation
    others: tuple[Equation, ...]


@dataclass(slots=True)
class System:
    """All sums over suppressed cells.

    Attributes:
        numbers: the unknown of each cell.
        low: the least that each unknown can be.
        high: the most.
        why: the equation that narrowed each unknown last.
        uses: the equations in which each unknown stands.
        equations: all of them.
    """

    numbers: dict[Name, int] = field(default_factory=dict)
    low: list[int] = field(default_factory=list)
    high: list[int] = field(default_factory=list)
    why: list[int] = field(default_factory=list)
    uses: list[list[int]] = field(default_factory=list)
    equations: list[Equation] = field(default_factory=list)

    def unknown(self, cell: Name) -> int:
        """The number of a suppressed cell."""
        number = self.numbers.setdefault(cell, len(self.low))
        if number == len(self.low):
            self.low.append(0)
            self.high.append(HIDDEN)
            self.why.append(-1)
            self.uses.append([])
        return number


def check_together(ledger: Ledger) -> None:
    """Sums that share suppressed cells can hold all at once."""
    system = System()
    for relation in ledger.relations:
        for equation in _equations(system, relation):
            at = len(system.equations)
            system.equations.append(equation)
            for unknown in (*equation.plus, *(() if equation.minus is None else (equation.minus,))):
                system.uses[unknown].append(at)
    clashes = _narrow(system)
    if not clashes:
        ledger.held += len(ledger.relations) > 0
        return
    for clash in clashes:
        ledger.broken += 1
        ledger.problems.append(_describe(ledger, clash))


def _equations(system: System, relation: Relation) -> Iterator[Equation]:
    """A relation as an equation for each of its columns."""
    total = relation.total
    columns = total.sheet.slots if total.column < 0 else (total.column,)
    for column in columns:
        value = _value(total, column)
        parts = [(part, _value(part, column)) for part in relation.parts]
        values = [value, *(part_value for _, part_value in parts)]
        if Mark.SUPPRESSED not in values or any(
            item is Mark.MISSING or not isinstance(item, (int, Mark)) for item in values
        ):
            continue
        known = sum(item for _, item in parts if isinstance(item, int))
        plus = tuple(
            system.unknown(_cell(part, column)) for part, item in parts if item is Mark.SUPPRESSED
        )
        minus = system.unknown(_cell(total, column)) if value is Mark.SUPPRESSED else None
        rest = (value if isinstance(value, int) else 0) - known
        yield Equation(plus, minus, rest, total, column + 1)


def _value(place: Place, column: int) -> object:
    row = place.sheet.table.rows[place.row]
    return row.values[place.column if place.column >= 0 else column]


def _cell(place: Place, column: int) -> Name:
    sheet = place.sheet
    return sheet.keys[place.row] + sheet.column_part(place.column if place.column >= 0 else column)


def _narrow(system: System) -> list[Clash]:
    """Narrows all unknowns until nothing changes; the equations that then cannot hold."""
    waiting = deque(range(len(system.equations)))
    queued = set(waiting)
    clashes: list[Clash] = []
    dead: set[int] = set()
    steps = MAX_STEPS * len(system.equations)
    while waiting and steps:
        steps -= 1
        at = waiting.popleft()
        queued.discard(at)
        if at in dead:
            continue
        changed = _narrow_one(system, at)
        if changed is None:
            equation = system.equations[at]
            unknowns = (*equation.plus, *(() if equation.minus is None else (equation.minus,)))
            others = {system.why[unknown] for unknown in unknowns} - {-1, at}
            clashes.append(
                Clash(equation, tuple(system.equations[other] for other in sorted(others)))
            )
            dead.add(at)
            continue
        for unknown in changed:
            for other in system.uses[unknown]:
                if other not in queued and other != at:
                    queued.add(other)
                    waiting.append(other)
    return clashes


def _narrow_one(system: System, at: int) -> list[int] | None:
    """Narrows the unknowns of one equation; those that changed, or None where it cannot hold."""
    equation = system.equations[at]
    low, high = system.low, system.high
    least = sum(low[unknown] for unknown in equation.plus) - equation.rest
    most = sum(high[unknown] for unknown in equation.plus) - equation.rest
    if equation.minus is not None:
        least -= high[equation.minus]
        most -= low[equation.minus]
    if least > 0 or most < 0:
        return None
    changed = []
    for unknown in equation.plus:
        # What the others leave for this one.
        new_high = min(high[unknown], low[unknown] - least)
        new_low = max(low[unknown], high[unknown] - most)
        if new_low > low[unknown] or new_high < high[unknown]:
            changed.append((unknown, new_low, new_high))
    if equation.minus is not None:
        unknown = equation.minus
        new_low = max(low[unknown], high[unknown] + least)
        new_high = min(high[unknown], low[unknown] + most)
        if new_low > low[unknown] or new_high < high[unknown]:
            changed.append((unknown, new_low, new_high))
    for unknown, new_low, new_high in changed:
        low[unknown], high[unknown] = new_low, new_high
        system.why[unknown] = at
    return [unknown for unknown, _, _ in changed]


def _describe(ledger: Ledger, clash: Clash) -> Problem:
    """The finding: which sums, and nothing of what the suppressed cells would be."""
    row = clash.equation.total.sheet.table.rows[clash.equation.total.row]
    lines = [
        other.total.sheet.table.rows[other.total.row].line
        for other in clash.others
        if other.total != clash.equation.total
    ]
    with_others = f" together with the sums of {spell_lines(lines)}" if lines else ""
    return Problem(
        "sums-clash",
        Severity.ERROR,
        f"expected the sum of {spell_label(row.printed.label)!r} to hold{with_others} over the suppressed cells that "
        "they share, found that no values under 4 suit them all: a figure in one of them is wrong",
        ledger.export.source,
        row.line,
        clash.equation.column,
    )
