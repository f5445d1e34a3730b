"""Spacer columns: columns with neither a head nor a cell, which a layout leaves blank between others."""

from __future__ import annotations

from navconv.layout.document import Header, Rows, list_rows, plain
from navconv.records import replace


def drop_spacers(header: Header, rows: Rows) -> tuple[Header, Rows]:
    """Takes spacer columns out of a table.

    Args:
        header: the header of the table.
        rows: its rows, each with the first column as its label.

    Returns:
        The header and the rows: ``⇥⇥Antall`` above ``Oslo⇥⇥30`` becomes ``⇥Antall`` above ``Oslo⇥30``.
    """
    blank = {at for at, head in enumerate(header.labels) if not head}
    cells = [printed.split("\t") for printed in rows.printed]
    for parts in cells:
        blank -= {at for at in blank if at < len(parts) and plain(parts[at])}
    if not blank or not any(rows.printed):
        return header, rows
    kept = [
        row._replace(printed="\t".join([part for at, part in enumerate(parts) if at not in blank]))
        for row, parts in zip(rows, cells, strict=True)
    ]
    places = tuple(range(1, len(header.labels) + 1))
    return replace(header, places=places).without(blank), list_rows(kept)
