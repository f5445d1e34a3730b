"""Parse trees → document: pages with their headings, tables and notes, line numbers kept.

Nothing is interpreted here but what the layout itself says: which words are title, section,
caption, label or note follows from the line that comes after them.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from navconv.document import (
    Header,
    Page,
    PrintedTable,
    Row,
    Rows,
    Shape,
    Text,
    join_rows,
    joined,
    list_rows,
    plain,
)
from navconv.grammar import library
from navconv.heads import find_title, is_sentence, split_head, split_paragraphs
from navconv.totals import is_total

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from lark import Token, Tree

    from navconv.parse import PageTree

_HEADING = re.compile(r"\s*(#{1,6})[ \t]+")

REMEMBERED = 64
"""How many header rows are remembered."""

MAX_WORDS = 1 << 11
"""How many lines of words, and lists of labels, are remembered: as many as some dozens of exports have."""

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
    for tree in trees:
        key = (id(tree.words), title)
        known = _known.get(key) if tree.words and not carried else None
        if known is not None:
            pages = [known.print_again(tree)]
        else:
            builder = _PageBuilder(tree.offset, title, carried, awaiting=awaiting)
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
        page: the page as it was built first.
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
            _read_rows(str(token), (token.line or 0) + tree.offset),
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
    rows = _read_rows(str(token), (token.line or 0) + tree.offset)
    # A label that lost its cells, or a promoted one, may stand above the run of rows.
    if table.rows == rows and not table.rules:
        if len(_known) >= MAX_WORDS:
            _known.clear()
        _known[key] = _KnownPage(tree.words, pages[0], tree.offset)


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


def _read_rows(printed: str, line: int) -> Rows:
    """A run of plain rows.

    Args:
        printed: its lines.
        line: where the first of them stands.
    """
    lines = printed.rstrip("\n").split("\n")
    labels, _, cells = zip(*[line.partition("\t") for line in lines], strict=True)
    return Rows(range(line, line + len(lines)), _same_labels(labels), cells)


@lru_cache(maxsize=REMEMBERED)
def _split_header(printed: str) -> tuple[str, tuple[str, ...]]:
    """The stub and the column heads of a header row, which most tables of an export share."""
    stub, *heads = printed.rstrip("\n").split("\t")
    return plain(stub), tuple(map(plain, heads))


@lru_cache(maxsize=MAX_WORDS)
def _read_words(printed: str) -> tuple[str, int]:
    """The words of a line without their markup, and the level of the heading that it makes of them."""
    match = _HEADING.match(printed) if "#" in printed else None
    if match:
        return plain(printed[match.end() :]), len(match.group(1))
    return plain(printed), 0


@lru_cache(maxsize=MAX_WORDS)
def _same_labels(labels: tuple[str, ...]) -> tuple[str, ...]:
    """Labels that were printed before, as the same objects, which later stages recognise at once."""
    return labels


class _PageBuilder:
    """Collects the parts of one parsed page.

    Headings that a gap parts from their table come as a page of their own: words and nothing else.
    They are carried over to the next page, which says by what it begins with whether they were
    headings.
    """

    def __init__(
        self, offset: int, known_title: str, carried: tuple[Text, ...], *, awaiting: bool
    ) -> None:
        """Takes what the pages before left: their title, words, and whether a table is awaited."""
        self.offset = offset
        self.known_title = known_title
        self.carried = carried
        self.awaiting = awaiting
        self.pages: list[Page] = []
        self.pending: list[Text] = []
        self._reset()

    def _reset(self) -> None:
        self.title: tuple[Text, ...] = ()
        self.section: tuple[Text, ...] = ()
        self.period: tuple[Text, ...] = ()
        self.over: tuple[Text, ...] = ()
        self.tables: list[PrintedTable] = []
        self.notes: list[Text] = []
        self.rules: list[int] = []
        self.caption: tuple[Text, ...] = ()
        self.header: Header | None = None
        self.runs: list[Rows] = []
        self.rows: list[Row] = []
        self.table_rules: list[int] = []
        self.open = False

    def take(self, node: Tree[Token] | Token) -> None:
        """Takes one part of the page, in order."""
        assert isinstance(node, library.Tree)
        kind = node.data
        if kind in ("rows", "carried", "cell_row"):
            # Rows come first: what a gap parted from them was no heading of theirs.
            self.notes.extend(self.carried)
            self.carried = ()
        if kind in ("rows", "carried"):
            self._take_rows(node)
        elif kind == "opening":
            self._take_opening(node)
        elif kind == "head":
            self._take_head(node)
        elif kind == "rule_row":
            self._take_rule(node)
        elif kind == "promoted_row":
            self._take_promoted(node)
        elif kind == "notes":
            self.pending.extend(self._texts(node.children[0]))
        elif kind == "cell_opening":
            self._take_cell_opening(node)
        else:
            self._take_cell_row(node)

    def set_aside(self) -> tuple[Text, ...]:
        """The words of a page that may be headings of the next one; they are no longer this page's."""
        texts = (*self.carried, *self.pending)
        if self.pages or self.open or self.tables or self.notes:
            return ()
        if len(texts) > MAX_CARRIED or any(is_sentence(text) for text in self.pending):
            return ()
        self.carried, self.pending = (), []
        return texts

    def finish(self) -> list[Page]:
        """The pages built, the last one closed."""
        self._close_page()
        return self.pages

    def _claim(self, own: list[Text], *, opening: bool = False) -> list[Text]:
        """The words before a head or header, those of the page before included if they belong to it."""
        carried, self.carried = self.carried, ()
        if not carried:
            return own
        has_title = find_title(carried, self.known_title)[1] > 0
        if has_title and find_title(own, self.known_title)[1] == 0:
            return [*carried, *own]
        if not has_title and (self.awaiting if opening else not own):
            return [*carried, *own]
        self.notes.extend(carried)
        return own

    # Parts -------------------------------------------------------------------------------------

    def _take_head(self, node: Tree[Token]) -> None:
        texts = self._claim(self.pending + self._lines_of(node))
        self.pending = []
        before, title, section, over = split_head(texts, self.known_title)
        self.pending = list(before)
        if self.title or self.section or self.period or self.open or self.tables or self.notes:
            self._close_page()
        else:
            self._keep_notes()
        if title:
            self.known_title = joined(title)
        period = self._text(node.children[-1])
        self.title, self.section, self.period, self.over = title, section, (period,), over

    def _read_caption(self, node: Tree[Token]) -> list[Text]:
        """The words above a table; on a page without a period line, its headings are taken off first."""
        texts = self._claim(self.pending + self._lines_of(node), opening=True)
        self.pending = []
        if not self.period and not self.open:
            before, title, section, over = split_head(texts, self.known_title, period=False)
            if title:
                self.pending = list(before)
                self._keep_notes()
                self.title, self.section, texts = title, section, list(over)
        return texts

    def _take_opening(self, node: Tree[Token]) -> None:
        texts = self._read_caption(node)
        self._close_table()
        header = node.children[-1]
        assert isinstance(header, library.Tree)
        token = header.children[0]
        self.header = Header(self._line(token), *_split_header(str(token)))
        self.caption = (*self.over, *texts)
        self.open = True

    def _take_rows(self, node: Tree[Token]) -> None:
        if self.period and not self.open:
            # A page break printed the headings again, and the caption, but no header.
            self.caption = (*self.over, *self.pending, *self._lines_of(node))
            self.pending = []
        else:
            self._take_labels(self._lines_of(node))
        self.open = True
        token = node.children[-1]
        self._close_run()
        self.runs.append(_read_rows(str(token), self._line(token)))

    def _take_promoted(self, node: Tree[Token]) -> None:
        texts = self._claim(self.pending + self._lines_of(node))
        self.pending = []
        self.open = True
        token = node.children[-1]
        first = self._line(token)
        for line, text in enumerate(str(token).rstrip("\n").split("\n"), first):
            printed = text.partition("\t")[2]
            paragraphs = split_paragraphs(texts)
            label = joined(paragraphs[-1]) if paragraphs else ""
            for paragraph in paragraphs[:-1]:
                self._label_only(paragraph)
            lines = tuple(part.line for part in paragraphs[-1]) if paragraphs else ()
            self.rows.append(Row(line, label, printed, Shape.PROMOTED, (*lines, line)))
            texts = []

    def _take_rule(self, node: Tree[Token]) -> None:
        self.pending.extend(self._lines_of(node))
        line = self._line(node.children[-1])
        (self.table_rules if self.open else self.rules).append(line)

    def _take_cell_opening(self, node: Tree[Token]) -> None:
        texts = self._read_caption(node)
        self._close_table()
        cells = [child for child in node.children if isinstance(child, library.Token)]
        lines = tuple(map(self._line, cells))
        self.header = Header(lines[0], "", tuple(self._text(cell).text for cell in cells), lines)
        self.caption = (*self.over, *texts)
        self.open = True

    def _take_cell_row(self, node: Tree[Token]) -> None:
        texts = self.pending + self._lines_of(node)
        self.pending = []
        cells = [child for child in node.children if isinstance(child, library.Token)]
        paragraphs = split_paragraphs(texts)
        for paragraph in paragraphs[:-1]:
            self._label_only(paragraph)
        label = paragraphs[-1] if paragraphs else ()
        lines = tuple(self._line(cell) for cell in cells)
        self.rows.append(
            Row(
                lines[0],
                joined(label),
                "\t".join(str(cell).strip() for cell in cells),
                Shape.CELL_A_LINE,
                (*(part.line for part in label), *lines),
                lines,
            )
        )

    # Closing -----------------------------------------------------------------------------------

    def _close_run(self) -> None:
        """Puts the rows that were not plain to the runs of those that were."""
        if self.rows:
            self.runs.append(list_rows(self.rows))
            self.rows = []

    def _close_table(self) -> None:
        if self.open:
            self._close_run()
            rows = join_rows(self.runs)
            self.tables.append(
                PrintedTable(self.caption, self.header, rows, tuple(self.table_rules))
            )
        self.caption, self.header, self.runs, self.rows, self.table_rules = (), None, [], [], []
        self.open = False

    def _keep_notes(self) -> None:
        self.notes.extend(self.pending)
        self.pending = []

    def _close_page(self) -> None:
        self.notes.extend(self.carried)
        self.carried = ()
        self._keep_notes()
        self._close_table()
        if self.over:
            placed = {text.line for table in self.tables for text in table.caption}
            self.notes.extend(text for text in self.over if text.line not in placed)
        if self.title or self.section or self.period or self.tables or self.notes or self.rules:
            parts = [*self.title[:1], *self.section[:1], *self.period, *self.notes]
            lines = [part.line for part in parts] + self.rules
            for table in self.tables[:1]:
                lines += [text.line for text in table.caption[:1]]
                lines += table.rows.lines[:1]
                if table.header:
                    lines.append(table.header.line)
            self.pages.append(
                Page(
                    min(lines),
                    self.title,
                    self.section,
                    self.period,
                    tuple(self.tables),
                    tuple(self.notes),
                    tuple(self.rules),
                )
            )
        self._reset()

    # Small things ------------------------------------------------------------------------------

    def _take_labels(self, texts: list[Text]) -> None:
        """Words between rows are labels whose cells are gone, one a paragraph."""
        texts = self.pending + texts
        self.pending = []
        for paragraph in split_paragraphs(texts):
            # A total is a label of its own, though no empty line parts it from the one before.
            starts = [at for at, text in enumerate(paragraph) if at and is_total(text.text)]
            for begin, end in pairwise((0, *starts, len(paragraph))):
                self._label_only(paragraph[begin:end])

    def _label_only(self, paragraph: tuple[Text, ...]) -> None:
        lines = tuple(part.line for part in paragraph)
        self.rows.append(Row(lines[0], joined(paragraph), "", Shape.LABEL_ONLY, lines))

    def _line(self, token: Tree[Token] | Token) -> int:
        assert isinstance(token, library.Token)
        return (token.line or 0) + self.offset

    def _text(self, token: Tree[Token] | Token) -> Text:
        return Text(self._line(token), *_read_words(str(token)))

    def _texts(self, lines: Tree[Token] | Token) -> list[Text]:
        assert isinstance(lines, library.Tree)
        return [self._text(token) for token in lines.children]

    def _lines_of(self, node: Tree[Token]) -> list[Text]:
        first = node.children[0]
        if not isinstance(first, library.Tree):
            return []
        if first.data == "label_only":
            first = first.children[0]
        if isinstance(first, library.Tree) and first.data == "lines":
            return self._texts(first)
        return []
