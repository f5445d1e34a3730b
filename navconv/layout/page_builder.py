"""Parse trees → document: which words are title, section, caption, label or note; line numbers kept.

Nothing is interpreted here but what the layout itself says: what words are follows from the line that comes after
them. Pages whose words were built before are recognised by them, and only their rows are read.
"""

from __future__ import annotations

from itertools import zip_longest

from navconv.layout.document import Header, Page, joined
from navconv.layout.grid import RULE, read_grid
from navconv.layout.grid_lines import Above, GridLine
from navconv.layout.headings import begins, is_sentence, part_footnotes, split_head
from navconv.layout.page_memory import memory
from navconv.layout.page_words import PageWords, cells_of, goes_on, make_page
from navconv.layout.parser import Token, Tree
from navconv.layout.table_builder import TableBuilder, count_stubs

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from navconv.layout.document import PrintedTable, Text
    from navconv.layout.parse import PageTree

MAX_CARRIED = 8
"""How many lines of headings may stand alone before a gap; more are notes."""


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
        if known and words and known.title == title and not (carried or stubs):
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


class PageBuilder(PageWords):
    """Collects the parts of one parsed page.

    Headings that a gap parts from their table come as a page of their own: words and nothing else. They are carried
    over to the next page, which says by what it begins with whether they were headings.
    """

    def __init__(
        self,
        offset: int,
        known_title: str,
        carried: tuple[Text, ...],
        *,
        awaiting: bool,
        stubs: int = 0,
    ) -> None:
        """Takes what is left: title, words, whether a table is awaited, its columns of labels besides the first."""
        super().__init__(offset, known_title, carried, awaiting=awaiting)
        self.stubs = stubs
        self.grid: list[GridLine] = []
        self.words: list[Text] = []
        self.pages: list[Page] = []
        self._reset()

    def _reset(self) -> None:
        self.title: tuple[Text, ...] = ()
        self.section: tuple[Text, ...] = ()
        self.period: tuple[Text, ...] = ()
        self.over: tuple[Text, ...] = ()
        self.tables: list[PrintedTable] = []
        self.notes: list[Text] = []
        self.rules: list[int] = []
        self.table: TableBuilder | None = None

    def take(self, nodes: Sequence[Tree | Token]) -> None:
        """Takes the parts of the page, in order."""
        for node, following in zip_longest(nodes, nodes[1:]):
            assert isinstance(node, Tree)
            assert following is None or isinstance(following, Tree)
            self._take_part(node, following)
        self._close_grid()

    def _take_part(self, node: Tree, following: Tree | None) -> None:
        """Takes a part of a page, by its rule in ``grammar/export.lark``: ``head``, ``opening``, ``rows``."""
        kind = node.data
        inside = self.grid or (self.table is not None and self.table.header is not None)
        if kind == "head" and inside and self._is_label(node, following, joined(self.period)):
            self._close_grid(followed=True)
            self.pending.append(self._text(node.children[0]))
        elif kind == "cell_opening" and goes_on(following):
            self._close_grid()
            self.pending.extend((*self._lines_of(node), *map(self._text, cells_of(node))))
        elif kind in ("opening", "rows", "carried"):
            self._take_lines(node)
        elif kind == "rule_row":
            self._take_rule(node)
        else:
            self._close_grid(followed=kind in ("promoted_row", "cell_row"))
            self._take_other(node)

    def _take_other(self, node: Tree) -> None:
        """Takes a part of the page that is no line of a grid."""
        kind = node.data
        if kind == "head":
            self._take_head(node)
        elif kind == "promoted_row":
            self._take_promoted(node)
        elif kind == "cell_opening":
            self._take_cell_opening(node)
        elif kind == "cell_row":
            self._take_cell_row(node)
        elif kind == "lone_value":
            self.pending.extend(self._lines_of(node))
            self.notes.append(self._text(node.children[-1]))
        else:
            self.pending.extend(self._texts(node.children[0]))

    def set_aside(self) -> tuple[Text, ...]:
        """The words of a page that may be headings of the next one; they are no longer this page's."""
        texts = (*self.carried, *self.pending)
        if self.pages or self.table or self.tables or self.notes:
            return ()
        if len(texts) > MAX_CARRIED or any(is_sentence(text) for text in self.pending):
            return ()
        self.carried, self.pending = (), []
        return texts

    def finish(self) -> list[Page]:
        """The pages built, the last one closed."""
        self._close_page()
        return self.pages

    def _take_head(self, node: Tree) -> None:
        texts = self._claim(self._lines_of(node))
        before, title, section, over = split_head(texts, self.known_title)
        self.pending = list(before)
        if self.title or self.section or self.period or self.table or self.tables or self.notes:
            self._close_page()
        else:
            self.notes += self._set_down()
        if title:
            self.known_title = joined(title)
        period = self._text(node.children[-1])
        self.title, self.section, self.period, self.over = title, section, (period,), over

    def _read_caption(self, own: list[Text]) -> list[Text]:
        """The words above a table; on a page without a period line, its headings are taken off first."""
        texts = self._claim(own, opening=True)
        if not self.period and (self.table is None or begins(texts, self.known_title)):
            before, title, section, over = split_head(texts, self.known_title, period=False)
            if title:
                if self.table is not None:
                    self._close_page()
                self.pending = list(before)
                self.notes += self._set_down()
                self.title, self.section, texts = title, section, list(over)
        return texts

    def _take_lines(self, node: Tree) -> None:
        """Takes a line of cells, or a run of rows; what it is depends on those around it."""
        words = self._lines_of(node)
        if words or self.pending:
            self._close_grid(followed=True)
        if not self.grid:
            self.words, self.pending = [*self.pending, *words], []
        token = node.children[-1]
        if isinstance(token, Tree):
            (token,) = token.children
        assert isinstance(token, Token)
        self.grid.append(GridLine(token.name, str(token), self._line(token)))

    def _close_grid(self, *, followed: bool = False) -> None:
        """Takes the lines of the grid as what they are: headers, or rows of the table that they belong to."""
        lines, words = self.grid, self.words
        self.grid, self.words = [], []
        if not lines:
            return
        table = self.table
        headed = bool(words or self.pending or (table is None and (self.period or self.carried)))
        stubs = self.stubs if table is None else table.stubs
        merged = bool(stubs) and not headed if table is None else table.may_have_stubs
        above = Above(
            table.header if table else None,
            table is not None and table.begun,
            table.row if table else "",
            merged,
            headed,
            followed,
        )
        for part in read_grid(lines, above):
            if isinstance(part, Header):
                self._open_table(self._read_caption(words), part)
                words = []
            elif part.kind == RULE:
                self._place_rule(part.line)
            else:
                self._take_rows(part, words)
                words = []

    def _open_table(self, texts: list[Text], header: Header) -> None:
        """Begins a table with a header, the words above it being its caption."""
        self._close_table()
        self.table = TableBuilder((*self.over, *texts), header, self.stubs)

    def _carry_on(self, caption: tuple[Text, ...] = ()) -> TableBuilder:
        """The table that rows belong to; one that goes on from the page before, if none has begun."""
        if self.table is None:
            self.table = TableBuilder(caption, None, self.stubs)
        return self.table

    def _take_rows(self, lines: GridLine, words: list[Text]) -> None:
        # Rows come first: what a gap parted from them was no heading of theirs.
        texts, notes = part_footnotes(self._set_down(words))
        self.notes += notes
        if self.period and self.table is None:
            # A page break printed the headings again, and the caption, but no header.
            table = self._carry_on((*self.over, *texts))
        else:
            table = self._carry_on()
            table.take_labels(texts)
        table.take_run(lines.text, lines.line, lines.row)

    def _take_promoted(self, node: Tree) -> None:
        texts, notes = part_footnotes(self._claim(self._lines_of(node)))
        self.notes += notes
        token = node.children[-1]
        self._carry_on().take_promoted(str(token), self._line(token), texts)

    def _take_rule(self, node: Tree) -> None:
        words = self._lines_of(node)
        line = self._line(node.children[-1])
        if self.grid and not words:
            self.grid.append(GridLine(RULE, "", line))
            return
        self._close_grid()
        self.pending.extend(words)
        self._place_rule(line)

    def _place_rule(self, line: int) -> None:
        (self.table.rules if self.table else self.rules).append(line)

    def _take_cell_opening(self, node: Tree) -> None:
        cells = cells_of(node)
        lines = tuple(map(self._line, cells))
        labels = tuple([self._text(cell).text for cell in cells])
        caption = self._read_caption(self._lines_of(node))
        self._open_table(caption, Header(lines[0], "", labels, lines))

    def _take_cell_row(self, node: Tree) -> None:
        texts = self._set_down(self._lines_of(node))
        cells = cells_of(node)
        self._carry_on().take_cells(cells, tuple(map(self._line, cells)), texts)

    def _close_table(self) -> None:
        if self.table is not None:
            table = self.table.finish()
            self.tables.append(table)
            self.stubs = count_stubs(table, self.stubs)
            self.table = None

    def _close_page(self) -> None:
        self.notes += self._set_down()
        self._close_table()
        if self.over:
            placed = {text.line for table in self.tables for text in table.caption}
            self.notes.extend(text for text in self.over if text.line not in placed)
        self.pages += make_page(
            self.title, self.section, self.period, self.tables, self.notes, self.rules
        )
        self._reset()
