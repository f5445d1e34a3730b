"""Sheets of which the key of every figure is kept while they are filled, and conversions held against these keys."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from openpyxl import Workbook

from tests.member_names import hold_names
from tests.readers.books import convert, save

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

    import navconv

_HELD: set[tuple[str, ...]] = set()
"""The dimensions of the workbooks whose names were held in all formats: one of each kind is held."""

ANY = "*"
"""A dimension that the paper does not name: any name is right."""


class Key(NamedTuple):
    """What a figure means: its period, measure and value, and the members that are no totals."""

    period: str
    indicator: str
    value: str
    members: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        """The key on one line."""
        return " | ".join([*self[:3], *map("=".join, self.members)])


class Paper:
    """A workbook in NAV's geometry, and the key of each of its figures by sheet and address."""

    def __init__(self) -> None:
        self.book = Workbook()
        self.book.remove(self.book.active)
        self.keys: dict[tuple[str, str], Key] = {}
        self.sheet: Worksheet

    def add(self, name: str) -> Worksheet:
        """Begins a sheet."""
        self.sheet = self.book.create_sheet(name)
        return self.sheet

    def words(self, row: int, column: int, values: Iterable[object]) -> None:
        """Puts words into a row, from a column on; None leaves a cell empty."""
        for at, value in enumerate(values, column):
            if value is not None:
                self.sheet.cell(row, at, value)

    def figure(
        self,
        row: int,
        column: int,
        value: object,
        period: str,
        indicator: str = "Antall",
        *,
        shown: str | None = None,
        **members: str | None,
    ) -> None:
        """Puts a figure into a cell, and keeps its key.

        Args:
            row: the row.
            column: the column.
            value: what the cell holds; None where it is blank.
            period: its period.
            indicator: its measure.
            shown: the value that is right where it is not the stored one.
            members: those of its dimensions; None for a total.
        """
        if value is not None:
            self.sheet.cell(row, column, value)
        words = {"*": "suppressed", None: "blank"}
        right = shown or words.get(value, str(value))  # type: ignore[call-overload]
        right = right.removesuffix(".0")
        address = (self.sheet.title, self.sheet.cell(row, column).coordinate)
        kept = tuple(sorted((name, own) for name, own in members.items() if own is not None))
        assert address not in self.keys
        self.keys[address] = Key(period, indicator, right, kept)

    def figures(
        self,
        row: int,
        columns: Sequence[int],
        values: Sequence[object],
        periods: Sequence[str],
        indicator: str = "Antall",
        **members: str | None,
    ) -> None:
        """Puts a row of figures under their periods."""
        for column, value, period in zip(columns, values, periods, strict=True):
            self.figure(row, column, value, period, indicator, **members)

    def data(self) -> bytes:
        """The workbook."""
        return save(self.book)


def differences(conversion: navconv.Conversion, expected: dict[tuple[str, str], Key]) -> list[str]:
    """What of a conversion is not as expected, each as a sentence."""
    found: dict[tuple[str, str], list[Key]] = {}
    for item in conversion.observations:
        members = {
            name: member.name
            for name, member in item.members.items()
            if name not in ("indicator", "period") and member.code != "_T"
        }
        indicator = item.members["indicator"].name
        key = Key(
            item.period, indicator, item.number or item.status, tuple(sorted(members.items()))
        )
        found.setdefault((item.page, item.cell), []).append(key)
    wrong = []
    for address, keys in found.items():
        if address not in expected:
            wrong.append(f"{'!'.join(address)}: nothing expected, found {keys[0]}")
        elif len(keys) > 1:
            wrong.append(f"{'!'.join(address)}: {len(keys)} times")
        elif not _agree(keys[0], expected[address]):
            wrong.append(f"{'!'.join(address)}: expected {expected[address]}, found {keys[0]}")
    wrong += [
        f"{'!'.join(address)}: missing {key}"
        for address, key in expected.items()
        if address not in found
    ]
    return wrong


def _agree(found: Key, expected: Key) -> bool:
    """Whether two keys say the same; a dimension without a name may have any."""
    if found[:3] != expected[:3] or len(found.members) != len(expected.members):
        return False
    named = {pair for pair in expected.members if not pair[0].startswith("any")}
    rest = {name for dimension, name in set(found.members) - named}
    return named <= set(found.members) and rest == {
        name for dimension, name in expected.members if dimension.startswith("any")
    }


def check(paper: Paper, name: str = "book.xlsx", **options: object) -> navconv.Conversion:
    """Converts a workbook, whose figures must have the keys that it keeps."""
    conversion = convert(paper.data(), name, **options)
    wrong = differences(conversion, paper.keys)
    said = "\n".join(str(one) for one in conversion.problems if one.severity != "info")
    assert not wrong, "\n".join([f"{len(wrong)} of {len(paper.keys)}", *wrong[:12], said])
    kind = tuple(sorted({name for export in conversion.exports for name in export.dimensions}))
    if kind not in _HELD:
        _HELD.add(kind)
        hold_names(conversion.exports)
    return conversion
