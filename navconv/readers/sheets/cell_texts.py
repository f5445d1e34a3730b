"""The values of a sheet's cells → a grid of the texts that they print."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import compress, pairwise, zip_longest
from typing import Any, Protocol

from navconv.prepared import expression
from navconv.readers.sheets.number_formats import NumberFormat, choose_section, spell_day
from navconv.readers.sheets.sheet_facts import SheetFacts
from navconv.readers.sheets.sheet_grid import Grid


class SayShown(Protocol):
    """Takes the place and the text of a number that is shown otherwise, and whether words are shown in its place."""

    def __call__(self, row: int, column: int, text: str, *, replaced: bool) -> None:
        """Takes one."""


WHOLE = 1e15
"""Whole numbers below this are exact in a workbook."""

DIGITS = 15
"""How many digits of a number a spreadsheet shows at most."""

NOISE = 3
"""A number that is shorter by more with as many digits has others behind them that nobody wrote."""

_NUMBERS = frozenset((float, int))
_KEPT = _NUMBERS | {str}
_YEAR = expression(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_SPACES = str.maketrans(dict.fromkeys("\t\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", " "))


def make_grid(
    name: str,
    blocks: Iterable[tuple[Sequence[int], Sequence[int], Sequence[Sequence[Any]]]],
    facts: SheetFacts,
    spans: Mapping[tuple[int, int], int],
    say: SayShown,
) -> Grid:
    """The grid of a sheet.

    Args:
        name: what the sheet is called.
        blocks: its cells: the numbers of some rows, those of their columns, and the values of each row.
        facts: what the workbook says of them besides.
        spans: how many columns each merged cell takes.
        say: takes the numbers that are shown otherwise.
    """
    rows: dict[int, dict[int, str]] = {}
    numbers: dict[int, frozenset[int]] = {}
    spellings = _Spellings()
    shown: dict[int, dict[int, NumberFormat]] = {}
    for (row, at), sections in facts.formats.items():
        shown.setdefault(at, {})[row] = sections
    blocks = list(blocks)
    dated = bool(shown) and _names_year(name, blocks)
    for places, columns, values in blocks:
        kinds, texts = list[list[type]](), list[list[str]]()
        for at, column in zip(columns, zip_longest(*values, fillvalue=""), strict=True):
            own = list(map(type, column))
            # Values come again and again. Equal ones of other kinds (1 and true) are spelled apart.
            known = _KEPT.issuperset(own)
            texts.append(list(map(spellings.__getitem__ if known else spell_value, column)))
            kinds.append(own)
            for row, text, replaced in _spell_shown(
                texts[-1], own, places, column, shown.get(at, {}), dated=dated
            ):
                say(row, at, text, replaced=replaced)
        _enter_rows(
            rows, numbers, places, columns, zip(*kinds, strict=True), zip(*texts, strict=True)
        )
    for row, at, text in (*facts.errors, *facts.raised):
        rows.setdefault(row, {})[at] = spell_value(text)
    if facts.errors:
        rows = {row: dict(sorted(rows[row].items())) for row in sorted(rows)}
    _word_numbers(rows, numbers, facts.formats)
    return Grid(name, rows, numbers, spans, words=facts.words, indents=facts.indents)


def _word_numbers(
    rows: Mapping[int, dict[int, str]],
    numbers: dict[int, frozenset[int]],
    formats: Mapping[tuple[int, int], NumberFormat],
) -> None:
    """Spells the words around numbers that are labels, or heads, each of which is the next one.

    Example: 18 as ``0" år"`` before another number → ``18 år``; 1 and 2 as ``"Uke "0`` above all others → ``Uke 1``.
    """
    worded = {at: own[0].around for at, own in formats.items() if any(own[0].around)}
    if not worded:
        return
    headed = False
    for row, cells in rows.items():
        own = sorted(numbers.get(row, ()))
        found = [at for at in own if (row, at) in worded and cells[at].isdecimal()]
        steps = {int(cells[b]) - int(cells[a]) for a, b in pairwise(found)}
        label = next(iter(cells))
        heads = found if not headed and found == own and steps == {1} else []
        headed = headed or bool(own)
        spelled = heads or [at for at in found if at == label and len(own) > 1]
        for at in spelled:
            before, behind = worded[row, at]
            cells[at] = f"{before}{cells[at]}{behind}".strip()
        numbers[row] = frozenset(own).difference(spelled)


def _names_year(
    name: str, blocks: Iterable[tuple[Sequence[int], Sequence[int], Sequence[Sequence[Any]]]]
) -> bool:
    """Whether the name of a sheet or words in it name a year, or a row has no numbers that are none."""
    if _YEAR.search(name):
        return True
    for row in (row for _, _, rows in blocks for row in rows):
        numbers = [spell_value(own) for own in row if type(own) in _NUMBERS]
        words = [own for own in row if isinstance(own, str)]
        if any(map(_YEAR.search, words)) or (numbers and all(map(_YEAR.fullmatch, numbers))):
            return True
    return False


def _spell_shown(
    texts: list[str],
    kinds: list[type],
    places: Sequence[int],
    column: Sequence[Any],
    formats: Mapping[int, NumberFormat],
    *,
    dated: bool,
) -> Iterator[tuple[int, str, bool]]:
    """Spells the values of a column anew that their formats show otherwise.

    Args:
        texts: how they are spelled; what is shown takes its place.
        kinds: what they are; a number in whose place words are shown is a text.
        places: their rows.
        column: the values.
        formats: the number formats of some rows.
        dated: whether words of the sheet name a year.

    Yields:
        The row and the text of each that is not the number which is stored, and whether words stand in its place; a per
        cent is that number, with its decimal mark moved.
    """
    for place, row in enumerate(places if formats else ()):
        value, sections = column[place], formats.get(row, ())
        if not sections:
            continue
        if isinstance(value, date):
            texts[place] = spell_day(sections, value, dated=dated) or texts[place]
        if kinds[place] not in _NUMBERS or not (section := choose_section(sections, value)):
            continue
        if section.words is not None:
            texts[place], kinds[place] = section.words, str
        else:
            sign = " %" if section.places > 0 else ""
            texts[place] = spell_number(value, section.places).zfill(section.width) + sign
        if section.places < 0 or section.words is not None:
            yield row, texts[place], section.words is not None


def _enter_rows(
    rows: dict[int, dict[int, str]],
    numbers: dict[int, frozenset[int]],
    places: Sequence[int],
    columns: Sequence[int],
    kinds: Iterable[tuple[type, ...]],
    texts: Iterable[tuple[str, ...]],
) -> None:
    """Enters the texts of rows that are not empty, and which of their columns hold numbers."""
    # Rows of a kind come again and again.
    shared: dict[tuple[type, ...], frozenset[int]] = {}
    for row, own, filled in zip(places, kinds, texts, strict=True):
        cells = dict(compress(zip(columns, filled, strict=True), filled))
        if not cells:
            continue
        rows[row] = cells
        if own not in shared:
            found = zip(columns, own, strict=True)
            shared[own] = frozenset([at for at, kind in found if kind in _NUMBERS])
        numbers[row] = shared[own]


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
    if isinstance(value, (float, int)):
        return spell_number(value)
    if isinstance(value, (datetime, date)):
        return value.strftime("%d.%m.%Y")
    if isinstance(value, (time, timedelta)):
        return str(value)
    return str(value).translate(_SPACES).strip()


def spell_number(value: float, places: int = 0) -> str:
    """A number with all its digits and a decimal comma, but for what is left of reckoning with binary numbers.

    Example: 70.40000000000001 → ``70,4``; 9.052051575524922, which has no shorter neighbour, has all of its digits.

    Args:
        value: the number.
        places: by how many places the decimal mark is moved to the right, 2 for a per cent.
    """
    if not places and value == int(value) and abs(value) < WHOLE:
        return str(int(value))
    digits = repr(value)
    if len(digits) > DIGITS:
        shown = f"{value:.{DIGITS}g}"
        digits = shown if len(digits) - len(shown) > NOISE else digits
    number = Decimal(digits).scaleb(places)
    text = f"{number.normalize():f}"
    return text.replace(".", ",")
