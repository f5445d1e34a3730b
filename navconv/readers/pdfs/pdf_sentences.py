"""Running text between the headings of a page and its tables: it is no heading, and goes to the end of the page.

A press release says in sentences what its tables show. Read as a heading, ``personer under 30 år`` there would be the
age of all figures. A sentence has a verb, ends in a full stop, and is no relative clause alone, as titles have them:
``Personer som mottar uføretrygd``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from navconv.data_files import read_rows
from navconv.readers.pdfs.pdf_heads import MAX_LEADING
from navconv.readers.pdfs.pdf_marks import SLIGHTLY, SPACE
from navconv.readers.pdfs.pdf_rows import PrintedRow

MIN_WORDS = 6
"""A sentence has so many words."""

_RELATIVE = frozenset({"som", "der", "og", "eller"})
"""Behind these a verb may be that of a relative clause, as titles have them."""


@cache
def _verbs() -> frozenset[str]:
    return frozenset(row["verb"] for row in read_rows("readers/pdfs/sentence_verb.csv"))


def find_text(rows: Sequence[PrintedRow]) -> set[int]:
    """Finds the rows of running text above tables.

    Args:
        rows: the rows of a page, from the top down.

    Returns:
        Those of them that are lines of sentences, and do not follow the rows of a table.
    """
    last = max((at for at, row in enumerate(rows) if row.values > 1), default=0)
    found: set[int] = set()
    for run in _find_runs(rows[:last]):
        for lines in _find_paragraphs(rows, run):
            rest = lines[0] - 1 in found and rows[lines[0]].parts[0].text[0].islower()
            if rest or _is_sentence(" ".join(_words(rows, lines))):
                found |= {*lines}
    return found


def _find_runs(rows: Sequence[PrintedRow]) -> Iterator[list[int]]:
    """Yields lines of one size below each other, but those right below the rows of a table: they are its notes."""
    run: list[int] = []
    for at, row in enumerate(rows):
        above = rows[at - 1]
        goes_on = at > 0 and (
            row.size < SLIGHTLY * above.size
            and above.size < SLIGHTLY * row.size
            and above.bottom - row.bottom <= MAX_LEADING * row.size
        )
        if _is_line(row) and (not goes_on or run):
            if not goes_on:
                yield run
                run = []
            run.append(at)
        else:
            yield run
            run = []
    yield run


def _is_line(row: PrintedRow) -> bool:
    """Whether a row may be a line of text: it has no figures, or more words than the labels of a row are."""
    return 2 * row.values < len(row.parts)


def _find_paragraphs(rows: Sequence[PrintedRow], run: Sequence[int]) -> Iterator[list[int]]:
    """Yields the lines of each paragraph: its last one has room for the first word of the next."""
    edge = max((rows[at].parts[-1].right for at in run), default=0.0)
    lines: list[int] = []
    for at in run:
        if lines:
            last, first = rows[lines[-1]].parts[-1], rows[at].parts[0]
            if last.right + SPACE * rows[at].size + first.first_width < edge:
                yield lines
                lines = []
        lines.append(at)
    if lines:
        yield lines


def _words(rows: Sequence[PrintedRow], lines: Sequence[int]) -> list[str]:
    return [part.text for at in lines for part in rows[at].parts]


def _is_sentence(text: str) -> bool:
    """Whether words are a sentence at least."""
    words = text.lower().split()
    return (
        len(words) >= MIN_WORDS
        and words[-1].endswith(".")
        and any(word in _verbs() and before not in _RELATIVE for before, word in pairwise(words))
    )
