"""Signs for per cent in cells: where all figures of a column have one, they are shares, whatever stands above them.

``Endring`` above ``-12 %`` and ``5 %`` is ``Endring Prosent``: the sign is read as a head below the others.
"""

from __future__ import annotations

from navconv.meaning.quantities.units import tells_share
from navconv.problems import Severity
from navconv.records import replace
from navconv.tables.values import PER_CENT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

    from navconv.tables.logical import LogicalTable

HEAD = "Prosent"
"""What is read below the heads of a column whose cells have the sign."""


def read_signs(table: LogicalTable, say: Callable[..., None]) -> LogicalTable:
    """Puts a head below those of each column whose figures are printed with a sign for per cent.

    Args:
        table: the table.
        say: takes what is said of each head, as :meth:`~navconv.meaning.context.vocabulary.Vocabulary.say` does.

    Returns:
        The table; the same where no column has such cells, or its heads, or the words above all, say so already.
    """
    ends = (*table.rows.printed[:1], *table.rows.printed[-1:])
    if table.figures.plain is not None or not any(sign in row for row in ends for sign in PER_CENT):
        return table
    columns = table.header.columns
    signed = {at for at in _find_signed(table.rows.printed) if at < len(columns)}
    above = (table.title, table.section, *(line.text for line in table.caption))
    if len(signed) == len(columns) and any(map(tells_share, above)):
        return table
    signed = {at for at in signed if not any(map(tells_share, columns[at]))}
    if not signed:
        return table
    for at in sorted(signed):
        head = " ".join(columns[at])
        say(
            "label-mended",
            Severity.INFO,
            f"the column head {head!r} was read as {f'{head} {HEAD}'!r}, since its cells have signs for per cent",
            table.header.line,
            at + 1,
        )
    levels = tuple([(*head, HEAD) if at in signed else head for at, head in enumerate(columns)])
    labels = tuple([" ".join(head) for head in levels])
    return replace(table, header=replace(table.header, labels=labels, levels=levels))


def _find_signed(rows: tuple[str, ...]) -> list[int]:
    """The columns in which a cell has the sign, and no cell with a digit is without it."""
    cells = [row.split("\t") for row in rows]
    width = max(map(len, cells))
    signed = []
    for at in range(width):
        figures = [row[at] for row in cells if at < len(row) and any(map(str.isdigit, row[at]))]
        if figures and all(any(sign in figure for sign in PER_CENT) for figure in figures):
            signed.append(at)
    return signed
