"""What arithmetic within a table cannot see, held against neighbours in time and other inputs.

Two rows exchanged whole, people moved between rows in every table alike, and a wrong year leave every sum as it is. All
that is found here is a warning: figures may truly be so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise

from navconv.meaning.observations.member import TOTAL_CODE
from navconv.meaning.observations.model import ObservedExport
from navconv.problems import Problem, Severity, row_of
from navconv.records import NamedTuple

COUNT, CHANGE = "N", "D1Y"
LEAST_ALIKE = 20
"""How many different counts two periods must share to be one printed twice."""
LEAST = 50
"""The least count that is held against its neighbours; smaller ones change by chance."""
JUMP = 1.5
"""By what factor a count must differ from its neighbour to be looked at."""
NEAR = 1.15
"""By what factor counts differ at most that are taken for the same in two periods."""

Key = tuple[str, tuple[tuple[str, str], ...]]
"""A title, and the dimensions and codes of all members but totals, period and indicator."""


class Figure(NamedTuple):
    """A count or a change, and where it is printed first.

    Attributes:
        value: the number.
        source: the input.
        line: the line.
        column: the value cell.
        table: its table's number.
        label: what it counts.
    """

    value: int
    source: str
    line: int
    column: int
    table: int
    label: str


class Neighbours:
    """Collects the figures of inputs by key and period, and says which are not plausible."""

    def __init__(self) -> None:
        """Begins without figures."""
        self._counts: dict[Key, dict[str, Figure]] = defaultdict(dict)
        self._changes: dict[Key, dict[str, Figure]] = defaultdict(dict)

    def enter(self, export: ObservedExport) -> None:
        """Enters the counts and the changes of an export."""
        for item in export.observations():
            if not isinstance(item.value, int) or not item.period:
                continue
            members = [
                member
                for name, member in item.members.items()
                if name not in ("period", "indicator") and member.code != TOTAL_CODE
            ]
            indicator = item.members.get("indicator")
            code = indicator.code if indicator else COUNT
            known = {COUNT: self._counts, CHANGE: self._changes}.get(code)
            if known is not None:
                key = (export.title, tuple(sorted((m.dimension, m.code) for m in members)))
                label = ", ".join(member.name for member in members) or "I alt"
                figure = Figure(
                    item.value, export.source, item.line, item.column, item.table, label
                )
                known[key].setdefault(item.period, figure)

    def find(self) -> Iterator[Problem]:
        """What is not plausible, most telling first."""
        twice = list(self._find_periods_again())
        yield from twice
        if not twice:
            yield from self._find_wrong_changes()
            yield from self._find_exchanged()

    def _find_periods_again(self) -> Iterator[Problem]:
        """Periods of which all counts are those of another: one of them has a wrong year."""
        compared: Counter[tuple[str, str, str]] = Counter()
        other: set[tuple[str, str, str]] = set()
        first: dict[tuple[str, str, str], tuple[Figure, Figure]] = {}
        for (title, _), figures in self._counts.items():
            periods = sorted(figures)
            for at, later in enumerate(periods):
                for earlier in periods[:at]:
                    pair = (title, earlier, later)
                    one, two = figures[earlier], figures[later]
                    if one.value != two.value:
                        other.add(pair)
                    elif one.value >= LEAST:
                        compared[pair] += 1
                        first.setdefault(pair, (one, two))
        for pair, times in compared.items():
            if times >= LEAST_ALIKE and pair not in other:
                one, two = first[pair]
                yield _warn(
                    "period-again",
                    two,
                    f"the figures of {pair[2]} are those of {pair[1]} ({one.source}, line {row_of(one.line)}) without "
                    "a difference: one of the two has a wrong period",
                )

    def _find_wrong_changes(self) -> Iterator[Problem]:
        """Changes over a year that are not the count less that of the year before, once for each two inputs."""
        found: dict[tuple[str, str], list[tuple[Figure, Figure, int]]] = defaultdict(list)
        for key, changes in self._changes.items():
            counts = self._counts.get(key, {})
            for period, change in changes.items():
                now, before = counts.get(period), counts.get(_year_before(period))
                if now and before and now.value - before.value != change.value:
                    pair = (change.source, before.source)
                    found[pair].append((change, before, now.value - before.value))
        for (_, source), wrong in found.items():
            change, before, expected = wrong[0]
            yield _warn(
                "change-differs",
                change,
                f"{len(wrong)} changes over a year are not those from {source}; the first is that of {change.label!r}: "
                f"printed {change.value}, but line {row_of(before.line)} there prints {before.value}, which makes it "
                f"{expected}; figures were revised, or a period is wrong",
            )

    def _find_exchanged(self) -> Iterator[Problem]:
        """Counts that are those of each other a period before: two rows are exchanged."""
        jumps: dict[tuple[str, int, str, str], list[tuple[Figure, Figure]]] = defaultdict(list)
        for (title, _), figures in self._counts.items():
            periods = sorted(figures)
            for earlier, later in pairwise(periods):
                one, two = figures[earlier], figures[later]
                if min(one.value, two.value) >= LEAST and not _near(one.value, two.value, JUMP):
                    jumps[title, two.table, earlier, later].append((one, two))
        said: set[tuple[str, str]] = set()
        for (_, _, earlier, later), pairs in jumps.items():
            for at, (one, two) in enumerate(pairs):
                for other, another in pairs[:at]:
                    crossed = _near(one.value, another.value, NEAR) and _near(
                        other.value, two.value, NEAR
                    )
                    if crossed and one.source != two.source and (later, two.label) not in said:
                        said.add((later, two.label))
                        yield _warn(
                            "rows-exchanged",
                            two,
                            f"{two.label!r} and {another.label!r} (line {row_of(another.line)}) have each about the "
                            f"count that the other had in {earlier}: {one.value} → {two.value} and {other.value} → "
                            f"{another.value}; they may be exchanged",
                        )


def _near(one: int, other: int, factor: float) -> bool:
    """Whether two positive counts differ by no more than a factor."""
    return max(one, other) <= factor * min(one, other)


def _year_before(period: str) -> str:
    """The same time a year before: ``2017-03`` → ``2016-03``."""
    return f"{int(period[:4]) - 1:04}{period[4:]}" if period[:4].isdecimal() else ""


def _warn(code: str, figure: Figure, message: str) -> Problem:
    """A warning at a figure."""
    return Problem(code, Severity.WARNING, message, figure.source, figure.line, figure.column)


def sort_by_source(problems: Iterable[Problem]) -> dict[str, list[Problem]]:
    """Problems by the input that they stand in."""
    found: dict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        found[problem.source].append(problem)
    return found
