"""Parse trees → document: pages with their headings, tables and notes, line numbers kept.

Pages whose words were built before are recognised by them, and only their rows are read.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from navconv.document import Page, PrintedTable, Rows, Text, joined
from navconv.grammar import library
from navconv.page_builder import PageBuilder
from navconv.printed import read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lark import Token, Tree

    from navconv.parse import PageTree

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
    for tree in trees:
        key = (id(tree.words), title)
        known = _known.get(key) if tree.words and not carried else None
        if known is not None:
            pages = [known.print_again(tree)]
        else:
            builder = PageBuilder(tree.offset, title, carried, awaiting=awaiting)
            for child in tree.tree.children:
                builder.take(child)
            found, carried = carried, builder.set_aside()
            pages = builder.finish()
            if tree.words and not found and not carried:
                _remember(key, tree, pages)
        for page in pages:
            if page.title:
                title = joined(page.title)
            awaiting = bool(page.period) and not page.tables and not page.notes
            yield page
    if carried:
        yield Page(carried[0].line, (), (), (), (), carried)


class _KnownPage(NamedTuple):
    """A page whose words are known: a head that earlier pages have too, and one table below it.

    Attributes:
        words: the nodes of its head, by whose identity it is found, and which must live as long as it does.
        page: the page as it was built first, its rows left out.
        offset: what its lines had added to those of the tree.
    """

    words: Sequence[Tree[Token] | Token]
    page: Page
    offset: int

    def print_again(self, tree: PageTree) -> Page:
        """The page of another tree with the same words."""
        page, by = self.page, tree.offset - self.offset
        caption, header = page.tables[0].caption, page.tables[0].header
        token = _last_token(tree)
        table = PrintedTable(
            _move(caption, by),
            header.moved(by) if header else None,
            read_rows(str(token), (token.line or 0) + tree.offset),
        )
        return Page(
            page.line + by,
            _move(page.title, by),
            _move(page.section, by),
            _move(page.period, by),
            (table,),
            (),
        )


_known: dict[tuple[int, str], _KnownPage] = {}


def _remember(key: tuple[int, str], tree: PageTree, pages: list[Page]) -> None:
    """Remembers a page for others with the same words, if it is nothing but a head and the rows of its table."""
    if len(pages) != 1 or len(pages[0].tables) != 1 or pages[0].notes or pages[0].rules:
        return
    table = pages[0].tables[0]
    token = _last_token(tree)
    rows = read_rows(str(token), (token.line or 0) + tree.offset)
    # A label that lost its cells, or a promoted one, may stand above the run of rows.
    if table.rows == rows and not table.rules:
        if len(_known) >= MAX_PAGES:
            _known.clear()
        page = replace(pages[0], tables=(replace(table, rows=Rows()),))
        _known[key] = _KnownPage(tree.words, page, tree.offset)


def _last_token(tree: PageTree) -> Token:
    """The run of rows that ends a page with a known head."""
    rows = tree.tree.children[-1]
    assert isinstance(rows, library.Tree)
    token = rows.children[0]
    assert isinstance(token, library.Token)
    return token


def _move(texts: tuple[Text, ...], by: int) -> tuple[Text, ...]:
    """Lines of words, some lines further down."""
    return tuple([Text(line + by, text, level) for line, text, level in texts])
