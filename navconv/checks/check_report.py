"""What the checks of one export found."""

from __future__ import annotations

from navconv.records import NamedTuple, dataclass, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from navconv.problems import Problem
    from navconv.readers.places import Places


class ProvenSum(NamedTuple):
    """A sum that was held against what is printed.

    Attributes:
        kind: what adds up: ``rows`` of a table, its ``columns``, or ``tables``.
        line: the line of the total.
        column: the value cell of the total, from 1; 0 where all columns of its row that add up are meant.
        label: the label of the total's row as printed.
        parts: the line and the value cell of each part, as those of the total.
        broken: the value cells of the total that are not the sum of their parts.
    """

    kind: str
    line: int
    column: int
    label: str
    parts: tuple[tuple[int, int], ...]
    broken: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckReport:
    """The proof of one export.

    Attributes:
        source: the input's name.
        title: the document title.
        tables: how many logical tables it has.
        cells: how many cells.
        covered: how many cells at least one sum, repeat or rounding binds.
        held: how many checks held, a sum of one row over its columns counted once.
        broken: how many did not.
        problems: what is wrong, broken sums first.
        sums: every sum that was tried, where they are asked for.
        unbound: the cells that no check binds, where they are asked for.
        broken_cells: the line and the value cell of each figure of a broken check, where they are asked for.
    """

    source: str
    title: str
    tables: int
    cells: int
    covered: int
    held: int
    broken: int
    problems: tuple[Problem, ...]
    sums: tuple[ProvenSum, ...] = ()
    unbound: tuple[Unbound, ...] = ()
    broken_cells: frozenset[tuple[int, int]] = frozenset()


class Unbound(NamedTuple):
    """A cell that no check binds.

    Attributes:
        line: its line.
        column: the value cell in its row, from 1.
        label: the label of its row as printed.
    """

    line: int
    column: int
    label: str


def locate_problems(report: CheckReport, places: Places) -> CheckReport:
    """A report whose problems have the places that a user is told."""
    if not places:
        return report
    return replace(report, problems=tuple(map(places.locate, report.problems)))
