"""Evidence on what a line of a grid is, from the line and what stands around it.

Each piece is a small function that says how much it speaks for a line of column heads, or, below 0, for a row.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from navconv.layout.boxhead import tells_columns
from navconv.layout.document import plain
from navconv.layout.grid_lines import Above, Place, find_last
from navconv.layout.label_words import names_indicator, names_labels
from navconv.layout.period_words import is_year, names_time
from navconv.layout.totals import fold_heads, is_total
from navconv.prepared import expression

_DAY = expression(r"(?:[0-3]?\d[./]){0,2}(?:19|20)\d\d|[0-3]?\d\.[01]?\d\.\d\d")
# A number, a withheld one, or the error that a spreadsheet shows in its place: "#N/A", "#VERDI!".
_FIGURE = expression(r"[-\u2212]?\d[\d .,\u00a0\u2009\u202f]*%?|\\?\*|#[A-Z\d/]{2,8}[!?]?")


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
    """Figures are cells of a row, ``Oslo⇥Menn⇥12``; below headings and beside ``Fylke`` ages may be heads."""
    if place.kind == "RANGES_HEADER":
        # Beside ranges a number is a class.
        return 0
    above = place.above
    figures = [cell for cell, _ in place.values if _FIGURE.fullmatch(cell)]
    begins = above.header is None and above.headed and place.first
    if begins and names_labels(place.line.stub) and _are_ages(figures):
        return 6
    return -6 if any(not _DAY.fullmatch(cell) for cell in figures) else 0


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
    if stands_below_spanner(place):
        return 0
    years = [head for cell, head in place.values if is_year(cell)]
    bare = not place.line.stub and not find_last(place.cells)
    if not years or bare or place.above.header is None:
        return 0
    return 3 if any(map(names_time, years)) else -5


def stands_below_spanner(place: Place) -> int:
    """A head that stands alone above several words or years spans them: ``⇥Helt ledige``, then ``Fylke⇥2019⇥2020``."""
    above, heads = place.above, [head for head in place.line.heads if head]
    alone = not above.begun and len(_heads(above)) == 1 and above.followed
    if not alone or len(heads) <= 1:
        return 0
    worded = all(_DAY.fullmatch(head) or any(map(str.isalpha, head)) for head in heads)
    return 6 if worded else 0


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
    heads = _heads(place.above)
    told = bool(heads) and tells_columns(heads) and not place.above.begun
    return -3 if told and place.line.stub else 0


def stands_among_rows(place: Place) -> int:
    """A line among rows is one of them: other rows below the same header have figures in its columns."""
    return -2 if place.above.begun and not place.first else 0


def has_nothing_below(place: Place) -> int:
    """A header has rows below it."""
    return 0 if place.above.followed or place.above.header is None else -3


def says_what_is_counted(place: Place) -> int:
    """Heads that are times or indicators stand above figures, and not beside labels: ``Fylke⇥Antall⇥Prosent``."""
    heads = [head for head in place.line.heads if head]
    known = [head for head in heads if _tells(head)]
    years = [head for head in heads if is_year(head)]
    labels = zip(place.cells[1:], place.above.row.split("\t")[1:], strict=False)
    if any(_tells(cell) and _tells(label) for cell, label in labels):
        return 0
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
    stands_below_spanner,
    needs_more_heads,
    needs_no_more_heads,
    stands_among_rows,
    has_nothing_below,
    says_what_is_counted,
    has_other_columns,
)
"""All evidence on what a line is."""


def _tells(head: str) -> bool:
    """Whether words name a time or an indicator."""
    return names_time(head) or names_indicator(head)


def _are_ages(figures: Sequence[str]) -> bool:
    """Whether figures may be ages: several of at most three digits, each more than the one before."""
    if len(figures) < 2 or not all(re.fullmatch(r"\d{1,3}", figure) for figure in figures):  # noqa: PLR2004  several
        return False
    ages = list(map(int, figures))
    return all(one < other for one, other in pairwise(ages))


def _heads(above: Above) -> tuple[str, ...]:
    """The heads of the header above, if there is one."""
    return () if above.header is None else above.header.heads


def _cut(cells: Sequence[str]) -> tuple[str, ...]:
    """Cells without empty ones behind the last."""
    kept = tuple(map(plain, cells))
    while len(kept) > 1 and not kept[-1]:
        kept = kept[:-1]
    return kept
