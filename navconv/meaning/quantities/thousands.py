"""Thousands parted by a comma or a point: ``1,500`` under a count is 1500, since nobody counts in thousandths.

A cell by itself does not tell; the figures of its column do, together with what the column counts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from navconv.layout.document import join_rows
from navconv.meaning.observations.member import Member
from navconv.meaning.quantities.counted import says_what_is_counted
from navconv.meaning.quantities.units import find_power
from navconv.prepared import expression
from navconv.records import NamedTuple
from navconv.tables.cell_values import Figures, join_figures
from navconv.tables.logical import LogicalTable
from navconv.tables.values import SPACE_TABLE, CellValues, Mark, Value, read_cells

# A first group that begins with 0 is no thousand, and one mark parts all the groups of a figure.
_PARTED = expression(r"[-+\u2212]?[1-9]\d{0,2}(?:(?:,\d{3})+|(?:\.\d{3})+)")
# A cell that may be one, whatever stands between its digits; most figures with a mark have fewer decimals.
_MAYBE = expression(r"[,.](?:[^\t\d,.]{0,9}\d){3}")
_BOLD = expression(r"</?(?:b|strong)>|\*\*|__")
LARGEST = 999
"""The largest figure that is printed without a mark where thousands are parted."""


class Finding(NamedTuple):
    """The first of the cells that were read anew.

    Attributes:
        text: the cell as printed.
        value: what it was read as.
        line: its line.
        column: its place among the cells of its row, from 1.
    """

    text: str
    value: Value
    line: int
    column: int


def part_thousands(
    table: LogicalTable,
    columns: Sequence[Sequence[Member]],
    indicator: Member | None,
    counts: Collection[str],
    shares: Collection[int] = (),
) -> tuple[Figures, Figures, Finding | None]:
    """Reads figures of counts whose thousands are parted by a comma or a point.

    By itself ``1,500`` is read as 1.5, and ``1.500`` not at all. Where no head says that a column counts, the title
    must name what is counted, ``Helt ledige``, or whole numbers stand beside such cells: figures with three decimals
    would all have them.

    Args:
        table: the table.
        columns: what its columns mean.
        indicator: what the figures are where a column does not say it; None where the rows do.
        counts: the codes of indicators whose figures are whole numbers.
        shares: the rows that measure others, counted from 0, whose figures tell nothing of counts.

    Returns:
        The figures of the rows, and those of the totals printed again; and the first that was read anew, if any was.
    """
    nothing = table.figures, table.repeated, None
    rows = join_rows([table.rows, table.repeats])
    if not any(map(_MAYBE.search, rows.printed)):
        return nothing
    figures = join_figures([table.figures, table.repeated])
    spoken = (table.title, table.section, *(text.text for text in table.caption))
    if any(map(find_power, (*spoken, *table.header.labels))):
        # 1,500 thousands may be a million and a half.
        return nothing
    kinds = [_kind_of(column, indicator, counts) for column in columns]
    cells = [[] if at in shares else _spell(row.cells) for at, row in enumerate(rows)]
    counted = [at for at, kind in enumerate(kinds) if kind is not None]
    named = [at for at in counted if kinds[at] and _are_parted(_column(cells, figures, at))]
    if not named:
        found = [item for at in counted for item in _column(cells, figures, at)]
        whole = any(isinstance(value, int) and value for _, value in found)
        whole = whole or any(map(says_what_is_counted, (table.title, table.section)))
        if len(counted) < len(columns) or not whole or not _are_parted(found):
            return nothing
        named = counted
    first = None
    read: list[CellValues] = []
    for line, texts, (values, unread) in zip(rows.lines, cells, figures.rows, strict=True):
        parted = [at for at in named if at < len(texts) and _PARTED.fullmatch(texts[at])]
        row = _read_row(texts, values, unread, parted) if parted else (values, unread)
        if parted and first is None:
            at = parted[0]
            first = Finding(texts[at], row[0][at], line, at + 1)
        read.append(row)
    count = table.figures.count
    parts = read[:count], read[count:]
    anew, repeated = (Figures(len(part), None, rows=part) for part in parts)
    return anew, repeated, first


def _kind_of(
    column: Sequence[Member], indicator: Member | None, counts: Collection[str]
) -> bool | None:
    """Whether the head of a column says that it counts; None for what does not count."""
    own = next((member for member in column if member.dimension == "indicator"), None)
    told = own or indicator
    return own is not None if told is not None and told.code in counts else None


def _spell(cells: Sequence[str]) -> list[str]:
    """Cells without bold marks and the spaces around them."""
    return [_BOLD.sub("", cell).translate(SPACE_TABLE).strip() for cell in cells]


def _column(
    cells: Sequence[Sequence[str]], figures: Figures, at: int
) -> Iterator[tuple[str, Value]]:
    """The texts and values of a column."""
    for texts, (values, _) in zip(cells, figures.rows, strict=True):
        if at < len(texts) and at < len(values):
            yield texts[at], values[at]


def _are_parted(column: Sequence[tuple[str, Value]] | Iterator[tuple[str, Value]]) -> bool:
    """Whether thousands are parted by one mark in each figure that has them, and in some."""
    marks = set()
    for text, value in column:
        if _PARTED.fullmatch(text):
            marks.add("," in text)
        elif not isinstance(value, Mark) and not (isinstance(value, int) and abs(value) <= LARGEST):
            return False
    return len(marks) == 1


def _read_row(
    texts: Sequence[str], values: tuple[Value, ...], unread: tuple[int, ...], parted: list[int]
) -> CellValues:
    """The values of a row, some of them read without the marks between thousands."""
    bare = "\t".join([texts[at].replace(",", "").replace(".", "") for at in parted])
    anew = dict(zip(parted, read_cells(bare)[0], strict=True))
    return (
        tuple([anew.get(at, value) for at, value in enumerate(values)]),
        tuple([at for at in unread if at - 1 not in anew]),
    )
