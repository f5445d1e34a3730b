"""Rows of parts → the columns of a table, told by where its figures and its heads stand.

No ruling lines are needed. The figures of a column stand above each other, so what they take up from left to right is
the column. Narrow figures are looked at first: a figure that reaches over two columns which some row fills both is
one that was pushed together, and makes no column of its own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from navconv.readers.pdfs.pdf_numbers import is_value_text
from navconv.readers.pdfs.pdf_parts import Part, make_part
from navconv.readers.pdfs.pdf_rows import PrintedRow
from navconv.records import NamedTuple

ALIGNED = 0.15
"""Edges that are no further apart, in sizes of the type, are aligned."""

LONE_HEAD, LONE_COLUMN = 3.0, 6.0
"""How far a head may be from its figures, in sizes of the type, before it stands above blanks, or they have none."""


class Column(NamedTuple):
    """What the cells of a column take up from left to right.

    Attributes:
        left: where the one that begins first begins.
        right: where the one that ends last ends.
    """

    left: float
    right: float

    def overlap(self, part: Part | Column) -> float:
        """How much of a part stands in the column."""
        return min(self.right, part.right) - max(self.left, part.left)

    def joined(self, part: Part | Column) -> Column:
        """The column with one more cell."""
        return Column(min(self.left, part.left), max(self.right, part.right))

    def below(self, head: Part, others: Sequence[Column]) -> Column:
        """The column with the room that its head takes, as far as no other column takes it."""
        left = max((one.right for one in others if one.right <= self.left), default=head.left)
        right = min((one.left for one in others if one.left >= self.right), default=head.right)
        return Column(min(self.left, max(head.left, left)), max(self.right, min(head.right, right)))


class Columns(NamedTuple):
    """The columns of a table.

    Attributes:
        columns: from left to right.
        apart: figures that stand beside those of their column, each with its row.
    """

    columns: list[Column]
    apart: list[tuple[int, Part]]


class _Stack(NamedTuple):
    """Figures that stand above each other: what they take up, and the figure of each row."""

    column: Column
    cells: dict[int, Part]

    def join(self, other: _Stack) -> tuple[_Stack, list[tuple[int, Part]]]:
        """Both as one column, and which figures of it stand apart; marks often do."""
        few = min(self.cells, other.cells, key=len)
        digits = [(at, part) for at, part in few.items() if part.text[-1:].isdigit()]
        return _Stack(self.column.joined(other.column), self.cells | other.cells), digits


def meet(columns: Sequence[Column], part: Part) -> list[int]:
    """Which columns a part stands in, if only by some of it."""
    end = bisect_left(columns, (part.right,))
    begin = end
    while begin and columns[begin - 1].right > part.left:
        begin -= 1
    return list(range(begin, end))


def find_columns(rows: Sequence[PrintedRow], heads: Sequence[Part], size: float) -> Columns:
    """Finds the columns of a table.

    Args:
        rows: its rows with figures; their last parts are values.
        heads: the parts of its lowest header row, from left to right; none where it has no header.
        size: the size of their type.

    Returns:
        Its columns.
    """
    stacks = _stack_figures(rows)
    apart: list[tuple[int, Part]] = []
    for part in heads:
        # Figures that stand below one head, and never side by side, are of one column.
        below = [stack for stack in stacks if stack.column.overlap(part) > 0]
        if len(below) > 1 and _never_meet(below):
            first, *others = below
            for other in others:
                first, odd = first.join(other)
                apart += odd
            stacks = sorted(
                [first, *(stack for stack in stacks if stack not in below)], key=_left_of
            )
    columns = [stack.column for stack in stacks]
    heads = [head for part in heads for head in split_heads(part, columns, size)]
    if not heads:
        return Columns(columns, apart)
    pairs = _pair_heads(columns, heads, size)
    headed = {at: heads[n] for n, at in pairs.items()}
    kept = {at: stack for at, stack in enumerate(stacks) if at in headed}
    for at, stack in enumerate(stacks):
        if at in headed:
            continue
        # Marks may stand at the left of a column whose figures stand at its right.
        beside = [n for n in (at - 1, at + 1) if n in headed and _never_meet([kept[n], stack])]
        if beside:
            nearest = min(beside, key=lambda n: -stack.column.overlap(headed[n]))
            kept[nearest], odd = kept[nearest].join(stack)
            apart += odd
        else:
            kept[at] = stack
            if 2 * len(stack.cells) < len(rows):
                # A few figures that stand between columns are no column without a head; remarks may be.
                cells = stack.cells.items()
                apart += [(n, part) for n, part in cells if is_value_text(part.words[0].text)]
    taken = [stack.column for stack in kept.values()]
    found = [
        stack.column.below(headed[at], taken) if at in headed else stack.column
        for at, stack in kept.items()
    ]
    found += [Column(head.left, head.right) for n, head in enumerate(heads) if n not in pairs]
    return Columns(sorted(found), apart)


def _never_meet(stacks: Sequence[_Stack]) -> bool:
    """Whether no row has figures in two of some columns."""
    return sum(len(stack.cells) for stack in stacks) == len(
        set().union(*(stack.cells for stack in stacks))
    )


def _left_of(stack: _Stack) -> Column:
    return stack.column


def _stack_figures(rows: Sequence[PrintedRow]) -> list[_Stack]:
    """The columns that figures stand above each other in, from left to right."""
    cells = [(at, part) for at, row in enumerate(rows) for part in values_of(row)]
    stacks: list[_Stack] = []
    rights: list[float] = []
    for at, part in sorted(
        cells, key=lambda cell: (not cell[1].sure, cell[1].right - cell[1].left)
    ):
        begin = end = bisect_right(rights, part.left)
        while end < len(stacks) and stacks[end].column.left < part.right:
            end += 1
        met = stacks[begin:end]
        if len(met) > 1 and not _never_meet(met):
            continue
        if len(met) == 1:
            column, of_rows = met[0]
            of_rows[at] = part
            if column.left <= part.left and part.right <= column.right:
                continue
        else:
            column, of_rows = Column(part.left, part.right), {at: part}
            for stack in met:
                column = column.joined(stack.column)
                of_rows |= stack.cells
        stacks[begin:end] = [_Stack(column.joined(part), of_rows)]
        rights[begin:end] = [max(column.right, part.right)]
    return stacks


def values_of(row: PrintedRow) -> tuple[Part, ...]:
    """The last parts of a row that are values."""
    return row.parts[len(row.parts) - row.values :]


def match_columns(found: Sequence[Column], before: Sequence[Column]) -> list[Column] | None:
    """The columns of the table before, if those of rows without a header are among them.

    So the rows of a next page know the columns that are blank in all of them.
    """
    joined = list(before)
    for column in found:
        met = [n for n, other in enumerate(before) if other.overlap(column) > 0]
        if len(met) != 1:
            return None
        joined[met[0]] = joined[met[0]].joined(column)
    return joined


def _pair_heads(columns: Sequence[Column], heads: Sequence[Part], size: float) -> dict[int, int]:
    """Which column each head is of.

    Heads and columns are in order, so of all ways to pair them in order the one with the least distance is taken.

    Returns:
        The column for each head that has figures below it.
    """
    lone_head, lone_column = LONE_HEAD * size, LONE_COLUMN * size
    costs = [[at * lone_column for at in range(len(columns) + 1)]]
    ways: list[list[str]] = [["column"] * (len(columns) + 1)]
    for head in heads:
        above = costs[-1]
        row, way = [above[0] + lone_head], ["head"]
        for at, column in enumerate(columns):
            choices = {
                "pair": above[at] + max(0.0, -column.overlap(head)),
                "head": above[at + 1] + lone_head,
                "column": row[at] + lone_column,
            }
            best = min(choices, key=choices.__getitem__)
            row.append(choices[best])
            way.append(best)
        costs.append(row)
        ways.append(way)
    pairs: dict[int, int] = {}
    h, c = len(heads), len(columns)
    while h or c:
        way_here = ways[h][c]
        h -= way_here != "column"
        c -= way_here != "head"
        if way_here == "pair":
            pairs[h] = c
    return pairs


def split_heads(part: Part, columns: Sequence[Column], size: float) -> list[Part]:
    """The heads of a part: those of narrow columns may be no further apart than words.

    ``September Oktober`` is cut where a word ends, or begins, where its column does.
    """
    words = list(part.words)
    pieces: list[Part] = []
    start = 0
    for at in range(len(words) - 1):
        here, there = words[at], words[at + 1]
        for column, next_column in pairwise(columns):
            ends, begins = here.right - column.right, there.left - next_column.left
            if min(abs(ends), abs(begins)) > ALIGNED * size:
                continue
            first, rest = make_part(words[start : at + 1]), make_part(words[at + 1 :])
            if column.overlap(first) > 0 and next_column.overlap(rest) > 0:
                pieces.append(first)
                start = at + 1
                break
    return [*pieces, make_part(words[start:])] if start else [part]


def cut_label(part: Part, columns: Sequence[Column], size: float) -> tuple[Part, ...]:
    """A label and the figure that it nearly touches, where the figure ends where a column does; else the part."""
    words = part.words
    for at in range(1, len(words)):
        tail = make_part(words[at:])
        if tail.is_value and any(
            min(abs(tail.right - column.right), abs(tail.left - column.left)) <= ALIGNED * size
            and tail.left >= column.left - size
            for column in columns
        ):
            return make_part(words[:at]), tail
    return (part,)


def split_figure(part: Part, columns: Sequence[Column], size: float) -> list[Part]:
    """The figures of a part that reaches over several columns, each of which must end where its column does.

    Returns:
        The figures; the part itself where that is not so.
    """
    pieces: list[Part] = []
    words = list(part.words)
    for column in columns:
        count = next(
            (
                n
                for n in range(1, len(words) + 1)
                if abs(words[n - 1].right - column.right) <= ALIGNED * size
            ),
            0,
        )
        if not count:
            return [part]
        pieces.append(make_part(words[:count]))
        words = words[count:]
    return [part] if words else pieces
