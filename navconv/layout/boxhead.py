"""Boxheads: the lines of column heads of a table, as one header.

The heads of a column are those above it in each line, the outermost first. A spanner is a head above several columns.
Converters print one in four ways: at the first of them with empty heads beside it, in their midst, once for each, or
without anything for the columns that it spans. ``Kvinner`` above ``Antall`` and ``Prosent`` makes the columns
``Kvinner Antall`` and ``Kvinner Prosent``, as NAV itself prints ``Endring fra i fjor Antall`` in one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from navconv.layout.document import Header
from navconv.layout.label_words import add_units
from navconv.layout.period_words import is_part_of_year, names_time
from navconv.layout.totals import fold_heads, is_total
from navconv.records import NamedTuple

MAX_HEADS = 1 << 8
"""A header with more heads is not looked at; no table is so wide."""

Column: TypeAlias = "tuple[str, ...]"
"""The heads of a column, the outermost first; none where nothing stands above it."""


class Spread(NamedTuple):
    """The spanner of each column.

    Attributes:
        spanners: one a column; empty where there is none.
        unsure: whether they can be spread in another way as well.
    """

    spanners: tuple[str, ...]
    unsure: bool = False


def join_heads(lines: Sequence[Header]) -> list[Header]:
    """Joins lines of heads, each right below the one before, into as few headers as they are.

    Two lines that can be headers by themselves are two tables, the first without rows.

    Args:
        lines: the lines, from above.

    Returns:
        The headers, from above; only the last has rows.
    """
    for start in range(len(lines)):
        joint = _join(lines[start:])
        if joint is not None:
            return [*lines[:start], joint]
    return list(lines)


def tells_columns(heads: Sequence[str]) -> bool:
    """Whether each column has a head, and no other has the same."""
    folded = fold_heads(tuple(heads))
    return "" not in folded and len(set(folded)) == len(folded)


def _join(lines: Sequence[Header]) -> Header | None:
    """Joins lines of heads into one header, from the lowest up; None where they are several."""
    *above, lowest = lines
    if not above:
        return lowest
    width = max(len(line.heads) for line in lines)
    if width > MAX_HEADS:
        return None
    columns: list[Column] = [(head,) if head else () for head in _fill(lowest.heads, width)]
    measured = add_units(_fill(above[-1].heads, width), _fill(lowest.heads, width))
    if measured:
        columns = [(head,) if head else () for head in measured]
        above.pop()
    unsure = False
    for line in reversed(above):
        again = bool(line.stub) and fold_heads((line.stub,)) == fold_heads((lowest.stub,))
        spread = _span(line, columns, width, again=again)
        if spread is None:
            return None
        unsure = unsure or spread.unsure
        columns = list(_put_above(spread.spanners, columns))
    labels = tuple(map(" ".join, columns))
    if not tells_columns([label for label in labels if label]):
        return None
    # Tabs that end every line are no heads.
    behind = max(0, min(len(line.labels) for line in lines) - width)
    return Header(
        lines[0].line,
        next((line.stub for line in lines if line.stub), ""),
        (*labels, *[""] * behind),
        tuple([number for line in lines for number in line.lines or (line.line,)]),
        (*columns, *[()] * behind),
        unsure,
    )


def _span(line: Header, columns: Sequence[Column], width: int, *, again: bool) -> Spread | None:
    """Spreads a line of heads over the columns below it; None where it does not belong to them.

    Where the word over the labels is printed ``again``, so are those over labels in the columns beside it.
    """
    over = line.heads
    under = tuple(map(" ".join, columns))
    while under and not under[-1]:
        under = under[:-1]
    if not any(over):
        # Nothing but a word over the labels.
        return Spread(("",) * width) if line.stub else None
    if not under or fold_heads(over) == fold_heads(under):
        return None
    lead = next(at for at in range(width) if _at(over, at) or _at(under, at))
    # What stands above alone is a head, whatever stands below it.
    last = min(width, len(over)) - 1
    while again and lead < last and _at(over, lead) and _at(over, lead) == _at(under, lead):
        lead += 1
    labels = lead if again else 0
    alone = len(over) - labels == 1 < len(under) - labels
    # "Faktisk", "Fremskrevet" and a blank above three years: the last spans two.
    padded = len(over) < len(under) == len(line.labels) and all(map(names_time, under[labels:]))
    if not (alone or padded) and tells_columns(over[labels:]) and tells_columns(under[labels:]):
        return None
    heads, below = over[lead:], under[lead:]
    if "" not in heads and len(heads) < len(below) and len(line.labels) - lead < len(below):
        spread = _spread_close(heads, below)
    else:
        spread = _spread_apart(_fill(heads, width - lead), _fill(below, width - lead))
    if spread is None:
        return None
    return Spread(("",) * lead + _fill(spread.spanners, width - lead), spread.unsure)


def _put_above(spanners: Sequence[str], columns: Sequence[Column]) -> Iterator[Column]:
    """Puts spanners above columns; a head that stands above one column, and again below, says the same once."""
    for column, spanner in zip(columns, spanners, strict=True):
        again = fold_heads((spanner,)) == fold_heads(column) and spanners.count(spanner) == 1
        yield column if again or not spanner else (spanner, *column)


def _at(heads: Sequence[str], at: int) -> str:
    return heads[at] if at < len(heads) else ""


def _fill(heads: tuple[str, ...], width: int) -> tuple[str, ...]:
    """Heads with empty ones behind the last."""
    return heads + ("",) * (width - len(heads))


def _spread_close(over: Sequence[str], under: tuple[str, ...]) -> Spread | None:
    """Spreads spanners that are printed one beside the other, without anything for the columns that they span.

    A head that comes again belongs to the next spanner, and an empty one has a spanner to itself.
    """
    spans: list[int] = []
    seen: set[str] = set()
    for head in fold_heads(under):
        if not head or head in seen or "" in seen or not spans:
            spans.append(0)
            seen = set()
        spans[-1] += 1
        seen.add(head)
    if len(spans) != len(over):
        return None
    return Spread(
        tuple([head for head, count in zip(over, spans, strict=True) for _ in range(count)])
    )


def _spread_apart(over: tuple[str, ...], under: tuple[str, ...]) -> Spread:
    """Spreads spanners that stand where what they span does: at its start, or in its midst.

    Args:
        over: a head or an empty one for each column.
        under: the heads below them; a column without one has the head above it to itself, unless that spans others.
    """
    if any(head and head == beside for head, beside in pairwise(over)):
        # A head that is printed once for each column that it spans stands above no other.
        return Spread(over)
    following = zip((*over[1:], ""), (*under[1:], ""), strict=True)
    places = [
        at
        for at, (head, (beside, below)) in enumerate(zip(under, following, strict=True))
        if head or (over[at] and below and not beside)
    ]
    spanners = [at for at, place in enumerate(places) if over[place]]
    starts, unsure = _find_starts(spanners, fold_heads(tuple([under[place] for place in places])))
    spread = list(over)
    for (start, end), spanner in zip(pairwise((*starts, len(places))), spanners, strict=True):
        unsure = unsure or not start <= spanner < end
        for place in places[start:end]:
            spread[place] = over[places[spanner]]
    return Spread(tuple(spread), unsure)


def _find_starts(spanners: Sequence[int], below: Sequence[str]) -> tuple[tuple[int, ...], bool]:
    """Where the columns of each spanner begin, and whether that is unsure.

    Args:
        spanners: the places of the spanners, counted in columns that have a head.
        below: those heads, folded.
    """
    if not spanners:
        return (), False
    runs = _find_runs(spanners, below)
    if runs is not None:
        return runs, False
    left = tuple(spanners)
    if not spanners[0] or all(map(is_total, below[: spanners[0]])):
        return left, False
    centred = _find_centred(spanners, below)
    if not centred:
        return left, False
    alike = [starts for starts in centred if len({*_lengths(starts, len(below))}) == 1]
    if all(map(is_part_of_year, below)):
        # A month needs a year as much as the next.
        return (alike or centred)[0], len(alike or centred) > 1
    return (alike[0] if alike and len(spanners) > 1 else left), True


def _lengths(starts: Sequence[int], end: int) -> list[int]:
    """How many columns each spanner has."""
    return [below - start for start, below in pairwise((*starts, end))]


def _find_runs(spanners: Sequence[int], below: Sequence[str]) -> tuple[int, ...] | None:
    """Where runs of the same heads begin, if they are as many as the spanners; some columns may stand before them."""
    count = len(spanners)
    if count == 1:
        return None
    for lead in range(spanners[0] + 1):
        length, rest = divmod(len(below) - lead, count)
        if rest or length < 2:  # noqa: PLR2004  a run of one is a column
            continue
        run = below[lead : lead + length]
        starts = tuple(range(lead, len(below), length))
        if len(set(run)) == length and all(
            tuple(below[start : start + length]) == tuple(run) for start in starts
        ):
            return starts
    return None


def _find_centred(spanners: Sequence[int], below: Sequence[str]) -> list[tuple[int, ...]]:
    """Where the columns of each spanner begin if each stands in their midst, they leave none out, and no head is twice.

    An even number of columns has two in its midst; all spanners stand at the first of them, or all at the second.
    """
    found: dict[tuple[int, ...], None] = {}
    for late in (0, 1):
        ways: list[tuple[int, ...]] = [(0,)]
        for spanner in spanners:
            ways = [
                (*way, end)
                for way in ways
                for end in range(way[-1] + 1, len(below) + 1)
                if way[-1] + (end - way[-1] - 1 + late) // 2 == spanner
                and len({*below[way[-1] : end]}) == end - way[-1]
            ]
        found.update(dict.fromkeys(way[:-1] for way in ways if way[-1] == len(below)))
    return list(found)
