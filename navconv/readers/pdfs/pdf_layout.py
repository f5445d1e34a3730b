"""Rows of a page → its lines as the grammar reads them: labels and cells parted by tabs.

A page is cut into blocks: a header, and the rows below it as far as the next header.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, takewhile

from navconv.prepared import expression
from navconv.readers.pdfs.pdf_blocks import Block, Finding, PageLines
from navconv.readers.pdfs.pdf_charts import leave_out_charts
from navconv.readers.pdfs.pdf_headings import with_heading_numbers
from navconv.readers.pdfs.pdf_heads import is_figures, is_header
from navconv.readers.pdfs.pdf_levels import with_level_heads
from navconv.readers.pdfs.pdf_marks import SPACE
from navconv.readers.pdfs.pdf_parts import Part
from navconv.readers.pdfs.pdf_remarks import with_remarks
from navconv.readers.pdfs.pdf_rows import PrintedRow
from navconv.readers.pdfs.pdf_running import count_small, find_contents, find_running, find_tops
from navconv.readers.pdfs.pdf_sides import part_sides, part_text
from navconv.readers.pdfs.pdf_stubs import with_number_labels

LARGER = 1.1
"""The type of a title is at least so many times larger than any other."""

MIN_HEADINGS = 1
"""More lines than these stand above a table whose title can be told by its type: a section and a period besides."""

CONTENTS = "Innhold: "
"""Written before the lines of a list of contents."""

MAX_BESIDE = 4
"""No more headings stand beside each other."""

# Whose figures these are stands beside or above the title; as a heading it would be taken for the section.
_SOURCE = expression(r"kilde\s*:", re.IGNORECASE)


# "I alt", "I alt 34 Innlandet": where a total follows it, a header is that of a new table.
_TOTAL = expression(r"i alt\b", re.IGNORECASE)


_YEAR = expression(r"\b(?:19|20)\d\d\b")
# "Januar - desember 2022", "Per 31.12.2022".
_PERIOD = expression(r"[ .](?:19|20)\d\d$")
_DAY = expression(r"[0-3]?\d\.[01]?\d\.(?:19|20)\d\d")


def lay_out(
    rows: Sequence[PrintedRow], before: PageLines, after: Sequence[PrintedRow] = ()
) -> PageLines:
    """Lays out a page.

    Args:
        rows: its rows, from the top down.
        before: the page before, whose last table may go on; without lines if there is none.
        after: the rows of the next page, since a header may stand at the foot of a page, and its rows there.

    Returns:
        Its lines.
    """
    if not rows:
        return PageLines()
    following = _first_figures(after)
    rows, charts = leave_out_charts(
        with_remarks(part_text([*with_heading_numbers(with_level_heads(rows))]))
    )
    top = " ".join(part.text for part in rows[0].parts)
    heads, feet = find_running(rows, before.columns, goes_on=bool(following))
    tops = find_tops(rows, after, before.tops)
    if top == before.top and _stand_above_rows(rows):
        # Words that stand above rows which go on stood above the page before too.
        heads = {0}
    heads |= {*range(len(tops) or count_small(rows))}
    if any(row.parts[-1].text.endswith(".") for row in rows):
        # Most pages have no sentences.
        from navconv.readers.pdfs.pdf_sentences import find_text

        heads |= find_text(rows)
    contents = find_contents(rows)
    running = heads | feet | {*contents}
    margin = _find_margin([row for at, row in enumerate(rows) if at not in running])
    # A title is the first line of its page, so what stands above it goes to the end, and so does running text.
    order = [*(at for at in range(len(rows)) if at not in heads), *sorted(heads)]
    printed = chain.from_iterable(
        _as_words(rows[at], CONTENTS if at in contents else "") if at in running else (rows[at],)
        for at in order
    )
    rows = list(_in_lines(part_sides([*with_number_labels([*printed])]), margin, before.heads))
    page = PageLines(
        [""] * len(rows),
        columns=before.columns,
        heads=before.heads,
        charts=charts,
        top=top,
        tops=tops,
    )
    first, *others = blocks = [*_find_blocks(rows, margin, before.heads)]
    for block in blocks:
        block.fill(page, following if block is blocks[-1] else ())
        if block is first:
            _take_out_heads(page, block, before)
    if others and not (first.heads and page.lines[first.heads[-1]]) and _begins_with_row(page):
        # The rows of the table before end where the words above the next header begin.
        page.begin = 1 + max(at for at in first.body if "\t" in page.lines[at])
    _take_out_numbers(page, rows)
    _mark_title(page.lines, rows)
    return page


def _stand_above_rows(rows: Sequence[PrintedRow]) -> bool:
    """Whether a page begins with words above rows without a header."""
    if len(rows) == 1 or len(rows[0].parts) > 1:
        return False
    left = rows[1].parts[0].left
    return is_figures(rows[1], left) and not any(is_header(rows, at, left) for at in (0, 1))


def _find_margin(rows: Sequence[PrintedRow]) -> float:
    """Where labels begin: titles may stand further left than tables, whose cells have room around them."""
    labelled = [row for row in rows if 0 < row.values < len(row.parts)]
    return min((row.parts[0].left for row in labelled or rows), default=0.0)


def _take_out_heads(page: PageLines, block: Block, before: PageLines) -> None:
    """Takes the header out with which a page begins, if it is that of the table before, whose rows go on below it."""
    row = next((page.lines[at] for at in block.body if page.lines[at]), "")
    is_row = "\t" in row and not _TOTAL.match(row)
    if block.heads[:1] == [0] and page.heads == before.heads and is_row:
        for at in block.heads:
            page.lines[at] = ""


def _begins_with_row(page: PageLines) -> bool:
    """Whether the first line of a page is the row of a table."""
    return "\t" in next(filter(None, page.lines), "")


def _as_words(row: PrintedRow, before: str = "") -> Iterator[PrintedRow]:
    """Yields a row as one part of one word that is no value; a date and a number apart from it are two.

    Args:
        row: the row.
        before: what is written before its words, for the grammar to tell them from headings.
    """
    cut: list[list[Part]] = []
    for part in row.parts:
        apart = cut and part.left - cut[-1][-1].right > SPACE * row.size
        if not cut or (apart and row.values == len(row.parts)):
            cut.append([])
        cut[-1].append(part)
    for parts in cut:
        text = before + " ".join(part.text for part in parts)
        whole = parts[0]._replace(text=text, right=parts[-1].right, is_value=False, inner=())
        yield row.with_parts([whole])


def _take_out_numbers(page: PageLines, rows: Sequence[PrintedRow]) -> None:
    """Takes the number of the page, or a day, out of its lines where it stands there alone, and is no cell.

    For the grammar they would be a cell and a period. A day may be one indeed, where no other line names a year.
    """
    others = [line for line in page.lines if "\t" not in line and not _DAY.fullmatch(line)]
    goes_on = _begins_with_row(page) and not next(filter(None, page.lines)).startswith("\t")
    dated = goes_on or any(map(_YEAR.search, others))
    for at, row in enumerate(rows):
        line = page.lines[at]
        if not row.values and (line.isdecimal() or (dated and _DAY.fullmatch(line))):
            page.alone.append(Finding(at, 0, line))
            page.lines[at] = ""


def _first_figures(rows: Sequence[PrintedRow]) -> list[PrintedRow]:
    """The rows with figures that a page begins with."""
    margin = min((row.parts[0].left for row in rows), default=0.0)
    return [*takewhile(lambda row: is_figures(row, margin), rows)]


def _mark_title(lines: list[str], rows: Sequence[PrintedRow]) -> None:
    """Marks the first line as the title, if it alone is in the largest type and other headings stand below it."""
    size = rows[0].size
    headings = next((at for at, line in enumerate(lines) if "\t" in line), len(lines))
    if headings > MIN_HEADINGS and lines[1] and all(row.size * LARGER < size for row in rows[1:]):
        lines[0] = f"# {lines[0]}"
        # Without a mark it would be the second line of the title.
        lines[1] = f"## {lines[1]}"


def _in_lines(
    rows: Sequence[PrintedRow], margin: float, heads: Sequence[str]
) -> Iterator[PrintedRow]:
    """Yields the rows, each heading of several beside each other as one of its own, the source of the figures last."""
    last: list[PrintedRow] = []
    for at, row in enumerate(rows):
        if not row.values and _SOURCE.match(row.parts[0].text):
            last.append(row.with_parts(row.parts[:1]))
            if len(row.parts) > 1:
                yield row.with_parts(row.parts[1:])
        elif _has_period(row, rows[at + 1 : at + 2]):
            yield row.with_parts(row.parts[:1])
            yield row.with_parts(row.parts[1:])
        elif (
            row.values
            or len(row.parts) == 1
            or is_header(rows, at, margin)
            or (not at and _begins_with(rows, heads))
        ):
            yield row
        elif len(row.parts) > MAX_BESIDE or any(part.is_value for part in row.parts):
            # Words of running text whose lines fill their column: they are far apart.
            yield from _as_words(row)
        else:
            for part in row.parts:
                yield row.with_parts((part,))
    yield from last


def _has_period(row: PrintedRow, below: Sequence[PrintedRow]) -> bool:
    """Whether a row of heads has a period before them, right above the head of labels: it is beside them by chance."""
    return (
        len(row.parts) > 1
        and not row.values
        and _PERIOD.search(row.parts[0].text) is not None
        and any(
            len(other.parts) > len(row.parts)
            and not other.values
            and abs(other.parts[0].left - row.parts[0].left) < row.size
            for other in below
        )
    )


def _begins_with(rows: Sequence[PrintedRow], heads: Sequence[str]) -> bool:
    """Whether a page begins with the header of the page before, though its figures may not be near."""
    printed = " ".join(part.text for part in rows[0].parts)
    return len(rows[0].parts) > 1 and [printed] == [" ".join(head.split()) for head in heads]


def _find_blocks(rows: list[PrintedRow], margin: float, heads: Sequence[str]) -> Iterator[Block]:
    """Yields the blocks of a page."""
    block = Block(rows, margin)
    for at in range(len(rows)):
        if is_header(rows, at, margin) or (not at and _begins_with(rows, heads)):
            if block.body:
                yield block
                block = Block(rows, margin)
            block.heads.append(at)
        else:
            block.body.append(at)
    yield block
