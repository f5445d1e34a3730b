"""Exports before they are printed: tables whose every cell is known."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

TOTAL = "I alt"
SUPPRESSED = "suppressed"
BLANK = "blank"

Value = int | Decimal | str
"""A number, or the status of a cell that has none."""

Column = tuple[tuple[str, str], ...]
"""What a column fixes: a dimension and a member of it, and of crossed heads a second pair."""


@dataclass(frozen=True, slots=True)
class Period:
    """A run of weeks, months, quarters, half-years or years.

    Attributes:
        unit: ``week``, ``month``, ``quarter``, ``half`` or ``year``.
        first: the first one, counted from year 0; of weeks as if each year had 52.
        size: how many they are.
    """

    unit: str
    first: int
    size: int = 1

    @property
    def code(self) -> str:
        """All of it as the tidy contract writes it."""
        first, *others = self.codes
        return f"{first}/{others[-1]}" if others else first

    @property
    def codes(self) -> list[str]:
        """Each of them as the tidy contract writes it."""
        return [code_of(self.unit, self.first + at) for at in range(self.size)]


PER_YEAR = {"week": 52, "month": 12, "quarter": 4, "half": 2, "year": 1}
"""How many of a unit a year has; no generated document has a week 53."""

_LETTERS = {"week": "W", "month": "", "quarter": "Q", "half": "S"}


def code_of(unit: str, ordinal: int) -> str:
    """A week, month, quarter, half-year or year as the tidy contract writes it."""
    if unit == "year":
        return str(ordinal)
    year, part = divmod(ordinal, PER_YEAR[unit])
    return f"{year}-{_LETTERS[unit]}{part + 1:0{2 if unit in ('week', 'month') else 1}d}"


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its label, what it fixes, its values. Totals may be printed in bold; a part is one of the row before.

    A heading has no values: it says what the rows below it are besides.
    """

    label: str
    key: tuple[tuple[str, str], ...]
    values: tuple[Value, ...]
    total: bool = False
    part: bool = False
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table before it is printed.

    Attributes:
        section: its heading.
        period: its period.
        caption: what stands above it; empty for nothing.
        fixed: the key that heading and caption fix.
        spanners: what stands above the heads, one for each; empty for nothing.
        heads: the column heads; the codes of periods where the columns are time.
        time: whether the columns are time.
        columns: what each column fixes.
        rows: the rows.
        cuts: before which rows a page ends.
        stubs: what the labels of rows and of those below them are; empty where none stand below others.
        moment: the code of the part of the period that a line above the table names; empty for all of it.
    """

    section: str
    period: Period
    caption: str
    fixed: tuple[tuple[str, str], ...]
    spanners: tuple[str, ...]
    heads: tuple[str, ...]
    time: bool
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    cuts: tuple[int, ...]
    stubs: tuple[str, ...] = ()
    moment: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """An export before it is printed."""

    title: str
    notes: tuple[str, ...]
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """What is to come back for one cell: section, key without totals, number or status."""

    section: str
    key: tuple[tuple[str, str], ...]
    number: str
    status: str


def cells_of(document: Document) -> list[Cell]:
    """Every cell of a document, in the order of print, repeated totals left out."""
    cells = []
    for table in document.tables:
        for row in (row for row in table.rows if not row.heading):
            for column, value in zip(table.columns, row.values, strict=True):
                key = {"indicator": "Antall", **dict(table.fixed), **dict(row.key), **dict(column)}
                cells.append(
                    Cell(
                        table.section,
                        tuple(sorted(item for item in key.items() if item[1] != TOTAL)),
                        "" if isinstance(value, str) else str(value),
                        value if isinstance(value, str) else "",
                    )
                )
    return cells
