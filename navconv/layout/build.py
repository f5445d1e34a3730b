"""Parse trees → document: pages with their headings, tables and notes, line numbers kept.

Pages whose words were built before are recognised by them, and only their rows are read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from navconv.layout.document import Page, PrintedTable, Rows, Text, joined
from navconv.layout.page_builder import PageBuilder
from navconv.layout.printed import read_rows, read_words
from navconv.records import NamedTuple, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from navconv.layout.page_tree import PageTree

MAX_PAGES = 1 << 11
"""How many pages are remembered by their words: as many as some dozens of exports have."""


def build_pages(trees: Iterable[PageTree]) -> Iterator[Page]:
    """Builds the pages of the document.

    Args:
        trees: the parse trees, in order.

    Yields:
        A page for each period printed, and one for rows that go on without any heading; so a page
        of the input whose title follows the page before without a gap still becomes two.
    """
    title = ""
    carried: tuple[Text, ...] = ()
    awaiting = False
    stubs = 0
    for tree in trees:
        key = (id(tree.words), title)
        known = _known.get(key) if tree.words is not None and not carried else None
        if known is not None:
            # What is remembered has labels in one column.
            pages, stubs = [known.print_again(tree)], 0
        else:
            builder = PageBuilder(tree.offset, title, carried, awaiting=awaiting, stubs=stubs)
            builder.take(tree.tree.children)
            found, carried = carried, builder.set_aside()
            pages, stubs = builder.finish(), builder.stubs
            if tree.words is not None and not found and not carried:
                _remember(key, tree, pages)
        for page in pages:
            if page.title:
                title = joined(page.title)
            awaiting = bool(page.period) and not page.tables and not page.notes
            yield page
    if carried:
        yield Page(carried[0].line, (), (), (), (), carried)


class _KnownPage(NamedTuple):
    """A page whose words are known: earlier pages have the same, parted by the rows of as many tables.

    The words of the period may be other ones, since nothing depends on them here.

    Attributes:
        words: what its words are found by, and which must live as long as it does.
        page: the page as it was built first, its rows left out.
        offset: what its lines had added to those of the tree.
        lines: the first line of the rows of each table.
        end: the line behind the last of them; 0 where there are none.
    """

    words: object
    page: Page
    offset: int
    lines: tuple[int, ...]
    end: int

    def print_again(self, tree: PageTree) -> Page:
        """The page of another tree with the same words."""
        page = self.page
        by = tree.offset - self.offset
        tables = []
        for table, run, line in zip(page.tables, tree.runs, self.lines, strict=True):
            down = run.line - line
            header = table.header.moved(down) if table.header else None
            rows = read_rows(run.text, run.line)
            tables.append(PrintedTable(_move(table.caption, down), header, rows))
        return Page(
            page.line + by,
            _move(page.title, by),
            _move(page.section, by),
            (Text(page.period[0].line + by, *read_words(tree.period)),)
            if tree.period
            else _move(page.period, by),
            tuple(tables),
            _move(page.notes, tree.runs[-1].end - self.end if tree.runs else by),
        )


_known: dict[tuple[int, str], _KnownPage] = {}


def _remember(key: tuple[int, str], tree: PageTree, pages: list[Page]) -> None:
    """Remembers a page for others with the same words, if it is nothing but words and the rows of its tables."""
    if len(pages) != 1 or pages[0].rules or len(pages[0].tables) != len(tree.runs):
        return
    page = pages[0]
    runs = [read_rows(run.text, run.line) for run in tree.runs]
    # What lies before rows moves with them: a line above the first table may be in the caption of the second too.
    placed = (*[table.caption for table in page.tables], page.notes)
    ends = (0, *[rows.lines[-1] for rows in runs])
    if any(text.line < end for texts, end in zip(placed, ends, strict=True) for text in texts):
        return
    # A label that lost its cells, or a promoted one, may stand above a run of rows.
    if any(
        table.rows != rows or table.rules for table, rows in zip(page.tables, runs, strict=True)
    ):
        return
    if len(_known) >= MAX_PAGES:
        _known.clear()
    tables = tuple([replace(table, rows=Rows()) for table in page.tables])
    lines = tuple([run.line for run in tree.runs])
    end = tree.runs[-1].end if tree.runs else 0
    _known[key] = _KnownPage(tree.words, replace(page, tables=tables), tree.offset, lines, end)


def _move(texts: tuple[Text, ...], by: int) -> tuple[Text, ...]:
    """Lines of words, some lines further down."""
    if len(texts) == 1:
        # Most are; and every page has some.
        line, text, level = texts[0]
        return (Text(line + by, text, level),)
    return tuple([Text(line + by, text, level) for line, text, level in texts]) if texts else ()
