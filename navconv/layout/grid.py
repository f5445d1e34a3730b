"""The grid of a table: which of its lines are its boxhead, and which are rows.

The grammar names lines one by one, and a line may be two things by itself: ``Oslo⇥x`` a row with a cell that is no
value, or a header; ``Fylke⇥2019`` a header, or a row with a count. What is decided here, once, is decided for the lines
between two pieces of text together. Each piece of evidence is a small function that says how much it speaks for a
header, or, below 0, for a row; a line is a header if they say so together.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from navconv.layout.boxhead import join_heads, tells_columns
from navconv.layout.document import Header, plain
from navconv.layout.label_words import names_labels
from navconv.layout.period_words import is_year, names_time
from navconv.layout.printed import split_header
from navconv.layout.stubs import find_last
from navconv.layout.totals import fold_heads, is_total

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

HEADERS = {
    "TIME_HEADER": 4,
    "INDICATOR_HEADER": 4,
    "MIXED_HEADER": 4,
    "MEMBER_HEADER": 3,
    "BLANK_HEADER": 2,
    "STUB_HEADER": 1,
    "YEARS_LINE": 1,
}
"""The kinds of lines that may be headers, by the names of the grammar, and how much the kind speaks for it."""

CERTAIN = 3
"""From here on the kind alone decides where nothing stands above."""

ROWS = -3
"""How much the kind speaks for a header where the grammar takes the line for a row."""

RULE = "RULE"

MAX_LINES = 6
"""How many lines of heads a header has at most."""

_FIGURE = re.compile(r"[-\u2212]?\d[\d .,\u00a0\u2009\u202f]*%?|\\?\*")
_INDICATOR = re.compile(r"(?:antall|prosent|andel|endring|%)(?![^\W_])", re.IGNORECASE)


class GridLine(NamedTuple):
    """A line with cells, or a run of rows, as the grammar named it.

    Attributes:
        kind: the name of the terminal.
        text: what is printed, its line ends included.
        line: where its first line stands.
    """

    kind: str
    text: str
    line: int

    @property
    def header(self) -> Header:
        """The line as a header."""
        return Header(self.line, *split_header(self.text))

    @property
    def single(self) -> bool:
        """Whether it is one line and not a run of several."""
        return "\n" not in self.text.rstrip("\n")

    @property
    def row(self) -> str:
        """The first line, if words stand behind its label; else empty."""
        first = self.text.partition("\n")[0]
        return first if find_last(first.split("\t")) else ""


class Above(NamedTuple):
    """What stands above a grid.

    Attributes:
        header: the header of the table that its rows would belong to; None where there is none.
        begun: whether that table has rows.
        row: one of its rows with words behind the label, as printed; else empty.
        merged: whether the first label of a row may be blank, as it is where cells were merged.
        headed: whether headings or other words stand right above the grid.
        followed: whether other lines of the table stand below it.
    """

    header: Header | None
    begun: bool
    row: str
    merged: bool
    headed: bool
    followed: bool = False


class Place(NamedTuple):
    """A line and what stands around it, which evidence is taken from.

    Attributes:
        line: the line as a header.
        kind: the name of its terminal.
        above: what stands above it.
        first: whether nothing but words stands above it in the grid.
    """

    line: Header
    kind: str
    above: Above
    first: bool

    @property
    def cells(self) -> tuple[str, ...]:
        """All cells, the first column's too, without empty ones behind the last."""
        return (*self.line.stub.split("\t"), *self.line.heads)

    @property
    def over(self) -> tuple[str, ...]:
        """The words of the header above, those over labels too."""
        header = self.above.header
        return () if header is None else (*header.stubs, *header.labels)

    @property
    def values(self) -> list[tuple[str, str]]:
        """The cells behind the last words, blank ones left out, and the head above each."""
        end = find_last(self.cells) + 1
        over = (*self.over, *[""] * len(self.cells))
        return [(cell, over[at]) for at, cell in enumerate(self.cells) if at >= end and cell]


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
    lines = _part_runs(lines)
    last = max((at for at, line in enumerate(lines) if line.kind != RULE), default=0)
    for at, line in enumerate(lines):
        if line.kind == RULE:
            rules.append(line)
            continue
        below = lines[at + 1].kind if at + 1 < len(lines) else ""
        around = above._replace(followed=above.followed or at < last)
        if _is_head(line, below, around, first=at == 0):
            if len(heads) == MAX_LINES:
                yield heads.pop(0)
            heads.append(line.header)
            header = join_heads(heads)[-1]
            merged = bool(header.labels) and (bool(header.stub) or not header.labels[0])
            above = above._replace(header=header, begun=False, row="", merged=merged)
            continue
        yield from join_heads(heads)
        yield from rules
        heads, rules = [], []
        yield line
        above = above._replace(begun=True, row=line.row or above.row)
    yield from join_heads(heads)
    yield from rules


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
        # A word over the labels with blanks beside it may be the first line of heads.
        begins = (above.header is None and not above.begun) or (first and above.headed)
        return begins and below in HEADERS and not any(line.header.heads)
    weight = HEADERS.get(line.kind, ROWS)
    if first and above.header is None and not above.begun and weight >= CERTAIN:
        return True
    place = Place(line.header, line.kind, above, first)
    return weight + sum(evidence(place) for evidence in EVIDENCE) > 0


# Evidence --------------------------------------------------------------------------------------


def stands_below_headings(place: Place) -> int:
    """A table begins with a header: ``Fylke⇥2019`` below the period of a page."""
    return 3 if place.first and place.above.headed and place.above.header is None else 0


def stands_below_words(place: Place) -> int:
    """Words above a line part it from the table before: ``Kvinner``, then ``Fylke⇥Antall``."""
    return 2 if place.first and place.above.headed and place.above.header is not None else 0


def is_printed_again(place: Place) -> int:
    """The heads of a table stand again below a page break."""
    header = place.above.header
    if header is None or not place.line.heads:
        return 0
    again = fold_heads(place.cells) == fold_heads(_cut(place.over))
    return 12 if again and place.above.begun else 0


def has_total_for_label(place: Place) -> int:
    """A total is a row: ``I alt⇥x``."""
    return -8 if place.line.stub and is_total(place.line.stub) else 0


def has_label_below_none(place: Place) -> int:
    """Below a header without a word over the labels, a line with a label is a row: ``⇥Antall``, then ``Oslo⇥x``."""
    header = place.above.header
    return -2 if place.line.stub and header is not None and not header.stubs[0] else 0


def has_word_over_labels(place: Place) -> int:
    """Words such as ``Fylke`` stand over labels, and the word over those above stands over these: ``Fylke⇥x``."""
    label, header = place.line.stub, place.above.header
    if not label:
        return 0
    if names_labels(label):
        return 3
    if header is not None and header.stub:
        return 4 if fold_heads((label,)) == fold_heads(header.stubs[:1]) else -1
    return 0


def has_figures(place: Place) -> int:
    """Figures are cells of a row: ``Oslo⇥Menn⇥12``."""
    return (
        -6 if any(_FIGURE.fullmatch(cell) and not is_year(cell) for cell, _ in place.values) else 0
    )


def has_no_label_where_each_has(place: Place) -> int:
    """No row lacks its label where cells cannot have been merged, so ages may be heads: ``⇥I alt⇥16⇥17``."""
    bare = not place.line.stub and find_last(place.cells) > 0
    return 12 if bare and not place.above.merged and place.kind == "STUB_ROWS" else 0


def has_label_in_merged_rows(place: Place) -> int:
    """Below a blank label, words in the next column are a label: ``Oslo⇥Antall⇥100``, then ``⇥Prosent⇥2``."""
    above = place.above
    merged = above.merged and above.row and not place.line.stub and any(place.line.labels[:1])
    return -5 if merged else 0


def has_years(place: Place) -> int:
    """Years below years are heads, below other heads they are counts: ``Oslo⇥1950⇥2015`` below ``⇥Antall⇥Endring``."""
    if not place.above.begun and not tells_columns(_heads(place.above)):
        return 0
    years = [head for cell, head in place.values if is_year(cell)]
    if not years or place.above.header is None:
        return 0
    return 3 if any(map(names_time, years)) else -5


def needs_more_heads(place: Place) -> int:
    """A header that does not tell its columns has another line: ``⇥Kvinner⇥⇥Menn⇥``, then ``Fylke⇥2019⇥2020 …``."""
    heads = _heads(place.above)
    if place.above.begun or not heads or tells_columns(heads):
        return 0
    folded = fold_heads(heads)
    twice = len({*folded}) < len([head for head in folded if head]) + ("" in folded)
    start = next((at for at, head in enumerate(heads) if head), 0) if place.line.stub else 0
    between = any(
        cell and not head
        for cell, head in zip(
            place.line.heads[start:], (*heads[start:], *[""] * len(place.line.heads)), strict=False
        )
    )
    return 4 if twice or between else 0


def needs_no_more_heads(place: Place) -> int:
    """Right below a header that tells its columns, a line with a label is a row: ``⇥Antall``, then ``Oslo⇥x``."""
    if place.above.begun or not place.line.stub or not tells_columns(_heads(place.above)):
        return 0
    return -3


def stands_among_rows(place: Place) -> int:
    """A line among rows is one of them: other rows below the same header have figures in its columns."""
    return -2 if place.above.begun and not place.first else 0


def has_nothing_below(place: Place) -> int:
    """A header has rows below it."""
    return 0 if place.above.followed or place.above.header is None else -3


def says_what_is_counted(place: Place) -> int:
    """Heads that are times or indicators stand above figures: ``Fylke⇥Antall⇥Prosent``."""
    heads = [head for head in place.line.heads if head]
    known = [head for head in heads if names_time(head) or _INDICATOR.match(head)]
    years = [head for head in heads if is_year(head)]
    return 5 if heads and len(known) == len(heads) and not years else 0


def has_other_columns(place: Place) -> int:
    """A header of more columns than the one above is one of another table."""
    heads = _heads(place.above)
    return 2 if heads and place.above.begun and len(place.cells) > len(_cut(place.over)) else 0


EVIDENCE: tuple[Callable[[Place], int], ...] = (
    stands_below_headings,
    stands_below_words,
    is_printed_again,
    has_total_for_label,
    has_label_below_none,
    has_word_over_labels,
    has_figures,
    has_no_label_where_each_has,
    has_label_in_merged_rows,
    has_years,
    needs_more_heads,
    needs_no_more_heads,
    stands_among_rows,
    has_nothing_below,
    says_what_is_counted,
    has_other_columns,
)
"""All evidence on what a line is."""


def _heads(above: Above) -> tuple[str, ...]:
    """The heads of the header above, if there is one."""
    return () if above.header is None else above.header.heads


def _cut(cells: Sequence[str]) -> tuple[str, ...]:
    """Cells without empty ones behind the last."""
    kept = tuple(map(plain, cells))
    while len(kept) > 1 and not kept[-1]:
        kept = kept[:-1]
    return kept
