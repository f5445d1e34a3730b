"""The grid of a table: which of its lines are its boxhead, and which are rows.

The grammar names lines one by one, and a line may be two things by itself: ``Oslo⇥x`` a row with a cell that is no
value, or a header; ``Fylke⇥2019`` a header, or a row with a count. What is decided here, once, is decided for the lines
between two pieces of text together. Each piece of evidence is a small function that says how much it speaks for a
header, or, below 0, for a row; a line is a header if they say so together.
"""

from __future__ import annotations

from navconv.layout.grid_lines import GridLine, Place

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TypeAlias

    from navconv.layout.document import Header
    from navconv.layout.grid_lines import Above

HEADERS = {
    "TIME_HEADER": 4,
    "INDICATOR_HEADER": 4,
    "MIXED_HEADER": 4,
    "MEMBER_HEADER": 3,
    "BLANK_HEADER": 2,
    "SHARES_HEADER": 3,
    "RANGES_HEADER": 3,
    "STUB_HEADER": 1,
    "YEARS_LINE": 1,
}
"""The kinds of lines that may be headers, by the names of the grammar, and how much the kind speaks for it."""

CERTAIN = 3
"""From here on the kind alone decides where nothing stands above, or words part it from a table."""

ROWS = -3
"""How much the kind speaks for a header where the grammar takes the line for a row."""

RULE = "RULE"

MAX_LINES = 6
"""How many lines of heads a header has at most."""

Part: TypeAlias = "Header | GridLine"
"""A header, or lines that are rows or rules."""


def read_grid(lines: Sequence[GridLine], above: Above) -> Iterator[Part]:
    """Says of each line of a grid what it is.

    Args:
        lines: the lines, from above; nothing but empty lines and rules stands between them.
        above: what stands above them.

    Yields:
        The headers, lines of heads that belong together as one, and the rows and rules, in order.
    """
    heads: list[Header] = []
    rules: list[GridLine] = []
    lines = _part_runs(_part_heads(lines, above))
    last = max((at for at, line in enumerate(lines) if line.kind != RULE), default=0)
    for at, line in enumerate(lines):
        if line.kind == RULE:
            rules.append(line)
            continue
        below = lines[at + 1].kind if at + 1 < len(lines) else ""
        around = above if at >= last else above._replace(followed=True)
        if _is_head(line, below, around, first=at == 0):
            if len(heads) == MAX_LINES:
                yield heads.pop(0)
            heads.append(line.header)
            header = _join(heads)[-1]
            merged = bool(header.labels) and (bool(header.stub) or not header.labels[0])
            above = above._replace(header=header, begun=False, row="", merged=merged)
            continue
        yield from _join(heads)
        yield from rules
        heads, rules = [], []
        yield line
        if at < last:
            above = above._replace(begun=True, row=line.row or above.row)
    yield from _join(heads)
    yield from rules


def _join(heads: list[Header]) -> list[Header]:
    """Lines of heads as headers; most headers have one line."""
    if len(heads) <= 1:
        return heads
    from navconv.layout.boxhead import join_heads

    return join_heads(heads)


def _part_heads(lines: Sequence[GridLine], above: Above) -> Sequence[GridLine]:
    """Parts rows from the run that begins a table while their labels stand over labels: ``Fylke⇥16⇥17``."""
    kind, text, line = lines[0]
    if kind != "ROWS" or above.header is not None or not above.headed:
        return lines
    from navconv.layout.label_words import names_labels

    parted: list[GridLine] = []
    first, end, rows = text.partition("\n")
    while rows and names_labels(first.partition("\t")[0]):
        parted.append(GridLine("STUB_ROWS", first + end, line + len(parted)))
        text = rows
        first, end, rows = text.partition("\n")
    return (*parted, GridLine(kind, text, line + len(parted)), *lines[1:])


def _part_runs(lines: Sequence[GridLine]) -> list[GridLine]:
    """Parts runs of rows where the first line of years stands in them again: ``Fylke⇥2019``."""
    years = next((line for line in lines if line.kind == "YEARS_LINE"), None)
    if years is None:
        return list(lines)
    parts: list[GridLine] = []
    for run in lines:
        before, *others = f"\n{run.text}".split(f"\n{years.text.rstrip()}\n")
        if run.kind != "ROWS" or not others:
            parts.append(run)
            continue
        line = run.line
        for kind, text in _with_years(before[1:], years.text.rstrip(), others):
            if text:
                parts.append(GridLine(kind, text, line))
                line += text.count("\n")
    return parts


def _with_years(before: str, years: str, others: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Runs of rows, and the lines of years between them, each with its kind."""
    yield "ROWS", f"{before}\n" if before else ""
    for at, rows in enumerate(others, 1):
        yield "YEARS_LINE", f"{years}\n"
        yield "ROWS", rows if at == len(others) or not rows else f"{rows}\n"


def _is_head(line: GridLine, below: str, above: Above, *, first: bool) -> bool:
    """Whether a line is one of column heads; ``below`` is the kind of the next one."""
    if line.kind not in HEADERS and not line.single:
        return False
    if line.kind == "ROWS":
        # A word over the labels with blanks beside it, or words and blanks, may be the first line of heads.
        begins = (above.header is None and not above.begun) or (first and above.headed)
        worded = all(not head or any(map(str.isalpha, head)) for head in line.header.heads)
        return begins and below in HEADERS and worded
    weight = HEADERS.get(line.kind, ROWS)
    begins = above.header is None and not above.begun
    parted = above.headed and above.followed and not above.merged
    if first and weight >= CERTAIN and (begins or parted):
        return True
    # Few lines can be two things, and what weighs them is not small.
    from navconv.layout.line_evidence import EVIDENCE

    place = Place(line.header, line.kind, above, first)
    return weight + sum(evidence(place) for evidence in EVIDENCE) > 0
