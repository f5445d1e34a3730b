"""Spanners: column heads that stand above several others, in a header of two lines.

Converters print the upper line in three ways: with empty heads beside a spanner, once for each column, or without
anything for the columns that it spans. ``Kvinner`` above ``Antall`` and ``Prosent`` makes the heads ``Kvinner Antall``
and ``Kvinner Prosent``, as NAV itself prints ``Endring fra i fjor Antall`` in one.
"""

from __future__ import annotations

from navconv.layout.document import Header
from navconv.layout.totals import fold_heads

MAX_HEADS = 1 << 8
"""A header with more heads is not looked at; no table is so wide."""


def join_spanners(upper: Header, lower: Header) -> Header | None:
    """Joins two header lines, the one right below the other, into one header.

    The lower line cannot be a header by itself where two columns would have one head or a column none, nor the upper
    line where a column would have none. Two lines that can be headers are two tables, the first without rows.

    Args:
        upper: the upper line.
        lower: the lower line.

    Returns:
        The header; None where they are two, or where it cannot be told what is spanned.
    """
    lead = _count_blank(upper.heads, lower.heads)
    over, under = upper.heads[lead:], lower.heads[lead:]
    if not over or not under or max(len(upper.labels), len(lower.labels)) > MAX_HEADS:
        return None
    if fold_heads(over) == fold_heads(under) or ("" not in over and _tell_columns(under)):
        return None
    # Tabs that end every line are no heads.
    behind = len(lower.labels) - len(under)
    spread = _spread(over, under, len(upper.labels) - len(over) - behind)
    if spread is None:
        return None
    width = max(len(spread), len(under))
    pairs = zip(_fill(spread, width), _fill(under, width), strict=True)
    labels = tuple([f"{spanner} {head}".strip() for spanner, head in pairs])
    if not _tell_columns(labels):
        return None
    lines = (*(upper.lines or (upper.line,)), lower.line)
    return Header(upper.line, upper.stub or lower.stub, ("",) * lead + labels, lines)


def _count_blank(over: tuple[str, ...], under: tuple[str, ...]) -> int:
    """How many columns before the first head have none in either line: others of labels may stand there."""
    pairs = zip(over, under, strict=False)
    return next((at for at, pair in enumerate(pairs) if any(pair)), 0)


def _tell_columns(heads: tuple[str, ...]) -> bool:
    """Whether each column has a head, and no other has the same."""
    folded = fold_heads(heads)
    return "" not in folded and len(set(folded)) == len(folded)


def _fill(heads: tuple[str, ...], width: int) -> tuple[str, ...]:
    """Heads with empty ones behind the last."""
    return heads + ("",) * (width - len(heads))


def _spread(over: tuple[str, ...], under: tuple[str, ...], blank: int) -> tuple[str, ...] | None:
    """The spanner of each column; empty where there is none.

    Args:
        over: the spanners, empty heads among them.
        under: the heads below them.
        blank: how many more empty heads stand behind the last spanner than behind the last head.

    Returns:
        A spanner for each head; None where they can be spread in more than one way, or in none.
    """
    if "" in over or blank > 0 or len(over) >= len(under):
        # An empty head beside a spanner is spanned by it.
        width = max(len(over), len(under))
        if any(
            not head and not below for head, below in zip(over, _fill(under, width), strict=False)
        ):
            # A column without a head in either line.
            return None
        spread: list[str] = []
        for head in _fill(over, width):
            spread.append(head or (spread[-1] if spread else ""))
        return tuple(spread)
    spans = _count_spans(under)
    if len(spans) != len(over):
        return None
    return tuple([head for head, count in zip(over, spans, strict=True) for _ in range(count)])


def _count_spans(under: tuple[str, ...]) -> list[int]:
    """How many heads each spanner has below it.

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
    return spans
