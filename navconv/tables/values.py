"""The text of cells → values: numbers, and the marks that are not numbers.

Grouping must be right (``12 34`` is no number), so that two cells run together never become one figure. Rows of
plain cells are read at once, and more quickly, by :mod:`navconv.tables.cell_values`.
"""

from __future__ import annotations

from enum import Enum
from functools import lru_cache

from navconv.layout.document import BOLD_MARKS
from navconv.layout.withheld import is_withheld
from navconv.prepared import expression

TYPE_CHECKING = False
if TYPE_CHECKING:
    from decimal import Decimal
    from typing import TypeAlias


class Mark(Enum):
    """A cell that holds no number, as a value of its own: neither 0 nor None nor NaN."""

    SUPPRESSED = "suppressed"
    """A count under 4, withheld by the statistics act."""

    BLANK = "blank"
    """Printed without anything: 0 in a count, no base in a per cent."""

    MISSING = "missing"
    """The row is printed without its cells, or the cell cannot be read."""


Value: TypeAlias = "int | Decimal | Mark"
"""A number as printed (a Decimal where it has decimals), or a mark."""

CellValues: TypeAlias = "tuple[tuple[Value, ...], tuple[int, ...]]"
"""The values of a row, and the positions (from 1) of cells that could not be read."""

SPACES = "\u00a0\u2007\u2009\u200a\u202f"
"""The spaces that part thousands, besides the plain one."""

MAX_DIGITS = 18
"""The most digits of a number: what other programs keep in 64 bits."""

INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Characters that take no room; they are no part of a number."""

SPACE_TABLE = str.maketrans({**dict.fromkeys(SPACES, " "), **dict.fromkeys(INVISIBLE)})
"""Makes every space that parts thousands a plain one, and takes out what takes no room."""

STAR, EMPTY = "*", "."
"""A suppressed and a blank cell in plain text, as NAV and as Statistics Norway print them."""

# Most exports have no other cells, so what these need is compiled when it is needed.
_MINUS = r"^[\u2010-\u2015\u2212](?=\s?\d)"
_FOOTNOTE = r"(?<=[\d*])(?:\u207d?[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+[)\u207e]?| ?\d\))$"
_NUMBER = rf"[-+]?(?:\d{{1,3}}(?: \d{{3}})+|\d{{1,{MAX_DIGITS}}})(?:[.,]\d{{1,{MAX_DIGITS}}})?"
_POINTED = rf"[-+]?\d{{1,3}}(?:(?:\.\d{{3}})+,\d{{1,{MAX_DIGITS}}}|(?:\.\d{{3}}){{2,}})"
# One dot before three digits could part thousands as well as decimals, so it is not read at all.
_AMBIGUOUS = r"[-+]?\d{1,3}\.\d{3}"
# NAV's own mark, and the standard symbols of Norwegian statistics (Statistics Norway,
# "Standardtegn i tabeller"): "-" nil, "." cannot occur, ".." and "..." not available, ":" not
# published.
_MARKS = {
    **dict.fromkeys(("*", "**", "\\*", ":"), Mark.SUPPRESSED),
    **dict.fromkeys(("", "-", "--", "---", ".", "\u2013", "\u2014", "\u2212"), Mark.BLANK),
    **dict.fromkeys(("..", "...", "\u2026"), Mark.MISSING),
}
PER_CENT = ("%", "prosent", "pst.")
"""What stands behind a figure that is a share; what it is of says its head."""

MAX_CELL = 64
"""The longest cell that is looked at; no number is longer, so a longer one cannot be read."""


def read_cells(printed: str) -> CellValues:
    """Reads the value cells of a row.

    Args:
        printed: the cells as printed, parted by tabs, bold marks included.

    Returns:
        The values, and the 1-based positions of cells that could not be read (their value is
        ``Mark.MISSING``).
    """
    values = [read_cell(cell) for cell in printed.split("\t")]
    unread = [position for position, value in enumerate(values, 1) if value is None]
    return tuple([Mark.MISSING if value is None else value for value in values]), tuple(unread)


@lru_cache(maxsize=1 << 12)
def read_cell(cell: str) -> Value | None:
    """Reads one cell; None where it is neither a number nor a mark. Small figures come again and again."""
    # Two stars alone are a mark of NAV's, not the bold of nothing.
    if cell.strip() != "**":
        for mark in BOLD_MARKS:
            cell = cell.replace(mark, "")
    if len(cell) > MAX_CELL and len(cell.strip()) > MAX_CELL:
        return None
    text = cell.translate(SPACE_TABLE).strip()
    if text in _MARKS:
        return _MARKS[text]
    text = expression(_FOOTNOTE).sub("", text)
    text = expression(_MINUS).sub("-", text)
    for sign in PER_CENT:
        text = text.removesuffix(sign).rstrip()
    if text.startswith("- "):
        text = "-" + text[2:]
    if text in _MARKS:
        return _MARKS[text]
    if expression(_AMBIGUOUS).fullmatch(text):
        return None
    text = _without_points(text)
    if text.isascii() and expression(_NUMBER).fullmatch(text):
        return _make_number(text.replace(" ", "").replace(",", "."))
    return Mark.SUPPRESSED if is_withheld(cell.translate(SPACE_TABLE).strip()) else None


def _without_points(text: str) -> str:
    """A figure without the points that can only part thousands: ``1.204.301``, ``1.204,5``."""
    return text.replace(".", "") if expression(_POINTED).fullmatch(text) else text


def _make_number(text: str) -> int | Decimal:
    """A number from its digits, with its decimals if it has any."""
    if "." not in text:
        return int(text)
    from decimal import Decimal

    return Decimal(text)


def format_value(value: Value) -> str:
    """The number as the tidy contract writes it: ``.`` as decimal mark; empty for a mark."""
    return "" if isinstance(value, Mark) else str(value)


def status_of(value: Value) -> str:
    """The status column of the tidy contract."""
    return value.value if isinstance(value, Mark) else ""
