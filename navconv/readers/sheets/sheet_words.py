"""Words of a sheet that stand in no cell: comments on cells, text boxes, the head and the foot of its printed pages.

All but the head of the pages are notes, each behind what it is and where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from navconv.prepared import expression
from navconv.readers.places import spell_column
from navconv.records import NamedTuple

_PART = expression(r"&[LCR]")
# The number of a page, maybe of how many, with the words for it; then a field, a font, a size, a colour, a style.
_PAGE = expression(r"(?:[^\W\d_]{1,20} ?)?&P(?: ?(?:[^\W\d_]{1,20}|/) ?)?(?:&N)?|&N", re.IGNORECASE)
_CODE = expression(r'&(?:"[^"]*"|\d{1,3} ?|K(?:[0-9A-F]{6}|\d\d[+-]\d{3})|[A-Z])', re.IGNORECASE)


class SheetWords(NamedTuple):
    """The words of a sheet that stand in no cell.

    Attributes:
        above: the lines at the head of its printed pages.
        notes: all others, as they are printed, each with its row and column.
    """

    above: tuple[str, ...] = ()
    notes: tuple[tuple[int, int, str], ...] = ()

    def join(self, other: SheetWords) -> SheetWords:
        """These words and others of the same sheet."""
        return SheetWords(self.above + other.above, self.notes + other.notes)


NO_WORDS = SheetWords()


def make_comments(found: Iterable[tuple[int, int, str]]) -> SheetWords:
    """The words of comments, each with the row and the column of its cell."""
    return SheetWords(notes=tuple(_name("Kommentar til", found)))


def make_boxes(found: Iterable[tuple[int, int, str]]) -> SheetWords:
    """The words of text boxes, each with the row and the column where it begins."""
    return SheetWords(notes=tuple(_name("Tekstboks ved", found)))


def _name(what: str, found: Iterable[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    for row, column, text in found:
        if words := " ".join(text.split()):
            where = f"{what} {spell_column(column)}{row}" if column else what.partition(" ")[0]
            yield row or 1, column or 1, f"{where}: {words}"


def make_margins(heads: Iterable[str], feet: Iterable[str]) -> SheetWords:
    """The words at the head and the foot of printed pages, from their codes.

    Example: ``&L&"Arial,Bold"&14 Helt ledige&RApril 2023`` → two lines; ``&CSide &P av &N`` → none.
    """
    notes = [(1, 1, f"Bunntekst: {text}") for text in _read_margins(feet)]
    return SheetWords(_read_margins(heads), tuple(notes))


def _read_margins(codes: Iterable[str]) -> tuple[str, ...]:
    """The lines of the parts of some codes, each once."""
    parts = [part for code in codes for part in _PART.split(code)]
    texts = [_CODE.sub("", _PAGE.sub("", line)) for part in parts for line in part.splitlines()]
    words = (" ".join(text.replace("&&", "&").split()) for text in texts)
    return tuple(dict.fromkeys(text for text in words if any(map(str.isalnum, text))))
