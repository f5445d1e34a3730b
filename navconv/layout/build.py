"""Parse trees → document: pages with their headings, tables and notes, line numbers kept.

Pages whose words were built before are recognised by them, and only their rows are read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from navconv.layout.document import Page, joined
from navconv.layout.page_builder import PageBuilder
from navconv.layout.page_memory import memory

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from navconv.layout.document import Text
    from navconv.layout.page_tree import PageTree


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
        known, words = tree.known, tree.words
        # What is known follows the same title and pages of which nothing is carried over; its labels are in one column.
        if (
            known is not None
            and words is not None
            and known.title == title
            and not (carried or stubs)
        ):
            pages = [known.print_again(tree.line, words)]
        else:
            builder = PageBuilder(tree.offset, title, carried, awaiting=awaiting, stubs=stubs)
            builder.take(tree.tree.children)
            found, carried = carried, builder.set_aside()
            pages = builder.finish()
            if words is not None and not (found or carried or stubs or builder.stubs):
                memory.remember(words, title, tree.line, tree.tree, pages)
            stubs = builder.stubs
        for page in pages:
            if page.title:
                title = joined(page.title)
            awaiting = bool(page.period) and not page.tables and not page.notes
            yield page
    if carried:
        yield Page(carried[0].line, (), (), (), (), carried)
