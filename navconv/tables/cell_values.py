"""The figures of a table: the value cells of its rows, as plain text and packed for sums.

Most tables hold numbers, thousands parted by spaces, stars and empty cells, and nothing else. Their cells
are made plain text (:mod:`navconv.tables.packed_text`), which is written down again as it is; what proves it to
be plain is that it can be packed, or read where some numbers have decimals. The single numbers are made where somebody
asks for them. Any other table is read cell by cell.
"""

from __future__ import annotations

import json
from array import array
from functools import lru_cache
from itertools import chain, compress
from operator import mul

from navconv.prepared import expression
from navconv.tables.packed_counts import LIMIT, SLOT
from navconv.tables.packed_text import make_plain, pack_texts, part_rows
from navconv.tables.values import EMPTY, STAR, Mark, read_cells

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from navconv.tables.values import CellValues, Value

# Numbers that are not read as they are written: long ones, very small ones, and three decimals, which may be thousands.
_ODD_NUMBER = expression(r"[0-9]{13}|,000000|,[0-9]{3}(?![0-9])|-0(?!,)")
# JSON has no marks; its reader takes two names for numbers that JSON has not either, and asks what they are.
_NAMES: dict[str, Mark] = {"NaN": Mark.SUPPRESSED, "Infinity": Mark.BLANK}
_SUPPRESSED, _BLANK = _NAMES


THOUSAND = 3
"""How many digits a thousand has behind its first."""

NO_WIDTH = -1
"""The width of figures without plain text: that of no table, since a damaged one may have no columns."""


class Figures:
    """The value cells of some rows.

    Attributes:
        count: how many rows there are.
        plain: the rows as plain text, a line each, their cells parted by tabs: numbers, ``STAR`` and ``EMPTY``; None
            where some cell is anything else, or where rows are not of one width.
        text: the plain text of whole numbers; None where some have decimals, or where there is no plain text.
        width: how many cells each row of the plain text has; ``NO_WIDTH`` where there is none.
        slots: the rows of the plain text packed as counts, one after another; see :mod:`navconv.tables.packed_counts`.
    """

    __slots__ = (
        "_cells",
        "_rows",
        "_vectors",
        "count",
        "plain",
        "slots",
        "text",
        "width",
    )

    def __init__(
        self,
        count: int,
        plain: str | None,
        width: int = NO_WIDTH,
        *,
        slots: bytes = b"",
        rows: list[CellValues] | None = None,
        vectors: list[int] | None = None,
    ) -> None:
        """Takes the plain text and its slots, or where there are none what each row's cells say."""
        self.count = count
        self.plain = plain
        self.text = plain if slots else None
        self.width = width
        self.slots = slots
        self._cells: list[str] | None = None
        self._rows = rows
        self._vectors = vectors

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Figures) and self.rows == other.rows

    def __hash__(self) -> int:
        return hash(tuple(self.rows))

    @property
    def rows(self) -> list[CellValues]:
        """For each row its values, and the positions (from 1) of cells that could not be read."""
        if self._rows is None:
            assert self.text is not None
            self._rows = [(values, ()) for values in _values_of(self.text)]
        return self._rows

    @property
    def cells(self) -> list[str]:
        """Each cell as plain text, row by row; none but of whole numbers."""
        if self._cells is None:
            self._cells = self.text.replace("\n", "\t").split("\t") if self.text is not None else []
        return self._cells

    @property
    def first_text(self) -> str:
        """The first row as plain text; empty where there is none."""
        return self.text.partition("\n")[0] if self.text else ""

    @property
    def first_limits(self) -> list[int | None]:
        """The numbers of the first row, decimals cut off, as limits of sums; a mark is none.

        Three decimals are none either: ``1,500`` may be 1500, which what it counts tells later.
        """
        if self.text is None:
            return list(map(_limit_of, self.values(0)))
        return [
            None if cell in (STAR, EMPTY) else int(cell) for cell in self.first_text.split("\t")
        ]

    def values(self, at: int) -> tuple[Value, ...]:
        """What one row says."""
        return self.rows[at][0]

    @property
    def vectors(self) -> list[int]:
        """The slots of each row as one integer. There must be plain text."""
        if self._vectors is None:
            self._vectors = part_rows(self.slots, self.width, signed=self.signed)
        return self._vectors

    @property
    def signed(self) -> bool:
        """Whether there are negative numbers in the plain text."""
        return self.text is not None and "-" in self.text

    def add_up(self, rows: bytes, columns: Sequence[int]) -> list[int]:
        """The sums of rows in some columns, marks left out. There must be text.

        Args:
            rows: for each row 1 if it is added, else 0.
            columns: the columns, from 0; what rows have not counts nothing.
        """
        cells, width = array("q", self.slots), self.width
        sums = []
        for column in columns:
            values = cells[column::width] if column < width else array("q")
            added = sum(compress(values, rows))
            if added >= LIMIT:
                # A mark is more than any number.
                added = sum([value for value in compress(values, rows) if value < LIMIT])
            sums.append(added)
        return sums

    def take(self, places: Sequence[int]) -> Figures:
        """The figures of some rows, cells that could not be read among them."""
        return Figures(len(places), None, rows=[self.rows[at] for at in places])

    def part_first(self) -> tuple[Figures, Figures]:
        """The figures of the first row, and those of the others."""
        count, width = self.count - 1, self.width
        if self.text is None:
            rows = self.rows
            return Figures(1, None, rows=rows[:1]), Figures(count, None, rows=rows[1:])
        if not count:
            return self, Figures(0, None, rows=[])
        first, _, others = self.text.partition("\n")
        size = width * SLOT // 8
        mine, theirs = self.slots[:size], self.slots[size:]
        vectors = self._vectors
        return (
            Figures(1, first, width, slots=mine, vectors=vectors and vectors[:1]),
            Figures(count, others, width, slots=theirs, vectors=vectors and vectors[1:]),
        )


def read_figures(tables: Sequence[Sequence[str]]) -> list[Figures]:
    """Reads the value cells of some tables, as :func:`~navconv.tables.values.read_cells` reads those of a row.

    Args:
        tables: for each table the cells of each row as printed, parted by tabs, bold marks included.

    Returns:
        The figures of each table.
    """
    given = [rows for rows in tables if rows]
    widths = [rows[0].count("\t") + 1 for rows in given]
    texts = make_plain(given)
    slots = pack_texts(texts, map(mul, widths, map(len, given)))
    read = map(_keep_figures, given, texts, widths, slots)
    return [next(read) if rows else Figures(0, None, rows=[]) for rows in tables]


def _keep_figures(
    rows: Sequence[str], text: str | None, width: int, slots: bytes | None
) -> Figures:
    """The figures of rows of which the plain text and its slots are known, if they have any."""
    if slots is None:
        return _read_decimals(rows, text)
    return Figures(len(rows), text, width, slots=slots)


def _read_decimals(rows: Sequence[str], text: str | None) -> Figures:
    """The figures of rows, some of which have decimals; read cell by cell where their text is not plain."""
    if text is not None and "," in text and not _ODD_NUMBER.search(text):
        try:
            read: list[CellValues] = [(values, ()) for values in _values_of(text)]
        except (KeyError, ValueError):
            # A hyphen before a full stop, the mark of a blank cell, becomes a name that JSON's reader asks for.
            pass
        else:
            return Figures(len(rows), text, rows[0].count("\t") + 1, rows=read)
    return Figures(len(rows), None, rows=[read_cells(row) for row in rows])


def join_figures(parts: Sequence[Figures]) -> Figures:
    """The figures of some runs of rows as those of one."""
    parts = [part for part in parts if part.count]
    if len(parts) <= 1:
        return parts[0] if parts else Figures(0, None, rows=[])
    count, width = sum([part.count for part in parts]), parts[0].width
    texts = [part.text for part in parts if part.text is not None]
    if len(texts) < len(parts) or any(part.width != width for part in parts):
        return Figures(count, None, rows=[row for part in parts for row in part.rows])
    slots = b"".join([part.slots for part in parts])
    parted = [part._vectors for part in parts if part._vectors is not None]  # noqa: SLF001  its own class
    vectors = list(chain.from_iterable(parted)) if len(parted) == len(parts) else None
    return Figures(count, "\n".join(texts), width, slots=slots, vectors=vectors)


def keep_values(rows: Sequence[tuple[Value, ...]]) -> Figures:
    """Figures of which the values are known already."""
    return Figures(len(rows), None, rows=[(values, ()) for values in rows])


def _limit_of(value: Value) -> int | None:
    """A figure of a total as the limit of a sum; None where it is none."""
    if isinstance(value, Mark):
        return None
    if isinstance(value, int) or value.as_tuple().exponent != -THOUSAND:
        return int(value)
    return None


def _values_of(text: str) -> list[tuple[Value, ...]]:
    """The values of rows in plain text."""
    # The reader of JSON makes lists of numbers in one call, in half the time that int() takes for each.
    listed = text.replace(STAR, _SUPPRESSED).replace(EMPTY, _BLANK)
    listed = listed.replace(",", ".").replace("\t", ",").replace("\n", "],[")
    return [tuple(values) for values in _decode(f"[[{listed}]]")[0]]


@lru_cache(maxsize=1 << 12)
def _make_decimal(text: str) -> Decimal:
    """A number with decimals; shares come again and again. Few exports have any, so what makes it is loaded here."""
    from decimal import Decimal

    return Decimal(text)


_decode = json.JSONDecoder(parse_constant=_NAMES.__getitem__, parse_float=_make_decimal).raw_decode
