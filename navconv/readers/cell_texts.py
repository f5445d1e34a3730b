"""The values of a sheet's cells → a grid of the texts that they print."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import compress
from typing import TYPE_CHECKING, Any

from navconv.readers.grid import Grid

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from navconv.readers.sheet_facts import SheetFacts

WHOLE = 1e15
"""Whole numbers below this are exact in a workbook."""

_KEPT = frozenset((float, str))
_SPACES = str.maketrans(dict.fromkeys("\t\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", " "))


def make_grid(
    name: str,
    filled: Iterable[tuple[int, Sequence[int], Sequence[Any]]],
    facts: SheetFacts,
    spans: Mapping[tuple[int, int], int],
) -> Grid:
    """The grid of a sheet.

    Args:
        name: what the sheet is called.
        filled: the rows, each its number, the columns of its values, and these.
        facts: what its XML says besides.
        spans: how many columns each merged cell takes.
    """
    rows: dict[int, dict[int, str]] = {}
    numbers: dict[int, frozenset[int]] = {}
    percents = facts.percents
    # Rows of a kind come again and again, and so do values. Equal values of other kinds (1 and true) are spelled apart.
    shared: dict[tuple[object, ...], tuple[frozenset[int], Callable[[Any], str]]] = {}
    spellings = _Spellings().__getitem__
    for row, columns, values in filled:
        kinds = (columns, *map(type, values))
        known = shared.get(kinds)
        if known is None:
            found = zip(columns, kinds[1:], strict=True)
            own = frozenset([at for at, kind in found if kind is float])
            known = shared[kinds] = own, spellings if _KEPT.issuperset(kinds[1:]) else spell_value
        own, spell = known
        texts = list(map(spell, values))
        cells = dict(compress(zip(columns, texts, strict=True), texts))
        if percents:
            stored = dict(zip(columns, values, strict=True))
            shown = [column for column in own if (row, column) in percents]
            cells.update({column: f"{spell_number(stored[column], 2)} %" for column in shown})
        if cells:
            rows[row] = cells
            numbers[row] = own
    for row, column, text in facts.errors:
        rows.setdefault(row, {})[column] = text
    if facts.errors:
        rows = {row: dict(sorted(rows[row].items())) for row in sorted(rows)}
    return Grid(name, rows, numbers, spans)


class _Spellings(dict[object, str]):
    """The texts of values; each is spelled once."""

    def __missing__(self, value: object) -> str:
        """Spells a value."""
        text = self[value] = spell_value(value)
        return text


def spell_value(value: object) -> str:
    """The value of a cell as text.

    Example: 1220.0 → ``1220``; 9.2 → ``9,2``; the first of March 2025 → ``01.03.2025``.
    """
    if isinstance(value, bool):
        return "SANN" if value else "USANN"
    if isinstance(value, float):
        return spell_number(value)
    if isinstance(value, (datetime, date)):
        return value.strftime("%d.%m.%Y")
    if isinstance(value, (time, timedelta)):
        return str(value)
    return str(value).translate(_SPACES).strip()


def spell_number(value: float, places: int = 0) -> str:
    """A number with all its digits and a decimal comma.

    Args:
        value: the number.
        places: by how many places the decimal mark is moved to the right, 2 for a per cent.
    """
    if not places and value == int(value) and abs(value) < WHOLE:
        return str(int(value))
    number = Decimal(repr(value)).scaleb(places)
    text = f"{number.normalize():f}"
    return text.replace(".", ",")
