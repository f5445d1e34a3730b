"""Pages that a wide sheet was cut into → pages as wide as the sheet.

A sheet with more columns than a page has room for is printed on pages beside each other. On those at the right no row
has a label; their rows stand where those of the page at the left do. They follow page by page (across), or all of them
after all at the left (down). Where more than one of these would fit, none is taken.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from navconv.prepared import expression
from navconv.readers.pdfs.pdf_columns import ALIGNED
from navconv.readers.pdfs.pdf_heads import is_years
from navconv.readers.pdfs.pdf_rows import PrintedRow
from navconv.readers.pdfs.pdf_sides import moved
from navconv.records import NamedTuple

WIDEST = 14_400.0
"""The widest page that a PDF may have, in points: the columns of a page at the right stand so much further right."""

MIN_ROWS = 2
"""So many rows without labels make a page one at the right of another."""

_NUMBERS = expression(r"\d+")


class Line(NamedTuple):
    """What is kept of a row to tell whether pages fit.

    Attributes:
        bottom: its lower edge.
        size: the size of its type.
        lefts: where each part begins.
        words: the text of each part and where it begins; none of a row of figures.
        labelled: whether figures stand behind a label; None where it has no figures.
    """

    bottom: float
    size: float
    lefts: tuple[float, ...]
    words: tuple[tuple[str, float], ...]
    labelled: bool | None


NOTHING = Line(0.0, 0.0, (), (), None)
"""In place of a row where there is none."""


def may_be_beside(pages: int) -> set[int]:
    """The pages that tell of a document with so many whether it has pages at the right of others.

    Where a whole document is cut, its last page is one at the right, or one in its middle.
    """
    return {pages - 1, pages // 2} if pages > 1 else set()


def is_beside(rows: Sequence[PrintedRow]) -> bool:
    """Whether a page may stand at the right of another."""
    return _is_right(_lines_of(rows))


def find_beside(
    read: Callable[[int], Sequence[PrintedRow]], pages: int
) -> dict[int, Sequence[int]]:
    """Finds the pages at the right of others.

    Args:
        read: gives the rows of a page, counted from 0.
        pages: how many there are.

    Returns:
        For each page that is cut, those at its right.
    """
    beside: dict[int, Sequence[int]] = {}
    lefts: list[tuple[int, list[Line]]] = []
    rights: list[tuple[int, list[Line]]] = []
    before: list[Line] = []
    for at in range(pages):
        lines = _lines_of(read(at))
        if _goes_on(before, lines):
            beside[at - 1] = (at,)
        elif _is_right(lines):
            rights.append((at, lines))
        elif lines:
            if rights:
                beside |= _pair(lefts, rights)
                lefts, rights = [], []
            lefts.append((at, lines))
        before = lines
    return beside | _pair(lefts, rights)


def join_pages(
    left: Sequence[PrintedRow], rights: Sequence[Sequence[PrintedRow]]
) -> list[PrintedRow]:
    """The rows of a page, each with those that stand beside it on the pages at its right."""
    rows, lines = list(left), _lines_of(left)
    for n, right in enumerate(rights, 1):
        printed = _lines_of(right)
        for at, row in enumerate(right):
            place = _find_beside(printed[at], lines)
            new = _new_words(printed, at, NOTHING if place is None else lines[place])
            parts = [
                moved(part, -n * WIDEST)
                for part in row.parts
                if not printed[at].words or part.text in new
            ]
            if place is not None:
                rows[place] = rows[place].with_parts([*rows[place].parts, *parts])
            elif parts:
                rows.append(row.with_parts(parts))
                lines.append(printed[at]._replace(words=()))
    return sorted(rows, key=lambda row: (-row.top, row.parts[0].left))


def _lines_of(rows: Sequence[PrintedRow]) -> list[Line]:
    lines = []
    for row in rows:
        figures = row.values > 0 and not is_years(row)
        lefts = tuple(part.left for part in row.parts)
        words = () if figures else tuple((part.text, part.left) for part in row.parts)
        labelled = row.values < len(row.parts) if figures else None
        lines.append(Line(row.bottom, row.size, lefts, words, labelled))
    return lines


def _is_right(lines: Sequence[Line]) -> bool:
    """Whether a page has rows of figures, and no label before any; a table printed one cell to a line has neither."""
    figures = [line.labelled for line in lines if line.labelled is not None]
    lefts = {round(left) for line in lines for left in line.lefts}
    return (
        len(figures) >= MIN_ROWS
        and not any(figures)
        and (len(lefts) > 1 or len(figures) == len(lines))
    )


def _goes_on(left: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Whether a page has nothing but the ends of words that begin on the page at its left."""
    return bool(lines) and all(
        line.words
        and (at := _find_beside(line, left)) is not None
        and all(begin < 0 and text in dict(left[at].words) for text, begin in line.words)
        for line in lines
    )


def _pair(
    lefts: Sequence[tuple[int, list[Line]]], rights: Sequence[tuple[int, list[Line]]]
) -> dict[int, Sequence[int]]:
    """The pages at the right of each page, if they fit in one way only."""
    # Where labels fill their page, pages have nothing but these.
    cut = [one for one in lefts if any(line.labelled for line in one[1])] or [
        one for one in lefts if any(_fit(one[1], [right]) for _, right in rights)
    ]
    ways: list[dict[int, Sequence[int]]] = []
    for count in range(1, min(len(cut), len(rights)) + 1):
        if len(rights) % count:
            continue
        pairs = [(left, rights[n::count]) for n, left in enumerate(cut[-count:])]
        if all(_fit(lines, [right for _, right in several]) for (_, lines), several in pairs):
            ways.append({at: [other for other, _ in several] for (at, _), several in pairs})
    return ways[0] if len(ways) == 1 else {}


def _fit(left: Sequence[Line], rights: Sequence[Sequence[Line]]) -> bool:
    """Whether each row of some pages stands beside one of another page, under heads that are no others' too."""
    figures = any(line.labelled for line in left)
    known: dict[int | None, set[str]] = {
        n: {text for text, _ in line.words} for n, line in enumerate(left)
    }
    known[None] = set()
    for right in rights:
        for n, line in enumerate(right):
            at = _find_beside(line, left)
            if at is None:
                # The heads of pages whose left one has nothing but labels.
                if figures or line.labelled is not None:
                    return False
            elif figures and (line.labelled is None) != (left[at].labelled is None):
                return False
            new = _new_words(right, n, NOTHING if at is None else left[at])
            if not new.isdisjoint(known[at]):
                return False
            known[at] |= new
    return True


def _find_beside(line: Line, lines: Sequence[Line]) -> int | None:
    """Which of the rows of another page stands at the height of a row."""
    near = (n for n, one in enumerate(lines) if abs(one.bottom - line.bottom) < ALIGNED * line.size)
    return next(near, None)


def _new_words(right: Sequence[Line], at: int, left: Line) -> set[str]:
    """The words of a row that are not those of the page at the left.

    Such are a title that began there, what is printed at one place on all pages, and the page's number at the foot.
    """
    figures = [n for n, line in enumerate(right) if line.labelled is not None] or [len(right)]
    new = {text for text, begin in right[at].words if begin >= 0}
    if at + 1 < figures[0]:
        new -= {text for text, begin in right[at].words if (text, begin) in left.words}
    if at > figures[-1]:
        known = {_NUMBERS.sub("", text) for text, _ in left.words}
        new = {text for text in new if _NUMBERS.sub("", text) not in known}
    return new
