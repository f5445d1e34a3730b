"""Headings whose number stands apart from their words, as word processors print them: both are one part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from navconv.prepared import expression
from navconv.readers.pdfs.pdf_parts import make_part
from navconv.readers.pdfs.pdf_rows import PrintedRow

MAX_TAB = 5.0
"""The words of a heading are no further from its number, in sizes of the type."""

# "1.2", "3.", "Tabell 1", "Figur 2.1:".
_NUMBER = expression(r"(?:(?:tabell|figur) )?\d{1,2}(?:\.\d{1,2}){0,3}[.:]?", re.IGNORECASE)


def with_heading_numbers(rows: Sequence[PrintedRow]) -> Iterator[PrintedRow]:
    """Yields the rows of a page; a number and the words behind it that are a heading, or a note, as one part.

    Example: ``1.2 | Helt ledige. Fylke`` above ``Menn | Kvinner`` → ``1.2 Helt ledige. Fylke``. So is a code beside a
    name whose cells are all blank, as it is where they are not.
    """
    for row in rows:
        if len(row.parts) == 2 and _is_numbered(row):  # noqa: PLR2004 # number and words
            number, words = row.parts
            yield row.with_parts([make_part((*number.words, *words.words))])
        else:
            yield row


def _is_numbered(row: PrintedRow) -> bool:
    """Whether a row of two parts is a number and words behind it that begin with a capital letter."""
    number, words = row.parts
    return (
        _NUMBER.fullmatch(number.text) is not None
        and words.text[0].isupper()
        and words.left - number.right < MAX_TAB * row.size
    )
