"""Pages whose lines are not those of their sheet → pages whose lines are.

A list is printed by its periods, wherever in the sheet their rows stand; what is read of it stands there again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from navconv.layout.document import Header, Page, PrintedTable, Row, Rows, Text
from navconv.problems import PAGE_LINES
from navconv.records import replace

Find = Callable[[int], int]


def place_lines(pages: Iterable[Page], find_rows: Callable[[int], Sequence[int]]) -> Iterator[Page]:
    """Puts every line of pages where it stands in its sheet.

    Args:
        pages: the pages.
        find_rows: gives the rows of a sheet that the lines of a page print, by a line of the page; none for a page that
            is printed as it stands.

    Yields:
        Each page with its lines.
    """
    find = partial(_find, find_rows)
    for page in pages:
        # The title may have been carried on from a page of its own, which is printed as it stands.
        lines = (page.line, *[table.rows.lines[0] for table in page.tables if table.rows])
        if page.line < PAGE_LINES or not any(map(find_rows, lines)):
            yield page
            continue
        yield replace(
            page,
            line=find(page.line),
            title=_place_texts(page.title, find),
            section=_place_texts(page.section, find),
            period=_place_texts(page.period, find),
            tables=tuple([_place_table(table, find) for table in page.tables]),
            notes=_place_texts(page.notes, find),
            rules=tuple(map(find, page.rules)),
        )


def _find(find_rows: Callable[[int], Sequence[int]], line: int) -> int:
    """The line of a sheet that a line of a page prints; those behind the last row stand where that does."""
    rows, at = find_rows(line), line % PAGE_LINES
    return line - at + rows[min(at, len(rows)) - 1] if rows else line


def _place_texts(texts: tuple[Text, ...], find: Find) -> tuple[Text, ...]:
    return tuple([Text(find(line), text, level) for line, text, level in texts])


def _place_table(table: PrintedTable, find: Find) -> PrintedTable:
    rows = table.rows
    return replace(
        table,
        caption=_place_texts(table.caption, find),
        header=table.header and _place_header(table.header, find),
        rows=Rows(
            list(map(find, rows.lines)),
            rows.labels,
            rows.printed,
            {at: _place_row(row, find) for at, row in rows.odd.items()},
        ),
        rules=tuple(map(find, table.rules)),
    )


def _place_header(header: Header, find: Find) -> Header:
    return replace(header, line=find(header.line), lines=tuple(map(find, header.lines)))


def _place_row(row: Row, find: Find) -> Row:
    return row._replace(
        line=find(row.line),
        lines=tuple(map(find, row.lines)),
        cell_lines=tuple(map(find, row.cell_lines)),
    )
