"""Rows that are the sums of those below them, where no word says so: ``Afrika`` above ``Eritrea`` and ``Somalia``.

No codelist knows the labels, and nothing else tells groups from members; but with the groups among the members the rows
come to more than their total, and there is just one way to part them so that every sum holds, in every column.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from navconv.meaning.context.reading import TableReading
from navconv.meaning.observations.member import Role
from navconv.meaning.solving.rows import LabelledRow
from navconv.meaning.stub_tree.set_in import mark_set_in
from navconv.records import NamedTuple, dataclass
from navconv.tables.cell_values import Figures

MAX_ROWS = 200
"""Longer lists are not parted: too many of their sums hold by chance, and the search goes as deep as there are rows."""

MAX_STEPS = 20_000
"""How many rows are tried as members of how many groups, at most."""

DEEPEST = 1
"""How many levels of groups may stand above the members: a row has one level in the tidy table."""


class Node(NamedTuple):
    """A row and those that add up to it.

    Attributes:
        row: the row, from 0.
        below: those that come to it; none where it is no group.
    """

    row: int
    below: tuple[Node, ...]


def mark_groups(
    table: TableReading, labelled: list[LabelledRow], figures: Figures, grand: int
) -> list[LabelledRow]:
    """Makes rows subtotals that others add up to, which no word says: ``Afrika`` above ``Eritrea`` and ``Somalia``.

    Where bullets tell which rows are in which, these are asked alone.

    Args:
        table: the table; learns that figures decided something.
        labelled: its rows.
        figures: their figures.
        grand: the row of the grand total.
    """
    set_in = mark_set_in(table, labelled, figures)
    if set_in is not None:
        return set_in
    if figures.count > MAX_ROWS or any(row.role is Role.SUBTOTAL for row in labelled):
        return labelled
    values, whole = _take_counts(figures, grand)
    if not whole or _add(values) == whole:
        return labelled
    table.by_values = True
    groups = {node.row for node in find_groups(_part(values, whole, grand))}
    return [
        row._replace(role=Role.SUBTOTAL) if at in groups else row for at, row in enumerate(labelled)
    ]


def find_groups(nodes: Sequence[Node]) -> list[Node]:
    """The rows that others add up to, with these."""
    return [node for node in nodes if node.below]


def part_rows(figures: Figures, grand: int) -> tuple[Node, ...]:
    """The one way to part rows into groups so that every sum holds; nothing where there are several, or is none.

    Args:
        figures: the figures of a table.
        grand: the row of the grand total, its first or its last.

    Returns:
        The rows that add up to the grand total, each with those that add up to it; nothing where no row is a group.
    """
    if figures.count - 1 > MAX_ROWS:
        return ()
    return _part(*_take_counts(figures, grand), grand)


def _part(
    values: Sequence[tuple[int, ...]], whole: tuple[int, ...], grand: int
) -> tuple[Node, ...]:
    """The one way to part rows, the grand total apart, into groups, as :func:`part_rows` gives it."""
    count = len(values)
    if grand not in (0, count) or not all(map(any, (*values, whole))) or _add(values) == whole:
        # A row of zeros may be a member of any group.
        return ()
    search = _Search(values, first=int(grand == 0))
    ways = (nodes for nodes, end in search.add_up(0, whole, DEEPEST) if end == count)
    found = list(islice(ways, 2))
    return found[0] if len(found) == 1 and search.steps <= MAX_STEPS else ()


def _take_counts(figures: Figures, grand: int) -> tuple[Sequence[tuple[int, ...]], tuple[int, ...]]:
    """The rows but the grand total, and this, of the columns that are counts and have no marks."""
    cells = [figures.values(at) for at in range(figures.count) if at != grand]
    cells.append(figures.values(grand))
    columns = [
        column
        for column in zip(*cells, strict=False)
        if all(value.__class__ is int and value >= 0 for value in column)
    ]
    *values, whole = zip(*columns, strict=True) if columns else ((),)
    return values, whole


def _add(values: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    """The sum of rows in each column."""
    return tuple(map(sum, zip(*values, strict=True)))


@dataclass(slots=True)
class _Search:
    """A search for the sums that hold among rows.

    Attributes:
        values: the figures of the rows, those of the grand total left out.
        first: the number of the first of them in the table.
        steps: how many rows were tried.
    """

    values: Sequence[tuple[int, ...]]
    first: int
    steps: int = 0

    def add_up(
        self, at: int, whole: tuple[int, ...], depth: int
    ) -> Iterator[tuple[tuple[Node, ...], int]]:
        """The ways in which rows from one on add up to a whole, and where each ends.

        Args:
            at: the first of the rows.
            whole: what they come to.
            depth: how many levels of groups may stand among them.
        """
        self.steps += 1
        if at == len(self.values) or self.steps > MAX_STEPS:
            return
        own = self.values[at]
        left = tuple(total - value for total, value in zip(whole, own, strict=True))
        if min(left) < 0:
            return
        yield from self._go_on((Node(self.first + at, ()), at + 1), left, depth)
        for below, end in self.add_up(at + 1, own, depth - 1) if depth else ():
            yield from self._go_on((Node(self.first + at, below), end), left, depth)

    def _go_on(
        self, begun: tuple[Node, int], left: tuple[int, ...], depth: int
    ) -> Iterator[tuple[tuple[Node, ...], int]]:
        """The ways in which a row and those behind it add up to what is left of a whole."""
        node, end = begun
        if not any(left):
            yield (node,), end
            return
        for nodes, last in self.add_up(end, left, depth):
            yield (node, *nodes), last
