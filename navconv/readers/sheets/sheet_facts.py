"""What the XML of a sheet says besides its values, found by a few expressions, which takes less than to parse it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import TypeVar

from navconv.prepared import expression
from navconv.readers.sheets.number_formats import NumberFormat
from navconv.readers.sheets.raised_texts import RAISED, raise_numbers
from navconv.readers.sheets.sheet_words import NO_WORDS, SheetWords, make_margins
from navconv.records import NamedTuple

FEW_ROWS = 1 << 10
"""A sheet of no more rows spans few cells, however wide it is."""

NEAR_COLUMNS = 26
"""The columns whose names have one letter; a sheet that has no others is as wide, or less."""

_CELL = expression(rb"<c\s([^<>]*?)(/?)>")
_ROW_HIDDEN = expression(rb"<row\s[^<>]*\bhidden=\"(?:1|true)\"")
_COLUMN_HIDDEN = expression(rb"<col\s[^<>]*\bhidden=\"(?:1|true)\"")
_ERROR = expression(
    rb"<c\s((?>[^<>]*?\bt=\"e\")[^<>]*)>(?:(?!</c>).){0,9999}?<v>([^<]*)<",
    re.DOTALL,
)
_SHARED = expression(rb"<c\s((?>[^<>]*?\bt=\"s\")[^<>]*)>\s*<v>(\d+)<")
_BARE_FORMULA = expression(
    rb"<c\s([^<>]*)>\s*+<f\b(?:[^<>]*/>|[^<>]*>[^<]*</f>)\s*+(?:<v\s*/>|<v></v>)?\s*+</c>"
)
_REFERENCE = expression(rb"\br=\"([A-Z]{1,3})(\d{1,7})\"")
_ROW_NUMBER = expression(rb"<row\s[^<>]*?\br=\"(\d{1,7})\"")
_FORMULAS = (b"<f>", b"<f ", b"<f/")
_FAR_COLUMN = expression(rb" r=\"[A-Z]{2}")
_STYLE = expression(rb"\bs=\"(\d+)\"")
_MARGIN = expression(rb"<(?:odd|even|first)(Header|Footer)>([^<]*)<")


T = TypeVar("T")


class SheetFacts(NamedTuple):
    """What the XML of a sheet, or of a block of its rows, says besides the values.

    Attributes:
        errors: the cells that hold an error such as ``#N/A``: row, column and its text.
        raised: the cells in whose text a number is raised: row, column and the text with the signs for it.
        formats: the number formats of cells that may show another thing than is stored.
        bare_formulas: the addresses of formulas without a stored value.
        hidden_rows: how many rows are hidden.
        hidden_columns: how many ranges of columns are.
        rows: the last row that it has.
        columns: how wide it is at most.
        formulas: how many cells hold a formula.
        words: the words that stand in no cell.
        indents: how far the texts of cells are set in, of those that are.
    """

    errors: tuple[tuple[int, int, str], ...] = ()
    raised: tuple[tuple[int, int, str], ...] = ()
    formats: Mapping[tuple[int, int], NumberFormat] = {}
    bare_formulas: tuple[str, ...] = ()
    hidden_rows: int = 0
    hidden_columns: int = 0
    rows: int = 0
    columns: int = 0
    formulas: int = 0
    words: SheetWords = NO_WORDS
    indents: Mapping[tuple[int, int], float] = {}

    @property
    def hidden(self) -> str:
        """What is hidden, in words; empty where nothing is."""
        rows, columns = self.hidden_rows, self.hidden_columns
        words = []
        if rows:
            words.append(f"{rows} rows" if rows > 1 else "1 row")
        if columns:
            words.append(f"{columns} ranges of columns" if columns > 1 else "1 range of columns")
        return " and ".join(words)

    @property
    def area(self) -> int:
        """How many cells it spans, empty ones too; 0 for a few rows."""
        return self.rows * self.columns if self.rows >= FEW_ROWS else 0


NO_FACTS = SheetFacts()


def read_facts(
    blocks: Iterable[bytes],
    styles: Mapping[bytes, NumberFormat],
    raised: Mapping[bytes, str],
    indents: Mapping[bytes, int],
) -> SheetFacts:
    """Reads what a sheet's XML says besides the values.

    Args:
        blocks: the XML in blocks of whole rows.
        styles: the number formats of styles that may show another thing than is stored.
        raised: the texts with a raised number that cells share.
        indents: how far the styles that set texts in do so.
    """
    looks = [_look_at(without_prefix(block), styles, raised, indents) for block in blocks]
    return SheetFacts(
        tuple([error for look in looks for error in look.errors]),
        tuple([text for look in looks for text in look.raised]),
        {place: own for look in looks for place, own in look.formats.items()},
        tuple([address for look in looks for address in look.bare_formulas]),
        sum(look.hidden_rows for look in looks),
        sum(look.hidden_columns for look in looks),
        max([look.rows for look in looks]),
        max([look.columns for look in looks]),
        sum(look.formulas for look in looks),
        next((look.words for look in looks if look.words is not NO_WORDS), NO_WORDS),
        {place: own for look in looks for place, own in look.indents.items()},
    )


def _look_at(
    data: bytes,
    styles: Mapping[bytes, NumberFormat],
    raised: Mapping[bytes, str],
    indents: Mapping[bytes, int],
) -> SheetFacts:
    """Looks through a block, with the number formats and the indents of styles and the texts that cells share."""
    hidden = b' hidden="' in data
    formulas = b"<f" in data
    return SheetFacts(
        _find_errors(data),
        tuple(_find_raised(data, raised)),
        _find_styled(data, styles),
        _find_bare_formulas(data) if formulas else (),
        len(_ROW_HIDDEN.findall(data)) if hidden else 0,
        len(_COLUMN_HIDDEN.findall(data)) if hidden else 0,
        max(map(int, _ROW_NUMBER.findall(data)), default=0),
        NEAR_COLUMNS if _FAR_COLUMN.search(data) is None else _count_columns(data),
        sum(map(data.count, _FORMULAS)) if formulas else 0,
        _find_margins(data) if b"<headerFooter" in data else NO_WORDS,
        _find_styled(data, indents, b't="'),
    )


def without_prefix(data: bytes) -> bytes:
    """A block whose elements have no prefix; that of some writers makes the search for each of them longer."""
    return data.replace(b"<x:", b"<").replace(b"</x:", b"</") if b"<x:" in data else data


def _find_errors(data: bytes) -> tuple[tuple[int, int, str], ...]:
    """The cells of a sheet that hold an error."""
    if b't="e"' not in data:
        return ()
    return tuple(
        (*place, unescape(match.group(2).decode("utf-8", "replace")))
        for match in _ERROR.finditer(data)
        if (place := find_place(match.group(1)))
    )


def _find_raised(data: bytes, shared: Mapping[bytes, str]) -> Iterator[tuple[int, int, str]]:
    """The cells of a sheet in whose text a number is raised."""
    cells = [
        (match[1], shared[match[2]])
        for match in (_SHARED.finditer(data) if shared else ())
        if match[2] in shared
    ]
    if RAISED in data:
        parts = data.split(b"<is>")
        texts = [raise_numbers(part.partition(b"</is>")[0]) for part in parts[1:]]
        cells += list(zip([part.rpartition(b"<c ")[2] for part in parts], texts, strict=False))
    for attributes, text in cells:
        if text and (place := find_place(attributes)):
            yield (*place, text)


def _find_styled(
    data: bytes, styles: Mapping[bytes, T], kind: bytes = b""
) -> dict[tuple[int, int], T]:
    """The cells of a sheet that have one of some styles, with what that says; of texts alone if the kind says so."""
    if not styles:
        return {}
    found = {}
    for match in _CELL.finditer(data):
        style = _STYLE.search(match.group(1))
        own = styles.get(style.group(1)) if style else None
        if own and kind in match.group(1) and (place := find_place(match.group(1))):
            found[place] = own
    return found


def _find_bare_formulas(data: bytes) -> tuple[str, ...]:
    """The addresses of formulas without a stored value."""
    references = (_REFERENCE.search(match.group(1)) for match in _BARE_FORMULA.finditer(data))
    return tuple(b"".join(found.groups()).decode() for found in references if found)


def _find_margins(data: bytes) -> SheetWords:
    """The words at the head and the foot of the printed pages."""
    codes: dict[bytes, list[str]] = {b"Header": [], b"Footer": []}
    for match in _MARGIN.finditer(data):
        codes[match[1]].append(unescape(match[2].decode("utf-8", "replace")))
    return make_margins(codes[b"Header"], codes[b"Footer"])


def _count_columns(data: bytes) -> int:
    """The last column of the cells in a block."""
    places = (find_place(match.group(1)) for match in _CELL.finditer(data))
    return max([column for _, column in filter(None, places)], default=0)


def find_place(attributes: bytes) -> tuple[int, int] | None:
    """The row and column of a cell."""
    match = _REFERENCE.search(attributes)
    if match is None:
        return None
    column = 0
    for letter in match.group(1):
        column = column * 26 + letter - 64
    return int(match.group(2)), column
